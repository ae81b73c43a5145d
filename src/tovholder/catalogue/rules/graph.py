"""Where the actors and arrows of a drawing stand: who hands over to whom.

Units: steps of a drawing 360 wide, so that on a telephone a letter is as large as in the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

WIDTH = 360
_NODE = 13
"""Radius of a numbered circle."""
_ROW = 46
_BOX = 104
"""Width of a box with a name."""


@dataclass(frozen=True, slots=True)
class Edge:
    sender: str
    receiver: str
    is_agreed: bool


@dataclass(frozen=True, slots=True)
class Node:
    key: str
    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Arrow:
    edge: Edge
    path: str
    """SVG path data, from the rim of one circle or box to the other's."""


@dataclass(frozen=True, slots=True)
class Graph:
    width: int
    height: int
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]


def circle(keys: Sequence[str], edges: Sequence[Edge]) -> Graph:
    """All actors on a circle, numbered in the order given; arrows bend towards the middle."""
    middle, radius = WIDTH / 2, WIDTH / 2 - _NODE - 3
    nodes = {}
    for place, key in enumerate(keys):
        angle = 2 * pi * place / max(1, len(keys)) - pi / 2
        nodes[key] = Node(
            key,
            place + 1,
            round(middle + radius * cos(angle), 1),
            round(middle + radius * sin(angle), 1),
        )
    arrows = tuple(
        Arrow(edge, _bent(nodes[edge.sender], nodes[edge.receiver], middle)) for edge in edges
    )
    return Graph(WIDTH, WIDTH, tuple(nodes.values()), arrows)


def _bent(start: Node, end: Node, middle: float) -> str:
    """A curve halfway drawn to the middle; one there and one back do not lie on each other."""
    x, y = (start.x + end.x) / 2, (start.y + end.y) / 2
    across = hypot(end.x - start.x, end.y - start.y) or 1
    aside = (end.y - start.y) / across * 12, (start.x - end.x) / across * 12
    bend = x + (middle - x) * 0.5 + aside[0], y + (middle - y) * 0.5 + aside[1]
    first = _towards((start.x, start.y), bend, _NODE + 1)
    last = _towards((end.x, end.y), bend, _NODE + 4)
    return f"M{first[0]} {first[1]} Q{bend[0]:.1f} {bend[1]:.1f} {last[0]} {last[1]}"


def _towards(
    point: tuple[float, float], target: tuple[float, float], steps: float
) -> tuple[float, float]:
    far = hypot(target[0] - point[0], target[1] - point[1]) or 1
    return (
        round(point[0] + (target[0] - point[0]) * steps / far, 1),
        round(point[1] + (target[1] - point[1]) * steps / far, 1),
    )


def layers(focus: str, edges: Sequence[Edge]) -> Graph:
    """One actor in the middle, those who hand over to it on the left, those it hands to on the
    right. Boxes ``_BOX`` wide around each node's point.
    """
    left = list(dict.fromkeys(e.sender for e in edges if e.receiver == focus))
    right = list(dict.fromkeys(e.receiver for e in edges if e.sender == focus))
    rows = max(len(left), len(right), 1)
    height = rows * _ROW
    nodes: dict[tuple[str, str], Node] = {}
    number = 0
    for side, keys, x in (("left", left, _BOX / 2), ("right", right, WIDTH - _BOX / 2)):
        for place, key in enumerate(keys):
            number += 1
            y = height / 2 + (place - (len(keys) - 1) / 2) * _ROW
            nodes[side, key] = Node(key, number, x, round(y, 1))
    centre = Node(focus, number + 1, WIDTH / 2, height / 2)
    arrows = [
        Arrow(edge, _straight(nodes["left", edge.sender], centre))
        if edge.receiver == focus
        else Arrow(edge, _straight(centre, nodes["right", edge.receiver]))
        for edge in edges
        if focus in (edge.sender, edge.receiver)
    ]
    return Graph(WIDTH, height, (*nodes.values(), centre), tuple(arrows))


def _straight(start: Node, end: Node) -> str:
    return f"M{start.x + _BOX / 2:.1f} {start.y} L{end.x - _BOX / 2 - 2:.1f} {end.y}"
