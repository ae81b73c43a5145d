"""A municipality's catalogue goes out and comes in: what the tests of both lean on."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from tovholder.accounts import queries as accounts
from tovholder.catalogue import commands, queries
from tovholder.catalogue.queries import publishing
from tovholder.catalogue.rules.hsds import Directory
from tovholder.catalogue.rules.hsds.writing_directory import Format, files
from tovholder.catalogue.types import Imported
from tovholder.kernel.actor import installation


def exported(municipality_id: int, form: Format = "json") -> dict[str, str]:
    """The files of its export; the place's own name left out, so that two can be compared."""
    place = accounts.municipality(id=municipality_id)
    assert place is not None
    return files(replace(publishing.catalogue(place), name="Kommunen"), form)


def written(folder: Path, content: dict[str, str]) -> Path:
    folder.mkdir(parents=True)
    for name, text in content.items():
        (folder / name).write_text(text, newline="")
    return folder


def imported(directory: Directory, municipality_id: int) -> Imported:
    """What came of it, which is what the preview said."""
    said = queries.preview_import(directory, municipality_id=municipality_id)
    done = commands.import_directory(
        directory, municipality_id=municipality_id, by=installation(municipality_id)
    )
    assert done == said
    return done


def told(municipality_id: int) -> dict[str, Any]:
    return {}
