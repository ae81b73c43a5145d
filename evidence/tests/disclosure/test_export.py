"""Files that leave: safe in a spreadsheet, never a zero for a hidden cell, with a manifest."""

import json

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tovholder_evidence.disclosure.audit import audit_file
from tovholder_evidence.disclosure.door import release
from tovholder_evidence.disclosure.export import formula_safe, sha256, without_apostrophe
from tovholder_evidence.disclosure.perturbation import noise
from tovholder_evidence.disclosure.rules import closely_estimated, dominated
from tovholder_evidence.disclosure.tables import count_table
from tovholder_evidence.errors import InputError

TABLE = count_table(
    {"area": ["=HYPERLINK(1)", "-b", "c", "total"], "year": ["2020"] * 4}, [3, 9, 0, 12]
)


def rows(path) -> list[list[object]]:
    if path.suffix == ".csv":
        return [line.split(",") for line in path.read_text().splitlines()]
    if path.suffix == ".xlsx":
        return [list(row) for row in load_workbook(path).worksheets[0].iter_rows(values_only=True)]
    table = pq.read_table(path)
    return [table.column_names, *(list(row.values()) for row in table.to_pylist())]


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
def test_a_hidden_cell_is_empty_and_says_why_in_every_format(tmp_path, ending):
    out = tmp_path / f"safe{ending}"

    release(TABLE, out, count="persons")

    header, first, second, third, total = rows(out)
    assert header == ["area", "year", "persons", "shown", "reason"]
    assert first[2] in (None, "")
    assert second[2] in (None, "")
    assert str(first[3]).lower() == "false"
    assert first[4] == second[4] == "hidden"
    assert str(third[2]) == "0"
    assert str(total[2]) == "12"
    assert first[0] == "'=HYPERLINK(1)"
    assert second[0] == "'-b"
    assert audit_file(out)["exactly_recoverable"] == 0


def test_the_manifest_says_what_the_file_is_and_by_which_rule(tmp_path):
    out = tmp_path / "safe.csv"
    done = release(TABLE, out, count="persons", definition="admissions", about={"engine": "duckdb"})
    manifest = json.loads((tmp_path / "safe.csv.manifest.json").read_text())
    assert manifest["sha256"] == sha256(out)
    assert manifest["definition"] == "admissions"
    assert manifest["engine"] == "duckdb"
    assert manifest["rule"]["smallest_shown"] == 5
    assert done["hidden"] == manifest["hidden"] == 2


def test_a_file_changed_after_it_was_protected_is_not_audited(tmp_path):
    out = tmp_path / "safe.csv"
    release(TABLE, out, count="persons")
    out.write_text(out.read_text().replace("12", "13"))
    with pytest.raises(InputError, match="changed"):
        audit_file(out)


@given(st.text())
def test_no_text_starts_a_formula_and_none_is_lost(text):
    safe = formula_safe(text)
    assert not safe.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    if not text.startswith("'"):
        assert without_apostrophe(safe) == text


def test_noise_is_the_same_for_the_same_cell_and_leaves_zero_alone():
    counts = np.arange(0.0, 60.0)
    keys = [f"area {n}" for n in range(60)]
    first = noise(keys, counts, secret=b"0123456789abcdef")
    assert np.array_equal(first, noise(keys, counts, secret=b"0123456789abcdef"))
    assert not np.array_equal(first, noise(keys, counts, secret=b"another secret!!"))
    assert first[0] == 0
    assert set(np.abs(first - counts)[5:]) == {0, 1, 2}


def test_a_sum_that_one_contributor_dominates_is_sensitive():
    total = np.array([100.0, 100.0])
    largest = np.array([[80.0, 10.0], [40.0, 30.0]])
    assert dominated(total, largest).tolist() == [True, False]
    assert closely_estimated(total, largest[:, 0], np.array([15.0, 30.0])).tolist() == [True, False]
