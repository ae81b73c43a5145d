"""protect: hide small counts, and what would give them back."""

from pathlib import Path
from typing import Annotated, Any

import typer

from tovholder_evidence.cli._answer import AsJson, answer
from tovholder_evidence.disclosure.door import release
from tovholder_evidence.disclosure.rules import NAMED, Rule
from tovholder_evidence.disclosure.tables import count_table, numbers, read_columns
from tovholder_evidence.errors import InputError


def protect(
    table: Annotated[Path, typer.Argument(help="CSV with one row a cell.")],
    count: Annotated[str, typer.Option(help="Column with the number of persons.")],
    by: Annotated[list[str], typer.Option(help="Column that tells cells apart; repeat it.")],
    out: Annotated[Path, typer.Option(help="File to write: .csv, .xlsx or .parquet.")],
    threshold: Annotated[int | None, typer.Option(help="Smallest count shown. [5]")] = None,
    rule: Annotated[
        str, typer.Option(help="default, or rounded: 1 to 7 hidden, round to 5.")
    ] = "default",
    hide_zeros: Annotated[bool, typer.Option(help="Where a zero itself identifies.")] = False,
    narrowest: Annotated[int, typer.Option(help="Narrowest interval to leave, in persons.")] = 1,
    log: Annotated[
        Path | None, typer.Option(help="Publication log: compare with everything in it, add to it.")
    ] = None,
    definition: Annotated[
        str, typer.Option(help="What is counted, where one log holds several counts.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Hide small counts in a table, and as many others as it takes that no sum gives them back.

    Rows whose label is a total (total, alle, i alt, alla, both …), age ranges inside each other
    (0-9 over 0-4) and totals under another name are recognised, and so are the sums they make.
    A hidden cell is empty, `shown` is false and `reason` says hidden: never zero. Columns that
    are neither key nor count are left out. A manifest is written beside the file.

    Exit code 3: the table cannot be protected, because of what is published already.

    Example: protect counts.csv --count persons --by area --by year --by sex --out safe.csv
    """
    columns = read_columns(table)
    missing = [name for name in by if name not in columns]
    if missing:
        raise InputError(f"There is no column {missing[0]!r}; there are {', '.join(columns)}.")
    cells = count_table({name: columns[name] for name in by}, numbers(columns, count))
    done = release(
        cells,
        out,
        count=count,
        rule=_rule(rule, threshold, hide_zeros, narrowest),
        definition=definition or count,
        log=log,
    )
    answer(done, _sentences(done, [c for c in columns if c not in (*by, count)]), as_json=as_json)


def _rule(name: str, threshold: int | None, hide_zeros: bool, narrowest: int) -> Rule:
    if name not in NAMED:
        raise InputError(f"There is no rule {name!r}; there are {', '.join(NAMED)}.")
    base = NAMED[name]
    smallest = base.smallest_shown if threshold is None else threshold
    same = threshold in (None, base.smallest_shown)
    return Rule(
        base.name if same else f"smallest shown {smallest}",
        smallest,
        "hide" if hide_zeros else "show",
        base.rounded_to,
        narrowest,
    )


def _sentences(done: dict[str, Any], left_out: list[str]) -> list[str]:
    sentences = [
        f"{done['hidden']} of {done['hidden'] + done['shown']} cells are hidden; "
        f"{done['exactly_recoverable']} of them can be worked out.",
        f"Written: {done['out']} and {done['manifest']}.",
    ]
    if left_out:
        sentences.append(f"Left out, because only key and count are protected: {left_out}.")
    if not done["log"]:
        sentences.append("Compared with no earlier publication: no --log was given.")
    return sentences
