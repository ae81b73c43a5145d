"""Enquiries as pages show them."""

from uuid import UUID

from django.db import connection

from tovholder.catalogue import queries as catalogue
from tovholder.kernel.actor import Actor
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.texts import pick
from tovholder.people import queries as people
from tovholder.referrals import access
from tovholder.referrals.models import Contact, Enquiry
from tovholder.referrals.types import (
    SUBJECT,
    Attempt,
    EnquiryOutcome,
    EnquiryPage,
    EnquiryState,
    Reached,
    Receipt,
    Route,
    Way,
)
from tovholder.tasks import queries as tasks


def receipt(receipt_id: UUID, *, language: str) -> Receipt | None:
    """What the one who asked sees, or None when there is no such receipt. Shows no person."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM referrals_receipt(%s)", [receipt_id])
        row = cursor.fetchone()
    if row is None:
        return None
    service = catalogue.service_name(row[0], language=language)
    return Receipt(
        service=service.name,
        service_id=service.public_id,
        unit=row[1],
        unit_phone=row[2],
        unit_phone_hours=row[3],
        state=EnquiryState(row[4]),
        received_at=row[5],
        answer_by=row[6],
        answered_at=row[7],
        first_contact_at=row[8],
        attended_at=row[9],
        closed_at=row[10],
        outcome=row[11],
    )


def enquiry_page(public_id: UUID, *, seen_by: Actor, language: str) -> EnquiryPage:
    """One enquiry with the person behind it; the read is logged. Raises NotVisible."""
    found = (
        Enquiry.objects.select_related("service", "unit", "task", "recorded_by")
        .filter(access.visible_to(seen_by), public_id=public_id)
        .first()
    )
    if found is None:
        raise NotVisible
    open_tasks = tasks.open_about(SUBJECT, public_id, seen_by=seen_by)
    person = people.reachable(found.person_id, seen_by=seen_by, why="referrals.enquiry")
    return EnquiryPage(
        public_id=found.public_id,
        service=pick(found.service.name, language),
        service_id=found.service.public_id,
        unit=found.unit.name,
        unit_id=found.unit_id,
        route=str(Route(found.route).label),
        state=EnquiryState(found.state),
        received_at=found.received_at,
        answered_at=found.answered_at,
        first_contact_at=found.first_contact_at,
        attended_at=found.attended_at,
        closed_at=found.closed_at,
        outcome=str(EnquiryOutcome(found.outcome).label) if found.outcome else "",
        answer_days=found.service.answer_days,
        receipt_id=found.receipt_id,
        recorded_by=found.recorded_by.name if found.recorded_by else "",
        person=person,
        # What was written follows the person: without a relation it is not shown either.
        message=found.message if person else "",
        children_ages=found.children_ages if person else "",
        attempts=_attempts(found) if person else (),
        task=open_tasks[0] if open_tasks else None,
        may_act=access.may_act(seen_by, found),
    )


def _attempts(enquiry: Enquiry) -> tuple[Attempt, ...]:
    rows = (
        Contact.objects.filter(enquiry=enquiry)
        .order_by("-at", "-id")
        .values_list("at", "worker__name", "way", "reached", "agreed")
    )
    return tuple(
        Attempt(at, name, str(Way(way).label), str(Reached(reached).label), agreed)
        for at, name, way, reached, agreed in rows
    )
