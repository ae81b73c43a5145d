"""standardise: directly standardised rates from a table of counts."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from tovholder_evidence.cli._answer import AsJson, answer
from tovholder_evidence.disclosure.tables import Counts, numbers, read_columns
from tovholder_evidence.errors import InputError
from tovholder_evidence.profiles.rates import standardised_rate


def standardise(
    counts: Annotated[Path, typer.Argument(help="CSV with one row a stratum, for example an age.")],
    events: Annotated[str, typer.Option(help="Column with the number of events.")],
    population: Annotated[str, typer.Option(help="Column with persons (or person-years).")],
    standard: Annotated[str, typer.Option(help="Column with the standard population.")],
    group: Annotated[
        list[str] | None, typer.Option(help="Column that tells rates apart; repeat it.")
    ] = None,
    events_squared: Annotated[
        str | None,
        typer.Option(help="Column with the sum of squared events a person: events recur."),
    ] = None,
    per: Annotated[float, typer.Option(help="Persons the rate is given for.")] = 100_000,
    confidence: Annotated[float, typer.Option(help="Level of the interval.")] = 0.95,
    as_json: AsJson = False,
) -> None:
    """Directly standardised rates with Dobson-Byar intervals, one for each group.

    A rate on fewer than ten events is withheld: value, lower and upper are null and `reason`
    says so. With --events-squared the interval takes into account that one person can have
    several events.

    This is a calculator on a table you already hold: it hides nothing. Before anything leaves,
    use protect.

    Example: standardise deaths.csv --group area --events deaths --population persons
    --standard esp2013 --per 100000 --json
    """
    columns = read_columns(counts)
    groups = list(group or ())
    missing = [name for name in groups if name not in columns]
    if missing:
        raise InputError(f"There is no column {missing[0]!r}; there are {', '.join(columns)}.")
    if per <= 0:
        raise InputError("A rate is given for a number of persons above zero (--per).")
    names = {"events": events, "population": population, "standard": standard}
    if events_squared is not None:
        names["events_squared"] = events_squared
    values = {name: numbers(columns, column) for name, column in names.items()}
    rates = _rates([columns[name] for name in groups], groups, values, per, confidence)
    typer.echo("A calculator: nothing is hidden. Use protect before anything leaves.", err=True)
    answer(rates, [_sentence(rate, groups) for rate in rates], as_json=as_json)


def _rates(
    keys: Sequence[Sequence[str]],
    groups: Sequence[str],
    values: Mapping[str, Counts],
    per: float,
    confidence: float,
) -> list[dict[str, Any]]:
    rows: dict[tuple[str, ...], list[int]] = {}
    for row in range(len(values["events"])):
        rows.setdefault(tuple(column[row] for column in keys), []).append(row)
    found: list[dict[str, Any]] = []
    for key, members in rows.items():
        try:
            rate = standardised_rate(
                values["events"][members],
                values["population"][members],
                values["standard"][members],
                events_squared=(
                    values["events_squared"][members] if "events_squared" in values else None
                ),
                per=per,
                confidence=confidence,
            )
        except InputError as error:
            where = ", ".join(f"{g} {k}" for g, k in zip(groups, key, strict=True)) or "the table"
            raise InputError(f"In {where}: {error}") from None
        found.append(
            {
                **dict(zip(groups, key, strict=True)),
                "value": rate.value,
                "lower": rate.lower,
                "upper": rate.upper,
                "events": _whole(rate.events),
                "population": _whole(rate.population),
                **({} if rate.reason is None else {"reason": rate.reason}),
            }
        )
    return found


def _whole(number: float) -> float | int:
    return int(number) if number == int(number) else number


def _sentence(rate: Mapping[str, Any], groups: Sequence[str]) -> str:
    name = " ".join(str(rate[group]) for group in groups) or "All"
    if rate["value"] is None:
        return f"{name}: withheld, {rate['reason']} ({rate['events']} events)."
    return f"{name}: {rate['value']:.1f} ({rate['lower']:.1f} to {rate['upper']:.1f})."
