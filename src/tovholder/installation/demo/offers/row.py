"""What one line of the offer table says, and the words that many lines share."""

from dataclasses import dataclass
from datetime import time

from tovholder.catalogue.types import Joining

Three = tuple[str, str, str]
"""The same text in Danish, Swedish and English."""

LANGUAGES = ("da", "sv", "en")


def texts(three: Three | None) -> dict[str, str]:
    """The text as the catalogue stores it."""
    return dict(zip(LANGUAGES, three, strict=True)) if three else {}


@dataclass(frozen=True, slots=True)
class Slot:
    """Days and hours, or words; ``place`` when it holds for one of several places."""

    days: tuple[str, ...] = ()
    opens_at: time | None = None
    closes_at: time | None = None
    note: Three | None = None
    place: str = ""
    every_weeks: int = 1


def _clock(said: str) -> time:
    hour, _, minute = said.partition(".")
    return time(int(hour), int(minute or 0))


def weekly(days: str, hours: str, *, place: str = "", note: Three | None = None) -> Slot:
    """``weekly("MO WE", "9.30-11.30")``."""
    opens, closes = map(_clock, hours.split("-"))
    return Slot(tuple(days.split()), opens, closes, note, place)


BY_AGREEMENT = Slot(note=("efter aftale", "enligt överenskommelse", "by appointment"))
BY_PLAN = Slot(note=("efter plan", "enligt plan", "as planned with you"))


@dataclass(frozen=True, slots=True)
class Offer:
    """``actors``: numbers of the organisations, the owner first. ``unit`` answers for it.

    ``ages`` in months, the last one included. ``named``: whether a name is stored at all;
    None leaves it to the visitor. ``assured_months`` above zero: last looked at so long ago.
    """

    number: int
    actors: tuple[int, ...]
    name: Three
    text: Three
    joining: Joining
    unit: str = ""
    ages: tuple[int | None, int | None] = (None, None)
    places: tuple[str, ...] = ()
    when: tuple[Slot, ...] = (BY_AGREEMENT,)
    audience: Three | None = None
    how: Three | None = None
    named: bool | None = True
    answer_days: int = 2
    assured_months: int = 0


NO_NAME_NEEDED: Three = (
    "Du behøver ikke sige, hvad du hedder.",
    "Du behöver inte säga vad du heter.",
    "You do not have to say your name.",
)
NAME_IF_YOU_LIKE: Three = (
    "Du bestemmer selv, om du vil sige dit navn.",
    "Du bestämmer själv om du vill säga ditt namn.",
    "You decide whether to say your name.",
)
ASK_ANYBODY: Three = (
    "Spørg en, du kender i kommunen, eller ring til os.",
    "Fråga någon du känner i kommunen eller ring oss.",
    "Ask somebody you know at the municipality, or call us.",
)
YOU_WILL_BE_ASKED: Three = (
    "Vi spørger dig. Du kan altid sige nej tak.",
    "Vi frågar dig. Du kan alltid säga nej tack.",
    "We will ask you. You can always say no.",
)
DECIDED_WITH_YOU: Three = (
    "Kommunen skal tage stilling først. Det sker sammen med dig.",
    "Kommunen måste ta ställning först. Det sker tillsammans med dig.",
    "The municipality has to decide first, together with you.",
)
