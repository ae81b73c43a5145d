"""The documents are true as far as a machine can tell: complete, not stale, nothing points nowhere.

Needs no database: ``.venv/bin/python -m pytest tests/architecture/test_docs.py``.
"""

import ast
import importlib.util
import os
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "tovholder"
ADRS = ROOT / "docs" / "adr"
HOW_TO = ROOT / "docs" / "how-to"
LONGEST_ADR_WORDS = 450
NOT_OURS = {"node_modules", "var"}
PICTURES = {".png", ".jpg", ".svg"}

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
EVIDENCE = ROOT / "evidence/src/tovholder_evidence"
NAMED_FILE = re.compile(r"`([\w.-]+(?:/[\w.-]+)+\.(?:py|html|css|js|mjs|sh|md|toml))`")
SETTING = re.compile(r"\b(?:TOVHOLDER_[A-Z]+(?:_[A-Z]+)*|DATABASE_URL)\b")


def _load_generator() -> ModuleType:
    file = ROOT / "docs" / "reference" / "generate.py"
    spec = importlib.util.spec_from_file_location("docs_reference_generate", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


generate = _load_generator()


def _documents() -> list[Path]:
    found = []
    for folder, below, files in os.walk(ROOT):
        below[:] = [name for name in below if name not in NOT_OURS and name[0] != "."]
        found += [Path(folder, name) for name in files if name.endswith(".md")]
    return sorted(found)


def _adrs() -> list[Path]:
    return sorted(ADRS.glob("[0-9]*.md"))


def _named(file: Path) -> str:
    return str(file.relative_to(ROOT))


def _prose(file: Path) -> str:
    return CODE.sub("", file.read_text())


def _links(file: Path) -> list[tuple[Path, str]]:
    """(file or folder, anchor) of each link that stays in the repository."""
    found = []
    for target in LINK.findall(_prose(file)):
        if not re.match(r"[a-z]+:", target):
            path, _, anchor = target.partition("#")
            found.append(((file.parent / path).resolve() if path else file, anchor))
    return found


def _anchors(file: Path) -> set[str]:
    """Headings as a forge turns them into addresses."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", file.read_text()), re.MULTILINE)
    plain = [re.sub(r"[^\w\s-]", "", heading).strip().lower() for heading in headings]
    return {heading.replace(" ", "-") for heading in plain}


every_document = pytest.mark.parametrize("document", _documents(), ids=_named)
every_adr = pytest.mark.parametrize("adr", _adrs(), ids=lambda file: file.stem[:4])


@pytest.mark.parametrize("page", generate.pages(), ids=lambda file: file.stem)
def test_the_reference_pages_are_those_of_this_source(page):
    assert page.read_text() == generate.pages()[page], "run docs/reference/generate.py"


def test_the_source_still_looks_as_the_generator_expects():
    assert {"referrals", "tasks", "kernel"} <= {c.package for c in generate.commands()}
    assert {"P2.2", "P7.2", "P8.1"} <= {p.code for p in generate.promises()}
    assert {"TOVHOLDER_HOME", "DATABASE_URL"} <= {s.variable for s in generate.settings()}


def test_every_command_says_what_it_does():
    silent = [f"{c.package}.{c.name}" for c in generate.commands() if not c.does]

    assert not silent


def test_a_command_names_only_refusals_that_exist():
    known = {refusal.name for refusal in generate.refusals()}

    for command in generate.commands():
        assert set(command.told) <= known, f"{command.package}.{command.name}"


def test_a_code_of_a_refusal_or_a_promise_is_used_once():
    for codes in (
        [r.code for r in generate.refusals()],
        [p.code for p in generate.promises()],
    ):
        assert len(codes) == len(set(codes))


def test_every_field_of_the_configuration_says_which_variable_decides_it():
    tree = ast.parse(generate.CONFIGURATION.read_text())
    (declared,) = (n for n in tree.body if getattr(n, "name", "") == "Configuration")
    fields = {ast.unparse(n.target) for n in declared.body if isinstance(n, ast.AnnAssign)}

    assert {setting.field for setting in generate.settings()} == fields


def test_every_setting_is_in_the_how_to_for_servers():
    told = set(SETTING.findall((HOW_TO / "set-up-a-server.md").read_text()))

    assert {setting.variable for setting in generate.settings()} <= told


@pytest.fixture(scope="module")
def settings_in_use() -> set[str]:
    readers = [*SOURCE.rglob("*.py"), ROOT / "Makefile", *(ROOT / "tests").glob("*.py")]
    return {name for file in readers for name in SETTING.findall(file.read_text())}


@every_document
def test_no_document_names_a_setting_that_is_gone(document, settings_in_use):
    assert set(SETTING.findall(document.read_text())) <= settings_in_use


def test_what_to_do_about_a_promise_is_told_for_each_one_and_no_other():
    rows = re.findall(r"^\| (P\d+\.\d+) \|", (HOW_TO / "restore-trust.md").read_text(), re.M)

    assert sorted(rows) == sorted(promise.code for promise in generate.promises())


@pytest.mark.parametrize("package", generate.packages())
def test_every_package_says_what_it_is_for(package):
    assert ast.get_docstring(ast.parse((SOURCE / package / "__init__.py").read_text()))


@every_adr
def test_a_decision_is_one_page(adr):
    assert len(adr.read_text().split()) <= LONGEST_ADR_WORDS


@every_adr
def test_a_decision_names_what_was_rejected(adr):
    sections = re.findall(r"^## (.+)$", adr.read_text(), re.MULTILINE)

    assert sections == ["Context", "Decision", "Consequences", "Rejected"]


def test_decisions_are_numbered_without_gaps_and_stand_in_the_index():
    listed = re.findall(r"\]\((\d{4}-[^)]+\.md)\)", (ADRS / "README.md").read_text())

    assert listed == [adr.name for adr in _adrs()]
    assert [int(name[:4]) for name in listed] == list(range(1, len(listed) + 1))


def test_every_decision_that_code_or_documents_call_on_exists():
    numbers = {adr.name[:4] for adr in _adrs()}
    for file in [*SOURCE.rglob("*.py"), *_documents()]:
        called = re.findall(r"(?:ADR |docs/adr/)(\d{4})", file.read_text())
        assert set(called) <= numbers, file


@every_document
def test_every_link_leads_somewhere(document):
    for target, anchor in _links(document):
        if target.suffix not in PICTURES:
            assert target.exists(), f"{document.name} points to {target}"
            if anchor:
                assert anchor in _anchors(target), f"{target.name} has no heading #{anchor}"


@every_document
def test_every_picture_is_there(document):
    missing = [t for t, _ in _links(document) if t.suffix in PICTURES and not t.exists()]

    assert not missing


@every_document
def test_every_file_that_is_named_exists(document):
    for named in NAMED_FILE.findall(document.read_text()):
        places = (ROOT, SOURCE, EVIDENCE, document.parent)
        assert any((place / named).exists() for place in places), named
