"""How a verb answers: sentences for a person, one JSON value for a program."""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

AsJson = Annotated[
    bool, typer.Option("--json", help="Answer with one JSON value on standard output.")
]


def answer(
    value: Mapping[str, Any] | Sequence[Any], sentences: Sequence[str], *, as_json: bool
) -> None:
    """Print the value as JSON, or the sentences that say the same."""
    if as_json:
        typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(sentences))
