"""Cells: how many of whom, year by year, as additive counts every statistic is made from.

A measure is defined once (`measures`), ships with the library (`shipped`) or is read from a file
(`definitions`), and is counted by any engine (`run.count`) with the same result to the last unit.
Cells hold counts of few persons: they stay inside the closed machine. Only `disclosure` lets tables
out.
"""

from tovholder_evidence.cells.measures import Measure
from tovholder_evidence.cells.run import Counted, EngineName, count
from tovholder_evidence.cells.shipped import SHIPPED, shipped
from tovholder_evidence.cells.store import Store, open_store

__all__ = ["SHIPPED", "Counted", "EngineName", "Measure", "Store", "count", "open_store", "shipped"]
