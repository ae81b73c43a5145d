"""What a measure may ask about a person in a year, and about an event.

The list is closed. A field that is not here cannot be counted, and what is here is one column of
one register of the ingested store. Origin, citizenship and faith are not here and never will be:
the origin share is an official aggregate, imported as one (CJEU C-417/23; DOMAIN.md 3.7).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from tovholder_evidence.errors import InputError


class Kind(StrEnum):
    NUMBER = "number"
    YES_NO = "yes_no"
    TEXT = "text"


@dataclass(frozen=True)
class Field:
    """One column: of the person in the year, or of one event."""

    name: str
    kind: Kind
    words: str
    of_event: bool = False
    values: tuple[tuple[int, str], ...] = ()

    @property
    def register(self) -> str:
        return self.name.split(".")[0]

    @property
    def column(self) -> str:
        return self.name.split(".")[1]


SEXES = ((1, "man"), (2, "woman"))
CONTACT_KINDS = (
    (1, "general practitioner"),
    (2, "specialist"),
    (3, "dentist"),
    (4, "psychologist"),
    (5, "physiotherapy and chiropractic"),
)
SCHOOLING = (
    (0, "unknown"),
    (1, "basic schooling only"),
    (2, "upper secondary"),
    (3, "vocational"),
    (4, "higher"),
)

# How many contacts of all kinds the person had in the year. Added up from the rows, never missing.
NUMBER_OF_CONTACTS = "contacts.number"

FIELDS = {
    field.name: field
    for field in (
        Field("population.sex", Kind.NUMBER, "sex", values=SEXES),
        Field("population.age", Kind.NUMBER, "age"),
        Field("population.municipality", Kind.NUMBER, "municipality"),
        Field("population.single_provider", Kind.YES_NO, "single provider"),
        Field("labour.employed", Kind.YES_NO, "in work"),
        Field("labour.socio", Kind.NUMBER, "socio-economic code"),
        Field("labour.industry", Kind.NUMBER, "industry code"),
        Field("labour.in_education", Kind.YES_NO, "in education (labour register)"),
        Field("education.level", Kind.NUMBER, "highest education", values=SCHOOLING),
        Field("education.ongoing", Kind.YES_NO, "in education (education register)"),
        Field("income.gross_kr", Kind.NUMBER, "gross income in kroner"),
        Field("benefit.weeks_on_benefit", Kind.NUMBER, "weeks on public benefit"),
        Field("benefit.weeks_employed", Kind.NUMBER, "weeks in work"),
        Field(NUMBER_OF_CONTACTS, Kind.NUMBER, "contacts with the practice sector, all kinds"),
        Field("admissions.diagnosis", Kind.TEXT, "main diagnosis", of_event=True),
        Field("admissions.acute", Kind.YES_NO, "acute", of_event=True),
        Field("admissions.readmission", Kind.YES_NO, "acute within 30 days", of_event=True),
        Field("contacts.kind", Kind.NUMBER, "contact with", of_event=True, values=CONTACT_KINDS),
    )
}

# Columns by which deliveries tell origin, and the words people use for it.
_ORIGIN = re.compile(
    r"origin|oprindelse|opr_land|ie_type|herkomst|western|vestlig|immigra|indvandr|statsb|"
    r"citizen|foreign|country|religion|ethnic|etnisk",
    re.IGNORECASE,
)


def refuse_origin(word: str) -> None:
    """Stop when somebody asks for the origin of persons, by whatever word."""
    if _ORIGIN.search(word):
        raise InputError(
            f'"{word}" is about where people come from, which is never counted from persons here. '
            "The origin share is imported as the official aggregate of an area; leave it out of "
            "the measure."
        )


def field(name: str) -> Field:
    """The field of that name. Errors: InputError, with the names there are."""
    refuse_origin(name)
    if name not in FIELDS:
        raise InputError(f'There is no field "{name}". Choose one of: {", ".join(FIELDS)}.')
    return FIELDS[name]
