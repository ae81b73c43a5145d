"""Spreadsheets in and out: what a sheet says, laid beside what the catalogue holds."""

from tovholder.catalogue.rules.sheets.columns import BY_CODE, COLUMNS, Column, is_report
from tovholder.catalogue.rules.sheets.ground import Ground, Known
from tovholder.catalogue.rules.sheets.matching import (
    header_hash,
    missing,
    own_columns,
    suggested,
    usable,
)
from tovholder.catalogue.rules.sheets.planning import plan_import
from tovholder.catalogue.rules.sheets.plans import Difference, Plan, PlannedRow
from tovholder.catalogue.rules.sheets.telling import Line, line_of
from tovholder.catalogue.rules.sheets.writing import (
    CONTENT_TYPES,
    FORMATS,
    catalogue,
    errors,
    template,
)
from tovholder.kernel.sheets.reading import read_sheet
from tovholder.kernel.sheets.types import Problem, Sheet, SheetRow, UnreadableSheet

__all__ = [
    "BY_CODE",
    "COLUMNS",
    "CONTENT_TYPES",
    "FORMATS",
    "Column",
    "Difference",
    "Ground",
    "Known",
    "Line",
    "Plan",
    "PlannedRow",
    "Problem",
    "Sheet",
    "SheetRow",
    "UnreadableSheet",
    "catalogue",
    "errors",
    "header_hash",
    "is_report",
    "line_of",
    "missing",
    "own_columns",
    "plan_import",
    "read_sheet",
    "suggested",
    "template",
    "usable",
]
