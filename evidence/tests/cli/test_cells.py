"""`tovholder-evidence cells`, on registers whose figures are known."""

import json
from collections import defaultdict

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from tovholder_evidence import cli

pytestmark = pytest.mark.slow


def run(*words):
    return CliRunner().invoke(cli.app, [str(word) for word in words])


@pytest.fixture(scope="module")
def golden(tmp_path_factory):
    """The golden registers, ingested: their folder and their store."""
    home = tmp_path_factory.mktemp("golden")
    for words in (
        ("synthesise", "--golden", "--out", home / "registers"),
        ("ingest", home / "registers", "--out", home / "store"),
    ):
        done = run(*words)
        assert done.exit_code == 0, done.output
    return home


def shares(out, measure):
    """Events per 1,000 persons of each population and year."""
    sums = defaultdict(lambda: [0, 0])
    for row in pq.read_table(out / "cells.parquet").to_pylist():
        if row["measure"] == measure:
            added = sums[row["population"], row["year"]]
            added[0] += row["events"]
            added[1] += row["persons"]
    return {key: 1000 * events / persons for key, (events, persons) in sums.items()}


@pytest.mark.parametrize("engine", ["auto", "duckdb", "reference"])
def test_the_golden_registers_give_the_published_figures(golden, tmp_path, engine):
    names = ["employment", "cleaning", "admissions", "admissions_lung", "admissions_diabetes"]

    done = run(
        "cells", golden / "store", "--areas", golden / "registers" / "areas.csv",
        "--years", "2018-2019", "--out", tmp_path / "in", "--engine", engine, "--json",
        *(word for name in names for word in ("--measure", name)),
    )  # fmt: skip

    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["measure_years_counted"] == 10
    kinds = ("vulnerable", "other_social", "not_social")
    figures = {"employment": (400, 540, 770), "cleaning": (170, 80, 30),
               "admissions": (226, 226, 148)}  # fmt: skip
    for name, expected in figures.items():
        for year in (2018, 2019):
            found = shares(tmp_path / "in", name)
            assert [found[kind, year] for kind in kinds] == list(expected), (name, year)
    for name in ("admissions_lung", "admissions_diabetes"):
        found = shares(tmp_path / "in", name)
        assert found["vulnerable", 2018] / found["not_social", 2018] == 3.0


def test_cells_stay_inside_and_a_second_run_counts_nothing(golden, tmp_path):
    words = (
        "cells", golden / "store", "--areas", golden / "registers" / "areas.csv",
        "--years", "2018", "--out", tmp_path / "in", "--measure", "contacts", "--json",
    )  # fmt: skip
    run(*words)

    again = json.loads(run(*words).stdout)

    assert (again["measure_years_counted"], again["measure_years_from_before"]) == (0, 1)
    assert (tmp_path / "in").stat().st_mode & 0o777 == 0o700
    assert "must not leave" in (tmp_path / "in" / "manifest.json").read_text()
    assert 'name = "contacts"' in (tmp_path / "in" / "measures.toml").read_text()


def test_definitions_are_shown_in_words_without_a_store():
    done = run("cells", "--show", "--measure", "employment:16-64")

    assert done.exit_code == 0
    assert "age from 16 to 64" in done.stdout
    assert "Andel i arbejde" in done.stdout


def test_own_definitions_are_read_back_as_they_were_written(tmp_path):
    shown = json.loads(run("cells", "--show", "--json").stdout)
    path = tmp_path / "own.json"
    path.write_text(json.dumps({"measure": shown}), encoding="utf-8")

    assert json.loads(run("cells", "--show", "--definitions", path, "--json").stdout) == shown


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--measure", "origin_share", "--show"], "official aggregate"),
        (["--measure", "happiness", "--show"], "There is no measure"),
        ([], "--areas"),
        (["--definitions", "none.toml", "--show"], "cannot be read"),
    ],
)
def test_wrong_input_is_a_sentence_and_exit_code_two(words, says):
    done = run("cells", *words)

    assert done.exit_code == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_years_that_make_no_sense_are_refused(golden, tmp_path):
    done = run("cells", golden / "store", "--areas", golden / "registers" / "areas.csv",
               "--years", "2019-2018", "--out", tmp_path / "in")  # fmt: skip

    assert done.exit_code == 2
    assert "--years" in done.stderr
