"""Somebody asks and is answered in time; accepted is not helped."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.conftest import Clock
from tests.database import as_owner
from tests.factories.accounts import Office, Staff, a_worker, an_office
from tests.factories.catalogue import a_service
from tests.factories.referrals import an_enquiry, an_order, close, get_in_touch
from tests.moments import MONDAY
from tovholder.accounts.types import Country
from tovholder.audit.models import Entry
from tovholder.catalogue.types import Joining, Status
from tovholder.kernel.actor import Actor, installation, job, visitor
from tovholder.kernel.errors import NotAllowed, NotVisible
from tovholder.people.models import Person
from tovholder.referrals import commands
from tovholder.referrals.models import Contact, Enquiry
from tovholder.referrals.types import EnquiryOutcome, EnquiryState, Reached, Route
from tovholder.tasks.models import Task
from tovholder.tasks.types import NextStep, TaskKind

TODAY = date(2026, 9, 7)
OUTCOMES = list(EnquiryOutcome)

pytestmark = pytest.mark.usefixtures("promises_kept")


def nothing_is_stored() -> bool:
    with as_owner():
        return not (Enquiry.objects.exists() or Person.objects.exists() or Task.objects.exists())


def test_who_asks_is_a_task_of_the_unit_from_the_same_moment(office: Office):
    enquiry = an_enquiry(office).now()

    assert (enquiry.state, enquiry.received_at) == (EnquiryState.RECEIVED, MONDAY)
    assert (enquiry.task.kind, enquiry.task.unit_id, enquiry.task.taken_by_id) == (
        TaskKind.ANSWER_ENQUIRY,
        office.unit_id,
        None,
    )
    assert enquiry.task.due_at == datetime(2026, 9, 9, 13, tzinfo=UTC)


def test_the_service_says_how_soon_it_answers(office: Office):
    slow = a_service(office, answer_days=5)

    assert an_enquiry(office, service_id=slow).now().task.due_at == datetime(
        2026, 9, 14, 13, tzinfo=UTC
    )


def test_a_swedish_municipality_answers_by_its_own_calendar(db, clock: Clock):
    clock.to(datetime(2026, 4, 1, 8, tzinfo=UTC))  # skärtorsdagen is a working day
    sweden, denmark = an_office(country=Country.SWEDEN), an_office(country=Country.DENMARK)

    due = [an_enquiry(office).now().task.due_at.date() for office in (sweden, denmark)]

    assert due == [date(2026, 4, 7), date(2026, 4, 8)]


def test_a_worker_on_the_telephone_stands_as_the_one_who_wrote_it_down(
    office: Office, mette: Staff
):
    assert an_enquiry(office, by=mette.actor).now().recorded_by_id == mette.id
    assert an_enquiry(office).now().recorded_by_id is None


def test_a_worker_of_another_authority_may_pass_an_enquiry_on_and_never_sees_it(office: Office):
    elsewhere = a_worker(an_office(municipality_id=office.municipality_id))

    asked = an_enquiry(office, by=elsewhere.actor)

    assert asked.now().unit_id == office.unit_id
    with pytest.raises(NotVisible):
        get_in_touch(asked, elsewhere)


@pytest.mark.parametrize(
    "service",
    [
        {"status": Status.PAUSED},
        {"status": Status.WITHDRAWN},
        {"joining": Joining.OPEN_DOOR},
        {"joining": Joining.REFERRAL},
        {"joining": Joining.DECISION},
    ],
)
def test_one_cannot_sign_up_for_what_does_not_take_sign_ups(
    office: Office, service: dict[str, str]
):
    with pytest.raises(commands.CannotSignUp):
        an_enquiry(office, service_id=a_service(office, **service))  # type: ignore[arg-type]

    assert nothing_is_stored()


def test_one_cannot_sign_up_through_another_municipality(office: Office):
    order, elsewhere = an_order(a_service(office)), an_office()

    with pytest.raises(commands.CannotSignUp):
        commands.receive_enquiry(order, by=visitor(elsewhere.municipality_id))

    assert nothing_is_stored()


@pytest.mark.parametrize("field", ["message", "given_name", "best_time", "children_ages"])
def test_an_identity_number_is_refused_wherever_it_is_typed(office: Office, field: str):
    with pytest.raises(commands.NoIdentityNumbers):
        an_enquiry(office, **{field: "Sofie 070761-4285"})

    assert nothing_is_stored()


@pytest.mark.parametrize("by", [job("test"), installation()])
def test_nobody_but_a_visitor_or_a_worker_asks(office: Office, by: Actor):
    with pytest.raises(NotAllowed):
        an_enquiry(office, by=by)


def test_the_log_names_the_person_by_a_random_id_and_the_visitor_by_nothing(office: Office):
    asked = an_enquiry(office)

    with as_owner():
        entry = Entry.objects.get(what="referrals.receive_enquiry")
    assert (entry.actor, entry.worker_id, entry.persons) == ("VISITOR", None, [asked.person_id])
    assert entry.authority_id == office.authority_id


def test_having_spoken_is_answer_and_contact_and_opens_the_next_task(
    office: Office, mette: Staff, clock: Clock
):
    asked = an_enquiry(office)
    clock.forward(hours=2)

    get_in_touch(asked, mette)

    enquiry = asked.now()
    assert (enquiry.state, enquiry.answered_at, enquiry.first_contact_at) == (
        EnquiryState.IN_CONTACT,
        clock.now,
        clock.now,
    )
    assert (enquiry.task.kind, enquiry.task.taken_by_id, enquiry.task.due_at) == (
        TaskKind.SEE_HELP_BEGAN,
        mette.id,
        datetime(2026, 9, 21, 13, tzinfo=UTC),
    )


def test_a_word_left_is_an_answer_and_no_contact(office: Office, mette: Staff):
    asked = an_enquiry(office)

    get_in_touch(asked, mette, Reached.LEFT_WORD)

    enquiry = asked.now()
    assert (enquiry.state, enquiry.first_contact_at) == (EnquiryState.ANSWERED, None)
    assert enquiry.task.kind == TaskKind.MAKE_FIRST_CONTACT


def test_no_answer_puts_the_task_aside_and_leaves_its_deadline(office: Office, mette: Staff):
    asked = an_enquiry(office)
    due_at = asked.now().task.due_at

    get_in_touch(asked, mette, Reached.NO_ANSWER)

    enquiry = asked.now()
    assert (enquiry.state, enquiry.answered_at) == (EnquiryState.RECEIVED, None)
    assert (enquiry.task.due_at, enquiry.task.taken_by_id, enquiry.task.next_step) == (
        due_at,
        mette.id,
        NextStep.TRY_AGAIN,
    )
    assert enquiry.task.snoozed_until == date(2026, 9, 8)


def test_a_day_to_meet_is_over_before_its_deadline(office: Office, mette: Staff):
    asked = an_enquiry(office)

    get_in_touch(asked, mette, meet_on=date(2026, 9, 16))

    assert asked.now().task.due_at == datetime(2026, 9, 16, 21, 59, tzinfo=UTC)


@pytest.mark.parametrize("days", [-1, 366])
def test_a_day_to_meet_lies_between_today_and_a_year(office: Office, mette: Staff, days: int):
    asked = an_enquiry(office)

    with pytest.raises(commands.MeetingDayIsPast):
        get_in_touch(asked, mette, meet_on=TODAY + timedelta(days=days))

    with as_owner():
        assert not Contact.objects.exists()


def test_every_attempt_is_kept(office: Office, mette: Staff):
    asked = an_enquiry(office)

    get_in_touch(asked, mette, Reached.NO_ANSWER)
    get_in_touch(asked, mette, Reached.LEFT_WORD)
    get_in_touch(asked, mette, Reached.SPOKE, agreed="Vi mødes torsdag")
    get_in_touch(asked, mette, Reached.SPOKE)

    with as_owner():
        assert Contact.objects.filter(enquiry__public_id=asked.id).count() == 4
    assert asked.now().state == EnquiryState.IN_CONTACT


def test_having_met_stops_the_clocks_that_still_ran(office: Office, mette: Staff, clock: Clock):
    asked = an_enquiry(office)
    clock.forward(days=1)

    commands.record_attendance(asked.id, date(2026, 9, 7), by=mette.actor)

    enquiry = asked.now()
    noon = datetime(2026, 9, 7, 10, tzinfo=UTC)
    assert enquiry.answered_at == enquiry.first_contact_at == enquiry.attended_at == noon
    assert enquiry.task.kind == TaskKind.CONCLUDE


@pytest.mark.parametrize("on", [date(2026, 9, 6), date(2026, 9, 8)])
def test_one_has_not_met_before_asking_nor_tomorrow(office: Office, mette: Staff, on: date):
    with pytest.raises(commands.DayIsWrong):
        commands.record_attendance(an_enquiry(office).id, on, by=mette.actor)


def test_one_meets_for_the_first_time_once(office: Office, mette: Staff):
    asked = an_enquiry(office)
    commands.record_attendance(asked.id, TODAY, by=mette.actor)

    with pytest.raises(commands.NotThatFar):
        commands.record_attendance(asked.id, TODAY, by=mette.actor)


def test_a_colleague_does_not_act_on_what_another_has_taken_but_a_lead_does(
    office: Office, mette: Staff, lone: Staff
):
    asked = an_enquiry(office)
    get_in_touch(asked, mette, Reached.NO_ANSWER)

    with pytest.raises(NotAllowed):
        get_in_touch(asked, a_worker(office))
    get_in_touch(asked, lone)

    assert asked.now().state == EnquiryState.IN_CONTACT


def test_a_stranger_is_told_that_there_is_no_such_enquiry(office: Office):
    asked = an_enquiry(office)
    same_authority = an_office(
        municipality_id=office.municipality_id, authority_id=office.authority_id
    )

    for stranger in (a_worker(same_authority), a_worker(an_office())):
        with pytest.raises(NotVisible):
            get_in_touch(asked, stranger)
        with pytest.raises(NotVisible):
            close(asked, EnquiryOutcome.DUPLICATE, stranger)


def test_what_was_agreed_holds_no_identity_number(office: Office, mette: Staff):
    asked = an_enquiry(office)

    with pytest.raises(commands.NoIdentityNumbers):
        get_in_touch(asked, mette, agreed="070761-4285")

    assert asked.now().route == Route.WEB
