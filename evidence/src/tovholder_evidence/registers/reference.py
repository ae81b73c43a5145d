"""The schema reference, written from the schemas: `make -C evidence docs`."""

from collections.abc import Iterator

from tovholder_evidence.registers.danish import REGISTERS
from tovholder_evidence.registers.schemas import Column, Kind, Register


def reference() -> str:
    """The reference of every declared register, as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# What a delivery must look like"
    yield ""
    yield (
        "Written by `make -C evidence docs` from `registers/danish.py` and `danish_health.py`; do "
        "not edit. Files are found by how their names begin, with the year after it: "
        "`bef2015.parquet`, `akm_2015.csv`. Column names are matched without regard to case. What "
        "differs in your delivery is said in a mapping file (`registers/mappings/sweden.toml` is "
        "an example). “Check” marks what to compare with the documentation of the delivery."
    )
    for register in REGISTERS:
        yield ""
        yield from _register(register)


def _register(register: Register) -> Iterator[str]:
    files = ", ".join(f"`{name}…`" for name in register.files)
    yield f"## `{register.name}`: {register.title}"
    yield ""
    yield f"Source: {register.source}. Files: {files}. Stored as `{register.stored}`."
    if register.key:
        key = " and ".join(f"`{name}`" for name in register.key)
        yield f"One row for each {key}: a second is a duplicate."
    yield ""
    yield "| ours | delivered as | what it is | rules |"
    yield "|---|---|---|---|"
    for column in register.columns:
        delivered = ", ".join(f"`{name}`" for name in column.delivered)
        yield f"| `{column.name}` | {delivered} | {column.about} | {_rules(column)} |"
    for check in register.checks:
        yield ""
        yield f"`{check.code}`: {check.sentence}."


def _rules(column: Column) -> str:
    rules = [str(column.kind)]
    if not column.required:
        rules.append("the column may be absent")
    if not column.filled:
        rules.append("may be empty")
    if column.least is not None and column.most is not None:
        what = "" if column.kind is Kind.WHOLE else "years "
        rules.append(f"{what}{column.least} to {column.most}")
    if column.prefix is not None:
        rules.append(f"first {column.prefix} characters")
    if column.values:
        pairs = ", ".join(f"{theirs} → {ours}" for theirs, ours in column.values.items())
        rules.append(pairs + ("; no others" if column.closed else ""))
    return "; ".join(rules)


if __name__ == "__main__":
    print(reference(), end="")  # noqa: T201 - the output is the document
