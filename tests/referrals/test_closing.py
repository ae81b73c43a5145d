"""Accepted is not helped, and nobody is closed away unanswered."""

from datetime import date

import pytest

from tests.database import as_owner
from tests.factories.accounts import Office, Staff
from tests.factories.referrals import an_enquiry, close, get_in_touch
from tovholder.people.models import Relation
from tovholder.referrals import commands
from tovholder.referrals.types import EnquiryOutcome, EnquiryState, Reached
from tovholder.tasks.models import Task

TODAY = date(2026, 9, 7)
OUTCOMES = list(EnquiryOutcome)

pytestmark = pytest.mark.usefixtures("promises_kept")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_who_was_met_is_closed_with_any_outcome(
    office: Office, mette: Staff, outcome: EnquiryOutcome
):
    asked = an_enquiry(office)
    commands.record_attendance(asked.id, TODAY, by=mette.actor)

    close(asked, outcome, mette)

    enquiry = asked.now()
    assert (enquiry.state, enquiry.outcome, enquiry.task) == (EnquiryState.CLOSED, outcome, None)


@pytest.mark.parametrize("reached", [Reached.SPOKE, Reached.LEFT_WORD])
def test_who_was_not_met_was_not_helped(office: Office, mette: Staff, reached: Reached):
    asked = an_enquiry(office)
    get_in_touch(asked, mette, reached)

    with pytest.raises(commands.AcceptedIsNotHelped):
        close(asked, EnquiryOutcome.HELPED, mette)

    assert asked.now().closed_at is None


@pytest.mark.parametrize(
    ("outcome", "refusal"),
    [
        (EnquiryOutcome.HELPED, commands.AcceptedIsNotHelped),
        (EnquiryOutcome.GUIDED_ON, commands.AnswerFirst),
        (EnquiryOutcome.NO_THANKS, commands.AnswerFirst),
        (EnquiryOutcome.CANNOT_RECEIVE, commands.AnswerFirst),
        (EnquiryOutcome.NOT_REACHED, commands.TryTwiceFirst),
    ],
)
def test_nobody_is_closed_away_unanswered(
    office: Office, mette: Staff, outcome: EnquiryOutcome, refusal: type[Exception]
):
    asked = an_enquiry(office)

    with pytest.raises(refusal):
        close(asked, outcome, mette)

    assert asked.now().closed_at is None


def test_who_could_not_be_reached_was_tried_twice(office: Office, mette: Staff):
    asked = an_enquiry(office)
    get_in_touch(asked, mette, Reached.NO_ANSWER)
    with pytest.raises(commands.TryTwiceFirst):
        close(asked, EnquiryOutcome.NOT_REACHED, mette)
    get_in_touch(asked, mette, Reached.NO_ANSWER)

    close(asked, EnquiryOutcome.NOT_REACHED, mette)

    assert asked.now().outcome == EnquiryOutcome.NOT_REACHED


def test_with_the_enquiry_end_its_task_and_the_relation(office: Office, mette: Staff):
    asked = an_enquiry(office)

    close(asked, EnquiryOutcome.DUPLICATE, mette)

    with as_owner():
        assert not Task.objects.filter(ended_at__isnull=True).exists()
        assert not Relation.objects.filter(valid_to__isnull=True).exists()


def test_nothing_happens_to_an_enquiry_that_is_closed(office: Office, mette: Staff):
    asked = an_enquiry(office)
    close(asked, EnquiryOutcome.DUPLICATE, mette)

    with pytest.raises(commands.AlreadyClosed):
        get_in_touch(asked, mette)
    with pytest.raises(commands.AlreadyClosed):
        commands.record_attendance(asked.id, TODAY, by=mette.actor)
    with pytest.raises(commands.AlreadyClosed):
        close(asked, EnquiryOutcome.DUPLICATE, mette)
