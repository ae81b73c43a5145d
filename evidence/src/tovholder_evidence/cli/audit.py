"""audit: what can somebody outside work out from a file?"""

from pathlib import Path
from typing import Annotated

import typer

from tovholder_evidence.cli._answer import answer
from tovholder_evidence.disclosure.audit import audit_file


def audit(
    file: Annotated[Path, typer.Argument(help="A protected table: .csv, .xlsx or .parquet.")],
    count: Annotated[str | None, typer.Option(help="Column with the counts.")] = None,
    by: Annotated[list[str] | None, typer.Option(help="Key column; repeat it.")] = None,
    every: Annotated[
        bool, typer.Option("--every", help="Compute every cell's interval in full.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The answer is always JSON.")] = True,
) -> None:
    """Attack a protected table by linear programming and report what it gives away.

    Answers with JSON: `exactly_recoverable` (hidden cells that can be worked out to the person),
    `narrowest_interval` (persons between its limits; null when nothing is hidden or no sum
    bounds what is), `hidden` and `shown` (cells). Without a manifest beside the file, the key
    columns are all but the count, `shown` and `reason`.

    Example: audit safe.csv
    """
    answer(audit_file(file, count=count, by=by or (), every=every), [], as_json=as_json or True)
