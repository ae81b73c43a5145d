"""A file of figures as one order, or the sentence that says why nothing of it comes in."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.areas.rules.columns import HEADERS
from tovholder.areas.rules.identifiers import telling_columns
from tovholder.areas.rules.profile import COLUMNS, read_profile
from tovholder.areas.rules.reading import Reading, missing_columns, read_rows
from tovholder.areas.types import NewTable, TableKind
from tovholder.kernel.errors import DomainError

Rows = Sequence[tuple[int, Mapping[str, str]]]
"""(number in the sheet, cells by header)"""
LARGEST_MANIFEST = 1024 * 1024


class TellsOfPersons(DomainError):
    code = "areas.tells_of_persons"
    message = gettext_lazy("Filen ser ud til at have oplysninger om enkelte personer.")


class ShowsSmallGroups(DomainError):
    code = "areas.shows_small_groups"
    message = gettext_lazy("Filen viser grupper på under fem personer.")


class ColumnsMissing(DomainError):
    code = "areas.columns_missing"
    message = gettext_lazy("Filen mangler en kolonne.")


class ManifestUnusable(DomainError):
    code = "areas.manifest_unusable"
    message = gettext_lazy(
        "Til en profil fra registre hører filen manifest.json. Den siger, hvordan små grupper er"
        " skjult. Send begge filer, som de kom."
    )


def read_file(
    kind: TableKind,
    headers: Sequence[str],
    rows: Rows,
    *,
    areas: Mapping[str, int],
    manifest: Mapping[str, Any],
    own_code: str = "",
) -> Reading:
    """What the file says. ``own_code``: what a profile calls our municipality.

    Raises TellsOfPersons, ColumnsMissing, ShowsSmallGroups.
    """
    telling = telling_columns([cells for _row, cells in rows])
    if telling:
        raise TellsOfPersons(
            _("Kolonnen “%(name)s” ser ud til at handle om enkelte personer. Her må kun være"
              " færdige tal. Intet er hentet ind.") % {"name": telling[0][:60]}
        )  # fmt: skip
    if kind is TableKind.PROFILE:
        if not set(COLUMNS) <= set(headers):
            raise ManifestUnusable
    elif missing := missing_columns(kind, headers):
        raise ColumnsMissing(
            _("Vi kan ikke finde kolonnen %(name)s. Giv den navnet “%(name)s”, eller et af disse:"
              " %(others)s.")
            % {"name": missing[0], "others": ", ".join(HEADERS[missing[0]])}
        )  # fmt: skip
    if kind is TableKind.PROFILE:
        reading = read_profile(rows, areas=areas, own_code=own_code, manifest=manifest)
    else:
        reading = read_rows(kind, rows, areas=areas)
    if reading.unsafe_rows:
        numbers = ", ".join(str(row) for row in reading.unsafe_rows[:10])
        raise ShowsSmallGroups(
            _("Rækkerne %(rows)s viser grupper på under fem personer. Bed om filen med små grupper"
              " skjult. Intet er hentet ind.") % {"rows": numbers}
        )  # fmt: skip
    return reading


def order(
    reading: Reading,
    *,
    municipality_id: int,
    kind: TableKind,
    source: str,
    name: str,
    content: bytes,
    manifest: Mapping[str, Any],
) -> NewTable:
    """What ``reading`` found, to be kept."""
    return NewTable(
        municipality_id=municipality_id,
        kind=kind,
        source=source,
        name=name[:200],
        sha256=hashlib.sha256(content).hexdigest(),
        made={key: manifest[key] for key in ("period", "engine", "rule") if key in manifest},
        indicators=tuple(reading.indicators.values()),
        values=tuple(reading.values),
        listings=tuple(reading.listings),
    )


def read_manifest(kind: TableKind, written: bytes | None, table: bytes) -> dict[str, Any]:
    """What came with a profile; other kinds need none. Raises ManifestUnusable.

    The manifest names the hash of its table: a table that was changed afterwards is refused.
    """
    if kind is not TableKind.PROFILE:
        return {}
    if written is None or len(written) > LARGEST_MANIFEST:
        raise ManifestUnusable
    try:
        told = json.loads(written)
    except ValueError as error:
        raise ManifestUnusable from error
    if not isinstance(told, dict) or not told.get("rule"):
        raise ManifestUnusable
    if hashlib.sha256(table).hexdigest() not in json.dumps(told):
        raise ManifestUnusable(
            _("Filen er ikke den, som beskrivelsen hører til: den er ændret, eller det er en anden."
              " Send begge filer, som de kom.")
        )  # fmt: skip
    return told
