"""What can be wrong with a row, as SQL over the delivered columns.

A fault has a code that programs read and a sentence that people read. Neither ever holds a value.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tovholder_evidence.registers.schemas import Column, Kind, Register

LONGEST_IDENTITY = 64


@dataclass(frozen=True)
class Fault:
    """One way in which a row is wrong; `wrong` is true (or NULL: not wrong) for a row."""

    code: str
    column: str
    wrong: str
    sentence: str


def faults_of(register: Register, matched: Mapping[str, str], year: int | None) -> list[Fault]:
    """Every fault a row of this file can have, in the order in which they are told."""
    found: list[Fault] = []
    for column in register.columns:
        if column.name in matched:
            found += _column_faults(register, column, matched[column.name])
    for check in register.checks:
        if all(name in matched for name in check.columns) and (
            year is not None or "{year}" not in check.wrong
        ):
            where = " and ".join(matched[name] for name in check.columns)
            wrong = check.wrong.replace("{year}", str(year))
            found.append(Fault(check.code, where, wrong, check.sentence))
    return found


def _column_faults(register: Register, column: Column, name: str) -> list[Fault]:
    if column.kind is Kind.IDENTITY:
        return _identity_faults(register, name)
    found = []
    ours = f'"{column.name}"'
    missing = f'"no_{column.name}"'
    if column.filled:
        found.append(Fault("VALUE_MISSING", name, missing, "nothing stands there"))
    if column.kind in (Kind.WHOLE, Kind.DAY, Kind.MOMENT):
        what = "whole number" if column.kind is Kind.WHOLE else "day that exists"
        found.append(
            Fault("VALUE_WRONG", name, f"{ours} IS NULL AND NOT {missing}", f"it is no {what}")
        )
    elif column.closed:
        found.append(
            Fault(
                "CODE_UNKNOWN",
                name,
                f"{ours} IS NULL AND NOT {missing}",
                "the code is not in the list; add it to the mapping file if it is right",
            )
        )
    if column.least is not None and column.most is not None:
        measured = ours if column.kind is Kind.WHOLE else f"year({ours})"
        found.append(
            Fault(
                "OUT_OF_RANGE",
                name,
                f"{measured} NOT BETWEEN {column.least} AND {column.most}",
                f"it lies outside {column.least} to {column.most}",
            )
        )
    if column.name == "address" and register.name == "bef":
        found.append(
            Fault(
                "ADDRESS_WITHOUT_MUNICIPALITY",
                name,
                'address IS NULL AND NOT "no_address" AND municipality BETWEEN 1 AND 9999',
                "no dwelling can be named",
            )
        )
    return found


def unreadable(identity: str) -> str:
    """SQL: whether an identity is no identity, whatever it is made of."""
    return (
        f"length({identity}) > {LONGEST_IDENTITY} OR "
        f"regexp_matches({identity}, '[[:space:][:cntrl:]\\x{{FFFD}}]')"
    )


def _identity_faults(register: Register, name: str) -> list[Fault]:
    known = "odd_person OR " if register.name == "bef" else ""
    found = [
        Fault("IDENTITY_MISSING", name, '"no_person"', "no identity stands there"),
        Fault(
            "IDENTITY_UNREADABLE",
            name,
            f"{known}CASE WHEN person IS NULL THEN {unreadable('identity')} END",
            f"it holds blanks or control characters, or more than {LONGEST_IDENTITY} characters",
        ),
    ]
    if register.name != "bef":
        found.append(
            Fault(
                "PERSON_NOT_IN_POPULATION",
                name,
                'person IS NULL AND NOT "no_person"',
                "the person is in no year of the population register",
            )
        )
    return found
