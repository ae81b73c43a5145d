"""A municipality's catalogue goes out and comes in: what the tests of both lean on."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from tovholder.accounts import queries as accounts
from tovholder.areas import queries as areas
from tovholder.catalogue import commands, queries
from tovholder.catalogue.queries import publishing, stored
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
        (folder / name).write_bytes(text.encode())
    return folder


def imported(directory: Directory, municipality_id: int) -> Imported:
    """What came of it, which is what the preview said."""
    said = queries.preview_import(directory, municipality_id=municipality_id)
    done = commands.import_directory(
        directory, municipality_id=municipality_id, by=installation(municipality_id)
    )
    assert done == said
    return done


def nothing_changed(done: Imported) -> bool:
    """Whether an import would say "Nothing to change"."""
    return not any(
        number for name, number in asdict(done).items() if name.endswith(("_new", "_changed"))
    )


def orders(municipality_id: int) -> dict[str, dict[UUID, dict[str, Any]]]:
    """Everything stored, as the orders that stored it; ids of the database by those of a directory.

    Units and areas by name: they have no id outside.
    """
    organisations = accounts.directory_organisations(municipality_id)
    locations = stored.locations(municipality_id)
    by_own = {own: key for key, (own, _) in organisations.items()}
    by_own_place = {each.id: key for key, each in locations.items()}
    names = {own: name for name, own in accounts.active_units(municipality_id).items()}
    drawn = {own: key for key, own in areas.ever_drawn(municipality_id).items()}

    def service(each: stored.StoredService) -> dict[str, Any]:
        told = asdict(each.told)
        return told | {
            "municipality_id": None,
            "organisation_id": by_own[told["organisation_id"]],
            "also_organisation_ids": sorted(by_own[own] for own in told["also_organisation_ids"]),
            "location_ids": sorted(by_own_place[own] for own in told["location_ids"]),
            "area_ids": sorted(drawn[own] for own in told["area_ids"]),
            "unit_id": names.get(told["unit_id"]),
            "schedules": sorted(
                (
                    h | {"location_id": by_own_place.get(h["location_id"])}
                    for h in told["schedules"]
                ),
                key=lambda hours: hours["hsds_id"],
            ),
            "contacts": sorted(told["contacts"], key=lambda one: one["hsds_id"]),
            "replaced_by": each.replaced_by,
        }

    nowhere = {"municipality_id": None}
    return {
        "organisations": {k: asdict(o) | nowhere for k, (_, o) in organisations.items()},
        "locations": {k: asdict(each.order) | nowhere for k, each in locations.items()},
        "services": {k: service(each) for k, each in stored.services(municipality_id).items()},
    }


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[tuple[Any, ...]]:
    """(kind, id, field, one, other) of what is not the same."""
    found: list[tuple[Any, ...]] = []
    for kind in one:
        found += [(kind, key, "is gone") for key in one[kind].keys() ^ other[kind].keys()]
        for key in one[kind].keys() & other[kind].keys():
            mine, theirs = one[kind][key], other[kind][key]
            found += [(kind, key, f, mine[f], theirs[f]) for f in mine if mine[f] != theirs[f]]
    return found
