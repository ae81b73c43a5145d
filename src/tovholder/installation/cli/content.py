"""Verbs about what the installation holds: demo, import, export, check-promises."""

from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tovholder.installation.cli.saying import agreed, as_json, bar, mark, say, tell
from tovholder.installation.cli.service import sign_in_links
from tovholder.installation.refused import Refused

if TYPE_CHECKING:
    from tovholder.accounts.types import MunicipalityRow
    from tovholder.catalogue.types import Imported

PROBLEMS_SHOWN = 50
Json = Annotated[bool, typer.Option("--json", help="For programs.")]

imports = typer.Typer(help="Bring published data in.", no_args_is_help=True)
exports = typer.Typer(help="Hand data out.", no_args_is_help=True)


class Form(StrEnum):
    JSON = "json"
    CSV = "csv"


def demo(
    today: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day it is in the demonstration."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", hidden=True)] = False,
) -> None:
    """Make the demonstration municipality in an empty database, and print its sign-in links."""
    from tovholder.installation import demonstration, opening

    opening.open_database(tell)
    opening.bring_up_to_date("--as-demo")
    if not demonstration.condition().is_there:
        with bar() as progress:
            demonstration.make(today.date() if today else None, tell, progress)
    elif today:
        tell("The demonstration is there already, and stays at the day it was made for.")
    if not quiet:
        say("The demonstration is ready; `tovholder run` serves it.")
        sign_in_links()


@imports.command("hsds")
def import_hsds(
    path: Annotated[Path, typer.Argument(help="Folder with HSDS 3 files, JSON or CSV.")],
    municipality: Annotated[
        str, typer.Option(help="Its slug. Default: the only one, else the oldest.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Store without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what it would do.")] = False,
    json: Json = False,
) -> None:
    """Bring a directory of services in (Open Referral HSDS 3). Again, it changes nothing."""
    from tovholder.catalogue.rules.hsds import UnreadableDirectory, read_directory
    from tovholder.installation import opening

    try:
        directory = read_directory(path)
    except UnreadableDirectory as error:
        raise Refused(str(error), status=2) from error
    opening.start_django("tov_app", tell)
    from tovholder.catalogue.commands import import_directory
    from tovholder.catalogue.queries.importing import preview_import
    from tovholder.kernel.actor import installation
    from tovholder.kernel.command import reading

    place = _municipality(municipality)
    by = installation(place.id)
    with reading(by):
        counts = preview_import(directory, municipality_id=place.id)
    changes = _changes(counts)
    if not json:
        _say_import(place, counts, directory.problems)
    stored = False
    if changes and not dry_run and agreed(f"Store this in {place.name}?", yes=yes):
        counts = import_directory(directory, municipality_id=place.id, by=by)
        stored = True
    if json:
        problems = [asdict(each) for each in directory.problems]
        answer = {"municipality": place.slug, "stored": stored, "counts": asdict(counts)}
        as_json(answer | {"problems": problems})
    elif not changes:
        say("Nothing to change: all of it is here already.")
    else:
        say(f"Stored in {place.name}." if stored else "Nothing was stored.")


@exports.command("hsds")
def export_hsds(
    folder: Annotated[Path, typer.Argument(help="A new folder, or an empty one.")],
    municipality: Annotated[
        str, typer.Option(help="Its slug. Default: the only one, else the oldest.")
    ] = "",
    form: Annotated[
        Form, typer.Option("--format", help="JSON files, or the tables of the data package.")
    ] = Form.JSON,
    json: Json = False,
) -> None:
    """Write a municipality's whole catalogue as HSDS 3: `import hsds` brings all of it back.

    Also what the public does not see: prevention levels, and who looked after an entry.
    """
    from tovholder.installation import folders, opening

    folders.require_empty(folder)
    opening.start_django("tov_app", tell)
    from tovholder.catalogue.queries.publishing import catalogue
    from tovholder.catalogue.rules.hsds.writing_directory import files
    from tovholder.kernel.actor import installation
    from tovholder.kernel.command import reading

    place = _municipality(municipality)
    with reading(installation(place.id)):
        found = catalogue(place)
    written = files(found, form.value)
    folders.write(folder, written)
    counts = {
        "organisations": len(found.organisations),
        "locations": len(found.locations),
        "services": len(found.services),
    }
    if json:
        as_json({"municipality": place.slug, "files": sorted(written), "counts": counts})
        return
    say(f"{place.name} ({place.slug})")
    for kind, number in counts.items():
        say(f"  {kind:14}{number:>8}")
    say(f"Written to {folder}: {len(written)} files. Not for the public: it holds all there is.")


