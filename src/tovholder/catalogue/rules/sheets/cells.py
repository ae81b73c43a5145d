"""One cell becomes the fields of an offer, or a sentence that says what to write instead."""

import re
from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from tovholder.catalogue.rules.sheets import codes
from tovholder.catalogue.rules.sheets.ages import AgesReversed, AgesUnclear, read_ages
from tovholder.catalogue.rules.sheets.hours import HoursReversed, HoursUnclear, read_hours
from tovholder.catalogue.rules.sheets.listed import (
    Fields,
    Reading,
    WrongCell,
    one_of,
    read_area,
    read_languages,
    read_topics,
    short,
)
from tovholder.catalogue.rules.sheets.reach import email_kept, phone_kept, url_kept
from tovholder.catalogue.types import (
    AgeBand,
    Capacity,
    CapacityUnit,
    Joining,
    Level,
    Naming,
)

MOST_PLACES = 100_000
_MONTH = (
    "januar|jan|februar|feb|marts|mars|mar|april|apr|maj|may|juni|june|jun|juli|july|jul"
    "|august|augusti|aug|september|sep|oktober|october|okt|oct|november|nov|december|dec"
)
_AS_DATE = re.compile(rf"(\d{{1,2}})[.\- ]+({_MONTH})\.?", re.IGNORECASE)


def _ages(text: str, by: Reading) -> Fields:
    if _AS_DATE.fullmatch(text):
        raise WrongCell(spoiled_by_dates(text))
    try:
        ages = read_ages(text)
    except AgesReversed as error:
        raise WrongCell(
            _("Alderen går fra %(first)s til %(last)s. Den laveste skal stå først. Mente du"
              " %(last)s-%(first)s?") % {"first": error.first, "last": error.last}
        ) from error  # fmt: skip
    except AgesUnclear as error:
        raise WrongCell(
            _("Vi forstår ikke alderen “%(text)s”. Skriv fx 0-6 år, 0-11 mdr., fra uge 12, under"
              " 25 år eller 65+.") % {"text": short(text)}
        ) from error  # fmt: skip
    return {
        "months_from": ages.months_from, "months_to": ages.months_to,
        "weeks_from": ages.weeks_from, "weeks_to": ages.weeks_to,
    }  # fmt: skip


def spoiled_by_dates(text: str) -> str:
    """ "3-6" became the third of June: what a spreadsheet program does with everything."""
    return _(
        "Regnearket har lavet cellen om til en dato (%(text)s). Gør kolonnen til tekst, og skriv"
        " den igen."
    ) % {"text": short(text)}


def _age_from(text: str, by: Reading) -> Fields:
    return {"months_from": _years(text) * 12}


def _age_to(text: str, by: Reading) -> Fields:
    return {"months_to": _years(text) * 12 + 11}


def _years(text: str) -> int:
    found = re.fullmatch(r"(\d{1,3})(?:[.,]0+)?\s*(?:år|years?)?\.?", text.casefold())
    if not found or int(found[1]) > 120:
        raise WrongCell(
            _("“%(text)s” er ikke en alder i hele år. Skriv fx 6.") % {"text": short(text)}
        )
    return int(found[1])


def _when(text: str, by: Reading) -> Fields:
    if _AS_DATE.fullmatch(text):
        raise WrongCell(spoiled_by_dates(text))
    try:
        return {"schedules": read_hours(text, by.language, by.on)}
    except HoursReversed as error:
        raise WrongCell(
            _("Tiden “%(text)s” slutter, før den begynder. Skriv fx ti og to 10-12.")
            % {"text": short(str(error))}
        ) from error
    except HoursUnclear as error:
        raise WrongCell(
            _("Vi forstår ikke tiden “%(text)s”. Skriv fx ti og to 10-12, ma-fr 9-15 eller fr"
              " 9-12 i lige uger.") % {"text": short(text)}
        ) from error  # fmt: skip


def _capacity(text: str, by: Reading) -> Fields:
    found = re.fullmatch(r"(?:max\.?|maks\.?|højst|ca\.?|op til)?\s*(\d{1,6})\s*(.*)", text.strip())
    unit = codes.UNITS.code(found[2].strip(" .")) if found and found[2] else CapacityUnit.PERSONS
    if not found or unit is None or not 0 < int(found[1]) <= MOST_PLACES:
        raise WrongCell(
            _("Vi forstår ikke antallet “%(text)s”. Skriv fx 24 par, 8 familier eller 30.")
            % {"text": short(text)}
        )
    return {"capacity": Capacity(CapacityUnit(unit), int(found[1]))}


