"""What goes out comes in again whole: into an empty installation, and into the one it came from."""

import contextlib
import json
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from tests.catalogue.catalogues import Wanted, build, catalogues
from tests.catalogue.roundtrip import (
    differences,
    exported,
    imported,
    nothing_changed,
    orders,
    written,
)
from tests.catalogue.test_hsds_rules import ORGANISATION, PUBLISHED, folder_with, service
from tests.factories.accounts import a_municipality, an_authority, an_office
from tests.factories.catalogue import a_service
from tests.installation.made import TUESDAY
from tests.sizes import size
from tovholder.accounts.commands import create_unit
from tovholder.accounts.models import Unit
from tovholder.accounts.types import NewUnit
from tovholder.catalogue import commands, promises
from tovholder.catalogue.models import Service
from tovholder.catalogue.rules.hsds import read_directory
from tovholder.catalogue.types import Joining, Naming, Status
from tovholder.installation.demo.setting_up import found_elmkobing
from tovholder.kernel.actor import installation

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OPENED = datetime(2025, 1, 6, 8, tzinfo=UTC)
BY = installation()


@pytest.fixture
def elmkobing(db: None) -> int:
    return found_elmkobing(OPENED, TUESDAY, lambda *_: None).id


def with_the_same_units(municipality_id: int) -> int:
    """An empty municipality where those who answer are there already."""
    here = a_municipality()
    boundary = an_authority(here)
    for unit in Unit.objects.filter(municipality_id=municipality_id).order_by("id"):
        create_unit(
            NewUnit(here, boundary, unit.name, unit.phone, unit.phone_hours, unit.is_front_door),
            by=installation(here),
        )
    return here


@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_demo_comes_back_whole_into_an_empty_municipality(
    elmkobing: int, form: Any, tmp_path: Path
) -> None:
    sent = exported(elmkobing, form)
    empty = with_the_same_units(elmkobing)
    directory = read_directory(written(tmp_path / "sent", sent))

    done = imported(directory, empty)

    assert directory.problems == ()
    assert (done.organisations_new, done.services_new, done.areas_new) == (32, 60, 3)
    assert done.closed_periods_new == 6
    assert differences(orders(elmkobing), orders(empty)) == []
    assert exported(empty, form) == sent
    assert nothing_changed(imported(directory, empty))


def test_its_own_export_brings_a_municipality_nothing_new(elmkobing: int, tmp_path: Path) -> None:
    sent = exported(elmkobing, "csv")
    before = orders(elmkobing)

    done = imported(read_directory(written(tmp_path / "sent", sent)), elmkobing)

    assert nothing_changed(done)
    assert orders(elmkobing) == before


def test_what_was_changed_since_goes_back_to_what_the_export_says(
    elmkobing: int, tmp_path: Path
) -> None:
    sent = exported(elmkobing)
    Service.objects.filter(municipality_id=elmkobing, name__da="Barselscafé").update(
        description={"da": "Skrevet om"}, topics=[]
    )

    done = imported(read_directory(written(tmp_path / "sent", sent)), elmkobing)

    assert (done.services_new, done.services_changed, done.services_unchanged) == (0, 1, 59)
    assert exported(elmkobing) == sent


def test_a_unit_that_is_not_here_is_remembered_until_it_is(tmp_path: Path) -> None:
    there = an_office(is_front_door=True, name="Sundhedspleje Nord")
    told = a_service(there, name="Mødregruppe")
    sent = exported(there.municipality_id)
    directory = read_directory(written(tmp_path / "sent", sent))
    here = an_office(is_front_door=True, name="Borgerservice")

    imported(directory, here.municipality_id)

    kept = Service.objects.get(municipality_id=here.municipality_id)
    assert kept.unit_id == here.unit_id
    assert exported(here.municipality_id) == sent
    assert kept.hsds_id == told


def test_without_anybody_to_answer_no_sign_up_is_promised_and_yet_nothing_is_lost(
    tmp_path: Path,
) -> None:
    there = an_office(name="Sundhedspleje Nord")
    a_service(there, name="Mødregruppe")
    sent = exported(there.municipality_id)
    directory = read_directory(written(tmp_path / "sent", sent))
    here = an_office(name="Jobcentret").municipality_id

    imported(directory, here)
    first = Service.objects.get(municipality_id=here)
    back = exported(here)
    an_office(municipality_id=here, name="Sundhedspleje Nord")
    imported(directory, here)

    assert (first.unit_id, first.joining) == (None, Joining.REFERRAL)
    assert promises._sign_ups_are_answered() == []
    assert back == sent
    now = Service.objects.get(municipality_id=here)
    assert (now.unit.name, now.joining) == ("Sundhedspleje Nord", Joining.SIGN_UP)


