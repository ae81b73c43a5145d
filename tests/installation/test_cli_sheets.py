"""Lists of offers by the command line: the same rules, the same sentences, plain exit codes."""

import json
from pathlib import Path

import pytest

from tests.factories.sheets import AREAS, as_csv, as_excel, the_35_rows
from tests.installation.program import Program
from tests.installation.test_cli import (  # fixtures come by their names
    assert_one_sentence,
    migrated,
    run_sql,
    set_up,
    tovholder,
)
from tovholder.catalogue.rules.sheets import read_sheet

__all__ = ["migrated", "tovholder"]
pytestmark = pytest.mark.slow
OFFERS = "SELECT count(*) FROM catalogue_service"


@pytest.fixture
def lilleby(tovholder: Program) -> Program:
    """A municipality with a front door and the areas that the list speaks of."""
    set_up(tovholder)
    for name in AREAS:
        run_sql(
            tovholder,
            "INSERT INTO areas_area (public_id, municipality_id, name, kind, valid_from)"
            f" SELECT gen_random_uuid(), id, '{name}', 'TOWN', '2020-01-01'"
            " FROM accounts_municipality",
        )
    return tovholder


def test_the_list_of_35_rows_comes_in_and_its_wrong_rows_come_back(
    lilleby: Program, tmp_path: Path
) -> None:
    sheet, wrong = tmp_path / "aktoerer.xlsx", tmp_path / "fejl.xlsx"
    sheet.write_bytes(as_excel(the_35_rows()))

    tried = lilleby("import", "services", sheet, "--dry-run", "--language", "da")
    assert tried.returncode == 2
    assert run_sql(lilleby, OFFERS) == [(0,)]
    assert "row 29 Område: Ukendt område “Klinkevang”. Mente du Klintevang?" in tried.stdout

    stored = lilleby("import", "services", sheet, "--yes", "--json", "--errors", wrong)
    told = json.loads(stored.stdout)
    assert stored.returncode == 2, stored.stderr
    assert told["stored"]
    assert told["counts"] == {"new": 32, "changed": 0, "unchanged": 0, "wrong": 3}
    assert [(p["row"], p["column"]) for p in told["problems"]] == [
        (9, "Organisation"), (18, "Alder"), (29, "Område"),
    ]  # fmt: skip
    assert [row.cells[-3] for row in read_sheet(wrong.read_bytes()).rows] == ["9", "18", "29"]

    sheet.write_bytes(as_excel(the_35_rows(mended=True)))
    mended = lilleby("import", "services", sheet, "--yes", "--json")
    assert mended.returncode == 0, mended.stderr
    counts = json.loads(mended.stdout)["counts"]
    assert counts == {"new": 3, "changed": 0, "unchanged": 32, "wrong": 0}

    again = lilleby("import", "services", sheet, "--yes")
    assert again.returncode == 0
    assert "Nothing to change" in again.stdout
    assert run_sql(lilleby, OFFERS) == [(35,)]


def test_what_is_written_out_is_read_in_unchanged(lilleby: Program, tmp_path: Path) -> None:
    sheet = tmp_path / "aktoerer.csv"
    sheet.write_bytes(as_csv(the_35_rows(mended=True)))
    assert lilleby("import", "services", sheet, "--yes").returncode == 0

    for form in ("xlsx", "csv"):
        out = tmp_path / f"tilbud.{form}"
        written = lilleby("export", "services", out)
        back = lilleby("import", "services", out, "--yes", "--json")
        assert "35 offers" in written.stdout, written.stderr
        assert json.loads(back.stdout)["counts"] == {
            "new": 0, "changed": 0, "unchanged": 35, "wrong": 0,
        }  # fmt: skip
        assert_one_sentence(lilleby("export", "services", out), "exists already")


def test_both_ways_out_stand_beside_each_other(tmp_path: Path) -> None:
    shown = Program(tmp_path)("export", "--help").stdout.split()

    assert {"hsds", "services"} <= set(shown)


def test_a_foreign_list_is_read_by_a_mapping_file(lilleby: Program, tmp_path: Path) -> None:
    sheet, mapping = tmp_path / "liste.csv", tmp_path / "liste.toml"
    sheet.write_bytes(as_csv([["Aktør", "Titel"], ["Koret", "Sang"]]))

    refused = lilleby("import", "services", sheet, "--yes")
    assert refused.returncode == 2
    assert 'NAME_DA = "Titel"' in refused.stderr

    mapping.write_text(refused.stderr[refused.stderr.index("[columns]") :])
    stored = lilleby("import", "services", sheet, "--yes", "--mapping", mapping)
    assert stored.returncode == 0, stored.stderr
    assert run_sql(lilleby, OFFERS) == [(1,)]

    mapping.write_text('[columns]\nORGANISATION = "Aktør"\nNAME_DA = "Navn"\n')
    unfit = lilleby("import", "services", sheet, "--yes", "--mapping", mapping)
    assert unfit.returncode == 2
    assert "no column 'Navn'" in unfit.stderr


def test_what_cannot_be_read_is_refused_in_one_sentence_with_status_2(
    tovholder: Program,
    tmp_path: Path,
) -> None:
    set_up(tovholder)
    pdf = tmp_path / "liste.xlsx"
    pdf.write_bytes(b"%PDF-1.7")
    (tmp_path / "good.csv").write_bytes(as_csv([["Organisation", "Tilbud"], ["A", "B"]]))

    for words, says in (
        ((pdf, "--yes"), "PDF"),
        ((tmp_path / "none.csv", "--yes"), "no file"),
        ((tmp_path / "good.csv", "--yes", "--municipality", "nowhere"), "nowhere"),
        ((tmp_path / "good.csv", "--yes", "--mapping", pdf), "JSON or TOML"),
        ((tmp_path / "good.csv",), "--yes"),
    ):
        refused = tovholder("import", "services", *words)
        assert refused.returncode == 2, refused.stdout
        assert_one_sentence(refused, says)
