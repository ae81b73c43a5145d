"""Spreadsheets as they are sent: read safely, before anybody has asked what their columns mean."""

from tovholder.kernel.sheets.reading import read_sheet
from tovholder.kernel.sheets.types import Odd, Problem, Sheet, SheetRow, UnreadableSheet

__all__ = ["Odd", "Problem", "Sheet", "SheetRow", "UnreadableSheet", "read_sheet"]