def test_what_the_municipality_decided_meanwhile_stays(tmp_path: Path) -> None:
    office = an_office(is_front_door=True)
    told = a_service(office, name="Mødregruppe")
    directory = read_directory(written(tmp_path / "sent", exported(office.municipality_id)))
    Service.objects.filter(public_id=told).update(
        joining=Joining.OPEN_DOOR, naming=Naming.NEVER, answer_days=5
    )

    imported(directory, office.municipality_id)

    kept = Service.objects.get(public_id=told)
    assert (kept.joining, kept.naming, kept.answer_days) == ("OPEN_DOOR", "NEVER", 5)


def test_a_withdrawn_service_still_says_what_replaces_it(tmp_path: Path) -> None:
    office = an_office(is_front_door=True)
    old, new = a_service(office, name="Gammel"), a_service(office, name="Ny")
    commands.withdraw_service(old, by=BY, replaced_by=new)
    sent = exported(office.municipality_id)
    directory = read_directory(written(tmp_path / "sent", sent))
    here = an_office(is_front_door=True, name="Familiens Hus").municipality_id

    imported(directory, here)

    kept = Service.objects.get(municipality_id=here, status=Status.WITHDRAWN)
    assert kept.replaced_by is not None
    assert kept.replaced_by.hsds_id == new
    assert exported(here) == sent
    assert nothing_changed(imported(directory, here))


@contextlib.contextmanager
def sandbox() -> Iterator[None]:
    """What an example stores is gone before the next."""
    inside = transaction.atomic()
    # Commands refuse to run inside a transaction of ours; a test's is none of ours.
    inside._from_testcase = True  # type: ignore[attr-defined]
    with inside:
        yield
        transaction.set_rollback(True)


@settings(
    max_examples=size(12, 300),
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink one takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(wanted=catalogues())
def test_whatever_a_catalogue_says_comes_back_to_the_last_letter(db: None, wanted: Wanted) -> None:
    with sandbox(), tempfile.TemporaryDirectory() as folder:
        there = build(wanted)
        form = wanted.form
        sent = exported(there, form)
        directory = read_directory(written(Path(folder, "sent"), sent))
        empty = with_the_same_units(there)

        assert directory.problems == ()
        before = orders(there)
        done = imported(directory, there)
        assert differences(before, orders(there)) == []
        assert nothing_changed(done)
        imported(directory, empty)
        assert exported(empty, form) == sent
        assert differences(orders(there), orders(empty)) == []
        assert nothing_changed(imported(directory, empty))


def test_what_a_foreign_directory_says_that_we_have_no_column_for_goes_out_again(
    tmp_path: Path,
) -> None:
    said = service(
        alternate_name="Råd", accreditations="Godkendt",
        required_documents=[{"id": "d", "document": "Sundhedskort"}],
        cost_options=[{"id": "c", "option": "Voksne", "amount": 12.5, "currency": "DKK"}],
        organization={"id": str(ORGANISATION), "name": "Hus", "alternate_name": "Huset"},
    )  # fmt: skip
    here, empty = (an_office(is_front_door=True).municipality_id for _ in range(2))
    imported(read_directory(folder_with(tmp_path / "foreign", {"service.json": said})), here)

    sent = exported(here)
    imported(read_directory(written(tmp_path / "sent", sent)), empty)

    (row,) = json.loads(sent["services.json"])
    assert (row["alternate_name"], row["accreditations"]) == ("Råd", "Godkendt")
    assert [each["document"] for each in row["required_documents"]] == ["Sundhedskort"]
    assert [each["amount"] for each in row["cost_options"]] == [12.5]
    assert json.loads(sent["organizations.json"])[0]["alternate_name"] == "Huset"
    assert exported(empty) == sent
    assert set(exported(here, "csv")) >= {"required_documents.csv", "cost_options.csv"}


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason=f"no published HSDS examples at {PUBLISHED}")
def test_the_standards_own_example_goes_out_and_comes_back(tmp_path: Path) -> None:
    here, empty = (an_office(is_front_door=True).municipality_id for _ in range(2))
    imported(read_directory(PUBLISHED), here)
    for form in ("json", "csv"):
        sent = exported(here, form)  # type: ignore[arg-type]
        directory = read_directory(written(tmp_path / form, sent))

        imported(directory, empty)

        assert directory.problems == ()
        assert exported(empty, form) == sent  # type: ignore[arg-type]
        assert nothing_changed(imported(directory, here))
