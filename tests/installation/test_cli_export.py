"""`tovholder export hsds`: all of a catalogue in a new folder, which brings it back."""

import json
from pathlib import Path

import pytest

from tests.catalogue.test_hsds_rules import SMALL, folder_with
from tests.installation.program import Program
from tests.installation.test_cli import migrated, set_up, tovholder  # noqa: F401  # fixtures

pytestmark = pytest.mark.slow


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_an_export_brings_the_catalogue_back_and_again_changes_nothing(
    tovholder: Program,  # noqa: F811
    tmp_path: Path,
) -> None:
    set_up(tovholder)
    directory = folder_with(tmp_path / "small", SMALL)
    assert tovholder("import", "hsds", directory, "--yes").returncode == 0

    for form in ("json", "csv"):
        out = tmp_path / form
        done = tovholder("export", "hsds", out, "--format", form, "--json")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["counts"]["services"] == 1
        again = tovholder("import", "hsds", out, "--yes")
        assert "Nothing to change" in again.stdout, again.stderr

    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]
    assert {"services.csv", "attributes.csv", "datapackage.json"} <= content(
        tmp_path / "csv"
    ).keys()


def test_nothing_is_written_over(tovholder: Program, tmp_path: Path) -> None:  # noqa: F811
    set_up(tovholder)
    kept = folder_with(tmp_path / "kept", {"mine.txt": "x"})

    refused = tovholder("export", "hsds", kept)
    nowhere = tovholder("export", "hsds", tmp_path / "a" / "b")
    unknown = tovholder("export", "hsds", tmp_path / "new", "--municipality", "ingen")

    assert refused.returncode == nowhere.returncode == unknown.returncode == 2
    assert "is not empty" in refused.stderr
    assert "There is no folder" in nowhere.stderr
    assert "There is no municipality 'ingen'" in unknown.stderr
    assert content(kept) == {"mine.txt": b"x"}
    assert not (tmp_path / "new").exists()
