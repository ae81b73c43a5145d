"""Decisions about enquiries, from plain values."""

import re
from dataclasses import dataclass

from tovholder.referrals.types import EnquiryState, Reached
from tovholder.tasks.types import NextStep, TaskKind

CONTACT_DAYS = 3
"""Working days from an answer to first contact, where nothing else was agreed."""
BEGIN_DAYS = 10
"""Working days from first contact until somebody asks whether they have met."""
CONCLUDE_DAYS = 10
"""Working days from the first meeting until the enquiry is concluded."""

IDENTITY_NUMBER = re.compile(
    r"(?<![0-9a-fA-F-])(\d{6}[-\s]?\d{4}|\d{8}[-+\s]?\d{4})(?![0-9a-fA-F-])"
)
"""What looks like a Danish CPR number or a Swedish personnummer, and is no part of a link's id."""


@dataclass(frozen=True, slots=True)
class Following:
    """The task that keeps the loop open after something happened."""

    kind: TaskKind
    next_step: NextStep
    working_days: int


FOLLOWING = {
    EnquiryState.ANSWERED: Following(TaskKind.MAKE_FIRST_CONTACT, NextStep.CALL, CONTACT_DAYS),
    EnquiryState.IN_CONTACT: Following(TaskKind.SEE_HELP_BEGAN, NextStep.MEET, BEGIN_DAYS),
    EnquiryState.ATTENDED: Following(TaskKind.CONCLUDE, NextStep.AGREE_WHAT_NEXT, CONCLUDE_DAYS),
}

TASK_OF = {
    EnquiryState.RECEIVED: TaskKind.ANSWER_ENQUIRY,
    EnquiryState.ANSWERED: TaskKind.MAKE_FIRST_CONTACT,
    EnquiryState.IN_CONTACT: TaskKind.SEE_HELP_BEGAN,
    EnquiryState.ATTENDED: TaskKind.CONCLUDE,
}
"""Which task holds an enquiry open in each state."""


def state_after_contact(state: EnquiryState, reached: Reached) -> EnquiryState:
    """Having spoken is contact; a word left is an answer; no answer changes nothing."""
    if reached is Reached.SPOKE and state in (EnquiryState.RECEIVED, EnquiryState.ANSWERED):
        return EnquiryState.IN_CONTACT
    if reached is Reached.LEFT_WORD and state is EnquiryState.RECEIVED:
        return EnquiryState.ANSWERED
    return state


def holds_identity_number(text: str) -> bool:
    """Whether free text holds what looks like an identity number (ten or twelve digits)."""
    return IDENTITY_NUMBER.search(text) is not None
