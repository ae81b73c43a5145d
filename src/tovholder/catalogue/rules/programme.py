"""The programme of a day as one writes it: a line for each point."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

_LINE = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?(?:\s*[-–]\s*|\s+)(\S.*?)(?:\s*\(([^()]*)\))?\s*$")


class UnreadableLine(ValueError):
    """``number`` is the line, from one, that holds no time of day and title."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@dataclass(frozen=True, slots=True)
class Line:
    begins_at: time
    title: str
    room: str


def read(text: str) -> tuple[Line, ...]:
    """Lines such as "9.30 Velkomst (Hallen)", in order of time. Errors: UnreadableLine."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        match = _LINE.match(line.strip())
        if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
            raise UnreadableLine(number)
        at = time(int(match[1]), int(match[2] or 0))
        found.append(Line(at, match[3], match[4] or ""))
    return tuple(sorted(found, key=lambda each: each.begins_at))


def written(lines: Sequence[tuple[time, str, str]]) -> str:
    """Lines as they would be typed: what ``read`` reads back."""
    return "\n".join(
        f"{at.hour}.{at.minute:02} {title}{f' ({room})' if room else ''}"
        for at, title, room in lines
    )


def kept_titles(typed: str, language: str, earlier: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The title in all its languages when it stood there before, else in the one it is typed in."""
    for each in earlier:
        if each.get(language) == typed:
            return dict(each)
    return {language: typed}
