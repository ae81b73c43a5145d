"""Ages in months become words: nobody reads "from 0 to 83 months"."""

from tovholder.catalogue.rules.words import Words, words

_IN_MONTHS_BELOW = 36
"""Spans that end earlier and not on a birthday are said in months."""


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
