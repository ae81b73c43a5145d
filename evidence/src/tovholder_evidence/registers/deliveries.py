"""Which files a delivery consists of, and which register and year each of them is."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from tovholder_evidence.errors import InputError
from tovholder_evidence.registers.danish import REGISTERS
from tovholder_evidence.registers.mapping import UNMAPPED, RegisterMapping
from tovholder_evidence.registers.schemas import Register

FORMATS = (".parquet", ".csv", ".txt", ".sas7bdat", ".xpt")
YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?:\d\d)?(?!\d)")


@dataclass(frozen=True, eq=False)
class Delivered:
    """One delivered file. `year` is None when its rows say it."""

    register: Register
    path: Path
    name: str  # below the source folder: how messages call it
    year: int | None
    size: int

    @property
    def form(self) -> str:
        return self.path.suffix.lower()


def find_deliveries(source: Path, mappings: Mapping[str, RegisterMapping]) -> list[Delivered]:
    """Every file below `source` that belongs to a register, by register and year.

    Errors: InputError without a population register, for two files of a year where one is meant,
    and for a file without a year.
    """
    if not source.is_dir():
        raise InputError(f"{source} is not a folder. Name the folder that holds the delivery.")
    files = sorted(p for p in source.rglob("*") if p.is_file() and p.suffix.lower() in FORMATS)
    found: list[Delivered] = []
    for register in REGISTERS:
        mapping = mappings.get(register.name, UNMAPPED)
        for path in files:
            name = path.relative_to(source).as_posix()
            if _belongs(name, register, mapping):
                found.append(
                    Delivered(
                        register, path, name, _year_of(name, register, mapping), path.stat().st_size
                    )
                )
        if mapping.files and not any(f.register is register for f in found):
            raise InputError(
                f'No file below {source} matches files = "{mapping.files}" of [{register.name}].'
            )
    if not any(f.register.name == "bef" for f in found):
        raise InputError(
            f"No population register below {source}: expected files like bef2015.parquet "
            '(.csv, .sas7bdat), or a mapping file that says [bef] files = "…".'
        )
    _refuse_years_twice(found)
    return found


def _belongs(name: str, register: Register, mapping: RegisterMapping) -> bool:
    lower = name.lower()
    if mapping.files:
        return fnmatch(lower, mapping.files.lower())
    stem = "|".join(re.escape(start) for start in register.files)
    return re.search(rf"(?:^|/)(?:{stem})(?:[/_.-]|\d|$)", lower) is not None


def _year_of(name: str, register: Register, mapping: RegisterMapping) -> int | None:
    if mapping.year is not None or not register.yearly:
        return None
    years = {int(year) for year in YEAR.findall(name)}
    if len(years) == 1:
        return years.pop()
    if not years and register.name == "dream":
        return None  # one wide file with a column a week
    raise InputError(
        f"The file {name} of {register.title} names {'no' if not years else 'more than one'} year. "
        f"Rename it like {register.files[0]}2015.parquet, or say [{register.name}] year = "
        '"COLUMN" in the mapping file.'
    )


def _refuse_years_twice(found: list[Delivered]) -> None:
    seen: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for file in found:
        if file.register.one_file_a_year and file.register.yearly and file.year is not None:
            seen[file.register.name, file.year].append(file.name)
    for (register, year), names in seen.items():
        if len(names) > 1:
            raise InputError(
                f"{register} has {len(names)} files for {year}: {', '.join(names)}. Everybody "
                f'would be counted {len(names)} times; choose one with [{register}] files = "…".'
            )


def refuse_missing_years(
    years: Mapping[str, set[int]], mappings: Mapping[str, RegisterMapping]
) -> None:
    """Every register covers the population's years. Errors: InputError that names what lacks."""
    population = years.get("bef", set())
    if not population:
        return
    expected = set(range(min(population), max(population) + 1))
    for register, delivered in years.items():
        missing = sorted(expected - delivered - mappings.get(register, UNMAPPED).missing_years)
        if missing:
            raise InputError(
                f"YEAR_MISSING: {register} is missing for {', '.join(map(str, missing))}. Add the "
                f"file{'s' * (len(missing) > 1)}, or say [{register}] missing_years = {missing} in "
                "the mapping file when that is known and meant."
            )
