"""The writes about areas."""

from tovholder.areas.commands.figures import (
    AlreadyImported,
    FiguresDisagree,
    OutsideItsInterval,
    UnsafeFigures,
    import_table,
)
from tovholder.areas.commands.outlines import AreaDrawnAlready, OutlineTooSmall, draw_area

__all__ = [
    "AlreadyImported",
    "AreaDrawnAlready",
    "FiguresDisagree",
    "OutlineTooSmall",
    "OutsideItsInterval",
    "UnsafeFigures",
    "draw_area",
    "import_table",
]
