"""The first time, the municipality looks; from then on an actor's people publish themselves."""

from uuid import UUID

import pytest

from tests.conftest import Clock
from tests.database import as_owner
from tests.factories.accounts import a_municipality, an_office
from tests.factories.keeping import (
    Association,
    a_keeper,
    a_town_hall,
    a_trusted_association,
    an_association,
    an_edit,
    order_of,
    run_queued,
)
from tovholder.catalogue import commands
from tovholder.catalogue.commands import AnsweredAlready, MustBeOpen, SayWhy
from tovholder.catalogue.models import Editorship, Proposal, Service
from tovholder.catalogue.queries.proposals import proposal_page, proposals, waiting_count
from tovholder.catalogue.types import Joining, NewService, ProposalState
from tovholder.catalogue.types.editing import Edited, Published
from tovholder.kernel.actor import Actor
from tovholder.kernel.errors import ChangedMeanwhile, NotAllowed, NotVisible
from tovholder.tasks.models import Task
from tovholder.tasks.types import TaskKind

pytestmark = pytest.mark.django_db


def propose(who: Association, **fields: object) -> UUID:
    """Some fields of the association's offer, as its editor wants them; without a waiting one."""
    done = commands.edit_service(an_edit(who.service, **fields), by=who.editor.actor)
    assert done.outcome == Published.PROPOSED
    return done.public_id


def propose_new(who: Association, place: int, name: str = "Fars lørdag") -> Edited:
    order = NewService(place, who.organisation_id, {"da": name}, Joining.OPEN_DOOR)
    return commands.add_service(order, by=who.editor.actor)


def seen(proposal: UUID, by: Actor) -> str:
    return proposal_page(proposal, seen_by=by, language="da").seen


def approve(proposal: UUID, by: Actor) -> UUID:
    return commands.approve_proposal(proposal, seen(proposal, by), by=by)


def reviews() -> list[Task]:
    with as_owner():
        found = Task.objects.filter(kind=TaskKind.REVIEW_PROPOSAL, ended_at=None)
        return list(found.order_by("id"))


def test_the_first_edit_waits_and_everybody_still_sees_what_was_there() -> None:
    place, _keeper = a_town_hall()
    fathers = an_association(place)

    propose(fathers, phone="01 23 45 67")

    assert order_of(fathers.service).phone == ""
    assert Proposal.objects.get().content == {"phone": "01 23 45 67"}


def test_approval_stores_it_and_trusts_the_actor_from_then_on() -> None:
    place, keeper = a_town_hall()
    fathers = an_association(place)
    waiting = propose(fathers, phone="01 23 45 67")

    approve(waiting, keeper.actor)

    assert order_of(fathers.service).phone == "01 23 45 67"
    assert Editorship.objects.get().approved_by == "Gerda Egesø, Forebyggelse"
    done = commands.edit_service(
        an_edit(fathers.service, phone="01 99 99 99"), by=fathers.editor.actor
    )
    assert done.outcome == Published.SHOWN


def test_approval_loses_nothing_that_others_changed_meanwhile() -> None:
    place, keeper = a_town_hall()
    fathers = an_association(place)
    waiting = propose(fathers, phone="01 23 45 67")
    commands.edit_service(an_edit(fathers.service, cost={"da": "20 kr."}), by=keeper.actor)

    approve(waiting, keeper.actor)

    now = order_of(fathers.service)
    assert (now.phone, now.cost) == ("01 23 45 67", {"da": "20 kr."})


def test_a_new_offer_waits_whole_and_becomes_a_service() -> None:
    place, keeper = a_town_hall()
    fathers = an_association(place)
    done = propose_new(fathers, place)
    before = Service.objects.count()

    service = approve(done.public_id, keeper.actor)

    assert done.outcome == Published.PROPOSED
    assert Service.objects.count() == before + 1
    now = order_of(service)
    assert (now.name, now.assured_by) == (
        {"da": "Fars lørdag"},
        "Mette Krogh, Fædregruppen Barnevognen",
    )
    assert Proposal.objects.get().service is not None


def test_it_can_be_sent_back_with_a_reason_that_the_actor_reads() -> None:
    place, keeper = a_town_hall()
    fathers = an_association(place)
    waiting = propose(fathers, phone="01 23 45 67")
    mark = seen(waiting, keeper.actor)

    with pytest.raises(SayWhy):
        commands.decline_proposal(waiting, "  ", mark, by=keeper.actor)
    commands.decline_proposal(waiting, "Nummeret virker ikke.", mark, by=keeper.actor)

    (row,) = proposals(seen_by=fathers.editor.actor, language="da")
    assert (row.state, row.reason) == (ProposalState.DECLINED, "Nummeret virker ikke.")
    assert order_of(fathers.service).phone == ""
    assert not Editorship.objects.exists()


