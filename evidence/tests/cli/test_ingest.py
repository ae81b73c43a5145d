"""From `synthesise` to a store on the command line."""

import json

import pytest
from typer.testing import CliRunner

from tovholder_evidence.cli import app


def run(*arguments: object):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli") / "delivery"
    result = run("synthesise", "--out", folder, "--persons", 1000, "--years", "2018-2019")
    assert result.exit_code == 0, result.output
    return folder


def test_ingest_answers_with_one_json_value(invented, tmp_path):
    result = run("ingest", invented, "--out", tmp_path / "store", "--json")

    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["years"] == [2018, 2019]
    assert told["persons"] > 900
    assert set(told["registers"]) == {
        "population", "labour", "admissions", "contacts", "education", "income", "benefit",
        "dwelling",
    }  # fmt: skip


def test_the_need_for_disk_is_said_before_the_start(invented, tmp_path):
    result = run("ingest", invented, "--out", tmp_path / "store")

    assert "more while it works" in result.stderr
    assert "is free" in result.stderr
    assert "persons" in result.stdout


def test_wrong_input_is_exit_code_2_with_a_sentence(tmp_path):
    (tmp_path / "empty").mkdir()

    result = run("ingest", tmp_path / "empty", "--out", tmp_path / "store", "--json")

    assert result.exit_code == 2
    assert "No population register" in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.output


def test_dirty_rows_stop_or_are_set_aside(tmp_path):
    made = run("synthesise", "--out", tmp_path / "d", "--persons", 2000, "--years", "2018",
               "--dirty", 0.01)  # fmt: skip
    assert made.exit_code == 0, made.output

    stopped = run("ingest", tmp_path / "d", "--out", tmp_path / "s")
    told = run("ingest", tmp_path / "d", "--out", tmp_path / "s", "--set-aside")

    assert stopped.exit_code == 2
    assert "OUT_OF_RANGE" in stopped.stderr
    assert told.exit_code == 0
    assert "Set aside: OUT_OF_RANGE" in told.stdout


@pytest.mark.parametrize("years", ["2019-2018", "twenty", "1066-1070", ""])
def test_a_span_of_years_that_makes_no_sense_is_refused(tmp_path, years):
    result = run("synthesise", "--out", tmp_path / "d", "--years", years)

    assert result.exit_code == 2
    assert "--years" in result.stderr


def test_the_golden_set_is_made_by_name(tmp_path):
    result = run("synthesise", "--golden", "--out", tmp_path / "g", "--json")

    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["figures"]["vulnerable"]["employed_percent"] == 40
    assert json.loads((tmp_path / "g" / "truth.json").read_text())["years"] == [2018, 2019]


def test_csv_is_ingested_to_the_same_tables_as_parquet(invented, tmp_path):
    run("synthesise", "--out", tmp_path / "csv", "--persons", 1000, "--years", "2018-2019",
        "--format", "csv")  # fmt: skip
    from_parquet = run("ingest", invented, "--out", tmp_path / "one", "--json")

    from_csv = run("ingest", tmp_path / "csv", "--out", tmp_path / "two", "--json")

    assert from_csv.exit_code == 0, from_csv.output
    rows = [
        {name: table["rows"] for name, table in json.loads(told.stdout)["registers"].items()}
        for told in (from_parquet, from_csv)
    ]
    assert rows[0] == rows[1]
