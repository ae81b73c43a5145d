"""Gaps, ideas, who hands over to whom, and how much is held where people live."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from tests.conftest import Clock
from tests.factories.accounts import Office, Staff, a_worker, an_office
from tests.factories.areas import SNEPPEVEJ_40, SNEPPEVEJ_41, an_area
from tests.factories.catalogue import a_location, a_service, an_organisation
from tests.factories.gathering import a_keeper, a_route, an_idea
from tests.moments import MONDAY
from tovholder.accounts import queries as accounts
from tovholder.areas import queries as areas
from tovholder.catalogue.commands import close_for, ideas, routes
from tovholder.catalogue.queries import gaps, marketplace
from tovholder.catalogue.queries import ideas as stored_ideas
from tovholder.catalogue.queries import routes as stored_routes
from tovholder.catalogue.queries.sittings import sittings
from tovholder.catalogue.rules.seen import fingerprint
from tovholder.catalogue.types import (
    AgeBand,
    Decision,
    IdeaStatus,
    Joining,
    Level,
    NewSchedule,
    Status,
)
from tovholder.catalogue.types.gathering import NewIdea
from tovholder.kernel.actor import installation
from tovholder.kernel.errors import ChangedMeanwhile, NotAllowed, NotVisible

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
BAND = {"age_band": AgeBand.AGE_0, "level": Level.UNIVERSAL, "months_from": 0, "months_to": 11}


@pytest.fixture
def office(clock: Clock) -> Office:
    return an_office(is_front_door=True)


@pytest.fixture
def gerda(office: Office) -> Staff:
    return a_keeper(office)


def a_place(office: Office, at: tuple[float, float], name: str) -> int:
    return a_location(office.municipality_id, name, longitude=at[0], latitude=at[1])


# --- gaps -------------------------------------------------------------------------------------


def page(office: Office, **values: Any) -> gaps.GapPage:
    return gaps.gap_page(office.municipality_id, on=TODAY, **values)


def test_an_offer_stands_where_its_place_lies_and_for_whom_its_areas_say(office: Office) -> None:
    here = office.municipality_id
    square = an_area(here)
    inside, outside = (
        a_place(office, SNEPPEVEJ_40, "Inde"), a_place(office, SNEPPEVEJ_41, "Ude"),
    )  # fmt: skip
    a_service(office, location_ids=(inside,), topics=("FATHERS",), **BAND)
    a_service(office, location_ids=(outside,), **BAND)
    a_service(office, area_ids=(square,), **BAND)
    (area,) = areas.areas(here, on=TODAY)

    everywhere = page(office)
    at = page(office, area_id=area.public_id, where_it_takes_place=True)
    for_whom = page(office, area_id=area.public_id)

    assert (everywhere.levels.total, everywhere.bands.total) == (3, 1)
    assert everywhere.at_home == 1
    assert (at.levels.total, for_whom.levels.total) == (1, 3)
    family = next(line for line in everywhere.topics.lines if line.key == "FAMILY")
    assert [cell.main for cell in family.cells] == [1]


def test_what_is_withdrawn_is_not_counted_and_what_has_no_band_stands_in_no_cell(
    office: Office,
) -> None:
    a_service(office, status=Status.WITHDRAWN, **BAND)
    a_service(office, status=Status.PAUSED, **BAND)
    a_service(office)

    found = page(office)

    assert (found.counted, found.left_out, found.levels.total) == (1, 1, 1)


def test_one_sector_is_counted_alone(office: Office) -> None:
    a_service(office, **BAND)

    assert page(office, sector="MUNICIPALITY").levels.total == 1
    assert page(office, sector="ASSOCIATION").levels.total == 0


def test_counting_costs_the_same_however_much_there_is(
    office: Office, django_assert_num_queries: Callable[[int], Any]
) -> None:
    an_area(office.municipality_id)
    place = a_place(office, SNEPPEVEJ_40, "Inde")
    for _ in range(4):
        a_service(office, location_ids=(place,), **BAND)

    with django_assert_num_queries(6):
        page(office)


# --- ideas ------------------------------------------------------------------------------------


def as_stored(idea: UUID, office: Office) -> NewIdea:
    found = stored_ideas.idea_as_stored(idea, municipality_id=office.municipality_id)
    assert found is not None
    return found


def test_an_idea_is_decided_on_begun_and_later_is_a_service(office: Office, gerda: Staff) -> None:
    idea = an_idea(office, gerda)
    service = a_service(office, joining=Joining.OPEN_DOOR)
    before = as_stored(idea, office)

    tried = replace(before, decision=Decision.TRY, decided_on=TODAY, status=IdeaStatus.IN_PROGRESS)
    ideas.change_idea(idea, tried, seen=fingerprint(before), by=gerda.actor)
    done = replace(tried, status=IdeaStatus.BECAME_SERVICE, service_id=service)
    ideas.change_idea(idea, done, seen=fingerprint(tried), by=gerda.actor)

    assert as_stored(idea, office) == done


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"title": "  "}, ideas.IdeaWithoutTitle),
        ({"decision": Decision.YES}, ideas.DecisionWithoutDay),
        ({"decided_on": TODAY}, ideas.DecisionWithoutDay),
        ({"status": IdeaStatus.BECAME_SERVICE}, ideas.NoServiceYet),
        ({"service_id": UUID(int=1)}, NotVisible),
        ({"area_id": UUID(int=1)}, NotVisible),
    ],
)
def test_an_idea_that_says_half_is_refused(
    office: Office, gerda: Staff, values: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        an_idea(office, gerda, **values)

    assert stored_ideas.ideas(office.municipality_id, language="da") == []


def test_the_register_is_written_by_keepers_of_this_very_municipality(
    office: Office, gerda: Staff
) -> None:
    idea = an_idea(office, gerda)
    before = as_stored(idea, office)

    with pytest.raises(NotAllowed):
        an_idea(office, a_worker(office))
    with pytest.raises(NotAllowed):
        ideas.change_idea(idea, before, seen=fingerprint(before), by=a_worker(office).actor)
    with pytest.raises(NotVisible):
        ideas.change_idea(idea, before, seen=fingerprint(before), by=a_keeper(an_office()).actor)


def test_whoever_saw_an_idea_as_it_was_before_does_not_overwrite_it(
    office: Office, gerda: Staff
) -> None:
    idea = an_idea(office, gerda)
    before = as_stored(idea, office)
    ideas.change_idea(idea, replace(before, why="Langt."), seen=fingerprint(before), by=gerda.actor)

    with pytest.raises(ChangedMeanwhile):
        ideas.change_idea(
            idea, replace(before, why="Dyrt."), seen=fingerprint(before), by=gerda.actor
        )
    assert as_stored(idea, office).why == "Langt."


def test_ideas_are_found_by_status_decision_and_owner(office: Office, gerda: Staff) -> None:
    an_idea(office, gerda, title="Ny")
    an_idea(
        office, gerda, title="I gang", status=IdeaStatus.IN_PROGRESS, decision=Decision.TRY,
        decided_on=TODAY,
    )  # fmt: skip

    def titles(**wanted: Any) -> list[str]:
        found = stored_ideas.ideas(office.municipality_id, language="da", **wanted)
        return [each.title for each in found]

    assert titles() == ["I gang", "Ny"]
    assert titles(status="PROPOSED") == ["Ny"]
    assert titles(decision="TRY") == ["I gang"]
    assert titles(unit_id=office.public_id) == ["I gang", "Ny"]
    assert titles(unit_id=UUID(int=1)) == []


# --- who hands over to whom -------------------------------------------------------------------


def test_a_way_ends_and_can_then_be_written_down_anew(office: Office, gerda: Staff) -> None:
    way = a_route(office, gerda, agreed_on=date(2026, 3, 1))
    here = office.municipality_id
    before = stored_routes.route(way, municipality_id=here)
    assert before is not None

    with pytest.raises(routes.RouteIsThere):
        routes.note_route(before, by=gerda.actor)
    routes.change_route(
        way, replace(before, ended_on=TODAY), seen=fingerprint(before), by=gerda.actor
    )
    routes.note_route(before, by=gerda.actor)

    assert len(stored_routes.routes(here)) == 1
    assert len(stored_routes.routes(here, with_ended=True)) == 2


def test_a_way_leads_to_another_and_ends_after_it_was_agreed(office: Office, gerda: Staff) -> None:
    way = a_route(office, gerda, agreed_on=date(2026, 3, 1))
    order = stored_routes.route(way, municipality_id=office.municipality_id)
    assert order is not None

    with pytest.raises(routes.ToItself):
        a_route(office, gerda, receiver_id=order.sender_id, sender_id=order.sender_id)
    for ended in (date(2026, 2, 1), date(2027, 1, 1)):
        with pytest.raises(routes.EndsBeforeAgreed):
            routes.change_route(
                way, replace(order, ended_on=ended), seen=fingerprint(order), by=gerda.actor
            )
    with pytest.raises(NotAllowed):
        routes.note_route(order, by=a_worker(office).actor)


# --- where people live (001-12) ---------------------------------------------------------------


def test_seven_of_ten_sessions_in_the_area_are_seventy_percent(office: Office) -> None:
    an_area(office.municipality_id)
    inside = a_place(office, SNEPPEVEJ_40, "Inde")
    outside = a_place(office, SNEPPEVEJ_41, "Ude")
    a_service(
        office, location_ids=(inside,),
        schedules=(NewSchedule(days=("MO", "TU", "WE", "TH", "FR", "SA", "SU")),),
    )  # fmt: skip
    a_service(
        office, location_ids=(inside, outside),
        schedules=(NewSchedule(days=("MO", "WE", "FR"), location_id=outside),),
    )  # fmt: skip
    a_service(office, schedules=(NewSchedule(days=("MO",)),))
    a_service(  # at one of two, and it does not say at which
        office, location_ids=(inside, outside), schedules=(NewSchedule(days=("SA",)),)
    )
    a_service(office, schedules=(NewSchedule(note={"da": "efter aftale"}),))

    found = sittings(office.municipality_id, "DK", date(2026, 9, 7), date(2026, 9, 13))

    assert (found.in_housing, found.held, found.percent) == (7, 10, 70)
    assert (found.without_place, found.only_words) == (2, 1)
    assert found.by_area == (("Sneppeparken", True, 7), (None, False, 3))


def test_a_closed_week_has_no_sessions_and_no_share(office: Office) -> None:
    here = office.municipality_id
    inside = a_place(office, SNEPPEVEJ_40, "Inde")
    a_service(office, location_ids=(inside,), schedules=(NewSchedule(days=("MO",)),))
    close_for(here, {"da": "Ferie"}, date(2026, 9, 7), date(2026, 9, 13), by=installation(here))

    found = sittings(here, "DK", date(2026, 9, 7), date(2026, 9, 13))

    assert (found.held, found.percent) == (0, None)


# --- the marketplace --------------------------------------------------------------------------


def test_the_marketplace_has_all_who_offer_something_owners_and_others(office: Office) -> None:
    here = office.municipality_id
    owner, helper, idle = (an_organisation(here, name) for name in ("Ejer", "Hjælper", "Ledig"))
    a_service(office, name="Legestue", organisation_id=owner, also_organisation_ids=(helper,))
    a_service(office, name="Kun inviterede", organisation_id=idle, listed=False)

    found = marketplace.actors(here, language="da", on=TODAY)

    assert [(each.name, [o.name.text for o in each.offers]) for each in found] == [
        ("Ejer", ["Legestue"]), ("Hjælper", ["Legestue"]),
    ]  # fmt: skip


def test_an_actor_is_found_by_name_kind_offer_and_sector(office: Office) -> None:
    here = office.municipality_id
    a_service(office, name="Mødregruppe", organisation_id=an_organisation(here, "Lanternen"))

    def names(**wanted: str) -> list[str]:
        found = marketplace.actors(here, language="da", on=TODAY, **wanted)
        return [each.name for each in found]

    assert names(search="moedre") == names(search="LANTERN") == ["Lanternen"]
    assert names(search="lanternen tandlæge") == []
    assert names(sector="MUNICIPALITY") == ["Lanternen"]
    assert names(sector="REGION") == []


def test_an_actor_of_another_municipality_is_not_here(office: Office) -> None:
    elsewhere = an_office()
    an_organisation(elsewhere.municipality_id)
    (theirs,) = accounts.organisations(elsewhere.municipality_id)

    found = marketplace.actor(
        theirs.public_id, municipality_id=office.municipality_id, language="da", on=TODAY
    )

    assert found is None
