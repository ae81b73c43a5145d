"""Other systems read the catalogue by the field's standard: whole, in pages, by its filters."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.catalogue.asking import ids, root, told
from tests.conftest import Clock
from tests.factories.accounts import Office, an_office
from tests.factories.catalogue import a_location, a_service, an_organisation
from tests.installation.made import TUESDAY
from tovholder.accounts.models import Organisation
from tovholder.catalogue import commands
from tovholder.catalogue.models import Service
from tovholder.catalogue.rules.hsds.vocabulary import JOINING, LEVELS, TOPICS, term
from tovholder.catalogue.types import Joining, Level, NewSchedule
from tovholder.kernel.actor import installation

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NOBODYS = "7b1d2b52-52cb-4ad5-8c5d-2b35f0c31c5f"


@pytest.fixture
def here(db: None) -> Office:
    return an_office(is_front_door=True)


def test_a_page_after_the_last_is_empty_and_says_so(here: Office) -> None:
    a_service(here)

    page = told(f"{root(here)}/services?page=9")

    assert (page["contents"], page["empty"], page["last_page"]) == ([], True, True)
    assert (page["total_items"], page["total_pages"]) == (1, 1)


def test_the_prevention_level_and_what_the_municipality_keeps_never_go_out(here: Office) -> None:
    service = a_service(here, level=Level.SELECTIVE, assured_by="Gerda Egesø",
                        alone_with_children=True, vetted_by="Bente", vetted_on=TUESDAY)  # fmt: skip
    place = root(here)

    for path in ("services?full=true", f"services/{service}", "organizations?full_service=true",
                 "taxonomy_terms?per_page=500", "taxonomies"):  # fmt: skip
        said = json.dumps(told(f"{place}/{path}"), ensure_ascii=False)
        for secret in ("SELECTIVE", "Gerda", "Bente", "VETTED", str(LEVELS.id)):
            assert secret not in said, path
    told(f"{place}/taxonomies/{LEVELS.id}", 404)
    told(f"{place}/taxonomy_terms/{term(LEVELS, 'SELECTIVE').id}", 404)
    by_level = told(f"{place}/services?taxonomy_term_id={term(LEVELS, 'SELECTIVE').id}")
    assert by_level["empty"]


def test_a_service_nobody_chooses_alone_is_on_no_list_and_has_an_address(here: Office) -> None:
    service = a_service(here, listed=False)

    assert told(f"{root(here)}/services")["empty"]
    assert told(f"{root(here)}/services/{service}")["id"] == str(service)


def test_a_withdrawn_service_is_defunct_and_says_what_replaces_it(here: Office) -> None:
    old, new = a_service(here, name="Gammel"), a_service(here, name="Ny")
    commands.withdraw_service(old, by=installation(), replaced_by=new)

    one = told(f"{root(here)}/services/{old}")

    assert one["status"] == "defunct"
    facts = {each["taxonomy_term"]["code"]: each.get("value") for each in one["attributes"]}
    assert facts["REPLACED_BY"] == str(new)
    assert str(old) in ids(told(f"{root(here)}/services"))


def test_columns_are_in_the_language_asked_for_and_attributes_have_all(here: Office) -> None:
    service = a_service(here, name={"da": "Fars lørdag", "sv": "Pappas lördag"})
    address = f"{root(here)}/services/{service}"

    danish, swedish = (told(address, **{"Accept-Language": each}) for each in ("da", "sv"))

    assert (danish["name"], swedish["name"]) == ("Fars lørdag", "Pappas lördag")
    names = {
        each["link_type"]: each["value"]
        for each in danish["attributes"]
        if each["taxonomy_term"]["code"] == "NAME"
    }
    assert names == {"da": "Fars lørdag", "sv": "Pappas lördag"}


def test_hours_are_rules_of_the_calendar_standard(here: Office) -> None:
    hours = (
        NewSchedule(days=("TU", "TH"), every_weeks=2, valid_from=TUESDAY),
        NewSchedule(days=("MO",), nth=-1),
    )
    service = a_service(here, schedules=hours)

    rows = told(f"{root(here)}/services/{service}")["schedules"]

    said = {(row["freq"], row["interval"], row["byday"], row.get("dtstart")) for row in rows}
    assert said == {("WEEKLY", 2, "TU,TH", TUESDAY.isoformat()), ("MONTHLY", 1, "-1MO", None)}


def test_filters_find_what_they_say(here: Office) -> None:
    club = an_organisation(here.municipality_id, "Fædregruppen")
    baby = a_service(here, name="Babycafé", topics=("BABY_GROUP",), joining=Joining.OPEN_DOOR)
    theirs = a_service(here, name="Lektier", organisation_id=club)
    shared = a_service(here, name="Fælles", also_organisation_ids=(club,))
    place, key = root(here), Organisation.objects.get(pk=club).public_id

    def found(query: str) -> set[str]:
        return set(ids(told(f"{place}/services?{query}")))

    assert found("search=lekt") == {str(theirs)}
    assert found(f"taxonomy_term_id={term(TOPICS, 'BABY').id}") == {str(baby)}
    assert found(f"taxonomy_term_id={term(JOINING, 'OPEN_DOOR').id}") == {str(baby)}
    assert found(f"taxonomy_id={TOPICS.id}") == {str(baby)}
    assert found(f"organization_id={key}") == {str(theirs), str(shared)}
    assert found(f"taxonomy_term_id={uuid4()}") == found(f"organization_id={uuid4()}") == set()


def test_modified_after_finds_what_changed_and_what_lies_at_a_place_that_did(
    here: Office, clock: Clock
) -> None:
    hall = a_location(here.municipality_id, "Hallen", hsds_id=uuid4())
    there, elsewhere = a_service(here, location_ids=(hall,)), a_service(here)
    later = clock.forward(days=1)
    moved = Service.objects.get(public_id=there).places.get().location
    commands.store_location(
        a_moved(moved), by=installation()
    )  # fmt: skip

    found = ids(told(f"{root(here)}/services?modified_after={later.date().isoformat()}"))
    before = told(f"{root(here)}/services?modified_after={(later - timedelta(days=9)).date()}")

    assert found == [str(there)]
    assert set(ids(before)) == {str(there), str(elsewhere)}


def a_moved(location: Any) -> Any:
    from dataclasses import replace

    from tovholder.catalogue.queries.stored import location_order

    return replace(location_order(location), address="Ny vej 2")


def test_proximity_is_measured_from_the_middle_of_the_postcode(here: Office) -> None:
    near = a_location(here.municipality_id, "Her", postal_code="0990", latitude=57.0, longitude=9.0)
    far = a_location(here.municipality_id, "Der", postal_code="0991", latitude=57.1, longitude=9.0)
    a_service(here, location_ids=(near, far))
    place = root(here)

    def names(query: str) -> list[str]:
        rows = told(f"{place}/service_at_locations?{query}")["contents"]
        return [row["location"]["name"] for row in rows]

    assert names("postcode=0990&proximity=1000") == ["Her"]
    assert names("postcode=0990&proximity=11200") == ["Her", "Der"]
    assert names("postcode=0990&proximity=11000") == ["Her"]
    assert names("postcode=0990") == ["Her", "Der"]
    assert names("postcode=1234") == []


@pytest.mark.parametrize(
    "path", ["services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms"]
)
@pytest.mark.parametrize("id", [NOBODYS, "x", "%00", "1" * 400])
def test_an_id_that_is_not_there_is_answered_with_a_sentence(
    here: Office, path: str, id: str
) -> None:
    answer = told(f"{root(here)}/{path}/{id}", 404, **{"Accept-Language": "da"})

    assert answer["detail"].endswith(".")
    assert answer["code"] == "kernel.not_found"
    assert (
        told("/api/hsds/ingen/services", 404)["detail"] == "Der er ingen kommune med den adresse."
    )


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("page=0", "page"), ("page=x", "page"), ("per_page=0", "per_page"),
        ("per_page=99999", "per_page"), ("format=xml", "format"), ("full=perhaps", "full"),
        ("modified_after=yesterday", "modified_after"), ("taxonomy_term_id=1", "taxonomy_term_id"),
        ("search=" + "a" * 201, "search"), ("per_page=501", "per_page"),
        ("full=true&per_page=101", "per_page"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_with_a_sentence_that_names_it(
    here: Office, query: str, named: str
) -> None:
    answer = told(f"{root(here)}/services?{query}", 422)

    assert named in answer["detail"]


def test_a_distance_without_a_place_to_measure_from_is_refused(here: Office) -> None:
    answer = told(f"{root(here)}/service_at_locations?proximity=100", 422)

    assert "postcode" in answer["detail"]
    assert told(f"{root(here)}/service_at_locations?postcode=1&proximity=inf", 422)


def test_whatever_page_it_is_on_a_browser_may_read_it(here: Office) -> None:
    client, address = Client(), f"{root(here)}/services"

    for response in (
        client.get(address),
        client.get(f"{address}/x"),
        client.get(f"{address}?page=0"),
    ):
        assert response["Access-Control-Allow-Origin"] == "*"
    asked = client.options(address)
    assert (asked.status_code, asked["Access-Control-Allow-Origin"]) == (204, "*")
    assert "GET" in asked["Access-Control-Allow-Methods"]
    assert client.post(address).status_code == 405


def test_who_has_it_already_gets_nothing_again_until_it_changes(here: Office) -> None:
    service = a_service(here, name="Før")
    client, address = Client(), f"{root(here)}/services/{service}"
    first = client.get(address)

    same = client.get(address, headers={"If-None-Match": first["ETag"]})
    Service.objects.filter(public_id=service).update(name={"da": "Efter"})
    other = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (same.status_code, same.content) == (304, b"")
    assert (other.status_code, other.json()["name"]) == (200, "Efter")
    assert first["Cache-Control"] == "public, max-age=300"
    assert first["Last-Modified"]
    assert "Accept-Language" in first["Vary"]
    head = client.head(address)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", other["ETag"])
