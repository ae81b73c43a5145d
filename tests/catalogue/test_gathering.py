"""The prevention day: planned, invited to, registered for; by whom, how often, and to what end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.conftest import Clock
from tests.database import as_owner, as_worker_role
from tests.factories.accounts import Office, Staff, a_worker, an_office
from tests.factories.catalogue import a_location, a_service, an_organisation
from tests.factories.gathering import (
    THE_DAY,
    a_keeper,
    a_registration,
    an_event,
    an_event_order,
)
from tests.moments import MONDAY
from tovholder.accounts import queries as accounts
from tovholder.accounts.commands import store_organisation
from tovholder.accounts.types import NewOrganisation, Role, Sector
from tovholder.catalogue.commands import events, registrations
from tovholder.catalogue.models import EventAnswer, Registration
from tovholder.catalogue.queries import events as queries
from tovholder.catalogue.queries.inviting import invitees
from tovholder.catalogue.rules.seen import fingerprint
from tovholder.catalogue.types.gathering import Answer
from tovholder.catalogue.types.words import Profession, Usefulness
from tovholder.kernel.actor import installation, job, visitor
from tovholder.kernel.errors import ChangedMeanwhile, NotAllowed, NotVisible
from tovholder.kernel.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(clock: Clock) -> Office:
    return an_office(is_front_door=True)


@pytest.fixture
def gerda(office: Office) -> Staff:
    return a_keeper(office)


@pytest.fixture
def day(office: Office, gerda: Staff) -> UUID:
    return an_event(office, gerda)


def seen(day: UUID, office: Office) -> str:
    return fingerprint(queries.event_as_planned(day, municipality_id=office.municipality_id))


def mail(office: Office, cause: str) -> list[Message]:
    with as_owner():
        found = Message.objects.filter(unit_id=office.unit_id, cause=cause).order_by("id")
        return list(found)


def test_a_day_is_stored_as_it_was_planned(office: Office, gerda: Staff) -> None:
    hall = a_location(office.municipality_id, "Hallen")
    order = an_event_order(office, location=hall, maximum=40, description={"da": "Mød de andre."})

    day = events.plan_event(order, by=gerda.actor)

    assert queries.event_as_planned(day, municipality_id=office.municipality_id) == order


def test_a_day_is_planned_only_for_ones_own_unit_by_who_keeps_the_catalogue(
    office: Office, gerda: Staff
) -> None:
    next_door = an_office(municipality_id=office.municipality_id, name="Tandplejen")

    for somebody in (a_worker(office), a_keeper(next_door)):
        with pytest.raises(NotAllowed):
            events.plan_event(an_event_order(office), by=somebody.actor)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"ends_at": "begins_at"}, events.EndsBeforeItBegins),
        ({"register_by": THE_DAY + timedelta(days=1)}, events.RegistrationEndsTooLate),
        ({"location_id": uuid4()}, NotVisible),
    ],
)
def test_a_day_that_cannot_be_is_refused(
    office: Office, gerda: Staff, wrong: dict[str, Any], refusal: type[Exception]
) -> None:
    order = an_event_order(office)
    if "ends_at" in wrong:
        wrong = {"ends_at": order.begins_at}

    with pytest.raises(refusal):
        events.plan_event(replace(order, **wrong), by=gerda.actor)


def test_whoever_saw_the_day_as_it_was_before_does_not_overwrite_it(
    office: Office, gerda: Staff, day: UUID
) -> None:
    old = seen(day, office)
    order = queries.event_as_planned(day, municipality_id=office.municipality_id)
    assert order is not None
    events.change_event(day, replace(order, maximum=50), seen=old, by=gerda.actor)

    with pytest.raises(ChangedMeanwhile):
        events.change_event(day, replace(order, maximum=60), seen=old, by=gerda.actor)


def test_there_is_never_room_for_fewer_than_have_registered(
    office: Office, gerda: Staff, day: UUID
) -> None:
    a_registration(day)
    a_registration(day)
    order = queries.event_as_planned(day, municipality_id=office.municipality_id)
    assert order is not None

    with pytest.raises(events.MoreHaveRegistered):
        events.change_event(day, replace(order, maximum=1), seen=seen(day, office), by=gerda.actor)


def test_actors_have_numbers_and_no_two_the_same(office: Office, gerda: Staff, day: UUID) -> None:
    here = office.municipality_id
    for name in ("Apotek", "Bibliotek"):
        an_organisation(here, name)
    first, second = (each.public_id for each in accounts.organisations(here))
    unseen = fingerprint(queries.stand_cards(day, municipality_id=here))

    events.place_stands(day, ((first, 2), (second, 1)), seen=unseen, by=gerda.actor)

    stands = queries.stand_cards(day, municipality_id=here)
    assert [(each.number, each.organisation) for each in stands] == [
        (1, "Bibliotek"), (2, "Apotek"),
    ]  # fmt: skip
    with pytest.raises(events.NumberTwice):
        events.place_stands(
            day, ((first, 1), (second, 1)), seen=fingerprint(stands), by=gerda.actor
        )
    with pytest.raises(ChangedMeanwhile):
        events.place_stands(day, (), seen=unseen, by=gerda.actor)


# --- invitations ------------------------------------------------------------------------------


def an_actor(office: Office, name: str, kind: str) -> None:
    order = NewOrganisation(
        office.municipality_id, name, Sector.REGION, kind=kind, email="post@elmen.example"
    )
    store_organisation(order, by=installation(office.municipality_id))


def test_a_profession_is_proposed_by_titles_and_by_what_actors_are(
    office: Office, gerda: Staff
) -> None:
    a_worker(office, name="Signe Tornebjerg")
    an_actor(office, "Konsultationen", "jordemødre")

    proposed = invitees(office.municipality_id, on=MONDAY.date())

    nurses = {each.name for each in proposed[Profession.HEALTH_VISITOR]}
    assert "Signe Tornebjerg" in nurses
    assert [each.name for each in proposed[Profession.MIDWIFE]] == ["Konsultationen"]
    assert proposed[Profession.DENTIST] == ()


def test_an_invitation_is_a_mail_to_each_chosen_one_with_a_link_and_no_name(
    office: Office, gerda: Staff, day: UUID
) -> None:
    signe, anne = a_worker(office, name="Signe Tornebjerg"), a_worker(office, name="Anne Bech")

    written = registrations.invite(
        day, Profession.HEALTH_VISITOR, (signe.public_id,), by=gerda.actor
    )

    (letter,) = mail(office, "EVENT_INVITATION")
    assert written == 1
    assert letter.recipient == signe.email
    assert anne.email not in letter.recipient
    assert f"/dag/{day}/" in letter.text
    assert "Signe" not in letter.text
    assert "mandag 28. september" in letter.text


def test_a_profession_is_invited_once(office: Office, gerda: Staff, day: UUID) -> None:
    signe = a_worker(office)
    registrations.invite(day, Profession.HEALTH_VISITOR, (signe.public_id,), by=gerda.actor)

    with pytest.raises(registrations.InvitedBefore):
        registrations.invite(day, Profession.HEALTH_VISITOR, (signe.public_id,), by=gerda.actor)

    assert len(mail(office, "EVENT_INVITATION")) == 1


def test_whom_two_professions_name_gets_one_letter(office: Office, gerda: Staff, day: UUID) -> None:
    an_actor(office, "PPR", "psykologer og talehørepædagoger")
    (ppr,) = invitees(office.municipality_id, on=MONDAY.date())[Profession.PSYCHOLOGIST]

    first = registrations.invite(day, Profession.PSYCHOLOGIST, (ppr.public_id,), by=gerda.actor)
    second = registrations.invite(
        day, Profession.SPEECH_THERAPIST, (ppr.public_id,), by=gerda.actor
    )

    assert (first, second) == (1, 0)
    assert len(mail(office, "EVENT_INVITATION")) == 1


def test_nobody_is_written_to_who_was_not_proposed(office: Office, gerda: Staff, day: UUID) -> None:
    an_actor(office, "Konsultationen", "jordemødre")
    (midwife,) = invitees(office.municipality_id, on=MONDAY.date())[Profession.MIDWIFE]

    for recipients, refusal in (
        ((midwife.public_id,), ChangedMeanwhile),
        ((), registrations.NobodyChosen),
    ):
        with pytest.raises(refusal):
            registrations.invite(day, Profession.DENTIST, recipients, by=gerda.actor)

    assert mail(office, "EVENT_INVITATION") == []


# --- registration -----------------------------------------------------------------------------


def test_who_registers_is_confirmed_by_mail_with_an_address_to_say_no_at(
    office: Office, gerda: Staff, day: UUID
) -> None:
    coming = a_registration(day, name="Vera Lund", email=" Vera@Skolen.example ")

    with as_worker_role():
        for _twice in range(2):
            registrations.send_confirmation(coming, by=job("catalogue.send_confirmation"))

    (letter,) = mail(office, "EVENT_REGISTRATION")
    assert letter.recipient == "vera@skolen.example"
    assert f"/dag/tilmelding/{coming}/" in letter.text
    assert "Vera" not in letter.text


def test_only_a_job_sends_confirmations(day: UUID) -> None:
    with pytest.raises(NotAllowed):
        registrations.send_confirmation(a_registration(day), by=visitor())


def test_a_full_day_refuses_and_has_room_again_when_somebody_says_no(
    office: Office, gerda: Staff
) -> None:
    day = an_event(office, gerda, maximum=1)
    first = a_registration(day)

    with pytest.raises(registrations.EventIsFull):
        a_registration(day)

    registrations.cancel_registration(first, by=visitor())
    a_registration(day)
    assert Registration.objects.filter(cancelled_at__isnull=True).count() == 1


def test_one_address_registers_once_however_it_is_written(day: UUID) -> None:
    a_registration(day, email="vera@skolen.example")

    with pytest.raises(registrations.RegisteredBefore):
        a_registration(day, email="VERA@skolen.example")


def test_after_the_last_day_and_when_it_is_called_off_nobody_registers(
    office: Office, gerda: Staff, day: UUID, clock: Clock
) -> None:
    other = an_event(office, gerda)
    events.cancel_event(other, by=gerda.actor)

    with pytest.raises(events.EventCancelled):
        a_registration(other)
    clock.forward(days=14)
    a_registration(day)
    clock.forward(days=1)
    with pytest.raises(registrations.RegistrationIsOver):
        a_registration(day)


def test_calling_a_day_off_tells_everybody_who_comes_once(
    office: Office, gerda: Staff, day: UUID
) -> None:
    a_registration(day, email="vera@skolen.example")
    registrations.cancel_registration(a_registration(day), by=visitor())

    told = events.cancel_event(day, by=gerda.actor)

    assert told == 1
    assert [each.recipient for each in mail(office, "EVENT_CANCELLED")] == ["vera@skolen.example"]
    with pytest.raises(events.EventCancelled):
        events.cancel_event(day, by=gerda.actor)


def test_the_list_of_who_comes_is_for_the_unit_that_holds_the_day(
    office: Office, gerda: Staff, day: UUID
) -> None:
    a_registration(day, name="Vera Lund", workplace="Skolen")
    a_registration(day, name="Anton Holm", workplace="Apotek")
    elsewhere = an_office(municipality_id=office.municipality_id)

    names = [each.name for each in queries.registrations(day, seen_by=gerda.actor) or []]

    assert names == ["Anton Holm", "Vera Lund"]
    assert queries.registrations(day, seen_by=a_worker(office).actor) is not None
    for stranger in (a_worker(elsewhere), a_keeper(elsewhere)):
        assert queries.registrations(day, seen_by=stranger.actor) is None


# --- afterwards -------------------------------------------------------------------------------


def test_answers_come_after_the_day_and_are_shown_as_counts_when_five_have_answered(
    day: UUID, clock: Clock
) -> None:
    answer = Answer(Usefulness.MUCH, met_somebody=True)
    with pytest.raises(registrations.NotHeldYet):
        registrations.answer_evaluation(day, answer, by=visitor())

    clock.forward(days=21)
    for number in range(5):
        assert queries.evaluation(day) is None
        registrations.answer_evaluation(day, replace(answer, met_somebody=number > 0), by=visitor())

    found = queries.evaluation(day)
    assert found is not None
    assert (found.answers, found.met_somebody) == (5, 4)
    assert dict(found.useful) == {"MUCH": 5, "SOME": 0, "LITTLE": 0}


def test_an_answer_says_neither_who_nor_when() -> None:
    columns = {field.name for field in EventAnswer._meta.get_fields()}

    assert columns == {"id", "event", "useful", "met_somebody"}


def test_every_profession_of_the_prevention_day_is_there() -> None:
    """001-03; each has a title that finds it (test_gathering_rules)."""
    named = {
        "HEALTH_VISITOR", "TEACHER", "PEDAGOGUE", "SOCIAL_WORKER", "SOCIAL_ADVISER", "PSYCHOLOGIST",
        "THERAPIST", "SPEECH_THERAPIST", "DENTAL_HYGIENIST", "DENTIST",
    }  # fmt: skip

    assert named <= set(Profession.values)


def test_a_page_reads_the_day_in_four_statements(
    office: Office, gerda: Staff, day: UUID, django_assert_num_queries: Callable[[int], Any]
) -> None:
    a_service(office)
    for _ in range(3):
        a_registration(day)

    with django_assert_num_queries(4):
        found = queries.event_page(day, municipality_id=office.municipality_id, language="en")

    assert found is not None
    assert (found.row.name.text, found.row.registered) == ("Prevention day", 3)
    assert Role.CATALOGUE_KEEPER in {role for role, _unit in gerda.actor.roles}
