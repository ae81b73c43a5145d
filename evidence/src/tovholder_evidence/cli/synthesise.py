"""`tovholder-evidence synthesise`."""

import re
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from tovholder_evidence.cli._answer import AsJson, answer
from tovholder_evidence.errors import InputError
from tovholder_evidence.registers.synthetic import generate
from tovholder_evidence.registers.synthetic.golden import write_golden
from tovholder_evidence.registers.synthetic.shape import Shape


def synthesise(
    out: Annotated[Path, typer.Option(help="An empty folder for the registers.")],
    persons: Annotated[int, typer.Option(help="Persons in the first year.")] = 10_000,
    years: Annotated[str, typer.Option(help="First and last year, as 2015-2019.")] = "2015-2019",
    seed: Annotated[int, typer.Option(help="The same seed gives the same rows.")] = 1,
    dirty: Annotated[
        float, typer.Option(help="Share of rows made wrong on purpose, for example 0.001.")
    ] = 0.0,
    golden: Annotated[
        bool, typer.Option("--golden", help="The small set with the published figures instead.")
    ] = False,
    form: Annotated[str, typer.Option("--format", help="parquet or csv.")] = "parquet",
    memory: Annotated[str, typer.Option(help="The most memory to use.")] = "2GB",
    as_json: AsJson = False,
) -> None:
    """Write registers about people who do not exist, to try everything without an extract.

    OUT gets one file a register and year, named as ingest expects them; areas.csv, which says where
    each address lies; and truth.json, which says what an analysis should find: levels by kind of
    area, the effects planted in some areas, and the rows made wrong with --dirty.

    With --golden the set is small and exact: 40, 54 and 77 % in work, 17, 8 and 3 % of them in
    cleaning, 226, 226 and 148 admissions per 1,000, and three times as many for lung disease and
    diabetes, from persons upward.

    Next: tovholder-evidence ingest OUT --out STORE.
    """
    if golden:
        told = write_golden(out)
    else:
        console = Console(stderr=True)
        with Progress(console=console, disable=not console.is_terminal) as bar:
            task = bar.add_task("synthesise", total=None)
            told = generate.synthesise(
                Shape(persons, years_of(years), seed, dirty),
                out,
                memory=memory,
                form=form,
                progress=lambda done, of, what: bar.update(
                    task, completed=done, total=of, description=what
                ),
            )
    rows = [f"  {register}: {count:,} rows" for register, count in told["rows"].items()]
    answer(told, [f"{out}: invented registers, areas.csv and truth.json.", *rows], as_json=as_json)


def years_of(years: str) -> range:
    """The years of A-B, both included. Errors: InputError."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", years.strip())
    if match is None:
        raise InputError(f"--years {years} is no span of years; write for example 2015-2019.")
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1991 <= first <= last <= 2090:
        raise InputError(f"--years {years} must run forward, between 1991 and 2090.")
    return range(first, last + 1)
