"""What exists is stored once, brought up to date, and taken out without anybody being dropped."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.database import as_owner
from tests.factories.accounts import a_municipality, a_worker, an_office
from tests.factories.catalogue import (
    GUIDANCE,
    a_directory,
    a_location,
    a_published_service,
    a_service,
    a_service_order,
    an_organisation,
)
from tovholder.accounts import commands as accounts
from tovholder.accounts.commands import UnitStillHoldsSomething
from tovholder.accounts.models import Organisation
from tovholder.accounts.types import Role
from tovholder.audit.models import Entry
from tovholder.catalogue import commands, promises, queries
from tovholder.catalogue.commands import (
    AgesOutOfOrder,
    NobodyAnswers,
    OtherMunicipality,
    ScheduleOutOfOrder,
)
from tovholder.catalogue.models import Location, Service
from tovholder.catalogue.rules.hsds import read_directory
from tovholder.catalogue.types import (
    Change,
    Imported,
    Joining,
    NewContact,
    NewLocation,
    NewSchedule,
    Status,
)
from tovholder.kernel.actor import installation, visitor
from tovholder.kernel.errors import DomainError, NotAllowed, NotVisible

pytestmark = pytest.mark.django_db
PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "hsds" / "examples"
BY = installation()
SUNDAY, MONDAY = date(2026, 9, 6), date(2026, 9, 7)
ID = UUID("7b1d2b52-52cb-4ad5-8c5d-2b35f0c31c5f")


def times_logged(subject: UUID) -> int:
    with as_owner():
        return Entry.objects.filter(detail__icontains=str(subject)).count()


def test_the_same_order_again_changes_nothing_and_leaves_no_change_in_the_log() -> None:
    office = an_office()
    place = a_location(office.municipality_id)
    order = a_service_order(
        office,
        hsds_id=ID,
        location_ids=(place,),
        schedules=(NewSchedule(days=("TU", "TH"), location_id=place), NewSchedule(days=("MO",))),
        contacts=(NewContact("Ida"), NewContact("Bo")),
    )
    first = commands.store_service(order, by=BY)
    logged = times_logged(first.public_id)

    again = commands.store_service(order, by=BY)

    assert (first.change, again.change) == (Change.NEW, Change.UNCHANGED)
    assert (again.id, again.public_id) == (first.id, first.public_id)
    assert times_logged(first.public_id) == logged == 1


def test_a_changed_order_brings_the_same_service_up_to_date_with_its_parts() -> None:
    office = an_office()
    order = a_service_order(office, hsds_id=ID, schedules=(NewSchedule(days=("MO",)),))
    first = commands.store_service(order, by=BY)

    later = replace(order, name={"da": "Ny"}, schedules=(NewSchedule(days=("TU",)),))
    again = commands.store_service(later, by=BY)

    kept = Service.objects.get(pk=first.id)
    assert (again.change, again.id) == (Change.CHANGED, first.id)
    assert kept.name == {"da": "Ny"}
    assert [schedule.days for schedule in kept.schedules.all()] == [["TU"]]
    assert "ny" in kept.search_key


def test_two_municipalities_keep_the_same_published_service_apart() -> None:
    order, other = (a_service_order(an_office(), hsds_id=ID) for _ in range(2))

    assert commands.store_service(order, by=BY).change == Change.NEW
    assert commands.store_service(other, by=BY).change == Change.NEW


def test_renaming_a_place_lets_search_find_its_services_by_the_new_name() -> None:
    office = an_office()
    here = NewLocation(office.municipality_id, "Sneppehuset", hsds_id=uuid4())
    place = commands.store_location(here, by=BY)
    service = a_service(office, location_ids=(place.id,))

    renamed = commands.store_location(replace(here, name="Bolværket"), by=BY)

    assert renamed.change == Change.CHANGED
    key = Service.objects.get(public_id=service).search_key
    assert "bolvaerket" in key
    assert "sneppehuset" not in key


def test_a_closed_unit_cannot_answer_for_a_listed_service() -> None:
    office = an_office()
    accounts.close_unit(office.public_id, by=BY)

    with pytest.raises(NobodyAnswers):
        commands.store_service(a_service_order(office), by=BY)


def test_a_unit_cannot_close_under_a_listed_service_but_under_a_withdrawn_one() -> None:
    office = an_office()
    service = a_service(office)
    with pytest.raises(UnitStillHoldsSomething):
        accounts.close_unit(office.public_id, by=BY)

    commands.withdraw_service(service, by=BY)
    accounts.close_unit(office.public_id, by=BY)

    assert Service.objects.get(public_id=service).status == Status.WITHDRAWN


def test_unit_organisation_and_place_of_another_municipality_are_refused() -> None:
    office, elsewhere = an_office(), an_office()
    foreign = (
        {"unit_id": elsewhere.unit_id},
        {"organisation_id": an_organisation(elsewhere.municipality_id)},
        {"location_ids": (a_location(elsewhere.municipality_id),)},
    )

    for values in foreign:
        with pytest.raises(OtherMunicipality):
            commands.store_service(a_service_order(office, **values), by=BY)

    assert not Service.objects.filter(municipality_id=office.municipality_id).exists()


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"months_from": 84, "months_to": 36}, AgesOutOfOrder),
        ({"schedules": (NewSchedule(valid_from=MONDAY, valid_to=SUNDAY),)}, ScheduleOutOfOrder),
    ],
)
def test_an_order_that_contradicts_itself_is_refused(
    values: dict[str, object], refusal: type[DomainError]
) -> None:
    with pytest.raises(refusal):
        commands.store_service(a_service_order(an_office(), **values), by=BY)


def test_only_the_installation_and_the_administrator_at_home_may_publish() -> None:
    office = an_office()
    order = a_service_order(office)
    administrator = a_worker(office, Role.MUNICIPAL_ADMINISTRATOR).actor
    strangers = (
        visitor(office.municipality_id),
        a_worker(office, Role.UNIT_LEAD).actor,
        a_worker(an_office(), Role.MUNICIPAL_ADMINISTRATOR).actor,
    )
    service = commands.store_service(order, by=administrator)

    for stranger in strangers:
        with pytest.raises(NotAllowed):
            commands.store_service(order, by=stranger)
        with pytest.raises(NotAllowed):
            commands.store_location(NewLocation(office.municipality_id, "Hus"), by=stranger)
        with pytest.raises(NotAllowed):
            commands.withdraw_service(service.public_id, by=stranger)
        with pytest.raises(NotAllowed):
            commands.import_directory(
                a_directory(), municipality_id=office.municipality_id, by=stranger
            )


def test_a_service_that_is_not_there_cannot_be_withdrawn() -> None:
    with pytest.raises(NotVisible):
        commands.withdraw_service(uuid4(), by=BY)


def test_importing_says_what_it_did_and_the_second_time_nothing_is_new_or_changed() -> None:
    here = an_office(is_front_door=True).municipality_id

    promised = queries.preview_import(a_directory(), municipality_id=here)
    first = commands.import_directory(a_directory(), municipality_id=here, by=BY)
    expected = queries.preview_import(a_directory(), municipality_id=here)
    second = commands.import_directory(a_directory(), municipality_id=here, by=BY)

    assert first == promised == Imported(organisations_new=1, locations_new=1, services_new=2)
    assert (
        second
        == expected
        == Imported(organisations_unchanged=1, locations_unchanged=1, services_unchanged=2)
    )
    assert promises._sign_ups_are_answered() == []


def test_the_preview_writes_nothing() -> None:
    here = a_municipality()

    queries.preview_import(a_directory(), municipality_id=here)

    assert not Organisation.objects.filter(municipality_id=here).exists()


def test_an_import_counts_what_changed_and_what_was_left_out() -> None:
    here = a_municipality()
    commands.import_directory(a_directory(), municipality_id=here, by=BY)
    later = a_directory(
        a_published_service(alert="Nye tider"),
        a_published_service(GUIDANCE, "Rådgivning"),
        a_published_service(uuid4(), "Ingens", organisation_id=None),
        house="Huset",
        hall="",
    )
    expected = queries.preview_import(later, municipality_id=here)

    done = commands.import_directory(later, municipality_id=here, by=BY)

    assert (
        done
        == expected
        == Imported(
            organisations_changed=1,
            locations_left_out=1,
            services_changed=1,
            services_unchanged=1,
            services_left_out=1,
        )
    )


def test_a_renamed_organisation_is_found_by_its_new_name_at_services_that_did_not_change() -> None:
    here = a_municipality()
    commands.import_directory(a_directory(), municipality_id=here, by=BY)

    commands.import_directory(a_directory(house="Bølgen"), municipality_id=here, by=BY)

    assert all("boelgen" in key for key in Service.objects.values_list("search_key", flat=True))


def test_an_import_that_fails_on_its_last_service_stores_nothing() -> None:
    office = an_office()
    accounts.close_unit(office.public_id, by=BY)

    with pytest.raises(NobodyAnswers):
        commands.import_directory(
            a_directory(), municipality_id=office.municipality_id, unit_id=office.unit_id, by=BY
        )

    assert not Organisation.objects.filter(municipality_id=office.municipality_id).exists()
    assert not Location.objects.filter(municipality_id=office.municipality_id).exists()


def test_services_without_anybody_to_answer_are_listed_until_there_is_a_front_door() -> None:
    here = a_municipality()
    commands.import_directory(a_directory(), municipality_id=here, by=BY)
    waiting = queries.services_without_unit(here, language="da")

    an_office(municipality_id=here, is_front_door=True)
    done = commands.import_directory(a_directory(), municipality_id=here, by=BY)

    assert [each.name.text for each in waiting] == ["Café", "Rådgivning"]
    assert done.services_changed == 2
    assert queries.services_without_unit(here, language="da") == []


def test_a_repeated_import_with_the_same_key_answers_as_the_first_time() -> None:
    here = a_municipality()

    answers = [
        commands.import_directory(a_directory(), municipality_id=here, by=BY, key=ID)
        for _ in range(2)
    ]

    assert (
        answers[0] == answers[1] == Imported(organisations_new=1, locations_new=1, services_new=2)
    )


def test_importing_unchanged_services_asks_no_more_when_there_are_more_of_them() -> None:
    here = a_municipality()
    few = a_directory(*(a_published_service(uuid4(), f"Tilbud {n}") for n in range(3)))
    many = a_directory(*(a_published_service(uuid4(), f"Tilbud {n}") for n in range(30)))
    statements = []
    for directory in (few, many):
        commands.import_directory(directory, municipality_id=here, by=BY)
        with CaptureQueriesContext(connection) as asked:
            commands.import_directory(directory, municipality_id=here, by=BY)
        statements.append(len(asked))

    assert statements[0] == statements[1]


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason=f"no published HSDS examples at {PUBLISHED}")
def test_the_standards_own_example_comes_in_whole_and_a_second_time_changes_nothing() -> None:
    here = an_office(is_front_door=True).municipality_id
    directory = read_directory(PUBLISHED)

    first = commands.import_directory(directory, municipality_id=here, by=BY)
    second = commands.import_directory(directory, municipality_id=here, by=BY)

    assert first == Imported(organisations_new=1, locations_new=1, services_new=1)
    assert second == Imported(
        organisations_unchanged=1, locations_unchanged=1, services_unchanged=1
    )
    kept = Service.objects.get(municipality_id=here)
    assert kept.name == {"und": "Community Counselling"}
    assert (kept.months_from, kept.months_to) == (144, 1211)
    assert kept.joining == Joining.SIGN_UP


def test_promises_notice_a_sign_up_that_nobody_answers_and_a_service_search_cannot_find() -> None:
    office = an_office()
    service = a_service(office)
    assert promises._sign_ups_are_answered() == promises._services_can_be_found() == []

    Service.objects.filter(public_id=service).update(unit=None, search_key="")

    assert promises._sign_ups_are_answered() == [f"service {service}"]
    assert promises._services_can_be_found() == [f"service {service}"]


def test_promises_notice_a_service_of_an_organisation_elsewhere() -> None:
    service = a_service(an_office())
    assert promises._services_stay_at_home() == []

    Service.objects.filter(public_id=service).update(
        organisation_id=an_organisation(a_municipality())
    )

    assert promises._services_stay_at_home() == [f"service {service}"]
