"""One file's bytes become one page of raw entries."""

import csv
import io
import itertools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from tovholder.catalogue.rules.hsds.problems import Problem, file_problem

Entry = tuple[int | None, Mapping[str, object]]


class Form(IntEnum):
    """How a file tells about objects; where files disagree the lower form is believed."""

    FULL_JSON = 1
    LIST_JSON = 2
    CSV = 3


@dataclass(frozen=True, slots=True)
class Page:
    file: str
    stem: str
    form: Form
    entries: tuple[Entry, ...]


Parsed = tuple[Page | None, list[Problem]]


def json_page(file: str, stem: str, content: bytes) -> Parsed:
    """One object, a list of objects, or a page of an API with the objects in `contents`."""
    decoded, problems = _decoded(file, content)
    if decoded is None:
        return None, problems
    try:
        root = json.loads(decoded)
    except (ValueError, RecursionError):
        return None, [file_problem(file, "The JSON is damaged and cannot be read; left out.")]
    if isinstance(root, dict) and not {"properties", "$schema", "openapi"}.isdisjoint(root):
        return None, []  # a description of a format, not a directory
    if isinstance(root, dict) and not isinstance(root.get("contents"), list):
        return Page(file, stem, Form.FULL_JSON, ((None, root),)), []
    listed = root["contents"] if isinstance(root, dict) else root
    if not isinstance(listed, list):
        return None, [file_problem(file, "The JSON holds no objects; left out.")]
    entries: list[Entry] = []
    for row, entry in enumerate(listed, start=1):
        if isinstance(entry, dict):
            entries.append((row, entry))
        else:
            problems.append(file_problem(file, "The entry is not an object; left out.", row))
    return Page(file, stem, Form.LIST_JSON, tuple(entries)), problems


def csv_page(file: str, stem: str, content: bytes) -> Parsed:
    """A table whose first row names the columns, separated by commas or semicolons."""
    decoded, problems = _decoded(file, content)
    if decoded is None:
        return None, problems
    entries: list[Entry] = []
    header: list[str] = []
    for row, cells in _rows(decoded):
        if cells is None:
            what = "A cell is damaged or too long; the row and any it has swallowed left out."
            problems.append(file_problem(file, what, row))
        elif not header:
            header = [cell.strip().lower().replace(" ", "_") for cell in cells]
        elif any(cell.strip() for cell in cells):
            if len(cells) > len(header):
                what = "The row has more cells than the header; the cells beyond left out."
                problems.append(file_problem(file, what, row))
            entries.append((row, dict(zip(header, cells, strict=False))))
    return Page(file, stem, Form.CSV, tuple(entries)), problems


def _rows(decoded: str) -> Iterator[tuple[int, list[str] | None]]:
    first = decoded.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    # Strict: otherwise a quotation mark never closed swallows all that follows in silence.
    reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=separator, strict=True)
    for row in itertools.count(1):
        try:
            yield row, next(reader)
        except csv.Error:
            yield row, None
        except StopIteration:
            return


def _decoded(file: str, content: bytes) -> tuple[str | None, list[Problem]]:
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        what = "The file is not UTF-8 text, so its letters cannot be trusted; left out."
        return None, [file_problem(file, what)]
