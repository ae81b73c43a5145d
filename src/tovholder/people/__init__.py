"""Persons who are helped, how to reach them, and who sees them by which relation.

A worker sees a person through a *relation* (authority, unit, kind, categories, basis, period)
and in no other way. Later steps open and end relations through ``commands``, in their own
transaction. Knows ``kernel``, ``accounts``, ``tasks``.
"""
