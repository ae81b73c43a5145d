"""Decides which merged objects may stay, and to whom each of them belongs."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar
from uuid import UUID

from tovholder.catalogue.rules.hsds.kinds import REFERENCES, Kind
from tovholder.catalogue.rules.hsds.merging import Merged
from tovholder.catalogue.rules.hsds.problems import Problem
from tovholder.catalogue.rules.hsds.types import Owner

T = TypeVar("T")
Owned = tuple[tuple[Owner, ...], T]

NAMED = {Kind.ORGANISATION: "organisation", Kind.SERVICE: "service", Kind.LOCATION: "location"}
NAMED |= {Kind.PLACE: "service at a location", Kind.CONTACT: "contact", Kind.PHONE: "phone"}


class Assembly:
    """The objects that stay, by kind; what was left out is among the problems."""

    def __init__(self, objects: Iterable[Merged], source_ids: Mapping[UUID, str]) -> None:
        self.problems: list[Problem] = []
        self._objects: dict[Kind, list[Merged]] = {kind: [] for kind in Kind}
        self._source_ids = source_ids
        self._present: set[Owner] = set()
        self._owners: dict[Owner, tuple[Owner, ...]] = {}
        for merged in objects:
            self._objects[merged.kind].append(merged)
        # Whoever owns is settled before what it may own.
        self._keep(Kind.ORGANISATION, self._lacks_name)
        self._keep(Kind.SERVICE, self._lacks_name)
        self._keep(Kind.LOCATION, lambda merged: False)
        self._keep(Kind.PLACE, self._lacks_an_end)
        self._keep(Kind.CONTACT, self._lacks_owner)
        self._keep(
            Kind.PHONE, lambda merged: self._lacks_number(merged) or self._lacks_owner(merged)
        )
        self._keep(Kind.TABLE, lambda merged: False)
        for kind in Kind:
            if kind not in NAMED and kind is not Kind.TABLE:
                self._keep(kind, self._lacks_owner)

    def of(self, kind: Kind) -> list[Merged]:
        return self._objects[kind]

    def owners(self, merged: Merged) -> tuple[Owner, ...]:
        return self._owners[Owner(merged.kind, merged.id)]

    def note(self, merged: Merged, column: str, what: str) -> None:
        self.problems.append(merged.problem(column, what))

    def reference(self, merged: Merged, column: str) -> UUID | None:
        """The id in the column if it is someone in this directory."""
        kind = REFERENCES[merged.kind][column]
        target = merged.get(column, UUID)
        if target is None or Owner(kind, target) in self._present:
            return target
        what = f"It points to {self._called(kind, target)}, which is not here; kept without it."
        self.note(merged, column, what)
        return None

    def _called(self, kind: Kind, target: UUID) -> str:
        return f"the {NAMED.get(kind, kind.value)} {self._source_ids.get(target, str(target))}"

    def _keep(self, kind: Kind, lacks: Callable[[Merged], bool]) -> None:
        self._objects[kind] = [each for each in self._objects[kind] if not lacks(each)]
        self._present |= {Owner(kind, each.id) for each in self._objects[kind]}

    def _lacks_name(self, merged: Merged) -> bool:
        if not merged.text("name"):
            self.note(merged, "name", f"The {NAMED[merged.kind]} has no name; left out.")
        return not merged.text("name")

    def _lacks_number(self, merged: Merged) -> bool:
        if not merged.text("number"):
            self.note(merged, "number", "The phone has no number; left out.")
        return not merged.text("number")

    def _lacks_an_end(self, merged: Merged) -> bool:
        missing = False
        for column, kind in REFERENCES[Kind.PLACE].items():
            target = merged.get(column, UUID)
            if target is None:
                self.note(merged, column, f"It names no {NAMED[kind]}; left out.")
            elif Owner(kind, target) not in self._present:
                what = f"It points to {self._called(kind, target)}, which is not here; left out."
                self.note(merged, column, what)
            else:
                continue
            missing = True
        return missing

    def _lacks_owner(self, merged: Merged) -> bool:
        owners = tuple(each for each in merged.owners if each in self._present)
        self._owners[Owner(merged.kind, merged.id)] = owners
        outcome = "kept with the others it belongs to" if owners else "left out"
        for owner, origin in merged.owners.items():
            if owner not in owners:
                whom = self._called(owner.kind, owner.id)
                what = f"It belongs to {whom}, which is not here; {outcome}."
                self.problems.append(merged.problem(f"{owner.kind}_id", what, origin))
        if not merged.owners:
            self.note(merged, "", "It belongs to nothing; left out.")
        return not owners


def by_owner(owned: Iterable[Owned[T]]) -> dict[Owner, tuple[T, ...]]:
    """What each owner has, in the order published."""
    lists: dict[Owner, list[T]] = {}
    for owners, thing in owned:
        for owner in owners:
            lists.setdefault(owner, []).append(thing)
    return {owner: tuple(things) for owner, things in lists.items()}
