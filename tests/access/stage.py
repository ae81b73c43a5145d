"""One municipality with everybody the matrix speaks of, and something of each kind to ask for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.database import as_owner
from tests.factories.accounts import Office, Staff, a_lead, a_municipality, a_worker, an_office
from tests.factories.catalogue import a_location, an_organisation
from tests.factories.referrals import Asked, an_enquiry
from tovholder.accounts.models import Municipality
from tovholder.accounts.types import Role
from tovholder.catalogue.models import Location
from tovholder.kernel import clock
from tovholder.kernel.models import Message
from tovholder.tasks.models import Task
from tovholder.tasks.types import NextStep, TaskKind

PERSONAS = (
    "visitor", "own", "lead", "neighbour", "foreign", "administrator", "officer", "keeper",
    "editor",
)  # fmt: skip
"""Nobody signed in; worker and lead of the unit; worker of another unit of the authority; of
another authority; the municipality's administrator; its data protection officer; who keeps its
catalogue; who keeps the offers of one actor."""


@dataclass(frozen=True)
class Stage:
    slug: str
    office: Office
    staff: dict[str, Staff]
    colleague: Staff
    enquiry: Asked
    escalation: UUID
    letter: UUID
    place: UUID

    def ask(self, client: Client, name: str, method: str) -> HttpResponse:
        """Ask for an address by its name, with a body that would work."""
        url = reverse(name, kwargs=self._arguments(name))
        if method == "GET":
            return client.get(url)
        return client.post(url, {"key": str(uuid4()), **self._body(name)})

    def _arguments(self, name: str) -> dict[str, Any]:
        last = name.split(":")[-1]
        known: dict[str, Callable[[], dict[str, Any]]] = {
            "sign_up": lambda: {"slug": self.slug, "service_id": self.enquiry.service_id},
            "receipt": lambda: {"slug": self.slug, "receipt_id": self.enquiry.receipt_id},
            "services": lambda: {"slug": self.slug},
            "map": lambda: {"slug": self.slug},
            "place": lambda: {"slug": self.slug, "place_id": self.place},
            "place_calendar": lambda: {"slug": self.slug, "place_id": self.place},
            "service": lambda: {"slug": self.slug, "service_id": self.enquiry.service_id},
            "enquiry": lambda: {"enquiry_id": self.enquiry.id},
            "contact": lambda: {"enquiry_id": self.enquiry.id},
            "attendance": lambda: {"enquiry_id": self.enquiry.id},
            "close": lambda: {"enquiry_id": self.enquiry.id},
            "take": lambda: {"task_id": self.enquiry.task_id},
            "hand_back": lambda: {"task_id": self.enquiry.task_id},
            "snooze": lambda: {"task_id": self.enquiry.task_id},
            "assign": lambda: {"task_id": self.enquiry.task_id},
            "settle_escalation": lambda: {"task_id": self.escalation},
            "escalation": lambda: {"task_id": self.escalation},
            "unit": lambda: {"unit_id": self.office.public_id},
            "move_holdings": lambda: {"worker_id": self.colleague.public_id},
            "deactivate": lambda: {"worker_id": self.colleague.public_id},
            "letter": lambda: {"message_id": self.letter},
            "mark_posted": lambda: {"message_id": self.letter},
            "demo_sign_in": lambda: {"token": "none"},
            "list_services": lambda: {"slug": self.slug},
            "show_service": lambda: {"slug": self.slug, "service_id": self.enquiry.service_id},
            "account_reset_password_from_key": lambda: {"uidb36": "1", "key": "x-y"},
        }
        return known.get(last, dict)()

    def _body(self, name: str) -> dict[str, Any]:
        today = clock.today("Europe/Copenhagen")
        bodies: dict[str, dict[str, Any]] = {
            "referrals:sign_up": {"given_name": "Ida", "reach": "20 12 34 56", "language": "da"},
            "referrals:record": {
                "service": str(self.enquiry.service_id), "route": "TELEPHONE",
                "given_name": "Ida", "reach": "20 12 34 56", "language": "da",
            },
            "referrals:contact": {"way": "TELEPHONE", "reached": "SPOKE"},
            "referrals:attendance": {"met_on": today.isoformat()},
            "referrals:close": {"outcome": "DUPLICATE"},
            "tasks:snooze": {
                "reason": "NO_ANSWER", "until": (today + timedelta(days=1)).isoformat(),
            },
            "tasks:assign": {"worker": str(self.colleague.public_id)},
        }  # fmt: skip
        return bodies.get(name, {})


def set_the_stage() -> Stage:
    """Everybody and everything, made by the product's own commands where there is one."""
    place = a_municipality()
    office = an_office(municipality_id=place, is_front_door=True)
    next_door = an_office(
        municipality_id=place, authority_id=office.authority_id, name="Tandplejen"
    )
    elsewhere = an_office(municipality_id=place, name="Jobcentret")
    staffs = an_office(municipality_id=place, name="Direktionens stab")
    club = an_office(
        municipality_id=place, name="Fædregruppen", organisation_id=an_organisation(place)
    )
    enquiry = an_enquiry(office)
    return Stage(
        slug=Municipality.objects.get(pk=place).slug,
        office=office,
        staff={
            "own": a_worker(office),
            "lead": a_lead(office),
            "neighbour": a_worker(next_door),
            "foreign": a_worker(elsewhere),
            "administrator": a_worker(staffs, Role.MUNICIPAL_ADMINISTRATOR),
            "officer": a_worker(staffs, Role.DATA_PROTECTION_OFFICER),
            "keeper": a_worker(staffs, Role.CATALOGUE_KEEPER),
            "editor": a_worker(club, Role.OFFER_EDITOR),
        },
        colleague=a_worker(office, name="Anne Bech"),
        enquiry=enquiry,
        escalation=_an_alarm(office, enquiry),
        letter=_a_letter(office),
        place=Location.objects.get(pk=a_location(place)).public_id,
    )


def _an_alarm(office: Office, enquiry: Asked) -> UUID:
    now = clock.now()
    with as_owner():
        return Task.objects.create(
            municipality_id=office.municipality_id,
            authority_id=office.authority_id,
            unit_id=office.unit_id,
            kind=TaskKind.ESCALATION,
            subject_kind="task",
            subject_id=enquiry.task_id,
            next_step=NextStep.FIND_SOMEBODY,
            origin="DEADLINE",
            opened_at=now,
            due_at=now + timedelta(days=1),
        ).public_id


def _a_letter(office: Office) -> UUID:
    with as_owner():
        return Message.objects.create(
            municipality_id=office.municipality_id,
            authority_id=office.authority_id,
            unit_id=office.unit_id,
            channel=Message.Channel.LETTER,
            recipient="Selam\nEngvej 4\n9900 Elmkøbing",
            language="da",
            subject="Din henvendelse",
            text="Vi har modtaget din henvendelse.",
            cause="ENQUIRY_RECEIVED",
            cause_id=uuid4(),
            created_at=clock.now(),
        ).public_id
