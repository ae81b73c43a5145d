"""standardise, protect and audit as a person or a program calls them."""

import json

import pytest
from typer.testing import CliRunner

from tovholder_evidence.cli import app

COUNTS = """area,age,events,pop,std,sq
A,0-39,10,1000,5000,14
A,40+,30,800,4000,60
B,0-39,2,1000,5000,2
B,40+,3,800,4000,3
"""
TABLE = """area,sex,persons,note
A,m,3,x
A,w,9,x
A,i alt,12,x
B,m,20,x
B,w,31,x
B,i alt,51,x
alle,m,23,x
alle,w,40,x
alle,i alt,63,x
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "counts.csv").write_text(COUNTS)
    (tmp_path / "table.csv").write_text(TABLE)
    return lambda words: CliRunner().invoke(app, words.split())


def test_standardise_answers_with_one_object_a_group(run):
    result = run(
        "standardise counts.csv --group area --events events --population pop --standard std "
        "--per 100000 --confidence 0.95 --json"
    )
    first, second = json.loads(result.stdout)
    assert result.exit_code == 0
    assert set(first) == {"area", "value", "lower", "upper", "events", "population"}
    assert first["value"] == pytest.approx((0.01 * 5 + 0.0375 * 4) / 9 * 100000)
    assert second["value"] is second["lower"] is second["upper"] is None
    assert second["reason"] == "fewer_than_10_events"
    assert second["events"] == 5


def test_standardise_with_recurring_events_has_a_wider_interval_around_the_same_value(run):
    words = (
        "standardise counts.csv --group area --events events --population pop --standard std --json"
    )
    plain = json.loads(run(words).stdout)[0]
    recurring = json.loads(run(words + " --events-squared sq").stdout)[0]
    assert recurring["value"] == plain["value"]
    assert recurring["lower"] < plain["lower"] < plain["upper"] < recurring["upper"]


def test_standardise_says_that_it_hides_nothing(run):
    result = run("standardise counts.csv --events events --population pop --standard std")
    assert "hides nothing" in run("standardise --help").stdout
    assert "nothing is hidden" in result.stderr


def test_a_protected_table_passes_its_audit(run, tmp_path):
    done = run("protect table.csv --count persons --by area --by sex --out safe.csv --json")
    told = run("audit safe.csv")
    assert done.exit_code == told.exit_code == 0
    assert json.loads(told.stdout)["exactly_recoverable"] == 0
    assert json.loads(told.stdout)["narrowest_interval"] > 0
    assert json.loads(told.stdout)["hidden"] == json.loads(done.stdout)["hidden"] == 4
    assert "note" not in (tmp_path / "safe.csv").read_text()


def test_audit_counts_what_a_file_gives_away_also_without_a_manifest(run, tmp_path):
    naive = TABLE.replace("A,m,3", "A,m,")
    (tmp_path / "naive.csv").write_text(naive)
    result = run("audit naive.csv --count persons --by area --by sex")
    assert json.loads(result.stdout)["exactly_recoverable"] == 1
    assert json.loads(result.stdout)["narrowest_interval"] == 0


def test_a_table_that_cannot_be_protected_is_refused_with_exit_code_three(run, tmp_path):
    words = "--count persons --by area --log log.jsonl"
    for number, row in enumerate(("total,60", "b,50", "a,10")):
        (tmp_path / "t.csv").write_text(f"area,persons\n{row}\n")
        threshold = "--threshold 20" if row == "a,10" else ""
        result = run(f"protect t.csv {words} --out {number}.csv {threshold}")
    assert result.exit_code == 3
    assert "area a" in result.stderr
    assert not (tmp_path / "2.csv").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("protect table.csv --count persons --by area --out o.csv", "more than one row"),
        ("protect table.csv --count persons --by nope --out o.csv", "no column 'nope'"),
        ("protect table.csv --count note --by area --by sex --out o.csv", "no number"),
        ("protect table.csv --count persons --by area --by sex --out o.doc", "should end in"),
        ("protect table.csv --count persons --by area --by sex --out no/o.csv", "be written"),
        ("protect none.csv --count persons --by area --out o.csv", "cannot be read"),
        ("audit none.csv", "no file"),
        ("standardise counts.csv --events events --population age --standard std", "no number"),
        ("standardise counts.csv --events events --population pop --standard std --confidence 95",
         "0.95"),
    ],
)  # fmt: skip
def test_wrong_input_is_a_sentence_and_exit_code_two(run, words, sentence):
    result = run(words)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
