"""The command line as somebody meets it before any verb."""

import sys
from types import ModuleType

import pytest
from typer.testing import CliRunner

from tovholder_evidence import cli
from tovholder_evidence.errors import DisclosureRefused, InputError


@pytest.fixture
def refusing_verb(monkeypatch):
    """Installs a verb `refuse` that raises what the test wants."""

    def install(error: Exception) -> None:
        def refuse() -> None:
            raise error

        module = ModuleType("tovholder_evidence.cli.refuse")
        module.refuse = refuse
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(cli, "verbs", lambda: ["refuse"])

    return install


@pytest.mark.parametrize(("error", "code"), [(InputError, 2), (DisclosureRefused, 3)])
def test_a_refusal_is_a_sentence_and_an_exit_code_of_its_own(refusing_verb, error, code):
    refusing_verb(error("Column KOM is missing in BEF; name it in the mapping file."))

    result = CliRunner().invoke(cli.app, ["refuse"])

    assert result.exit_code == code
    assert result.stderr == "Column KOM is missing in BEF; name it in the mapping file.\n"
    assert result.stdout == ""


def test_a_defect_is_not_dressed_up_as_wrong_input(refusing_verb):
    refusing_verb(ZeroDivisionError("a defect"))

    result = CliRunner().invoke(cli.app, ["refuse"])

    assert isinstance(result.exception, ZeroDivisionError)


def test_an_unknown_verb_is_wrong_input():
    result = CliRunner().invoke(cli.app, ["rank-families"])

    assert result.exit_code == 2


@pytest.mark.parametrize("verb", cli.verbs())
def test_every_verb_teaches_when_asked_for_help(verb):
    result = CliRunner().invoke(cli.app, [verb.replace("_", "-"), "--help"])

    assert result.exit_code == 0, result.output
    assert len(result.stdout) > 200
