"""The page's four numbers, its figures 2 to 6, and its tables, in one language."""

from collections.abc import Mapping, Sequence
from html import escape

from tovholder_evidence.profiles.assemble import ProfileRow
from tovholder_evidence.profiles.charts import Bar, Shape, area_map, grouped_bars, stacked_bars
from tovholder_evidence.profiles.wording import ASSOCIATION, about

POPULATIONS = ("vulnerable", "other_social", "not_social")
KINDS = ("gp", "specialist", "dentist", "psychologist", "physiotherapy")
BANDS = ("none", "few", "some", "many")


class Numbers:
    """Rows by what they are, and how a number is written in the language."""

    def __init__(self, rows: Sequence[ProfileRow], language: str, words: Mapping[str, str]) -> None:
        self.language, self.words = language, words
        self.years = sorted({row.year for row in rows})
        self.areas = list(dict.fromkeys(row.place for row in rows if row.place_kind == "area"))
        self.rows = {
            (row.measure, row.place_kind, row.place, row.band, row.year): row
            for row in rows
            if not row.standard
        }

    def row(
        self, measure: str, kind: str, place: str, band: str = "", year: int | None = None
    ) -> ProfileRow | None:
        return self.rows.get((measure, kind, place, band, year or self.years[-1]))

    def number(self, value: float) -> str:
        """One decimal below 100, whole above, with the language's marks."""
        text = f"{value:,.1f}" if value < 100 else f"{value:,.0f}"
        thousands, decimal = {"da": (".", ","), "sv": ("\u00a0", ","), "en": (",", ".")}[
            self.language
        ]
        return text.translate({ord(","): thousands, ord("."): decimal})

    def bar(
        self, measure: str, kind: str, place: str, band: str = "", year: int | None = None
    ) -> Bar:
        row = self.row(measure, kind, place, band, year)
        if row is None:
            return Bar(None, None, None, self.words["nobody"])
        if row.value is None:
            few = row.reason.startswith("fewer")
            return Bar(None, None, None, self.words["too_few" if few else "hidden"])
        return Bar(row.value, row.lower, row.upper, self.number(row.value))

    def told(self, bar: Bar) -> str:
        if bar.value is None or bar.lower is None or bar.upper is None:
            return bar.text
        return self.words["interval"].format(
            value=bar.text, lower=self.number(bar.lower), upper=self.number(bar.upper)
        )


def four_numbers(numbers: Numbers) -> str:
    """Four numbers with what they mean, for the last year."""
    words, items = numbers.words, []
    for name, measure, beside in (
        ("work", "employment", ""),
        ("cleaning", "cleaning", ""),
        ("admissions", "admissions", ""),
        ("illness", "admissions_lung", "admissions_diabetes"),
    ):
        a, b = _pair(numbers, measure)
        c, d = _pair(numbers, beside) if beside else (a, b)
        text = words["withheld_text"]
        if a.value is not None and b.value:
            text = words[f"{name}_text"].format(
                a=a.text, b=b.text, c=c.text, d=d.text,
                about=about(a.value / b.value, numbers.language),
            )  # fmt: skip
        items.append(
            f"<li>{escape(words[name])}<strong>{escape(a.text)}</strong>{escape(text)}</li>"
        )
    return f'<h2>{escape(words["four"])}</h2><ul class="four">{"".join(items)}</ul>'


def figures(numbers: Numbers, shapes: Sequence[Shape]) -> str:
    """Figures 2 to 6, the areas, the years and the map, each with its table of numbers."""
    words, year = numbers.words, str(numbers.years[-1])
    populations = [words[p] for p in POPULATIONS]
    parts = []
    for figure, measure in (
        ("figure2", "employment"),
        ("figure3", "cleaning"),
        ("figure4", "admissions"),
    ):
        bars = [[numbers.bar(measure, "population", p)] for p in POPULATIONS]
        title = words[figure].format(year=year)
        drawn = grouped_bars(title, populations, [words["all"]], bars)
        parts.append(_figure(numbers, title, drawn, populations, [words["all"]], bars))
    parts += [_contacts(numbers, year), _work_by_contacts(numbers, year)]
    parts += [_over_years(numbers), _areas(numbers, year)]
    title = words["map"].format(year=year)
    drawn = area_map(title, shapes, (words["lowest"], words["highest"]))
    drawn = drawn or f"<p>{escape(words['map_none'])}</p>"
    return "".join(parts) + f"<h2>{escape(title)}</h2>{drawn}"


