"""A sheet laid beside the catalogue: what would be new, changed, unchanged, and what is wrong.

Nothing is stored here, and what does not exist yet has an id below zero. The same sheet on the
same catalogue always makes the same plan, so that its fingerprint says what was confirmed.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from tovholder.catalogue.rules.importing import in_order
from tovholder.catalogue.rules.sheets import codes
from tovholder.catalogue.rules.sheets.columns import BY_CODE, LANGUAGES
from tovholder.catalogue.rules.sheets.ground import Ground, Known
from tovholder.catalogue.rules.sheets.listed import Reading
from tovholder.catalogue.rules.sheets.plans import Difference, Plan, PlannedRow
from tovholder.catalogue.rules.sheets.registry import Registry, SaidElsewhere
from tovholder.catalogue.rules.sheets.rows import RowReader, RowTold
from tovholder.catalogue.rules.sheets.telling import Line, line_of
from tovholder.catalogue.rules.sheets.templates import is_example
from tovholder.catalogue.types import Change, Joining, NewService, Status
from tovholder.kernel.sheets.types import Problem, Sheet, SheetRow
from tovholder.kernel.texts import folded

_FOREIGN_IDS = UUID("5e0b7a52-6a2c-4d8e-9f57-0f8f6b1d2c41")
"""Ids of senders' own lists are made from this, their name and the id."""


def plan_import(
    sheet: Sheet,
    columns: Mapping[str, str],
    ground: Ground,
    *,
    sender: str = "",
    language: str = "",
) -> Plan:
    """``columns``: {our code: their header}; ``language`` of the sheet's texts and words."""
    return _Planner(sheet, columns, ground, sender, language or ground.language).plan()


