"""Every engine counts the same cells, to the last unit, for whatever measure and registers."""

import tempfile
from pathlib import Path

import pytest
from cells.generated import ADDRESSES, PERSONS, measures, placements, registers
from cells.stores import write_store
from hypothesis import given, settings
from hypothesis import strategies as st
from sizes import size

from tovholder_evidence.cells.engines.dense import Dense
from tovholder_evidence.cells.run import EngineName, count

YEAR = 2014


def cells_of(engines, asked, rows, placement):
    """The cells each engine counts from the same store."""
    with tempfile.TemporaryDirectory() as folder:
        store = write_store(Path(folder), {YEAR: rows}, persons=PERSONS, addresses=ADDRESSES)
        return [
            count(store, lambda _: placement, asked, [YEAR], engine=engine).cells
            for engine in engines
        ]


def some(most: int):
    """So many measures at once: they share passes when they are grouped alike."""
    return st.tuples(*(measures(f"measure_{nth}") for nth in range(most)))


@pytest.mark.slow
@settings(max_examples=size(60, 1000))
@given(asked=some(2), rows=registers, placement=placements)
def test_engines_count_the_same_cells_as_the_meaning(asked, rows, placement):
    engines = [EngineName.REFERENCE, EngineName.DENSE, EngineName.DUCKDB]

    meant, dense, duckdb = cells_of(engines, asked, rows, placement)

    assert dense.equals(meant)
    assert duckdb.equals(meant)


@pytest.mark.slow
@settings(max_examples=size(20, 300))
@given(asked=some(2), rows=registers, placement=placements)
def test_ibis_counts_the_same_cells_as_the_meaning(asked, rows, placement):
    meant, ibis = cells_of([EngineName.REFERENCE, EngineName.IBIS], asked, rows, placement)

    assert ibis.equals(meant)


@pytest.mark.slow
@settings(max_examples=size(20, 300))
@given(asked=some(2), rows=registers, placement=placements)
def test_two_threads_on_one_year_count_the_same_cells(asked, rows, placement):
    meant, dense = cells_of([EngineName.REFERENCE, Dense(threads=2)], asked, rows, placement)

    assert dense.equals(meant)
