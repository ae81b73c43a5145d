"""What a sent file would bring in, without keeping any of it."""

from dataclasses import dataclass
from datetime import date

from tovholder.areas.queries.outlines import area_ids
from tovholder.areas.rules import files
from tovholder.areas.types import NewTable, TableKind
from tovholder.kernel.sheets import Problem, read_sheet


@dataclass(frozen=True, slots=True)
class Preview:
    """``problems`` are rows that stay out; ``remarks`` tell how the file was read."""

    order: NewTable
    rows: int
    hidden: int
    elsewhere: int
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]


def preview_table(
    kind: TableKind,
    *,
    source: str,
    name: str,
    content: bytes,
    manifest: bytes | None,
    municipality_id: int,
    on: date,
    own_code: str = "",
) -> Preview:
    """What the file holds. One query.

    Raises UnreadableSheet, TellsOfPersons, ColumnsMissing, ShowsSmallGroups, ManifestUnusable.
    """
    told = files.read_manifest(kind, manifest, content)
    sheet = read_sheet(content, name)
    rows = [(row.number, dict(zip(sheet.headers, row.cells, strict=False))) for row in sheet.rows]
    reading = files.read_file(
        kind,
        sheet.headers,
        rows,
        areas=area_ids(municipality_id, on=on),
        manifest=told,
        own_code=own_code,
    )
    order = files.order(
        reading,
        municipality_id=municipality_id,
        kind=kind,
        source=source,
        name=name,
        content=content,
        manifest=told,
    )
    hidden = sum(1 for value in order.values if value.withheld)
    return Preview(
        order, len(rows), hidden, reading.elsewhere, tuple(reading.problems), sheet.remarks
    )
