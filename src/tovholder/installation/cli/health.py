"""Verb: doctor."""

from dataclasses import asdict
from typing import Annotated

import typer

from tovholder.installation.cli.saying import as_json, mark, say, tell


def doctor(
    sql: Annotated[
        bool, typer.Option("--sql", help="Print the script a DBA runs once on a server.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Tell what is wrong with this installation and how to mend it. Exit status 1 if anything."""
    if sql:
        _say_script()
        return
    from tovholder.installation.doctor import examine
    from tovholder.kernel.configuration import configuration

    findings = list(examine(tell))
    wrong = [each for each in findings if not each.ok]
    if json:
        as_json(
            {
                "well": not wrong,
                "findings": [asdict(each) for each in findings],
                "settings": configuration().public(),
            }
        )
    else:
        for each in findings:
            say(f"{mark(each.ok)} {each.name}: {each.what}")
            if not each.ok:
                say(f"    → {each.mend}")
        say("Settings:")
        for name, value in configuration().public().items():
            say(f"  {name:14}{value}")
        say("All is well." if not wrong else f"{len(wrong)} of {len(findings)} need mending.")
    if wrong:
        raise typer.Exit(1)


def _say_script() -> None:
    from tovholder.installation.roles import administrator_script
    from tovholder.kernel.configuration import configuration

    address = configuration().database("tov_app") or {}
    say(administrator_script(database=address.get("dbname", "tovholder")))


def add_to(app: typer.Typer) -> None:
    app.command()(doctor)