def check_promises(json: Json = False) -> None:
    """Prove on the stored data what Tovholder promises. Exit status 1 on a breach."""
    from tovholder.installation import opening

    opening.open_database(tell)
    opening.bring_up_to_date()
    opening.start_django("tov_owner", tell)
    from tovholder.installation.proving import prove

    kept = 0
    lines: list[dict[str, Any]] = []
    for promise, breaches in prove():
        kept += not breaches
        lines.append({"code": promise.code, "promise": promise.holds, "breaches": breaches})
        if not json:
            say(f"{mark(not breaches)} {promise.code} {promise.holds}")
            for breach in breaches:
                say(f"    {breach}")
    if json:
        as_json({"promises": lines, "kept": kept, "of": len(lines)})
    else:
        say(f"promises kept: {kept} of {len(lines)}")
    if kept < len(lines):
        raise typer.Exit(1)


def _municipality(slug: str) -> "MunicipalityRow":
    from tovholder.accounts import queries as accounts

    if slug:
        found = accounts.municipality(slug=slug)
        if found is None:
            known = ", ".join(each.slug for each in accounts.municipalities()) or "none"
            raise Refused(f"There is no municipality {slug!r} here. There is: {known}.", status=2)
        return found
    known_places = accounts.municipalities()
    if not known_places:
        raise Refused(
            "There is no municipality here. `tovholder setup municipality` makes one,"
            " `tovholder demo` a fictive one."
        )
    if len(known_places) > 1:
        tell(f"Several municipalities; taking the oldest, {known_places[0].slug} (--municipality).")
    return known_places[0]


def _changes(counts: "Imported") -> int:
    return sum(
        number for name, number in asdict(counts).items() if name.endswith(("_new", "_changed"))
    )


def _say_import(place: "MunicipalityRow", counts: "Imported", problems: Any) -> None:
    numbers = asdict(counts)
    say(f"{place.name} ({place.slug})")
    say(f"  {'':14}{'new':>8}{'changed':>10}{'unchanged':>11}{'left out':>10}")
    for kind in ("organisations", "locations", "services"):
        row = [numbers.get(f"{kind}_{each}", 0) for each in _COLUMNS]
        say(f"  {kind:14}{row[0]:>8}{row[1]:>10}{row[2]:>11}{row[3]:>10}")
    for kind in ("areas", "closed_periods"):
        if numbers[f"{kind}_new"]:
            say(f"  {kind.replace('_', ' '):14}{numbers[f'{kind}_new']:>8}")
    if problems:
        say(f"{len(problems)} problems in the files:")
    for each in problems[:PROBLEMS_SHOWN]:
        row_number = f" row {each.row}" if each.row is not None else ""
        column = f" {each.column}" if each.column else ""
        say(f"  {each.file}{row_number}{column}: {each.what}")
    if len(problems) > PROBLEMS_SHOWN:
        say(f"  … and {len(problems) - PROBLEMS_SHOWN} more; --json gives all.")


_COLUMNS = ("new", "changed", "unchanged", "left_out")


def add_to(app: typer.Typer) -> None:
    app.command()(demo)
    app.add_typer(imports, name="import")
    app.add_typer(exports, name="export")
    app.command("check-promises")(check_promises)