def test_there_is_one_waiting_proposal_a_service_and_it_grows() -> None:
    place, keeper = a_town_hall()
    fathers = an_association(place)
    first = propose(fathers, phone="01 23 45 67")

    edit = an_edit(fathers.service, cost={"da": "Gratis"})
    again = commands.edit_service(edit, by=fathers.editor.actor)

    assert again.public_id == first
    approve(first, keeper.actor)
    now = order_of(fathers.service)
    assert (now.phone, now.cost) == ("01 23 45 67", {"da": "Gratis"})


def test_what_was_not_read_is_not_approved() -> None:
    place, keeper = a_town_hall()
    fathers = an_association(place)
    waiting = propose(fathers, phone="01 23 45 67")
    mark = seen(waiting, keeper.actor)
    commands.edit_service(an_edit(fathers.service, cost={"da": "500 kr."}), by=fathers.editor.actor)

    with pytest.raises(ChangedMeanwhile):
        commands.approve_proposal(waiting, mark, by=keeper.actor)

    assert order_of(fathers.service).cost == {}


def test_what_the_database_would_refuse_is_told_to_who_can_mend_it() -> None:
    place, _keeper = a_town_hall()
    advice = an_association(place, legal_code="DK_BL_29")

    with pytest.raises(MustBeOpen):
        commands.edit_service(
            an_edit(advice.service, joining=Joining.REFERRAL), by=advice.editor.actor
        )

    assert not Proposal.objects.exists()
    assert order_of(advice.service).joining is Joining.OPEN_DOOR


def test_an_answer_is_given_once() -> None:
    place, keeper = a_town_hall()
    fathers = an_association(place)
    waiting = propose(fathers, phone="01 23 45 67")
    mark = seen(waiting, keeper.actor)
    commands.approve_proposal(waiting, mark, by=keeper.actor)

    with pytest.raises(AnsweredAlready):
        commands.decline_proposal(waiting, "Nej", mark, by=keeper.actor)


def test_only_who_keeps_this_catalogue_answers() -> None:
    place, _keeper = a_town_hall()
    fathers, women = an_association(place), a_trusted_association(place, "Krydderurten")
    waiting = propose(fathers, phone="01 23 45 67")
    elsewhere = a_keeper(a_municipality())

    for somebody in (fathers.editor, women.editor, elsewhere):
        with pytest.raises(NotVisible):
            commands.approve_proposal(waiting, "", by=somebody.actor)


def test_an_actor_sees_its_own_proposals_and_no_others() -> None:
    place, keeper = a_town_hall()
    fathers, women = an_association(place), an_association(place, "Krydderurten")
    waiting = propose(fathers, phone="01 23 45 67")

    assert waiting_count(seen_by=keeper.actor) == 1
    assert waiting_count(seen_by=fathers.editor.actor) == 1
    assert waiting_count(seen_by=women.editor.actor) == 0
    with pytest.raises(NotVisible):
        proposal_page(waiting, seen_by=women.editor.actor, language="da")


def test_a_proposal_is_an_open_loop_where_the_catalogue_is_kept(clock: Clock) -> None:
    place, keeper = a_town_hall()
    an_office(municipality_id=place, is_front_door=True)
    fathers = an_association(place)

    waiting = propose(fathers, phone="01 23 45 67")
    run_queued()

    (task,) = reviews()
    assert (task.subject_id, task.unit_id in keeper.actor.units) == (waiting, True)
    approve(waiting, keeper.actor)
    assert reviews() == []


def test_what_is_new_stands_beside_what_is_there_in_words() -> None:
    place, keeper = a_town_hall()
    fathers = an_association(place, phone="01 11 11 11")
    waiting = propose(fathers, phone="01 23 45 67", joining=Joining.REFERRAL)

    page = proposal_page(waiting, seen_by=keeper.actor, language="da")

    told = {change.label: (change.before, change.after) for change in page.changes}
    assert told["Telefon"] == ("01 11 11 11", "01 23 45 67")
    assert told["Hvordan kommer man med?"] == (
        "Kom, som du er",
        "Spørg os, så hjælper vi dig videre",
    )


def test_trust_is_the_municipalitys_to_give() -> None:
    place, _keeper = a_town_hall()
    fathers = an_association(place)

    with pytest.raises(NotAllowed):
        commands.trust_organisation(fathers.organisation_id, by=fathers.editor.actor)
