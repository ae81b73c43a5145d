"""One row of a sheet, column by column: what it says of an offer, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from tovholder.catalogue.rules.sheets import codes
from tovholder.catalogue.rules.sheets.ages import Ages, ages_told, first_band
from tovholder.catalogue.rules.sheets.cells import CLEARED, READERS, spoiled_by_dates
from tovholder.catalogue.rules.sheets.columns import TEXTS
from tovholder.catalogue.rules.sheets.hours import hours_told
from tovholder.catalogue.rules.sheets.listed import Fields, Reading, WrongCell, one_of, short
from tovholder.catalogue.rules.sheets.telling import Line
from tovholder.catalogue.types import Capacity, NewService
from tovholder.kernel.sheets.types import Odd, Problem, SheetRow
from tovholder.kernel.texts import folded

NOTHING = frozenset({"-", "–", "—"})
NOWHERE = frozenset(
    folded(word) for word in ("hjemme", "hjemme hos dig", "hos dig", "hemma", "hemma hos dig",
                              "at home", "ved hjemmebesøg")
)  # fmt: skip
LONGEST = {"NAME": 200, "ORGANISATION": 200, "KIND": 200, "PLACE": 500, "ADDRESS": 500, "COST": 500}
_FIELDS = dict(zip(TEXTS, ("name", "description", "audience", "how_to_join", "cost"), strict=True))
_OF_ALL_ROWS = ("SECTOR", "KIND")
"""What is said of the organisation: two rows of one sheet must not say two things."""
_PLACES = ("PLACE", "ADDRESS", "POSTAL_CODE", "CITY")


@dataclass(frozen=True, slots=True)
class WantedPlace:
    name: str
    address: str = ""
    postal_code: str = ""
    city: str = ""


@dataclass(slots=True)
class RowTold:
    """``order`` is the offer as the row wants it; ``places`` None: as they are."""

    order: NewService
    sector: str = ""
    kind: str = ""
    places: tuple[WantedPlace, ...] | None = None
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one sheet. ``columns``: {our code: (place, their header)}."""

    columns: Mapping[str, tuple[int, str]]
    by: Reading
    _read: dict[tuple[str, str], Fields] = field(default_factory=dict)
    """What cells were read as: most words of a sheet stand in many of its rows."""

    def cells(self, row: SheetRow) -> Line:
        """The texts by our columns."""
        return {code: row.cells[place] for code, (place, _header) in self.columns.items()}

    def oddities(self, row: SheetRow) -> list[Problem]:
        """What the spreadsheet program did to cells that we read."""
        found = []
        for code, (place, header) in self.columns.items():
            sentence = _odd(row.odd[place], code, row.cells[place]) if place in row.odd else ""
            longest = LONGEST.get(code.rsplit("_", 1)[0], 5_000)
            if not sentence and len(row.cells[place]) > longest:
                sentence = _("Teksten er for lang: højst %(most)s tegn.") % {"most": longest}
            if sentence:
                found.append(Problem(row.number, header, sentence))
        if Odd.OUTSIDE in row.odd.values():
            sentence = _("Der står noget til højre for den sidste overskrift. Slet det, eller giv"
                         " kolonnen en overskrift.")  # fmt: skip
            found.append(Problem(row.number, "", sentence))
        return found

    def problem(self, row: int, code: str, reason: str) -> Problem:
        """``code`` names the column; the first of the row when it is not in the sheet."""
        return Problem(row, self.columns[code][1] if code in self.columns else "", reason)

    def tell(self, number: int, cells: Line, base: NewService, before: Line) -> RowTold:
        """``base`` changed by the cells. A cell that says what is stored (``before``) changes
        nothing, however much of it can be said in a cell.
        """
        told = RowTold(base)
        values: Fields = {}
        said = {
            code: text
            for code, text in cells.items()
            if text and (text != before.get(code) or code in _OF_ALL_ROWS)
        }
        for code, text in said.items():
            try:
                values.update(self._one(told, code, text, before, values))
            except WrongCell as wrong:
                told.problems.append(self.problem(number, code, str(wrong)))
        self._places(told, number, cells, before)
        self._ages(told, number, said, values)
        if values:
            told.order = replace(base, **values)  # type: ignore[arg-type]
        if not any(told.order.name.values()):
            code = next((c for c in self.columns if c.startswith("NAME_")), "NAME_DA")
            sentence = _("Tilbuddet mangler et navn. Skriv, hvad det hedder.")
            told.problems.append(self.problem(number, code, sentence))
        return told

    def _one(self, told: RowTold, code: str, text: str, before: Line, values: Fields) -> Fields:
        """What one cell changes of the offer; sector and kind of its organisation go to ``told``.

        Raises WrongCell.
        """
        stem, _underscore, ending = code.rpartition("_")
        if stem in TEXTS:
            name = _FIELDS[stem]
            texts = values.get(name, getattr(told.order, name))
            return {name: _with_text(texts, ending.lower(), text)}
        if code in _OF_ALL_ROWS:
            if text not in NOTHING and code == "SECTOR":
                told.sector = one_of(codes.SECTORS, text, self.by.language)
            elif text not in NOTHING:
                told.kind = text
            return {}
        if text in NOTHING:
            return CLEARED.get(code, {})
        if code not in READERS:
            return {}
        read = self._read.get((code, text))
        if read is None:
            read = self._read[code, text] = READERS[code](text, self.by)
        if self._says_the_same(code, read, before):
            return {}
        if "capacity" in read:
            return {"capacity": _with_available(read["capacity"], told.order.capacity)}
        return read

    def _says_the_same(self, code: str, values: Mapping[str, object], before: Line) -> bool:
        """Whether other words say what is stored: "Fredag kl. 9-12" and "fr 9-12"."""
        if code == "WHEN":
            schedules = values["schedules"]
            assert isinstance(schedules, tuple)
            return _is(hours_told(schedules, self.by.language), before.get(code))
        if code == "AGES":
            return _is(ages_told(Ages(**values), self.by.language), before.get(code))  # type: ignore[arg-type]
        return False

    def _ages(self, told: RowTold, number: int, said: Line, values: Fields) -> None:
        """The two ends of the ages, which may stand in two columns; and the band they begin in."""
        names = ("months_from", "months_to", "weeks_from", "weeks_to")
        ages = Ages(*(values.get(name, getattr(told.order, name)) for name in names))  # type: ignore[arg-type]
        first, last = ages.months_from, ages.months_to
        if first is not None and last is not None and first > last:
            code = "AGE_TO" if "AGE_TO" in said else "AGE_FROM"
            sentence = _("Alderen går fra %(first)s til %(last)s. Den laveste skal stå først.")
            told.problems.append(
                self.problem(number, code, sentence % {"first": first // 12, "last": last // 12})
            )
        band = values.get("age_band", told.order.age_band)
        if band is None and {"AGES", "AGE_FROM", "AGE_TO"} & set(said):
            values["age_band"] = first_band(ages)

    def _places(self, told: RowTold, number: int, cells: Line, before: Line) -> None:
        said = {code: cells[code] for code in _PLACES if cells.get(code)}
        if all(text == before.get(code) for code, text in said.items()):
            return
        name = said.get("PLACE", "")
        if name in NOTHING or folded(name) in NOWHERE:
            told.places = ()
            return
        parts = {code: [part.strip() for part in text.split(";")] for code, text in said.items()}
        names = parts.get("PLACE") or parts.get("ADDRESS") or []
        if not names:
            code = next(iter(said))
            sentence = _("Skriv også, hvad stedet hedder, eller vejen og nummeret.")
            told.problems.append(self.problem(number, code, sentence))
            return
        for code in ("ADDRESS", "POSTAL_CODE", "CITY"):
            if len(parts.get(code, names)) not in (1, len(names)):
                sentence = _("Her skal stå ét for hvert sted, med semikolon imellem.")
                told.problems.append(self.problem(number, code, sentence))
                return

        def each(code: str, place: int) -> str:
            told_parts = parts.get(code, [""])
            shared = code != "ADDRESS" and len(told_parts) == 1
            return told_parts[0] if shared else (told_parts + [""] * len(names))[place]

        told.places = tuple(
            WantedPlace(name, each("ADDRESS", place), each("POSTAL_CODE", place),
                        each("CITY", place))
            for place, name in enumerate(names)
            if name
        )  # fmt: skip


def _is(told: str, stored: str | None) -> bool:
    return bool(told) and told == stored


def _with_text(texts: object, language: str, text: str) -> dict[str, str]:
    assert isinstance(texts, dict)
    others = {key: each for key, each in texts.items() if key != language}
    return others if text in NOTHING else {**others, language: text}


def _with_available(told: object, before: Capacity | None) -> Capacity:
    """A new maximum keeps how many are free, when that can still be true."""
    assert isinstance(told, Capacity)
    if before is None or before.available is None or before.available > told.maximum:
        return told
    return replace(told, available=before.available, updated_at=before.updated_at)


def _odd(what: Odd, code: str, text: str) -> str:
    """The sentence about an odd cell, "" when it can be read all the same."""
    if what is Odd.DATE and code in ("AGES", "WHEN", "CAPACITY", "AGE_FROM", "AGE_TO"):
        return spoiled_by_dates(text)
    return {
        Odd.EMPTY_FORMULA: _("Cellen er en formel uden værdi. Skriv selve værdien."),
        Odd.FAULT: _("Formlen i cellen virker ikke (%(text)s). Skriv selve værdien.")
        % {"text": short(text)},
        Odd.MERGED: _("Cellen er flettet med en anden. Ophæv fletningen, og udfyld hver celle."),
        Odd.TOO_LONG: _("Teksten er for lang: højst %(most)s tegn.") % {"most": 5_000},
        Odd.GARBLED: _("Bogstaver er gået tabt (%(text)s). Skriv teksten igen, og gem filen som"
                       " “CSV UTF-8” eller Excel.") % {"text": short(text)},
    }.get(what, "")  # fmt: skip
