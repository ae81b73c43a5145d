"""Verbs about the database: migrate, db start, db stop, db status."""

from typing import Annotated

import typer

from tovholder.installation.cli.saying import as_json, say, tell
from tovholder.installation.refused import Refused

db = typer.Typer(help="The embedded database.", no_args_is_help=True)


def migrate(
    as_demo: Annotated[bool, typer.Option("--as-demo", hidden=True)] = False,
) -> None:
    """Bring tables, row security and the files of the pages up to date."""
    from tovholder.installation import opening

    opening.start_django("tov_owner", tell)
    from tovholder.installation import updating

    changed = updating.update(tell)
    if as_demo:
        updating.mark_as_demo_when_empty()
    tell("The installation is up to date." if changed else "Nothing to do: it is up to date.")


@db.command()
def start() -> None:
    """Start the embedded database and leave it running."""
    from tovholder.installation import postgres
    from tovholder.kernel.configuration import configuration

    _refuse_server()
    home = configuration().home
    with postgres.ensure_running(home, keep=True, progress=tell):
        say(f"The database of {home} runs. `tovholder db stop` stops it.")


@db.command()
def stop() -> None:
    """Stop the embedded database."""
    from tovholder.installation import postgres
    from tovholder.installation.claim import serving
    from tovholder.kernel.configuration import configuration

    _refuse_server()
    home = configuration().home
    if found := serving(home):
        raise Refused(
            f"`tovholder run` (process {found.pid}) serves from this database. Stop that first;"
            " the database then stops by itself."
        )
    say("The database is stopped." if postgres.stop(home) else "The database did not run.")


@db.command()
def status(
    json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Tell whether the embedded database runs. Exit status 1 when it does not."""
    from tovholder.installation import postgres
    from tovholder.kernel.configuration import configuration

    _refuse_server()
    home = configuration().home
    runs = postgres.is_running(home)
    if json:
        as_json({"home": str(home), "running": runs})
    else:
        say(f"The database of {home} {'runs' if runs else 'does not run'}.")
    if not runs:
        raise typer.Exit(1)


def _refuse_server() -> None:
    from tovholder.kernel.configuration import configuration

    if configuration().database_url is not None:
        raise Refused(
            "DATABASE_URL points to a server, which Tovholder neither starts nor stops. Use the"
            " server's own tools."
        )


def add_to(app: typer.Typer) -> None:
    app.command()(migrate)
    app.add_typer(db, name="db")
