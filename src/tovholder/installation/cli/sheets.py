"""Verbs about spreadsheets: lists of offers come in, and the catalogue goes out as one."""

import json as jsons
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tovholder.installation.cli.content import PROBLEMS_SHOWN, Json, _municipality, imports
from tovholder.installation.cli.saying import agreed, as_json, bar, say, tell
from tovholder.installation.refused import Refused

if TYPE_CHECKING:
    from tovholder.catalogue.rules.sheets import Plan, Sheet
    from tovholder.catalogue.types import SheetSent

exports = typer.Typer(help="Hand on what is here.", no_args_is_help=True)
LANGUAGES = ("da", "sv", "en")
Language = Annotated[str, typer.Option(help="Of reasons and headers: da, sv or en.")]
Slug = Annotated[str, typer.Option(help="Its slug. Default: the only one, else the oldest.")]


@imports.command("services")
def import_services(
    path: Annotated[Path, typer.Argument(help="Excel (.xlsx) or CSV file.")],
    mapping: Annotated[
        Path | None,
        typer.Option(
            help="TOML or JSON file that says which column is which: a table named columns, with"
            " lines like NAME_DA = 'Their header'. Not needed for our own template."
        ),
    ] = None,
    municipality: Slug = "",
    sender: Annotated[str, typer.Option(help="Whose list it is.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Store without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what it would do.")] = False,
    errors: Annotated[
        Path | None, typer.Option(help="Write the wrong rows here, to correct and send again.")
    ] = None,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Bring a list of offers in from a spreadsheet. Again, it changes nothing.

    Good rows are stored all or none; wrong rows are left out. Exit status 2 when the file or any
    row of it is wrong.
    """
    from tovholder.installation import opening

    content = _read(path)
    told = _read_mapping(mapping) if mapping else {}
    opening.start_django("tov_app", tell)
    from tovholder.catalogue.commands import import_sheet
    from tovholder.catalogue.types import Change
    from tovholder.kernel.actor import installation

    place = _municipality(municipality)
    with _speaking(language), bar() as progress:
        progress("Reading", 0, 0)
        order, sheet, plan = _plan(place.id, content, path.name, sender or _sender(told), told)
    wrong = plan.count(None)
    if errors and wrong:
        _write_errors(errors, sheet, plan, language)
    if not json:
        say(f"{place.name} ({place.slug})")
        _say_plan(plan)
    changes = plan.count(Change.NEW) + plan.count(Change.CHANGED)
    receipt = None
    if changes and not dry_run and agreed(f"Store {changes} rows in {place.name}?", yes=yes):
        with bar() as progress:
            receipt = import_sheet(
                order,
                fingerprint=plan.fingerprint,
                by=installation(place.id),
                progress=lambda done, total: progress("Storing", done, total),
            ).public_id
    if json:
        counts = {"new": plan.count(Change.NEW), "changed": plan.count(Change.CHANGED),
                  "unchanged": plan.count(Change.UNCHANGED), "wrong": wrong}  # fmt: skip
        problems = [asdict(each) for each in plan.problems]
        answer = {"municipality": place.slug, "stored": receipt is not None, "receipt": receipt}
        as_json(answer | {"counts": counts, "problems": problems, "remarks": plan.remarks})
    elif receipt:
        say(f"Stored in {place.name}.")
    else:
        say("Nothing was stored." if changes else "Nothing to change: all of it is here already.")
    if wrong:
        raise typer.Exit(2)


@exports.command("services")
def export_services(
    path: Annotated[Path, typer.Argument(help="File to write, .xlsx or .csv; must not exist.")],
    municipality: Slug = "",
    language: Language = "da",
) -> None:
    """Write all offers into a spreadsheet in the layout that `import services` reads."""
    from tovholder.installation import opening

    form = path.suffix.lower().lstrip(".")
    if form not in ("xlsx", "csv"):
        raise Refused(f"{path}: name it .xlsx or .csv, so that the kind is known.", status=2)
    if path.exists():
        raise Refused(f"{path} exists already. Choose another name.", status=2)
    opening.start_django("tov_app", tell)
    from tovholder.catalogue import queries
    from tovholder.catalogue.rules import sheets
    from tovholder.kernel.actor import installation
    from tovholder.kernel.command import reading

    place = _municipality(municipality)
    with _speaking(language), reading(installation(place.id)):
        lines = queries.catalogue_lines(place.id, language)
        content = sheets.catalogue(form, lines, language, queries.area_names(place.id))
    path.write_bytes(content)
    say(f"{len(lines)} offers of {place.name} written to {path}.")


def _read(path: Path) -> bytes:
    from tovholder.kernel.sheets.reading import MOST_BYTES

    if not path.is_file():
        raise Refused(f"There is no file {path}.", status=2)
    if path.stat().st_size > MOST_BYTES:
        raise Refused(f"{path} is larger than 10 MB. Divide the list.", status=2)
    return path.read_bytes()


def _read_mapping(path: Path) -> dict[str, Any]:
    """{"columns": {our code: their header}}, and "sender" when the file says it."""
    try:
        text = path.read_text()
        told = tomllib.loads(text) if path.suffix == ".toml" else jsons.loads(text)
    except (OSError, ValueError) as error:
        raise Refused(f"{path} cannot be read as JSON or TOML: {error}.", status=2) from error
    columns = told.get("columns") if isinstance(told, dict) else None
    is_text = isinstance(columns, dict) and all(isinstance(v, str) for v in columns.values())
    if not is_text:
        raise Refused(f"{path} has no table `columns` with {{code: header}}.", status=2)
    return dict(told)


def _sender(told: dict[str, Any]) -> str:
    return str(told.get("sender", ""))


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    from django.utils import translation

    if language not in LANGUAGES:
        raise Refused(f"There is no language {language!r} here: da, sv or en.", status=2)
    with translation.override(language):
        yield


def _plan(
    municipality_id: int, content: bytes, name: str, sender: str, told: dict[str, Any]
) -> "tuple[SheetSent, Sheet, Plan]":
    from tovholder.catalogue import queries
    from tovholder.catalogue.rules import sheets
    from tovholder.catalogue.types import SheetSent
    from tovholder.kernel.actor import installation
    from tovholder.kernel.command import reading

    try:
        sheet = sheets.read_sheet(content, name)
    except sheets.UnreadableSheet as error:
        raise Refused(f"{name}: {error.message}", status=2) from error
    with reading(installation(municipality_id)):
        own = None if told else sheets.own_columns(sheet.headers)
        columns = (
            own[0]
            if own
            else told.get("columns")
            or queries.remembered_columns(municipality_id, sheet.headers, sender)
        )
        _require_columns(columns, sheet, queries.text_language(municipality_id))
        language = own[1] if own else ""
        order = SheetSent(municipality_id, content, name, columns, sender, language)
        return order, sheet, queries.preview_sheet(order, sheet)


def _require_columns(columns: dict[str, str], sheet: "Sheet", language: str) -> None:
    from tovholder.catalogue.rules import sheets

    unknown = [code for code in columns if code not in sheets.BY_CODE]
    absent = [header for header in columns.values() if header not in sheet.headers]
    if unknown or absent:
        raise Refused(
            "The mapping does not fit: "
            + "; ".join(
                [*(f"there is no column {code} of ours" for code in unknown),
                 *(f"the file has no column {header!r}" for header in absent)]
            ) + f". Ours are {', '.join(sheets.BY_CODE)}.",
            status=2,
        )  # fmt: skip
    if sheets.missing(columns):
        likely = sheets.suggested(sheet.headers, language)
        lines = "\n".join(f"{code} = {jsons.dumps(name, ensure_ascii=False)}"
                          for code, name in likely.items())  # fmt: skip
        raise Refused(
            "The columns are not those of our template. Say which is which with --mapping. A"
            f" beginning, guessed from the headers:\n\n[columns]\n{lines}",
            status=2,
        )


def _write_errors(path: Path, sheet: "Sheet", plan: "Plan", language: str) -> None:
    from tovholder.catalogue.rules import sheets

    wrong = {row.number: row.problems for row in plan.rows if row.problems}
    if path.suffix.lower() != f".{sheet.kind.lower()}":
        raise Refused(f"{path}: name it .{sheet.kind.lower()}, like the list itself.", status=2)
    with _speaking(language):
        path.write_bytes(sheets.errors(sheet, wrong, language))


def _say_plan(plan: "Plan") -> None:
    from tovholder.catalogue.types import Change

    for remark in plan.remarks:
        say(f"  {remark}")
    say(f"  {'':14}{'new':>8}{'changed':>10}{'unchanged':>11}{'wrong':>8}")
    counts = [plan.count(each) for each in (Change.NEW, Change.CHANGED, Change.UNCHANGED, None)]
    say(f"  {'offers':14}{counts[0]:>8}{counts[1]:>10}{counts[2]:>11}{counts[3]:>8}")
    for each in plan.problems[:PROBLEMS_SHOWN]:
        column = f" {each.column}" if each.column else ""
        say(f"  row {each.row}{column}: {each.reason}")
    if len(plan.problems) > PROBLEMS_SHOWN:
        say(f"  … and {len(plan.problems) - PROBLEMS_SHOWN} more; --errors FILE gives all.")


def add_to(app: typer.Typer) -> None:
    app.add_typer(exports, name="export")
