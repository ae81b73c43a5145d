"""profile.html: one self-contained page a committee can read, in three languages, no script."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from tovholder_evidence.profiles.assemble import ProfileRow
from tovholder_evidence.profiles.charts import Shape
from tovholder_evidence.profiles.figures import Numbers, figures, four_numbers
from tovholder_evidence.profiles.wording import LANGUAGES


@dataclass(frozen=True)
class About:
    """What the page says about itself. outlines: corners of each area, in metres."""

    engine: str
    counts: int
    hidden: int
    outlines: Mapping[str, Sequence[Sequence[tuple[float, float]]]]


def page(rows: Sequence[ProfileRow], about: About) -> str:
    """The whole HTML page from rows that passed the disclosure check."""
    years = sorted({row.year for row in rows})
    period = str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
    body = "".join(_section(language, rows, about, period) for language in LANGUAGES)
    choices = "".join(_choice(language, nth == 0) for nth, language in enumerate(LANGUAGES))
    return (
        '<!doctype html><html lang="da"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(texts()['da']['title'].format(period=period))}</title>"
        f"<style>{_file('report.css')}</style></head><body>"
        f'<header class="switch"><fieldset><legend>Sprog · Språk · Language</legend>{choices}'
        f"</fieldset></header>{body}</body></html>\n"
    )


@cache
def texts() -> dict[str, dict[str, str]]:
    """The words of the page by language."""
    return tomllib.loads(_file("report_texts.toml"))


def _choice(language: str, first: bool) -> str:
    name = escape(texts()[language]["language"])
    checked = " checked" if first else ""
    return (
        f'<span lang="{language}"><input type="radio" name="lang" id="lang-{language}"{checked}> '
        f'<label for="lang-{language}">{name}</label></span>'
    )


def _section(language: str, rows: Sequence[ProfileRow], about: About, period: str) -> str:
    words = texts()[language]
    numbers = Numbers(rows, language, words)
    shapes = [
        Shape(area, rings, numbers.bar("employment", "area", area))
        for area, rings in about.outlines.items()
    ]
    filled = {
        "period": period,
        "engine": about.engine,
        "hidden": f"{about.hidden}",
        "counts": f"{about.counts}",
    }
    method = "".join(f"<p>{escape(words[f'method_{n}'].format(**filled))}</p>" for n in range(1, 5))
    return (
        f'<main lang="{language}"><h1>{escape(words["title"].format(period=period))}</h1>'
        f"<p>{escape(words['lead'])}</p>{four_numbers(numbers)}{figures(numbers, shapes)}"
        f"<h2>{escape(words['method'])}</h2>{method}</main>"
    )


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
