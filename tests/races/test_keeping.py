"""Those who keep offers, several at once: one task, one proposal, no lost hour."""

from collections.abc import Callable
from datetime import date, time

import pytest

from tests.database import OwnDatabase, as_worker_role
from tests.factories.accounts import a_worker, an_office
from tests.factories.catalogue import a_service
from tests.factories.keeping import (
    Association,
    a_town_hall,
    a_trusted_association,
    an_association,
    an_edit,
    order_of,
)
from tests.promises import broken
from tests.sizes import size
from tests.together import at_once
from tovholder.catalogue import commands, jobs
from tovholder.catalogue.types import NewSchedule
from tovholder.catalogue.types.editing import Edited
from tovholder.kernel.actor import Actor
from tovholder.kernel.errors import ChangedMeanwhile, DomainError
from tovholder.tasks.types import TaskKind

pytestmark = pytest.mark.race

DESKS = 6
LONG_AGO = date(2020, 3, 1)
OPEN = "SELECT subject_id FROM tasks_task WHERE ended_at IS NULL AND kind = %s AND subject_id = %s"


def telling(call: Callable[[], object]) -> Callable[[], object]:
    """The same, but a refusal is an answer."""

    def run() -> object:
        try:
            return call()
        except DomainError as refusal:
            return type(refusal)

    return run


def outcomes(*calls: Callable[[], object]) -> list[object]:
    found = at_once(*map(telling, calls))
    assert [f for f in found if isinstance(f, Exception)] == []
    return list(found)


def test_of_several_mornings_at_once_each_stale_offer_gets_one_task(
    own_database: OwnDatabase,
) -> None:
    office = an_office()
    stale = [a_service(office, assured_on=LONG_AGO) for _ in range(size(6, 60))]

    with as_worker_role():
        outcomes(*[jobs.watch_freshness] * DESKS)

    for each in stale:
        assert len(own_database.rows(OPEN, TaskKind.ASSURE_SERVICE, each)) == 1
    assert broken() == {}


def test_who_looks_while_the_morning_asks_leaves_no_task_about_a_fresh_offer(
    own_database: OwnDatabase,
) -> None:
    office = an_office()
    by = a_worker(office).actor
    for _ in range(size(8, 200)):
        stale = a_service(office, assured_on=LONG_AGO)

        with as_worker_role():  # both may act in it: the pages' role sees less
            outcomes(jobs.watch_freshness, lambda s=stale: commands.assure_service(s, by=by))

        assert own_database.rows(OPEN, TaskKind.ASSURE_SERVICE, stale) == []
    assert broken() == {}


def test_of_several_who_correct_the_same_hours_one_is_stored_and_the_others_are_told(
    own_database: OwnDatabase,
) -> None:
    place, keeper = a_town_hall()
    fathers = a_trusted_association(place)
    for _ in range(size(5, 200)):
        edits = [
            an_edit(fathers.service, schedules=(NewSchedule(days=("TU",), opens_at=time(hour)),))
            for hour in range(8, 8 + DESKS)
        ]

        def press(number: int, edits: list = edits) -> Callable[[], object]:  # type: ignore[type-arg]
            by = (keeper if number % 2 else fathers.editor).actor
            return lambda: commands.edit_service(edits[number], by=by)

        before = order_of(fathers.service).schedules
        results = outcomes(*(press(number) for number in range(DESKS)))

        stored = [r for r in results if isinstance(r, Edited)]
        same = sum(edit.fields["schedules"] == before for edit in edits)
        assert len(stored) in (1, 1 + same)
        assert results.count(ChangedMeanwhile) == DESKS - len(stored)


def test_of_several_first_words_about_an_offer_one_proposal_waits(
    own_database: OwnDatabase,
) -> None:
    place, _keeper = a_town_hall()
    for number in range(size(4, 100)):
        women: Association = an_association(place, f"Foreningen {number}")
        people: list[Actor] = [women.editor.actor] * DESKS
        edits = [an_edit(women.service, phone=f"01 23 45 6{n}") for n in range(DESKS)]

        results = outcomes(
            *(
                lambda edit=edit, by=by: commands.edit_service(edit, by=by)  # type: ignore[misc]
                for edit, by in zip(edits, people, strict=True)
            )
        )

        assert sum(isinstance(r, Edited) for r in results) == 1
        waiting = own_database.rows(
            "SELECT p.id FROM catalogue_proposal p JOIN catalogue_service s ON s.id = p.service_id"
            " WHERE s.public_id = %s AND p.state = 'WAITING'",
            women.service,
        )
        assert len(waiting) == 1
