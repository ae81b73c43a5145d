"""An offer as a line of our own sheet. What is told here is what ``cells`` and ``rows`` read."""

from collections.abc import Iterable, Mapping

from tovholder.accounts.types import NewOrganisation
from tovholder.catalogue.rules.sheets import codes
from tovholder.catalogue.rules.sheets.ages import Ages, ages_told
from tovholder.catalogue.rules.sheets.columns import LANGUAGES, TEXTS
from tovholder.catalogue.rules.sheets.hours import hours_told
from tovholder.catalogue.types import Capacity, NewLocation, NewService
from tovholder.kernel.texts import UNKNOWN

Line = dict[str, str]
"""{code of the column: text of the cell}."""


def line_of(
    order: NewService,
    organisation: NewOrganisation,
    places: Iterable[NewLocation],
    areas: Mapping[int, str],
    language: str,
    *,
    id: str = "",
) -> Line:
    """Every column's text, codes and words in ``language``."""
    places = tuple(places)
    return {
        "ID": id,
        "ORGANISATION": organisation.name,
        "SECTOR": codes.SECTORS.label(organisation.sector, language),
        "KIND": organisation.kind,
        **_texts(order, language),
        "AGES": ages_told(
            Ages(order.months_from, order.months_to, order.weeks_from, order.weeks_to), language
        ),
        "AGE_FROM": "" if order.months_from is None else str(order.months_from // 12),
        "AGE_TO": "" if order.months_to is None else str(order.months_to // 12),
        "AGE_BAND": codes.AGE_BANDS.label(order.age_band, language) if order.age_band else "",
        "LEVEL": codes.LEVELS.label(order.level, language) if order.level else "",
        "JOINING": codes.JOININGS.label(order.joining, language),
        "AREA": ", ".join(areas[each] for each in order.area_ids if each in areas),
        "PLACE": "; ".join(each.name for each in places),
        "ADDRESS": _parallel(each.address for each in places),
        "POSTAL_CODE": _parallel(each.postal_code for each in places),
        "CITY": _parallel(each.city for each in places),
        "WHEN": hours_told(order.schedules, language),
        "CAPACITY": capacity_told(order.capacity, language),
        "PHONE": order.phone,
        "EMAIL": order.email,
        "URL": order.url,
        "LANGUAGES": ", ".join(codes.spoken().label(tag, language) for tag in order.languages),
        "INTERPRETER": _yes_no(order.interpreter, language),
        "TOPICS": ", ".join(codes.TOPICS.label(code, language) for code in order.topics),
        "NAMING": codes.NAMINGS.label(order.naming, language),
        "ALONE": _yes_no(order.alone_with_children, language),
        "VETTED_ON": order.vetted_on.isoformat() if order.vetted_on else "",
        "VETTED_BY": order.vetted_by,
    }


def _texts(order: NewService, language: str) -> Line:
    line = {}
    fields = (order.name, order.description, order.audience, order.how_to_join, order.cost)
    for stem, texts in zip(TEXTS, fields, strict=True):
        for each in LANGUAGES:
            # A text of unknown language stands in the column of the sheet's own.
            unknown = texts.get(UNKNOWN, "") if each == language else ""
            line[f"{stem}_{each.upper()}"] = texts.get(each, "") or unknown
    return line


def _parallel(parts: Iterable[str]) -> str:
    told = tuple(parts)
    return "; ".join(told) if any(told) else ""


def _yes_no(value: bool, language: str) -> str:
    return codes.YES_NO.label(codes.YES if value else codes.NO, language)


def capacity_told(capacity: Capacity | None, language: str) -> str:
    """ "24 par"."""
    if capacity is None:
        return ""
    return f"{capacity.maximum} {codes.UNITS.label(capacity.unit, language)}"
