"""What goes out comes in again whole: into an empty installation, and into the one it came from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.catalogue.roundtrip import exported, imported, told, written
from tests.factories.accounts import a_municipality, an_office
from tovholder.accounts import queries as accounts
from tovholder.catalogue import queries
from tovholder.catalogue.rules.hsds import read_directory
from tovholder.installation.demo.setting_up import found_elmkobing
from tests.installation.made import TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OPENED = datetime(2025, 1, 6, 8, tzinfo=UTC)


@pytest.fixture
def elmkobing(db: None) -> int:
    return found_elmkobing(OPENED, TUESDAY, lambda *_: None).id


@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_demo_comes_back_whole_into_an_empty_municipality(
    elmkobing: int, form: Any, tmp_path: Path
) -> None:
    sent = exported(elmkobing, form)
    empty = an_office(is_front_door=True).municipality_id
    directory = read_directory(written(tmp_path / "sent", sent))

    assert directory.problems == ()
    done = imported(directory, empty)

    assert (done.organisations_new, done.services_new, done.areas_new) == (32, 60, 3)
    back = exported(empty, form)
    for name in sent:
        assert back[name] == sent[name], name
    again = imported(directory, empty)
    assert (again.services_unchanged, again.organisations_unchanged) == (60, 32)
    assert again.locations_unchanged == done.locations_new
