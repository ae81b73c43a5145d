"""From cells to numbers a committee can read: rates, intervals, comparisons, areas.

Everything here works on counts that are already added up; no module reads a register.
"""
