"""The command line: one line per verb, calling what the product's rooms offer.

Django and the database are loaded inside the verbs, so that help is there at once.
"""

import os
import sys
from typing import Annotated

import typer

from tovholder.installation.cli import content, database, health, people, service, sheets
from tovholder.installation.cli.saying import explained

app = typer.Typer(
    name="tovholder",
    help="Early and voluntary help to residents and families. All state lives in TOVHOLDER_HOME.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
"""Every verb of an installation."""


@app.callback()
def everywhere(
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where in the program a failure came from.")
    ] = False,
) -> None:
    if debug:
        os.environ["TOVHOLDER_DEBUG"] = "yes"


service.add_to(app)
content.add_to(app)
sheets.add_to(content.imports, content.exports)
health.add_to(app)
database.add_to(app)
people.add_to(app)


def main() -> int:
    """Run a verb. Every failure is a sentence and an exit status, never a traceback."""
    try:
        app(standalone_mode=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("TOVHOLDER_DEBUG") == "yes":
            raise
        sentence, status = explained(error)
        print(sentence, file=sys.stderr)
        return status
    return 0
