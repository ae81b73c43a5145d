"""Organisations and places a sheet speaks of: those that are there, and those it brings."""

from collections import defaultdict
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from tovholder.accounts.types import NewOrganisation, Sector
from tovholder.catalogue.rules.sheets.ground import Ground
from tovholder.catalogue.rules.sheets.rows import RowTold, WantedPlace
from tovholder.catalogue.types import NewLocation
from tovholder.kernel.texts import folded


class SaidElsewhere(ValueError):
    """Another row says something else of the same organisation. ``column`` is our code."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column = column


@dataclass(frozen=True, slots=True)
class Owner:
    """``stored``: the organisation as it is now; None when the sheet brings it."""

    id: int
    stored: NewOrganisation | None = None
    is_changed: bool = False


class Registry:
    """Ids below zero are of what is not stored yet, in the order it was first met."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._organisations = dict(ground.organisations)
        self._locations = dict(ground.locations)
        self._ids: dict[str, int] = {}
        for id in sorted(ground.organisations, reverse=True):  # the oldest of one name wins
            self._ids[folded(ground.organisations[id].name)] = id
        self._places: dict[str, list[int]] = defaultdict(list)
        for id in sorted(ground.locations):
            self._places[folded(ground.locations[id].name)].append(id)
        self._last = 0
        self._touched: dict[int, None] = {}
        self._said: dict[tuple[int, str], tuple[str, int]] = {}

    @property
    def organisations(self) -> tuple[tuple[int, NewOrganisation], ...]:
        """To store: new ones, and those of which the sheet says more or other things."""
        return tuple((id, self._organisations[id]) for id in self._touched)

    @property
    def locations(self) -> tuple[tuple[int, NewLocation], ...]:
        return tuple((id, place) for id, place in self._locations.items() if id < 0)

    def _new_id(self) -> int:
        self._last -= 1
        return self._last

    def organisation(self, id: int) -> NewOrganisation:
        return self._organisations[id]

    def location(self, id: int) -> NewLocation:
        return self._locations[id]

    def organisation_id(self, name: str) -> int | None:
        return self._ids.get(folded(name))

    def wanted_organisation(self, row: int, name: str, told: RowTold) -> Owner:
        """The owner of a good row, made or changed as the row says. Raises SaidElsewhere."""
        key = folded(name)
        id = self._ids.get(key)
        if id is not None:
            self._require_agreement(id, row, told)
        else:
            id = self._new_id()
            self._ids[key] = id
            self._touched[id] = None
            self._organisations[id] = NewOrganisation(
                self._ground.municipality_id, name, Sector.UNKNOWN, phone=told.order.phone,
                email=told.order.email, url=told.order.url,
            )  # fmt: skip
        values = self._organisations[id]
        if told.sector and told.sector != Sector.UNKNOWN:
            values = replace(values, sector=Sector(told.sector))
            self._said.setdefault((id, "SECTOR"), (told.sector, row))
        if told.kind:
            values = replace(values, kind=told.kind)
            self._said.setdefault((id, "KIND"), (told.kind, row))
        self._organisations[id] = values
        stored = self._ground.organisations.get(id)
        if stored is None or values == stored:
            return Owner(id, stored)
        self._touched[id] = None
        return Owner(id, stored, is_changed=bool(told.sector or told.kind))

    def _require_agreement(self, id: int, row: int, told: RowTold) -> None:
        for column, text in (("SECTOR", told.sector), ("KIND", told.kind)):
            before, first = self._said.get((id, column), ("", 0))
            if text and before and text != before:
                sentence = _("Organisationen har noget andet i række %(row)s. Skriv det samme"
                             " begge steder.")  # fmt: skip
                raise SaidElsewhere(column, sentence % {"row": first})

    def wanted_location(self, place: WantedPlace) -> int:
        """A stored place of that name and address, else a new one. Places are never changed."""
        key = folded(place.name)
        for id in self._places[key]:
            if not place.address or folded(self._locations[id].address) == folded(place.address):
                return id
        id = self._new_id()
        self._locations[id] = NewLocation(
            self._ground.municipality_id, place.name, place.address, place.postal_code, place.city
        )
        self._places[key].append(id)
        return id
