"""Small SVG charts: no library, no script; every chart stands beside a table with its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

COLOURS = ("#0b3c5d", "#b3541e", "#4a7c2c", "#7a3b8f", "#8a6d00")
"""Dark enough for white text and told apart without red against green."""
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 640, 310, 48, 48, 44
_HIGH = HEIGHT - TOP - BOTTOM


@dataclass(frozen=True)
class Bar:
    """A bar, or a gap with a word where the number is withheld."""

    value: float | None
    lower: float | None
    upper: float | None
    text: str


@dataclass(frozen=True)
class Shape:
    """An area on the map: rings of corners in metres (one corner: a place), and its bar."""

    name: str
    rings: Sequence[Sequence[tuple[float, float]]]
    bar: Bar


def grouped_bars(
    label: str, groups: Sequence[str], series: Sequence[str], bars: Sequence[Sequence[Bar]]
) -> str:
    """Bars side by side with whiskers for the interval. bars: [group][series].

    A group's name may have two lines.
    """
    top = max((b.upper or b.value or 0 for group in bars for b in group), default=0) or 1
    wide = (WIDTH - LEFT) / max(1, len(groups))
    each = wide * 0.8 / max(1, len(series))
    drawn = []
    for g, group in enumerate(bars):
        for s, bar in enumerate(group):
            drawn.append(_bar(LEFT + g * wide + wide * 0.1 + s * each, each, bar, top, s))
    return _chart(label, groups, wide, series, drawn)


def stacked_bars(
    label: str, groups: Sequence[str], series: Sequence[str], bars: Sequence[Sequence[Bar]]
) -> str:
    """Parts on top of each other. A bar with a withheld part says so and shows the others."""
    top = max((sum(b.value or 0 for b in group) for group in bars), default=0) or 1
    wide = (WIDTH - LEFT) / max(1, len(groups))
    drawn = []
    for g, group in enumerate(bars):
        base = 0.0
        for s, bar in enumerate(group):
            high = (bar.value or 0) / top * _HIGH
            y = HEIGHT - BOTTOM - base - high
            drawn.append(_box(LEFT + g * wide + wide * 0.15, y, wide * 0.7, high, s))
            base += high
        gaps = [bar.text for bar in group if bar.value is None]
        if gaps:
            y = HEIGHT - BOTTOM - base - 6
            drawn.append(_text(LEFT + (g + 0.5) * wide, y, f"+ {gaps[0]}", 10))
    return _chart(label, groups, wide, series, drawn)


def area_map(label: str, shapes: Sequence[Shape], legend: tuple[str, str]) -> str:
    """Areas where they lie, darker with a higher number. legend: words for light and dark."""
    corners = [corner for shape in shapes for ring in shape.rings for corner in ring]
    if not corners:
        return ""
    left, low = min(x for x, _ in corners), min(y for _, y in corners)
    size = max(max(x for x, _ in corners) - left, max(y for _, y in corners) - low, 1.0)
    high = max(100.0, 40 + (max(y for _, y in corners) - low) / size * 420)
    values = [shape.bar.value for shape in shapes if shape.bar.value is not None]
    least, most = min(values, default=0.0), max(values, default=1.0)

    def place(corner: tuple[float, float]) -> tuple[float, float]:
        return 20 + (corner[0] - left) / size * 420, high - 20 - (corner[1] - low) / size * 420

    drawn = []
    for shape in shapes:
        share = None
        if shape.bar.value is not None:
            share = (shape.bar.value - least) / ((most - least) or 1)
        fill = "#ffffff" if share is None else _shade(share)
        title = f"<title>{escape(shape.name)}: {escape(shape.bar.text)}</title>"
        for ring in shape.rings:
            points = [place(corner) for corner in ring]
            if len(points) < 3:
                x, y = points[0]
                body = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7"'
            else:
                body = f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"'
            drawn.append(f'{body} fill="{fill}" stroke="#1b1b1b">{title}</{body[1:8].strip()}>')
    drawn += [_box(470, 30, 24, 16, 0, _shade(0.0)), _text(502, 43, legend[0], 13, "start")]
    drawn += [_box(470, 56, 24, 16, 0, _shade(1.0)), _text(502, 69, legend[1], 13, "start")]
    return _svg(label, drawn, round(high))


def _chart(
    label: str, groups: Sequence[str], wide: float, series: Sequence[str], drawn: Sequence[str]
) -> str:
    axis = f'<path d="M{LEFT} {HEIGHT - BOTTOM}H{WIDTH}" stroke="#1b1b1b"/>'
    names = [
        _text(LEFT + (g + 0.5) * wide, HEIGHT - 26 + 15 * nth, line, 13)
        for g, name in enumerate(groups)
        for nth, line in enumerate(name.split("\n"))
    ]
    legend, x = [], float(LEFT)
    for number, name in enumerate(series if len(series) > 1 else ()):
        legend += [_box(x, 6, 14, 14, number), _text(x + 20, 18, name, 13, "start")]
        x += 44 + 7.2 * len(name)
    return _svg(label, [axis, *drawn, *names, *legend], HEIGHT)


def _bar(x: float, wide: float, bar: Bar, top: float, series: int) -> str:
    middle, floor = x + wide / 2, HEIGHT - BOTTOM
    if bar.value is None:
        return _text(middle, floor - 6, bar.text if wide > 70 else "–", 11)  # the table says why
    high = bar.value / top * _HIGH
    drawn = _box(x + 2, floor - high, wide - 4, high, series)
    tip = high
    if bar.lower is not None and bar.upper is not None:
        tip = min(bar.upper / top, 1.0) * _HIGH
        low = bar.lower / top * _HIGH
        line = f'<path d="M{middle:.1f} {floor - low:.1f}V{floor - tip:.1f}"'
        drawn += (
            f'{line} stroke="#ffffff" stroke-width="5"/>{line} stroke="#1b1b1b" stroke-width="2"/>'
        )
    return drawn + _text(middle, floor - tip - 5, bar.text, 12)


def _box(x: float, y: float, wide: float, high: float, series: int, fill: str | None = None) -> str:
    colour = fill or COLOURS[series % len(COLOURS)]
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{max(high, 0):.1f}" '
        f'fill="{colour}" stroke="#ffffff"/>'
    )


def _text(x: float, y: float, text: str, size: int, anchor: str = "middle") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="#1b1b1b">{escape(text)}</text>'
    )


def _svg(label: str, drawn: Sequence[str], high: int) -> str:
    return (
        f'<svg role="img" aria-label="{escape(label)}" viewBox="0 0 {WIDTH} {high}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(drawn)}</svg>'
    )


def _shade(share: float) -> str:
    """From pale to dark blue."""
    light, dark = (0xDC, 0xE9, 0xF2), (0x0B, 0x3C, 0x5D)
    return "#" + "".join(
        f"{round(a + (b - a) * share):02x}" for a, b in zip(light, dark, strict=True)
    )
