"""From the golden registers to the page: the published figures, and only what may leave."""

import json
import re
import stat

import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from tovholder_evidence.cli import app
from tovholder_evidence.profiles.report import texts
from tovholder_evidence.profiles.wording import ASSOCIATION, LANGUAGES


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The golden extract as delivered, profiled in one command."""
    root = tmp_path_factory.mktemp("golden")
    CliRunner().invoke(app, ["synthesise", "--golden", "--out", str(root / "raw")])
    result = profile(root, "in", "out")
    assert result.exit_code == 0, result.stderr
    return root, json.loads(result.stdout)


def profile(root, inside: str, out: str):
    words = [
        "profile", root / "raw", "--areas", root / "raw" / "areas.csv", "--years", "2018-2019",
        "--inside", root / inside, "--out", root / out, "--json",
    ]  # fmt: skip
    return CliRunner().invoke(app, [str(word) for word in words])


def rows(root) -> dict[tuple[str, str], dict[str, object]]:
    table = pyarrow.csv.read_csv(root / "out" / "profile.csv").to_pylist()
    return {
        (row["measure"], row["place"]): row
        for row in table
        if row["year"] == 2019 and row["place_kind"] == "population" and not row["standard"]
        if not row["band"]
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("measure", "figures"),
    [
        ("employment", (40, 54, 77)),
        ("cleaning", (17, 8, 3)),
        ("admissions", (226, 226, 148)),
    ],
)
def test_the_published_figures_come_out_of_persons(made, measure, figures):
    found = rows(made[0])
    values = [found[measure, p]["value"] for p in ("vulnerable", "other_social", "not_social")]
    assert values == pytest.approx(figures)


@pytest.mark.slow
def test_lung_disease_is_three_times_as_frequent(made):
    found = rows(made[0])
    ratio = found["admissions_lung", "vulnerable"]["value"]
    assert ratio / found["admissions_lung", "not_social"]["value"] == pytest.approx(3.0)


@pytest.mark.slow
def test_cells_stay_inside_for_their_owner_only(made):
    root, _ = made
    assert stat.S_IMODE((root / "in").stat().st_mode) == 0o700
    assert pq.read_table(root / "in" / "cells.parquet").num_rows > 1000
    assert "must not leave" in json.loads((root / "in" / "manifest.json").read_text())["notice"]
    assert {path.name for path in (root / "out").iterdir()} == {
        "profile.csv",
        "profile.html",
        "manifest.json",
    }


@pytest.mark.slow
def test_a_row_without_a_value_says_why_and_tells_no_count(made):
    table = pyarrow.csv.read_csv(made[0] / "out" / "profile.csv").to_pylist()
    hidden = [row for row in table if row["reason"] == "hidden"]
    assert hidden
    for row in hidden:
        assert row["value"] is row["lower"] is row["numerator"] is row["denominator"] is None
    for row in table:
        assert (row["value"] is None) == bool(row["reason"])


@pytest.mark.slow
def test_the_page_is_one_file_in_three_languages_with_a_table_for_every_figure(made):
    page = (made[0] / "out" / "profile.html").read_text()
    assert "<script" not in page
    assert not re.search(r'(src|href)="|url\(', page)
    for language in LANGUAGES:
        section = re.search(rf'<main lang="{language}">(.*?)</main>', page, re.DOTALL)[1]
        assert section.count("<svg") >= 6
        assert section.count("<table") >= section.count("<figure>")
        assert section.count(ASSOCIATION[language][:20]) >= 7
        assert section.count('scope="col"') > 20
    assert "ca. 50 % flere" in page
    assert "about 3 times as many" in page


@pytest.mark.slow
def test_a_second_profile_into_other_folders_is_the_same(made):
    root, told = made
    again = json.loads(profile(root, "in", "out_again").stdout)
    assert again["files"]["profile.csv"] == told["files"]["profile.csv"]


def test_what_is_inside_and_what_is_out_must_be_apart(tmp_path):
    result = CliRunner().invoke(
        app,
        ["profile", str(tmp_path), "--areas", "a.csv", "--years", "2019",
         "--inside", str(tmp_path / "in"), "--out", str(tmp_path / "in" / "out")],
    )  # fmt: skip
    assert result.exit_code == 2
    assert "must be apart" in result.stderr


@pytest.mark.parametrize("years", ["2019-2018", "19", "x"])
def test_years_that_are_no_years_are_refused(tmp_path, years):
    result = CliRunner().invoke(
        app,
        ["profile", str(tmp_path), "--areas", "a.csv", "--years", years,
         "--inside", str(tmp_path / "in"), "--out", str(tmp_path / "out")],
    )  # fmt: skip
    assert result.exit_code == 2


def test_every_language_has_the_same_words():
    keys = {language: set(words) for language, words in texts().items()}
    assert set(keys) == set(LANGUAGES)
    assert keys["da"] == keys["sv"] == keys["en"]
    for name in keys["da"]:
        marks = {tuple(sorted(re.findall(r"{\w+}", texts()[lang][name]))) for lang in LANGUAGES}
        assert len(marks) == 1, name
