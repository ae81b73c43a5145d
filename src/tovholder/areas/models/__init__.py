"""Tables of neighbourhoods, and of what is told about them. No column here knows a person."""

from tovholder.areas.models.indicators import ImportedTable, Indicator, IndicatorValue, Listing
from tovholder.areas.models.outlines import Area, Polygon, PolygonField

__all__ = [
    "Area",
    "ImportedTable",
    "Indicator",
    "IndicatorValue",
    "Listing",
    "Polygon",
    "PolygonField",
]
