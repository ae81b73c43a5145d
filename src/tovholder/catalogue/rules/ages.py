"""Ages in months become words: nobody reads "from 0 to 83 months"."""

from typing import Protocol

from tovholder.catalogue.rules.words import Words, words


class HasAges(Protocol):
    """Ages in months, pregnancy in weeks."""

    months_from: int | None
    months_to: int | None
    weeks_from: int | None
    weeks_to: int | None


_IN_MONTHS_BELOW = 36
"""Spans that end earlier and not on a birthday are said in months."""
CALLED = ((0, 11), (12, 35), (36, 71), (72, 155), (156, 215), (780, 1500))
"""Ages in months for which there is a word (``Words.people``, after the one for pregnancy)."""
_FOR_SOME_MONTHS = 96
"""An offer for a longer span is for no age in particular, and none of the words finds it."""
PREGNANT, ADULT, SENIOR = "pregnant", "adult", "senior"
_SPANS = {ADULT: (216, 779), SENIOR: (780, 1500)}
MONTHS_CHOSEN = (*range(12), 12, 18, 24, 30, *range(36, 216, 12))
"""The ages of a child that one can choose: by month, by half year from one, by year from three."""


def ages_in_words(months_from: int | None, months_to: int | None, language: str) -> str:
    """ "0-11 mdr.", "0-6 år", "1½-3 år", "fra 65 år", "under 25 år"; "" when it is for everybody.

    ``months_to`` is the last month that still belongs.
    """
    own = words(language)
    if months_to is None:
        return _from(months_from, own) if months_from else ""
    end = months_to + 1  # the first month that no longer belongs
    if months_from is None:
        return own.years_below.format(end // 12) if _whole(end) else own.months_below.format(end)
    if end <= 12 or (end < _IN_MONTHS_BELOW and not _whole(end)):
        return own.months.format(_span(str(months_from), str(months_to)))
    last = str(months_to // 12)
    if not _in_years(months_from):
        return f"{own.months.format(months_from)} - {own.years.format(last)}"
    return own.years.format(_span(_years(months_from), last))


def _from(months: int, own: Words) -> str:
    if months >= 12 and _in_years(months):
        return own.years_from.format(_years(months))
    return own.months_from.format(months)


def _in_years(months: int) -> bool:
    return months % 6 == 0 and months != 6


def _whole(months: int) -> bool:
    return months % 12 == 0


def _years(months: int) -> str:
    return f"{months // 12}{'' if _whole(months) else '½'}"


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}-{last}"


def weeks_in_words(weeks_from: int | None, weeks_to: int | None, language: str) -> str:
    """Weeks of a pregnancy: "gravid i uge 20-34", "gravid fra uge 12"; "" without any."""
    own = words(language)
    if weeks_from is None and weeks_to is None:
        return ""
    if not weeks_from:
        # To the end of a pregnancy is simply: pregnant.
        return own.pregnant if (weeks_to or 40) >= 40 else own.weeks_to.format(weeks_to)
    if weeks_to is None or weeks_to >= 40:
        return own.weeks_from.format(weeks_from)
    return own.weeks.format(_span(str(weeks_from), str(weeks_to)))


def whom_in_words(ages: HasAges, language: str) -> str:
    """Pregnancy and ages together: "gravid og 0-3 år"; "" when it is for everybody."""
    weeks = weeks_in_words(ages.weeks_from, ages.weeks_to, language)
    years = ages_in_words(ages.months_from, ages.months_to, language)
    return words(language).both.format(weeks, years) if weeks and years else weeks or years


def people_of(
    months_from: int | None, months_to: int | None, in_pregnancy: bool, language: str
) -> str:
    """The everyday words for those an offer is for: "baby", "pensionist"."""
    names = words(language).people
    said = [names[0]] if in_pregnancy else []
    if months_from is not None:
        last = _last(months_from, months_to)
        said += [
            name
            for name, (first, end) in zip(names[1:], CALLED, strict=True)
            if months_from <= end and last >= first
        ]
    return " ".join(said)


def _last(months_from: int, months_to: int | None) -> int:
    """The last month that counts for what people are called; before the first when none does."""
    if months_to is None:
        return 1500 if months_from >= CALLED[-1][0] - 60 else -1
    return months_to if months_to - months_from < _FOR_SOME_MONTHS else -1


def months_of(code: str) -> tuple[int, int] | None:
    """First and last month of a chosen age ("m4", "adult"), or None for anything else."""
    if code in _SPANS:
        return _SPANS[code]
    months = code[1:]
    if code[:1] != "m" or not months.isascii() or not months.isdigit():
        return None
    chosen = int(months)
    return (chosen, chosen) if chosen in MONTHS_CHOSEN else None


def age_in_words(months: int, language: str) -> str:
    """ "4 mdr.", "1½ år"."""
    own = words(language)
    if months < 12:
        return own.months.format(months)
    return own.years.format(_years(months))
