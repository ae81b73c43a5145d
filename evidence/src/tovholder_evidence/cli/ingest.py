"""`tovholder-evidence ingest`."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from tovholder_evidence.cli._answer import AsJson, answer
from tovholder_evidence.registers.ingest import ingest as take_in
from tovholder_evidence.registers.orders import Order, Report


def ingest(
    source: Annotated[Path, typer.Argument(help="The folder with the delivered files.")],
    out: Annotated[Path, typer.Option(help="The store to make or go on with.")],
    mapping: Annotated[
        Path | None, typer.Option(help="TOML file: how this delivery's columns and codes differ.")
    ] = None,
    memory: Annotated[str, typer.Option(help="The most memory to use, as 2GB or 800MB.")] = "2GB",
    set_aside: Annotated[
        bool,
        typer.Option("--set-aside", help="Leave faulty rows out, counted, instead of stopping."),
    ] = False,
    keyfile: Annotated[
        Path | None,
        typer.Option(help="File that opens the key table; made beside the store when not named."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read a delivery of register extracts once: checked, numbered, sorted.

    SOURCE holds files named after their register and year: bef2015.parquet, akm_2015.csv,
    sssy2015.sas7bdat. Everything is checked on the way. A fault stops with its name, its count and
    its row numbers, or is set aside and counted with --set-aside; a person's values are never told.

    Persons become numbers. Whose they are stands in OUT/keys only, encrypted; keep the key file
    somewhere else than the store. Killed in the middle, the same command goes on where it stopped;
    with one year more in SOURCE it reads that year only.

    Next: tovholder-evidence cells, or profile.
    """
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("ingest", total=None)
        report = take_in(
            Order(source, out, mapping, memory, set_aside, keyfile),
            progress=lambda done, of, what: bar.update(
                task, completed=done, total=of, description=what
            ),
            announce=lambda need: console.print(need, highlight=False, soft_wrap=True),
        )
    answer(asdict(report), _sentences(report), as_json=as_json)


def _sentences(report: Report) -> list[str]:
    told = [
        f"{report.store}: {report.persons:,} persons, {report.addresses:,} addresses, "
        f"{report.years[0]} to {report.years[-1]}."
    ]
    for name, table in report.registers.items():
        told.append(f"  {name}: {table['rows']:,} rows")
    if report.steps_taken_over:
        told.append(f"{report.steps_taken_over} steps stood from before, {report.steps_done} done.")
    for finding in report.set_aside:
        told.append(
            f"Set aside: {finding['code']}: {finding['file']}, column {finding['column']}: "
            f"{finding['rows']:,} rows."
        )
    told += report.notices
    told.append(f"The key file is {report.keyfile}. Keep it somewhere else than the store.")
    return told