class _Planner:
    def __init__(
        self, sheet: Sheet, columns: Mapping[str, str], ground: Ground, sender: str, language: str
    ) -> None:
        self._sheet, self._ground, self._sender, self._language = sheet, ground, sender, language
        areas = {folded(name): id for id, name in ground.areas.items()}
        place = {name: number for number, name in enumerate(sheet.headers)}
        self._reader = RowReader(
            {code: (place[name], name) for code, name in columns.items() if name in place},
            Reading(language, ground.country, ground.on, areas, ground.areas),
        )
        self._registry = Registry(ground)
        self._by_id: dict[UUID, Known] = {}
        self._by_name: dict[tuple[int, str], list[Known]] = {}
        for each in ground.services.values():
            if each.order.status is Status.WITHDRAWN:
                continue  # its name may be used again; its id may not
            for name in {folded(text) for text in each.order.name.values()}:
                self._by_name.setdefault((each.order.organisation_id, name), []).append(each)
        for each in ground.services.values():
            self._by_id[each.public_id] = each
            if each.order.hsds_id:
                self._by_id.setdefault(each.order.hsds_id, each)
        self._seen: dict[object, int] = {}

    def plan(self) -> Plan:
        rows, examples = [], 0
        for row in self._sheet.rows:
            cells = self._reader.cells(row)
            if is_example(cells):
                examples += 1
            elif any(cells.values()):
                rows.append(self._row(row, cells))
        remarks = self._sheet.remarks
        if examples:
            remarks = (*remarks, _("Eksemplet fra skabelonen er sprunget over."))
        return Plan(
            tuple(rows),
            self._registry.organisations,
            self._registry.locations,
            remarks,
            self._fingerprint(rows),
        )

    def _fingerprint(self, rows: Iterable[PlannedRow]) -> str:
        seal = hashlib.sha256()
        for row in rows:
            before = self._by_id[row.known].order if row.known else None
            # Sentences about wrong rows are not part of it: they come in the reader's language.
            seal.update(repr((row.number, row.change, row.order, before)).encode())
        seal.update(repr((self._registry.organisations, self._registry.locations)).encode())
        return seal.hexdigest()

    def _row(self, row: SheetRow, cells: Line) -> PlannedRow:
        problems = self._reader.oddities(row)
        organisation, name = cells.get("ORGANISATION", ""), self._name(cells)
        if not organisation:
            sentence = _("Organisationen mangler. Skriv, hvem der står bag tilbuddet.")
            problems.append(self._reader.problem(row.number, "ORGANISATION", sentence))
        known, foreign_id = self._known(row, cells, organisation, name, problems)
        before = self._told(known) if known else {}
        base = known.order if known else self._new(foreign_id)
        told = self._reader.tell(row.number, cells, base, before)
        problems += self._without_repeats(told.problems, problems)
        self._check(row.number, told, known, problems)
        if not problems:
            try:
                return self._planned(row.number, organisation, told, known, before)
            except SaidElsewhere as elsewhere:
                problems.append(self._reader.problem(row.number, elsewhere.column, str(elsewhere)))
        return PlannedRow(row.number, organisation, name, None, problems=tuple(problems))

    @staticmethod
    def _without_repeats(told: list[Problem], before: list[Problem]) -> list[Problem]:
        """One cell is wrong once: what was done to it comes before what it says."""
        columns = {problem.column for problem in before}
        return [problem for problem in told if problem.column not in columns]

    def _name(self, cells: Line) -> str:
        own = (self._language, *LANGUAGES)
        return next(filter(None, (cells.get(f"NAME_{each.upper()}", "") for each in own)), "")

    def _known(
        self, row: SheetRow, cells: Line, organisation: str, name: str, problems: list[Problem]
    ) -> tuple[Known | None, UUID | None]:
        """The stored offer the row is about, and the id of a new one in its sender's list."""
        id, foreign = cells.get("ID", ""), None
        known = None
        if id:
            foreign = _uuid(id) or uuid5(
                _FOREIGN_IDS, f"{self._ground.municipality_id}:{folded(self._sender)}:{id}"
            )
            known = self._by_id.get(foreign)
            if known and known.order.status is Status.WITHDRAWN:
                sentence = _("Tilbuddet er trukket tilbage. Skal det findes igen, så lad Id stå"
                             " tomt.")  # fmt: skip
                problems.append(self._reader.problem(row.number, "ID", sentence))
        key: object = foreign
        if known is None and organisation and name:
            place = self._registry.organisation_id(organisation)
            found = self._by_name.get((place, folded(name)), []) if place else []
            if len({each.id for each in found}) > 1:
                sentence = _("Organisationen har flere tilbud med det navn. Hent listen, og brug"
                             " kolonnen Id.")  # fmt: skip
                problems.append(self._reader.problem(row.number, "NAME_DA", sentence))
            known = found[0] if found else None
            key = foreign or (folded(organisation), folded(name))
        key = known.id if known else key
        first = self._seen.setdefault(key, row.number) if key else row.number
        if first != row.number:
            sentence = _("Tilbuddet står også i række %(row)s. Slet den ene.") % {"row": first}
            problems.append(Problem(row.number, "", sentence))
        return known, foreign

    def _new(self, foreign_id: UUID | None) -> NewService:
        unit = self._ground.unit_id
        return NewService(
            municipality_id=self._ground.municipality_id,
            organisation_id=0,
            name={},
            joining=Joining.SIGN_UP if unit else Joining.REFERRAL,
            unit_id=unit,
            hsds_id=foreign_id,
        )

    def _told(self, known: Known) -> Line:
        return self._line(known.order, str(known.public_id))

    def _line(self, order: NewService, id: str = "") -> Line:
        registry = self._registry
        return line_of(
            order,
            registry.organisation(order.organisation_id),
            [registry.location(each) for each in order.location_ids],
            self._ground.areas,
            self._language,
            id=id,
        )

    def _check(
        self, number: int, told: RowTold, known: Known | None, problems: list[Problem]
    ) -> None:
        """What the database would refuse, said beforehand and beside its cell."""
        order = told.order
        if order == (known.order if known else None):
            return
        open_advice, needs_decision = self._ground.demands.get(order.legal_code, (None, None))
        found = []
        vetted = order.vetted_on and order.vetted_by
        if order.alone_with_children and order.status is Status.ACTIVE and not vetted:
            code = "VETTED_BY" if order.vetted_on else "VETTED_ON"
            sentence = _("Frivillige er alene med børn. Skriv, hvornår børneattesten er indhentet,"
                         " og af hvem. Selve attesten skal ikke sendes.")  # fmt: skip
            found.append((code, sentence))
        if open_advice and (order.joining is not Joining.OPEN_DOOR or order.naming == "NAMED"):
            code = "NAMING" if order.joining is Joining.OPEN_DOOR else "JOINING"
            sentence = _("Efter loven skal rådgivningen stå åben for alle, og ingen skal sige sit"
                         " navn.")  # fmt: skip
            found.append((code, sentence))
        if needs_decision is not None and needs_decision != (order.joining is Joining.DECISION):
            found.append(("JOINING", _("Det passer ikke med den paragraf, tilbuddet hviler på.")))
        problems += [self._reader.problem(number, code, sentence) for code, sentence in found]

    def _planned(
        self, number: int, organisation: str, told: RowTold, known: Known | None, before: Line
    ) -> PlannedRow:
        owner = self._registry.wanted_organisation(number, organisation, told)
        locations = (
            told.order.location_ids
            if told.places is None
            else tuple(self._registry.wanted_location(place) for place in told.places)
        )
        order = in_order(replace(told.order, organisation_id=owner.id, location_ids=locations))
        name = next(iter(order.name.values()))
        if known is None:
            return PlannedRow(number, organisation, name, Change.NEW, order)
        after = self._line(order, str(known.public_id))
        if owner.stored is not None and owner.is_changed:
            sector = codes.SECTORS.label(owner.stored.sector, self._language)
            before = before | {"SECTOR": sector, "KIND": owner.stored.kind}
        different = tuple(
            Difference(str(BY_CODE[code].header[self._language]), before.get(code, ""), text)
            for code, text in after.items()
            if text != before.get(code, "") and code in self._shown()
        )
        same = order == known.order and not owner.is_changed
        return PlannedRow(
            number, organisation, name, Change.UNCHANGED if same else Change.CHANGED,
            order, known.public_id, differences=() if same else different,
        )  # fmt: skip

    def _shown(self) -> set[str]:
        """Columns whose change can be told; ages told in words need no years beside."""
        return set(BY_CODE) - ({"AGE_FROM", "AGE_TO"} - set(self._reader.columns))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
