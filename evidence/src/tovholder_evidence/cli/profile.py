"""profile: from registers to a page a committee can read."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from tovholder_evidence.cells import EngineName, Store, open_store
from tovholder_evidence.cli._answer import AsJson, answer
from tovholder_evidence.disclosure.rules import DEFAULT, Rule
from tovholder_evidence.errors import InputError
from tovholder_evidence.profiles.making import Order, make_profile, prepare_folders
from tovholder_evidence.registers.ingest import ingest
from tovholder_evidence.registers.orders import Order as IngestOrder


def profile(
    source: Annotated[Path, typer.Argument(help="A store made by ingest, or a raw extract.")],
    areas: Annotated[Path, typer.Option(help="Areas: CSV of addresses, or GeoJSON polygons.")],
    years: Annotated[str, typer.Option(help="First and last year, as 2015-2019.")],
    inside: Annotated[Path, typer.Option(help="Folder that must not leave: cells and the log.")],
    out: Annotated[Path, typer.Option(help="Folder for what may leave.")],
    engine: Annotated[EngineName, typer.Option(help="What counts.")] = EngineName.AUTO,
    threshold: Annotated[
        int, typer.Option(help="Smallest number of persons shown.")
    ] = DEFAULT.smallest_shown,
    mapping: Annotated[
        Path | None, typer.Option(help="For a raw extract: how its columns and codes differ.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Health and work of residents of vulnerable areas, other social housing and all others.

    INSIDE gets cells.parquet (counts of few persons, for its owner only), the store when SOURCE is
    a raw extract, and the log of everything published. OUT gets profile.csv, profile.html and
    manifest.json: only numbers that passed the disclosure check, against each other and against
    every profile published before with the same INSIDE.

    Shares have Wilson intervals, rates Byar's (widened where events recur) and standardised rates
    Dobson's. A row without value says why in `reason`.

    Example: tovholder-evidence profile STORE --areas areas.csv --years 2015-2019
    --inside inside --out out
    """
    first, last = _period(years)
    prepare_folders(inside, out)
    rule = DEFAULT
    if threshold != DEFAULT.smallest_shown:
        rule = Rule(f"smallest shown {threshold}", smallest_shown=threshold)
    console = Console(stderr=True)
    with console.status("Reading, counting, protecting") if console.is_terminal else nullcontext():
        store = _store(source, inside, mapping)
        wanted = list(range(first, last + 1))
        told = make_profile(Order(store, areas, wanted, inside, out, engine, rule))
    answer(told | {"out": str(out), "inside": str(inside)}, _sentences(told, out), as_json=as_json)


def _store(source: Path, inside: Path, mapping: Path | None) -> Store:
    """The store, or one made of the raw extract in the inside folder."""
    if not source.is_dir():
        raise InputError(f"There is no folder {source}.")
    if (source / "manifest.json").is_file():
        return open_store(source)
    ingest(IngestOrder(source, inside / "store", mapping))
    return open_store(inside / "store")


def _period(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    last = last or first
    if not (first.isdecimal() and last.isdecimal() and 1900 < int(first) <= int(last) < 2200):
        raise InputError(f'--years is a year or FIRST-LAST, as 2015-2019, not "{text}".')
    return int(first), int(last)


def _sentences(told: dict[str, Any], out: Path) -> list[str]:
    areas = len(told["areas"])
    lines = [
        f"{out}/profile.html and profile.csv: {told['rows']:,} rows for {areas} areas.",
        f"{told['hidden']:,} of {told['counts']:,} counts are hidden.",
    ]
    if told["left_out"]:
        lines.append(f"Left out, as their registers are not there: {', '.join(told['left_out'])}.")
    return lines
