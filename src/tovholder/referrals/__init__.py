"""Reach: somebody asks for something and is answered in time.

An *enquiry* is a task of the receiving unit at once. Accepted is not helped: answered, first
contact, attended and outcome are four stored times. Knows ``catalogue`` and what is before it.
"""
