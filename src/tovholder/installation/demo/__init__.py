"""The demo municipality: made only by calling commands as its fictive actors, on a moving clock.

Seeded and relative to the day it is made, so "Min dag" is never empty. All names, places and
persons are invented; telephone numbers begin with 01 and are nobody's, addresses end in .example.
"""
