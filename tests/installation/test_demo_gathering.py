"""What the demo municipality shows of the marketplace, the gaps and the prevention day.

Every figure is read where Gerda reads it: in the product's own queries.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from tests.database import Databases, OwnDatabase
from tests.installation.made import IN_ELMKOBING, MORNING, TUESDAY, Made, broken_promises, made_on
from tovholder.areas import queries as areas
from tovholder.catalogue.queries import events, gaps, ideas, marketplace, routes
from tovholder.catalogue.queries.sittings import sittings
from tovholder.catalogue.rules.gap_words import Gap, sentence
from tovholder.catalogue.types import AgeBand, Decision, IdeaStatus, Profession
from tovholder.installation.demo.gathering import IN_DAYS, WAYS
from tovholder.installation.roles import APP
from tovholder.kernel import clock

pytestmark = pytest.mark.slow

BY_MAIN_BAND = {
    "PREGNANCY": (1, 2, 0), "AGE_0": (7, 3, 1), "AGE_1_2": (5, 2, 0), "AGE_3_5": (4, 3, 0),
    "AGE_6_12": (1, 4, 2), "AGE_13_17": (3, 1, 1), "AGE_18_64": (11, 5, 2), "AGE_65": (1, 1, 0),
}  # fmt: skip
"""DEMO.md, section 3: universal, selective, indicated."""


@pytest.fixture(scope="module")
def demo(
    databases: Databases, template: str, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Made]:
    """The demo of an ordinary Tuesday without its history: these tests only read it."""
    from django.db import connections

    before = dict(connections.settings["default"])
    name = databases.copy(template)
    with django_db_blocker.unblock():
        databases.point_django_at(name, APP)
        try:
            yield Made(made_on(TUESDAY), OwnDatabase(name, databases))
        finally:
            databases.point_django_at(before["NAME"], before["USER"])
    databases.drop(name)


@pytest.fixture
def here(demo: Made) -> Iterator[int]:
    """The municipality's id, on that Tuesday morning."""
    with clock.at(MORNING), translation.override("da"):
        yield int(demo.one(IN_ELMKOBING[1:-1]))


def test_thirty_two_actors_stand_at_the_marketplace_with_an_offer_and_a_telephone(
    here: int,
) -> None:
    actors = marketplace.actors(here, language="da", on=TUESDAY)

    assert len(actors) == 32
    assert all(each.offers and each.phone and each.email and each.kind for each in actors)


def test_the_matrix_has_the_figures_of_the_table_and_names_its_four_gaps(here: int) -> None:
    found = gaps.gap_page(here, on=TUESDAY)

    cells = {line.key: tuple(cell.main for cell in line.cells) for line in found.levels.lines}
    assert cells == BY_MAIN_BAND
    assert (found.levels.sums, found.levels.total, found.counted) == ((33, 21, 6), 60, 60)
    assert found.left_out == 0
    named = [sentence(Gap(cell.row, cell.column), "", "da") for cell in found.levels.gaps]
    assert named == [
        "Ingen tilbud ved kendt behov til gravide",
        "Ingen tilbud ved kendt behov til 1-3-årige",
        "Ingen tilbud ved kendt behov til 3-6-årige",
        "Ingen tilbud ved kendt behov til dem, der er fyldt 65",
    ]


def test_counted_by_every_age_the_offers_reach_there_are_more(here: int) -> None:
    found = gaps.gap_page(here, on=TUESDAY)

    for line in found.levels.lines:
        assert line.overlap >= line.main
        for cell in line.cells:
            assert cell.overlap >= cell.main
    assert sum(line.overlap for line in found.levels.lines) > 60


def test_the_gaps_of_the_areas_are_named_too(here: int) -> None:
    names = {str(each.public_id): each.name for each in areas.areas(here, on=TUESDAY)}
    found = gaps.gap_page(here, on=TUESDAY, topic="FAMILY")

    by_age = {(cell.row, names[cell.column]) for cell in found.bands.gaps}
    by_topic = {(cell.row, names[cell.column]) for cell in found.topics.gaps}
    assert (AgeBand.AGE_13_17, "Tjørneringen") in by_age
    assert (AgeBand.AGE_13_17, "Elmkøbing By") not in by_age
    assert ("FATHERS", "Landsbyerne") in by_topic
    assert ("FATHERS", "Sneppeparken") not in by_topic


def test_two_ideas_were_made_from_gaps(here: int) -> None:
    young, fathers = sorted(
        ideas.ideas(here, language="da"), key=lambda each: each.title, reverse=True
    )

    assert (fathers.title, fathers.unit, fathers.area) == (
        "Fars lørdag i Landsbyerne", "Familiehuset", "Landsbyerne",
    )  # fmt: skip
    assert (fathers.decision, fathers.status) == (Decision.TRY, IdeaStatus.IN_PROGRESS)
    assert fathers.decided_on == TUESDAY - timedelta(days=20)
    assert (young.title, young.decision, young.decided_on) == (
        "Ungeaften i Ringhuset", Decision.NONE, None,
    )  # fmt: skip


def test_the_prevention_day_is_ahead_with_every_actor_and_some_sixty_who_come(here: int) -> None:
    row = events.next_event(here, on=TUESDAY, language="da")
    assert row is not None
    page = events.event_page(row.public_id, municipality_id=here, language="da")
    assert page is not None

    assert row.held_on >= TUESDAY + timedelta(days=IN_DAYS)
    assert row.place == "Elmehallen"
    assert [stand.number for stand in page.stands] == list(range(1, 33))
    assert page.programme
    assert {each.profession for each in page.invitations} == set(Profession)
    assert row.registered == 60


def test_no_address_was_written_to_twice_about_the_day(demo: Made) -> None:
    twice = demo.rows(
        "SELECT recipient FROM kernel_message WHERE cause = 'EVENT_INVITATION'"
        " GROUP BY recipient HAVING count(*) > 1"
    )
    letters = demo.one("SELECT count(*) FROM kernel_message WHERE cause = 'EVENT_INVITATION'")

    assert twice == []
    assert letters == demo.one("SELECT sum(letters) FROM catalogue_invitation")
    assert demo.one("SELECT count(*) FROM kernel_message WHERE cause = 'EVENT_REGISTRATION'") == 60


def test_some_hand_over_as_agreed_and_some_without(here: int) -> None:
    found = routes.routes(here)

    assert len(found) == len(WAYS)
    assert 0 < sum(each.agreed_on is None for each in found) < len(found) / 2


def test_the_share_of_sessions_out_where_people_live_is_a_share(here: int) -> None:
    found = sittings(here, "DK", TUESDAY - timedelta(days=28), TUESDAY - timedelta(days=1))

    assert 0 < found.in_housing < found.held
    assert found.percent == round(100 * found.in_housing / found.held)
    assert {name for name, _housing, _count in found.by_area} >= {"Sneppeparken", "Klintevang"}


def test_every_promise_is_kept(demo: Made) -> None:
    assert broken_promises() == []