def _pair(numbers: Numbers, measure: str) -> tuple[Bar, Bar]:
    return (
        numbers.bar(measure, "population", "vulnerable"),
        numbers.bar(measure, "population", "not_social"),
    )


def _contacts(numbers: Numbers, year: str) -> str:
    words, groups, bars = numbers.words, [], []
    for measure, who in (("contacts", "all"), ("contacts_most_fifth", "fifth")):
        for population in POPULATIONS:
            groups.append(f"{words[population]}, {words[who]}")
            bars.append([numbers.bar(measure, "population", population, kind) for kind in KINDS])
    title, series = words["figure5"].format(year=year), [words[kind] for kind in KINDS]
    drawn = stacked_bars(title, [_two_lines(group) for group in groups], series, bars)
    return _figure(numbers, title, drawn, groups, series, bars)


def _two_lines(group: str) -> str:
    """Who, under whom of them: short enough to stand side by side."""
    population, who = group.split(", ")
    return f"{population.split()[0]}\n{who.split()[0]}"


def _work_by_contacts(numbers: Numbers, year: str) -> str:
    words = numbers.words
    bars = [
        [numbers.bar("employment_by_contacts", "population", p, band) for p in POPULATIONS]
        for band in BANDS
    ]
    title = words["figure6"].format(year=year)
    groups, series = [words[band] for band in BANDS], [words[p] for p in POPULATIONS]
    drawn = grouped_bars(title, groups, series, bars)
    return _figure(numbers, title, drawn, groups, series, bars)


def _over_years(numbers: Numbers) -> str:
    words, years = numbers.words, [str(year) for year in numbers.years]
    bars = [
        [numbers.bar("employment", "population", p, "", year) for p in POPULATIONS]
        for year in numbers.years
    ]
    series = [words[p] for p in POPULATIONS]
    drawn = grouped_bars(words["years"], years, series, bars)
    return _figure(numbers, words["years"], drawn, years, series, bars)


def _areas(numbers: Numbers, year: str) -> str:
    words = numbers.words
    country = [numbers.bar(m, "country", "all").text for m in ("employment", "admissions")]
    series = [
        f"{words[what]}{where}"
        for what in ("work", "admissions")
        for where in ("", f", {words['rest'].lower()}")
    ]
    bars = [
        [
            numbers.bar(m, kind, area)
            for m in ("employment", "admissions")
            for kind in ("area", "rest")
        ]
        for area in numbers.areas
    ]
    text = words["areas_text"].format(work=country[0], admissions=country[1])
    title = words["areas"].format(year=year)
    table = _table(numbers, words["area"], title, numbers.areas, series, bars)
    return f"<h2>{escape(title)}</h2><p>{escape(text)}</p>{_label(numbers)}{table}"


def _figure(
    numbers: Numbers,
    title: str,
    drawn: str,
    groups: Sequence[str],
    series: Sequence[str],
    bars: Sequence[Sequence[Bar]],
) -> str:
    table = _table(numbers, numbers.words["population"], title, groups, series, bars)
    return f"<h2>{escape(title)}</h2>{_label(numbers)}<figure>{drawn}</figure>{table}"


def _table(
    numbers: Numbers,
    corner: str,
    title: str,
    groups: Sequence[str],
    series: Sequence[str],
    bars: Sequence[Sequence[Bar]],
) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in (corner, *series))
    body = "".join(
        f'<tr><th scope="row">{escape(group)}</th>'
        + "".join(f"<td>{escape(numbers.told(bar))}</td>" for bar in line)
        + "</tr>"
        for group, line in zip(groups, bars, strict=True)
    )
    name = escape(title)
    return (
        f'<div class="scroll" role="region" aria-label="{name}" tabindex="0"><table>'
        f"<caption>{name}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _label(numbers: Numbers) -> str:
    return f'<p class="label">{escape(ASSOCIATION[numbers.language])}</p>'
