"""A folder becomes a directory."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar
from uuid import UUID

from tovholder.catalogue.rules.hsds import offers
from tovholder.catalogue.rules.hsds.assembly import Assembly
from tovholder.catalogue.rules.hsds.details import details
from tovholder.catalogue.rules.hsds.flattening import Flat, flattened
from tovholder.catalogue.rules.hsds.kinds import Kind
from tovholder.catalogue.rules.hsds.merging import merge
from tovholder.catalogue.rules.hsds.problems import Problem, UnreadableDirectory, settled
from tovholder.catalogue.rules.hsds.reading import read_files
from tovholder.catalogue.rules.hsds.types import Directory


class _Identified(Protocol):
    @property
    def id(self) -> UUID: ...


T = TypeVar("T", bound=_Identified)


@dataclass(frozen=True, slots=True)
class Summary:
    organisations: int
    locations: int
    services: int
    places: int
    schedules: int
    phones: int
    contacts: int
    problems: int


def read_directory(path: Path) -> Directory:
    """Everything the HSDS 3 files in the folder and below it say, each object once.

    The same files give an equal directory, whatever order the filesystem lists them in and
    however often a file is copied under a longer name. Bad data becomes problems, never an error.
    Raises UnreadableDirectory when there is no folder or no HSDS in it.
    """
    raw = read_files(path)
    flat = flattened(raw.pages)
    if not flat.knows_a_file:
        reasons = [f"{each.file}: {each.what}" for each in raw.problems[:3]]
        raise UnreadableDirectory(" ".join([f"No HSDS file could be read in {path}.", *reasons]))
    return _directory(flat, raw.problems)


def summary(directory: Directory) -> Summary:
    """How many of each the directory holds."""
    return Summary(
        organisations=len(directory.organisations),
        locations=len(directory.locations),
        services=len(directory.services),
        places=len(directory.places),
        schedules=len(directory.schedules),
        phones=len(directory.phones),
        contacts=len(directory.contacts),
        problems=len(directory.problems),
    )


def _directory(flat: Flat, problems: Iterable[Problem]) -> Directory:
    objects, disputes = merge(flat.records)
    assembly = Assembly(objects, flat.source_ids)
    owned = details(assembly)
    # Building notes problems too, so they are settled last.
    built = Directory(
        organisations=_by_id(offers.organisations(assembly, owned)),
        locations=_by_id(offers.locations(assembly, owned)),
        services=_by_id(offers.services(assembly, owned)),
        places=_by_id(offers.places(assembly, owned)),
        schedules=_once(owned.schedules.values()),
        phones=_once(owned.phones.values()),
        contacts=_once(owned.contacts.values()),
        problems=(),
        attributes=tuple(
            sorted(
                each
                for owner, told in owned.attributes.items()
                for each in told
                if owner.kind is Kind.TABLE
            )
        ),
    )
    found = settled([*problems, *flat.problems, *disputes, *assembly.problems])
    return replace(built, problems=found)


def _by_id(things: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(things, key=lambda each: each.id))


def _once(shelves: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return _by_id({thing.id: thing for shelf in shelves for thing in shelf}.values())
