"""Every domain has the same rooms, and none has grown past what one reads at a sitting."""

import pytest

from tests.architecture.source import DOMAINS, ROOT, SOURCE

ROOMS = {
    "__init__", "access", "api", "apps", "commands", "forms", "jobs", "migrations", "models",
    "policies", "promises", "queries", "rules", "static", "templates", "templatetags", "types",
    "urls", "views",
}  # fmt: skip
KERNEL = ROOMS | {
    "actor", "clock", "command", "composite", "configuration", "errors", "files", "formats",
    "locale", "logs", "outbox", "postgresql", "row_security", "sheets", "texts", "trail", "web",
}  # fmt: skip
JOURNEYS = (ROOMS | {"context", "health", "middleware", "sign_in"}) - {"models", "rules"}
LONGEST_MODULE = 400


def rooms_of(package: str) -> set[str]:
    return {
        entry.name.removesuffix(".py")
        for entry in (SOURCE / package).iterdir()
        if entry.name != "__pycache__"
    }


@pytest.mark.parametrize("domain", sorted(DOMAINS))
def test_a_domain_has_only_the_rooms_all_have(domain: str):
    assert rooms_of(domain) - ROOMS == set()


def test_the_kernel_has_no_new_room():
    assert rooms_of("kernel") - KERNEL == set()


def test_pages_of_several_steps_own_no_table_and_decide_nothing():
    assert rooms_of("journeys") - JOURNEYS == set()


def test_no_module_is_longer_than_one_can_read():
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for folder in ("src", "evidence/src", "tests", "benchmarks")
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.parts
        and (lines := len(path.read_text().splitlines())) > LONGEST_MODULE
    }

    assert long == {}
