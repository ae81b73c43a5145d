"""Which areas there are, where a point lies, and what is told about them."""

from tovholder.areas.queries.figures import (
    area_indicators,
    area_row,
    comparison,
    imported_tables,
    indicator_rows,
    latest_figures,
    listings,
)
from tovholder.areas.queries.outlines import (
    area_ids,
    area_ids_by_public_id,
    area_names,
    area_of,
    areas,
    areas_around,
    areas_of,
    ever_drawn,
)

__all__ = [
    "area_ids",
    "area_ids_by_public_id",
    "area_indicators",
    "area_names",
    "area_of",
    "area_row",
    "areas",
    "areas_around",
    "areas_of",
    "comparison",
    "ever_drawn",
    "imported_tables",
    "indicator_rows",
    "latest_figures",
    "listings",
]
