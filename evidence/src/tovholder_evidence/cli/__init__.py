"""The command line: one module a verb.

A verb is a module beside this one. It has a function with the verb's name, whose docstring is the
help, or an `app` when the verb has verbs of its own. Nothing is registered anywhere else, and a
verb is imported only when it is asked for: `--version` must not wait for compilers.

Exit codes: 0 done, 2 wrong input, 3 refused for disclosure.
"""

import pkgutil
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from tovholder_evidence.errors import DisclosureRefused, InputError

# The order of the work, which is the order of the help. A verb not named here follows.
ORDER = ("synthesise", "ingest", "cells", "profile", "standardise", "protect", "audit")


def verbs() -> list[str]:
    """The names of the verbs there are, in the order of the work."""
    found = {module.name for module in pkgutil.iter_modules(__path__) if module.name[0] != "_"}
    named = [verb for verb in ORDER if verb in found]
    return named + sorted(found - set(named))


class Verbs(TyperGroup):
    """Finds the verb's module, and turns a refusal into a sentence and an exit code.

    Contexts and commands are `Any`: their classes are private to Typer and move between versions.
    """

    def list_commands(self, ctx: Any) -> list[str]:
        return [verb.replace("_", "-") for verb in verbs()]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        verb = cmd_name.replace("-", "_")
        if verb not in verbs():
            return None
        module = import_module(f"{__name__}.{verb}")
        verb_app = getattr(module, "app", None)
        if verb_app is None:
            verb_app = typer.Typer(add_completion=False)
            verb_app.command(cmd_name)(getattr(module, verb))
        command = typer.main.get_command(verb_app)
        command.name = cmd_name
        return command

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (InputError, DisclosureRefused) as refusal:
            typer.echo(str(refusal), err=True)
            raise typer.Exit(refusal.exit_code) from None


app = typer.Typer(
    cls=Verbs,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Area profiles, disclosure control and honest effect estimates from register extracts.",
)


@app.callback(invoke_without_command=True)
def root(
    show_version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    if show_version:
        typer.echo(version("tovholder-evidence"))


def main() -> None:
    app()
