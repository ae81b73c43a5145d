"""Decisions about enquiries, from plain values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.referrals import rules
from tovholder.referrals.types import EnquiryState, Reached

RECEIVED, ANSWERED = EnquiryState.RECEIVED, EnquiryState.ANSWERED
IN_CONTACT, ATTENDED = EnquiryState.IN_CONTACT, EnquiryState.ATTENDED


@pytest.mark.parametrize(
    ("before", "reached", "after"),
    [
        (RECEIVED, Reached.SPOKE, IN_CONTACT),
        (RECEIVED, Reached.LEFT_WORD, ANSWERED),
        (RECEIVED, Reached.NO_ANSWER, RECEIVED),
        (ANSWERED, Reached.SPOKE, IN_CONTACT),
        (ANSWERED, Reached.LEFT_WORD, ANSWERED),
        (ANSWERED, Reached.NO_ANSWER, ANSWERED),
        (IN_CONTACT, Reached.SPOKE, IN_CONTACT),
        (ATTENDED, Reached.SPOKE, ATTENDED),
    ],
)
def test_what_a_contact_leads_to(before: EnquiryState, reached: Reached, after: EnquiryState):
    assert rules.state_after_contact(before, reached) is after


@given(st.sampled_from(EnquiryState), st.sampled_from(Reached))
def test_no_contact_takes_an_enquiry_back(before: EnquiryState, reached: Reached):
    order = list(EnquiryState)

    after = rules.state_after_contact(before, reached)

    assert order.index(after) >= order.index(before)


def test_every_open_state_has_a_task_and_every_step_on_opens_another_kind():
    open_states = [state for state in EnquiryState if state is not EnquiryState.CLOSED]

    assert set(rules.TASK_OF) == set(open_states)
    assert len(set(rules.TASK_OF.values())) == len(open_states)
    assert {state: f.kind for state, f in rules.FOLLOWING.items()} == {
        state: rules.TASK_OF[state] for state in open_states if state is not RECEIVED
    }


@pytest.mark.parametrize(
    "text",
    [
        "070761-4285",
        "0707614285",
        "mit cpr er 070761 4285.",
        "19900101-2384",
        "199001012384",
        "19900101+2384",
    ],
)
def test_an_identity_number_is_seen(text: str):
    assert rules.holds_identity_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ring 20 12 34 56",
        "20123456",
        "+45 20123456",
        "vi er 4 og bor i nr. 12",
        "1234567890123",
    ],
)
def test_a_telephone_number_is_no_identity_number(text: str):
    assert not rules.holds_identity_number(text)
