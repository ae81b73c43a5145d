"""DREAM as it is delivered, one column a week, becomes one row a person and year.

`y_YYWW` holds the benefit code of a week, empty when there was none; `br_YYYY_MM` the industry of
a month in work. Education grants are not counted as benefits (codes to check).
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import duckdb

from tovholder_evidence.registers.columns import quoted
from tovholder_evidence.registers.staging import text

YEAR_COLUMN = "AAR"
WEEK = re.compile(r"y_(\d\d)(\d\d)", re.IGNORECASE)
MONTH = re.compile(r"br_(\d{4})_(\d\d)", re.IGNORECASE)
NOT_A_BENEFIT = ("0", "000", "651", "652", "661", "997", "998", "999")
FIRST_YEAR = 1991


def is_wide(columns: Iterable[str]) -> bool:
    """Whether these are the columns of DREAM with a column a week."""
    return any(WEEK.fullmatch(name) for name in columns)


def reshape(connection: duckdb.DuckDBPyConnection, wide: Path, target: Path) -> None:
    """Write the yearly rows of a wide file, with the delivered names of the yearly sum."""
    scan = f"read_parquet({text(wide)})"
    columns = [name for name, *_ in connection.execute(f"DESCRIBE SELECT * FROM {scan}").fetchall()]
    person = next((name for name in columns if name.upper() in ("PNR", "CPR")), columns[0])
    weeks: defaultdict[int, list[str]] = defaultdict(list)
    months: defaultdict[int, list[str]] = defaultdict(list)
    for name in columns:
        if match := WEEK.fullmatch(name):
            short = int(match[1])
            weeks[short + (1900 if short >= FIRST_YEAR % 100 else 2000)].append(name)
        elif match := MONTH.fullmatch(name):
            months[int(match[1])].append(name)
    rows = " UNION ALL ".join(
        f"SELECT {quoted(person)} AS PNR, {year} AS {YEAR_COLUMN}, {_weeks(weeks[year])} AS "
        f"UGER_YDELSE, round({_months(months[year])} * 52 / 12)::INTEGER AS UGER_BESKAEFTIGET "
        f"FROM {scan}"
        for year in sorted(weeks)
    )
    part = target.with_suffix(".part")
    connection.execute(f"COPY ({rows}) TO {text(part)} (FORMAT parquet, COMPRESSION zstd)")
    part.replace(target)


def _weeks(names: list[str]) -> str:
    other = ", ".join(text(code) for code in NOT_A_BENEFIT)
    return _sum(f"(coalesce({_code(name)}, '0') NOT IN ({other}))::INTEGER" for name in names)


def _months(names: list[str]) -> str:
    return _sum(f"({_code(name)} IS NOT NULL)::INTEGER" for name in names)


def _code(name: str) -> str:
    raw = f"regexp_replace(trim(CAST({quoted(name)} AS VARCHAR)), '\\.0+$', '')"
    return f"nullif({raw}, '')"


def _sum(terms: Iterable[str]) -> str:
    return f"({' + '.join(terms) or '0'})"
