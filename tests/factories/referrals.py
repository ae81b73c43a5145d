"""Enquiries, received through the product's own door."""

from dataclasses import dataclass
from uuid import UUID

from tests.database import as_owner
from tests.factories.accounts import Office, Staff
from tests.factories.catalogue import a_service
from tovholder.kernel.actor import Actor, visitor
from tovholder.people.types import ChannelKind
from tovholder.referrals import commands
from tovholder.referrals.models import Enquiry
from tovholder.referrals.types import (
    ContactMade,
    EnquiryOutcome,
    EnquiryReceived,
    NewEnquiry,
    Reached,
    Route,
    Way,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """An enquiry as it was received, with the task that holds it open."""

    id: UUID
    receipt_id: UUID
    service_id: UUID
    person_id: UUID
    task_id: UUID

    def now(self) -> Enquiry:
        """The stored enquiry with its task and person, whoever may see it."""
        return stored(self.id)


def an_order(service_id: UUID, **values: object) -> NewEnquiry:
    """What somebody types: a first name and a telephone number, no more."""
    order: dict[str, object] = {
        "given_name": "Sofie",
        "channel": ChannelKind.PHONE,
        "address": "20 12 34 56",
        "language": "da",
        **values,
    }
    return NewEnquiry(service_id=service_id, **order)  # type: ignore[arg-type]


def an_enquiry(
    office: Office, *, service_id: UUID | None = None, by: Actor | None = None, **values: object
) -> Asked:
    """A visitor (or ``by``) asks for a service of the office; a new one unless it is given."""
    service = service_id or a_service(office)
    if by is not None and "route" not in values:
        values["route"] = Route.TELEPHONE
    received: EnquiryReceived = commands.receive_enquiry(
        an_order(service, **values), by=by or visitor(office.municipality_id)
    )
    found = stored(received.enquiry_id)
    assert found.task is not None
    return Asked(
        received.enquiry_id,
        received.receipt_id,
        service,
        found.person.public_id,
        found.task.public_id,
    )


def stored(enquiry_id: UUID) -> Enquiry:
    """The enquiry as the owner of the database sees it."""
    with as_owner():
        return Enquiry.objects.select_related("task", "person", "unit").get(public_id=enquiry_id)


def get_in_touch(
    asked: Asked, by: Staff, reached: Reached = Reached.SPOKE, **values: object
) -> None:
    """A worker rings, and this came of it."""
    commands.record_contact(
        ContactMade(asked.id, Way.TELEPHONE, reached, **values),  # type: ignore[arg-type]
        by=by.actor,
    )


def close(asked: Asked, outcome: EnquiryOutcome, by: Staff) -> None:
    commands.close_enquiry(asked.id, outcome, by=by.actor)
