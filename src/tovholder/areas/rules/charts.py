"""Figures as drawings: lines over the years with their intervals, areas on a map.

Drawn on the server (Altair, vl-convert) as SVG without styles or scripts, so that the page's policy
lets it through and it prints. Line type and symbol tell series apart, never colour alone; the same
figures always stand in a table beside it.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import altair as alt
import vl_convert

from tovholder.areas.types import Measure, Outline, Series

WIDTH, HEIGHT = 620, 260
INK, OWN, QUIET = "#1a1a1a", "#0b5d62", "#6b7176"
SHADES = ("#e3eff0", "#b5d5d7", "#7cb2b6", "#3f888d", "#0b5d62")
"""Light to dark of one hue: readable in grey, too."""
NO_FIGURE = "#ffffff"
FORMATS = {
    Measure.COUNT: ",.0f",
    Measure.SHARE: ".0%",
    Measure.PER_1000: ",.0f",
    Measure.KRONER: ",.0f",
    Measure.RATIO: ".2f",
}
LOCALES: dict[str, Any] = {"da": "da-DK", "sv": "sv-SE", "en": "en-GB"}
DASHES = ((1, 0), (6, 3), (2, 2), (8, 3, 2, 3), (4, 4), (1, 3), (10, 4))
SYMBOLS = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")


def scaled(value: float, measure: Measure) -> float:
    """As it is drawn and said: rates are stored per person and told per 1,000."""
    return value * 1000 if measure is Measure.PER_1000 else value


def lines(own: Series, others: Iterable[Series], measure: Measure, *, language: str = "da") -> str:
    """Lines over the years, the first series with its intervals. SVG; "" without a figure.

    A line has a gap where a figure is withheld: nothing is guessed.
    """
    every = [own, *others]
    points = [
        {
            "place": series.place,
            "year": figure.year,
            "value": _or_none(figure.value, measure),
            "lower": _or_none(figure.lower, measure),
            "upper": _or_none(figure.upper, measure),
        }
        for series in every
        for figure in series.figures
    ]
    if all(point["value"] is None for point in points):
        return ""
    places = [series.place for series in every]
    y = alt.Y("value:Q", title=None, axis=alt.Axis(format=FORMATS[measure]))
    x = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0))
    base = alt.Chart(_inline(points))
    told = [p for p in points if p["place"] == own.place and p["lower"] is not None]
    bars = alt.Chart(_inline(told)).mark_rule(color=OWN, strokeWidth=1.5)
    intervals = bars.encode(x=x, y=alt.Y("lower:Q", title=None), y2="upper:Q")
    drawn = base.mark_line(strokeWidth=2, invalid="break-paths-show-path-domains").encode(
        x=x,
        y=y,
        color=_scale(alt.Color, places, [OWN, *[QUIET] * (len(places) - 1)]),
        strokeDash=_scale(alt.StrokeDash, places, [list(each) for each in _some(DASHES, places)]),
    )
    marks = base.mark_point(filled=True, size=60).encode(
        x=x,
        y=y,
        color=_scale(alt.Color, places, [OWN, *[QUIET] * (len(places) - 1)]),
        shape=_scale(alt.Shape, places, list(_some(SYMBOLS, places))),
    )
    return _svg((drawn + marks + intervals).properties(width=WIDTH, height=HEIGHT), language)


def area_map(
    outlines: Sequence[tuple[str, tuple[Outline, ...], float | None]],
) -> str:
    """Areas in five shades by their figure, white where there is none, numbered in the order given.

    SVG. The numbers stand in the table beside it: names would not fit in a small area.
    """
    values = [value for _name, _parts, value in outlines if value is not None]
    least, most = (min(values), max(values)) if values else (0.0, 1.0)
    features = [
        {
            "type": "Feature",
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[_closed(part)] for part in parts],
            },
            "properties": {"name": name, "shade": _shade(value, least, most)},
        }
        for name, parts, value in outlines
    ]
    labels = [
        {"name": str(nth), **_middle(part), "is_dark": _shade(value, least, most) in SHADES[3:]}
        for nth, (_name, parts, value) in enumerate(outlines, start=1)
        for part in parts
    ]
    shapes = (
        alt.Chart(_inline(features))
        .mark_geoshape(stroke=INK, strokeWidth=0.8)
        .encode(fill=alt.Fill("properties.shade:N", scale=None, legend=None))
    )
    names = (
        alt.Chart(_inline(labels))
        .mark_text(fontSize=14, fontWeight="bold")
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            text="name:N",
            color=alt.condition("datum.is_dark", alt.value("#ffffff"), alt.value(INK)),
        )
    )
    # Neighbourhoods are small: a plain grid is right, and no projection turns it about.
    drawn = (shapes + names).project(type="equirectangular").properties(width=WIDTH, height=360)
    return _svg(drawn, "da")


def _or_none(value: float | None, measure: Measure) -> float | None:
    return None if value is None else scaled(value, measure)


def _scale(channel: Any, places: list[str], span: Any) -> Any:
    legend = alt.Legend(title=None, orient="bottom", columns=2, labelLimit=260)
    return channel("place:N", scale=alt.Scale(domain=places, range=span), legend=legend)


def _some(kinds: Sequence[Any], places: Sequence[str]) -> list[Any]:
    return [kinds[nth % len(kinds)] for nth in range(len(places))]


def _shade(value: float | None, least: float, most: float) -> str:
    if value is None:
        return NO_FIGURE
    step = 0.0 if most == least else (value - least) / (most - least)
    return SHADES[min(int(step * len(SHADES)), len(SHADES) - 1)]


def _closed(outline: Outline) -> list[list[float]]:
    """A ring as GeoJSON wants it: closed, and clockwise as d3 fills the inside of."""
    ring = [list(corner) for corner in outline]
    area = sum(
        (x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)
    )
    if area < 0:
        ring.reverse()
    return [*ring, ring[0]]


def _middle(part: Outline) -> dict[str, float]:
    return {
        "longitude": sum(x for x, _ in part) / len(part),
        "latitude": sum(y for _, y in part) / len(part),
    }


def _inline(values: list[Any]) -> Any:
    return {"values": values}


@cache
def _theme() -> dict[str, Any]:
    font = "IBM Plex Sans, Arial, sans-serif"
    return {
        "background": "white",
        "font": font,
        "view": {"stroke": None},
        "axis": {"labelColor": INK, "labelFontSize": 12, "gridColor": "#dfe3e5", "domain": False},
        "legend": {"labelColor": INK, "labelFontSize": 12, "symbolSize": 120},
    }


def _svg(chart: Any, language: str) -> str:
    spec = chart.configure(**_theme()).to_dict()
    drawn: str = vl_convert.vegalite_to_svg(spec, format_locale=LOCALES.get(language, "da-DK"))
    return drawn
