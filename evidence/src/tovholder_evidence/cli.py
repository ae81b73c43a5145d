"""The command line of the analysis library."""

from importlib.metadata import version
from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Area profiles, disclosure control and honest effect estimates from register extracts. "
    "The verbs (ingest, cells, profile, protect, audit …) come with the area profiles.",
)


@app.callback(invoke_without_command=True)
def root(
    show_version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    if show_version:
        typer.echo(version("tovholder-evidence"))


def main() -> None:
    app()
