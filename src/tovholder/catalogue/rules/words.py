"""The small words of times, ages and places, per language.

Here and not in the interface's translations, because a caller may ask for any language of the
data (the API, a letter), whatever language the page is in.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """``locale`` is what dates, weekdays and lists are written by."""

    locale: str
    clock: str
    whole_hours: bool
    """Whether ten o'clock is "10" or "10:00"."""
    minutes: str
    every_day: str
    days_through: str
    opens: str
    closes: str
    season_from: str
    season_to: str
    season: str
    nth_day: str
    nths: tuple[str, str, str, str, str]
    last_day: str
    other_week: str
    certain_days: str
    months: str
    years: str
    months_from: str
    years_from: str
    months_below: str
    years_below: str
    places: str
    interpreter: str
    closed_on_holidays: str
    pregnant: str
    weeks: str
    weeks_from: str
    weeks_to: str
    both: str
    weekend: str
    evening: str
    people: tuple[str, ...]
    """What somebody is called in pregnancy and in each of the ages of ``ages.CALLED``."""


_DANISH = Words(
    locale="da",
    clock="kl. {}",
    whole_hours=True,
    minutes=".",
    every_day="hver dag",
    days_through="{} til {}",
    opens="fra {}",
    closes="til {}",
    season_from="fra {}",
    season_to="til {}",
    season="{} til {}",
    nth_day="{nth} {day} i måneden",
    nths=("1.", "2.", "3.", "4.", "5."),
    last_day="sidste {day} i måneden",
    other_week="hver anden uge",
    certain_days="på bestemte dage",
    months="{} mdr.",
    years="{} år",
    months_from="fra {} mdr.",
    years_from="fra {} år",
    months_below="under {} mdr.",
    years_below="under {} år",
    places="{} steder",
    interpreter="Der kan komme en tolk.",
    closed_on_holidays="Lukket på helligdage",
    pregnant="gravid",
    weeks="gravid i uge {}",
    weeks_from="gravid fra uge {}",
    weeks_to="gravid til uge {}",
    both="{} og {}",
    weekend="weekend",
    evening="aften",
    people=(
        "gravid venter barn",
        "baby spæd nyfødt",
        "tumling småbarn",
        "børnehavebarn",
        "skolebarn",
        "teenager ung",
        "ældre pensionist gammel gamle senior",
    ),
)
_SWEDISH = Words(
    locale="sv",
    clock="kl. {}",
    whole_hours=True,
    minutes=".",
    every_day="varje dag",
    days_through="{} till {}",
    opens="från {}",
    closes="till {}",
    season_from="från {}",
    season_to="till {}",
    season="{} till {}",
    nth_day="{nth} {day}en i månaden",
    nths=("1:a", "2:a", "3:e", "4:e", "5:e"),
    last_day="sista {day}en i månaden",
    other_week="varannan vecka",
    certain_days="vissa dagar",
    months="{} mån.",
    years="{} år",
    months_from="från {} mån.",
    years_from="från {} år",
    months_below="under {} mån.",
    years_below="under {} år",
    places="{} platser",
    interpreter="En tolk kan komma.",
    closed_on_holidays="Stängt på helgdagar",
    pregnant="gravid",
    weeks="gravid i vecka {}",
    weeks_from="gravid från vecka {}",
    weeks_to="gravid till vecka {}",
    both="{} och {}",
    weekend="helg",
    evening="kväll",
    people=(
        "gravid väntar barn",
        "bebis baby spädbarn nyfödd",
        "småbarn",
        "förskolebarn",
        "skolbarn",
        "tonåring ung",
        "äldre pensionär gammal gamla senior",
    ),
)
_ENGLISH = Words(
    locale="en_GB",
    clock="{}",
    whole_hours=False,
    minutes=":",
    every_day="every day",
    days_through="{} to {}",
    opens="from {}",
    closes="until {}",
    season_from="from {}",
    season_to="until {}",
    season="{} to {}",
    nth_day="{nth} {day} of the month",
    nths=("1st", "2nd", "3rd", "4th", "5th"),
    last_day="last {day} of the month",
    other_week="every other week",
    certain_days="on certain days",
    months="{} months",
    years="{} years",
    months_from="from {} months",
    years_from="from {} years",
    months_below="under {} months",
    years_below="under {} years",
    places="{} places",
    interpreter="An interpreter can come.",
    closed_on_holidays="Closed on public holidays",
    pregnant="pregnant",
    weeks="pregnant, week {}",
    weeks_from="pregnant, from week {}",
    weeks_to="pregnant, until week {}",
    both="{} and {}",
    weekend="weekend",
    evening="evening",
    people=(
        "pregnant expecting",
        "baby infant newborn",
        "toddler",
        "preschool child",
        "school child",
        "teenager young",
        "older old pensioner elderly senior retired",
    ),
)
LANGUAGES = {"da": _DANISH, "sv": _SWEDISH, "en": _ENGLISH}


def words(language: str) -> Words:
    """The words of a language; Danish ones for a language that has none here."""
    return LANGUAGES.get(language.split("-")[0], _DANISH)
