"""The written reference is the schemas' own."""

from pathlib import Path

import pytest

from tovholder_evidence.registers.danish import REGISTERS
from tovholder_evidence.registers.reference import reference

EVIDENCE = Path(__file__).parents[2]


def test_the_schema_reference_is_not_stale():
    written = (EVIDENCE / "docs" / "schemas.md").read_text(encoding="utf-8")

    assert written == reference(), "run `make -C evidence docs`"


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_every_column_is_explained_and_every_key_is_a_column(register):
    names = [column.name for column in register.columns]

    assert len(names) == len(set(names))
    assert set(register.key) <= set(names)
    assert all(len(column.about) > 3 and column.delivered for column in register.columns)


@pytest.mark.parametrize("document", ["README.md", "docs/worked-example.md"])
def test_commands_in_the_documents_name_verbs_and_options_that_exist(document):
    import re

    from typer.testing import CliRunner

    from tovholder_evidence.cli import app, verbs

    text = (EVIDENCE / document).read_text(encoding="utf-8").replace("\\\n", " ")
    commands = re.findall(r"^tovholder-evidence ([a-z-]+)(.*)$", text, re.MULTILINE)
    assert commands
    for verb, arguments in commands:
        if verb.replace("-", "_") not in verbs():
            continue  # comes with the rest of the library
        told = CliRunner().invoke(app, [verb, "--help"]).stdout
        for option in re.findall(r"--[a-z-]+", arguments):
            assert option in told, f"{document}: {verb} has no {option}"
