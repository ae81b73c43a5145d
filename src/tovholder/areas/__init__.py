"""Neighbourhoods: names, kinds and outlines. Never a person.

Knows ``kernel`` and ``accounts``; does not know ``people``.
"""
