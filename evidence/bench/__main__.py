"""`make -C evidence bench`: the area profile by every engine, in one run, cells compared.

Environment: SIZE (or BENCH_PERSONS) persons, default 200000; YEARS, default 2010-2019; ROUNDS, of
which the best counts; PEERS, names separated by commas; BENCH_MEMORY, for making the registers;
BENCH_HOME, where registers and results are kept between runs. Prints wall and CPU seconds, peak
memory of the process tree, and ratios to the DuckDB SQL and the scan. No time is asserted; that
all cells are equal is.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq

from bench import ours
from bench.measure import Run, measured
from bench.peers import PEERS
from bench.task import rows_of, years_of
from tovholder_evidence.cells.areas import read_areas
from tovholder_evidence.cells.engines.duckdb_sql import place_table
from tovholder_evidence.cells.store import open_store

SIZE = int(os.environ.get("SIZE") or os.environ.get("BENCH_PERSONS") or 200_000)
YEARS = os.environ.get("YEARS", "2010-2019")
HOME = Path(os.environ.get("BENCH_HOME", Path(__file__).parent / ".results"))
ROUNDS = int(os.environ.get("ROUNDS", "1"))
MEMORY = ["--memory", os.environ.get("BENCH_MEMORY", "4GB")]  # for making the registers


def prepared(home: Path) -> tuple[Path, Path]:
    """The store and place.parquet of this size, made once."""
    store, place = home / "store", home / "place.parquet"
    if not place.exists():
        home.mkdir(parents=True, exist_ok=True)
        verb = [sys.executable, "-c", "from tovholder_evidence.cli import main; main()"]
        registers = home / "registers"
        if not registers.exists():
            size = ["--persons", str(SIZE), "--years", YEARS]
            subprocess.run(
                [*verb, "synthesise", *size, *MEMORY, "--out", str(registers)], check=True
            )
        subprocess.run([*verb, "ingest", str(registers), *MEMORY, "--out", str(store)], check=True)
        opened = open_store(store)
        placement = read_areas(registers / "areas.csv", opened)(opened.years[0])
        pq.write_table(place_table(placement), place)
        shutil.rmtree(registers)
    return store, place


def run_peer(name: str, home: Path, store: Path, place: Path) -> Run:
    """The best of ROUNDS runs, each in a fresh process."""
    runs = []
    for _ in range(ROUNDS):
        out = home / "out" / name
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        command = [sys.executable, "-m", "bench.peers", name, str(store), str(place), str(out)]
        runs.append(measured(command, home / f"{name}.log"))
    return min(runs, key=lambda run: run.wall)


def compare(names: list[str], home: Path, years: list[int]) -> int:
    """How many cells there are, all peers alike. Errors: SystemExit when one differs."""
    cells = 0
    for name in names:
        if (home / "out" / name / "cells.parquet").exists():
            ours.widen(home / "out" / name)
    for year in years:
        first, *others = [rows_of(home / "out" / name, year) for name in names]
        cells += len(first)
        for name, other in zip(names[1:], others, strict=True):
            if first.shape != other.shape or (first != other).any():
                raise SystemExit(f"{name} counts other cells in {year} than {names[0]}.")
    return cells


def added_year(home: Path, store: Path, place: Path) -> None:
    """Counting one year more as a share of counting all, both with the cache and warmed up."""
    out = home / "out" / "added"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    command = [sys.executable, "-m", "bench.added", str(store), str(place), str(out)]
    print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())


def main() -> None:
    wanted = os.environ.get("PEERS", "").split(",") if os.environ.get("PEERS") else list(PEERS)
    home = HOME / f"{SIZE}-{YEARS}"
    store, place = prepared(home)
    years = years_of(store)
    print(f"{SIZE:,} persons, {years[0]} to {years[-1]}, load {os.getloadavg()[0]:.1f}", flush=True)
    # Compiled code is kept between runs; the first compilation is not part of a run.
    warm = home / "out" / "warm"
    warm.mkdir(parents=True, exist_ok=True)
    ours.count_task(store, place, warm, years=years[:1])
    runs: dict[str, Run] = {}
    for name in wanted:
        runs[name] = run = run_peer(name, home, store, place)
        if run.failed:
            print(f"{name:12} not run: {run.failed}", flush=True)
            del runs[name]
            continue
        print(
            f"{name:12} wall {run.wall:7.1f} s  inside {run.inside:7.1f} s  cpu {run.cpu:7.1f} s  "
            f"peak {run.peak / 1e6:7.0f} MB  load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
    counting = [name for name in runs if name != "scan"]
    print(f"{compare(counting, home, years):,} cells, equal in: {', '.join(counting)}")
    for below in ("duckdb", "scan"):
        for name in runs if below in runs else ():
            ratios = [
                getattr(runs[name], what) / getattr(runs[below], what)
                for what in ("wall", "inside", "cpu")
            ]
            wall, inside, cpu = ratios
            print(f"{name:12} / {below:7} wall {wall:.2f}  inside {inside:.2f}  cpu {cpu:.2f}")
    added_year(home, store, place)


if __name__ == "__main__":
    main()