def _phone(text: str, by: Reading) -> Fields:
    number = phone_kept(text, by.country)
    if number is None:
        raise WrongCell(
            _("“%(text)s” er ikke et telefonnummer. Skriv kun ét nummer, fx 01 23 45 67.")
            % {"text": short(text)}
        )
    return {"phone": number}


def _email(text: str, by: Reading) -> Fields:
    address = email_kept(text)
    if address is None:
        raise WrongCell(
            _("“%(text)s” er ikke en e-mailadresse. Skriv kun én, fx navn@forening.example.")
            % {"text": short(text)}
        )
    return {"email": address}


def _url(text: str, by: Reading) -> Fields:
    address = url_kept(text)
    if address is None:
        raise WrongCell(
            _("“%(text)s” er ikke en webadresse. Skriv fx https://forening.example.")
            % {"text": short(text)}
        )
    return {"url": address}


def _vetted_on(text: str, by: Reading) -> Fields:
    day = read_day(text)
    if day is None:
        raise WrongCell(
            _("“%(text)s” er ikke en dato. Skriv fx 24-08-2026.") % {"text": short(text)}
        )
    if day > by.on:
        raise WrongCell(_("Datoen er ikke kommet endnu. Skriv dagen, attesten blev indhentet."))
    return {"vetted_on": day}


def read_day(text: str) -> date | None:
    """A day written as 2026-08-24, 24-08-2026, 24.8.2026 or 24/8 2026."""
    said = text.strip().split(" 00:00")[0]
    try:
        if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", said):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := re.fullmatch(r"(\d{1,2})[./\- ]+(\d{1,2})[./\- ]+(\d{4})", said):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return None


READERS: dict[str, Callable[[str, Reading], Fields]] = {
    "AGES": _ages,
    "AGE_FROM": _age_from,
    "AGE_TO": _age_to,
    "AGE_BAND": lambda text, by: {"age_band": AgeBand(one_of(codes.AGE_BANDS, text, by.language))},
    "LEVEL": lambda text, by: {"level": Level(one_of(codes.LEVELS, text, by.language))},
    "JOINING": lambda text, by: {"joining": Joining(one_of(codes.JOININGS, text, by.language))},
    "AREA": read_area,
    "WHEN": _when,
    "CAPACITY": _capacity,
    "PHONE": _phone,
    "EMAIL": _email,
    "URL": _url,
    "LANGUAGES": read_languages,
    "INTERPRETER": lambda text, by: {
        "interpreter": one_of(codes.YES_NO, text, by.language) == codes.YES
    },
    "TOPICS": read_topics,
    "NAMING": lambda text, by: {"naming": Naming(one_of(codes.NAMINGS, text, by.language))},
    "ALONE": lambda text, by: {
        "alone_with_children": one_of(codes.YES_NO, text, by.language) == codes.YES
    },
    "VETTED_ON": _vetted_on,
    "VETTED_BY": lambda text, by: {"vetted_by": text},
}
"""By column; columns of texts, organisation and places are read by ``rows``."""
CLEARED: dict[str, Fields] = {
    "AGES": {"months_from": None, "months_to": None, "weeks_from": None, "weeks_to": None},
    "AGE_FROM": {"months_from": None},
    "AGE_TO": {"months_to": None},
    "AGE_BAND": {"age_band": None},
    "LEVEL": {"level": None},
    "AREA": {"area_ids": ()},
    "WHEN": {"schedules": ()},
    "CAPACITY": {"capacity": None},
    "PHONE": {"phone": ""},
    "EMAIL": {"email": ""},
    "URL": {"url": ""},
    "LANGUAGES": {"languages": ()},
    "INTERPRETER": {"interpreter": False},
    "TOPICS": {"topics": ()},
    "ALONE": {"alone_with_children": False},
    "VETTED_ON": {"vetted_on": None},
    "VETTED_BY": {"vetted_by": ""},
}
"""What a lone dash says: there is nothing. An empty cell says nothing at all."""
