"""One municipality with everybody the matrix speaks of, and something of each kind to ask for."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.access.gathering import Gathering, a_gathering
from tests.database import as_owner
from tests.factories.accounts import Office, Staff, a_lead, a_municipality, a_worker, an_office
from tests.factories.areas import an_area
from tests.factories.catalogue import a_location
from tests.factories.referrals import Asked, an_enquiry
from tests.factories.sheets import a_sheet, as_csv, imported, sent
from tovholder.accounts.commands import store_organisation
from tovholder.accounts.models import Municipality
from tovholder.accounts.queries import organisations_of
from tovholder.accounts.types import NewOrganisation, Role, Sector
from tovholder.areas.models import Area
from tovholder.catalogue import commands as catalogue
from tovholder.catalogue import queries
from tovholder.catalogue.models import Location
from tovholder.catalogue.rules.hsds.vocabulary import TOPICS, terms_of
from tovholder.catalogue.types import Joining, NewService
from tovholder.catalogue.types.editing import NewPicture
from tovholder.kernel import clock
from tovholder.kernel.actor import installation
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
    area: UUID
    sheet: UUID
    sheet_receipt: UUID
    gathering: Gathering
    picture: UUID
    proposal: UUID
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
            "area": lambda: {"area_id": self.area},
            "letter": lambda: {"message_id": self.letter},
            "mark_posted": lambda: {"message_id": self.letter},
            "demo_sign_in": lambda: {"token": "none"},
            "list_services": lambda: {"slug": self.slug},
            "show_service": lambda: {"slug": self.slug, "service_id": self.enquiry.service_id},
            "import_template": lambda: {"form": "csv"},
            "export_sheet": lambda: {"form": "csv"},
            "import_columns": lambda: {"file_id": self.sheet},
            "import_preview": lambda: {"file_id": self.sheet},
            "import_confirm": lambda: {"file_id": self.sheet},
            "import_errors": lambda: {"file_id": self.sheet},
            "import_receipt": lambda: {"receipt_id": self.sheet_receipt},
            "hsds_service": lambda: {"slug": self.slug, "id": str(self.enquiry.service_id)},
            "hsds_place": lambda: {"slug": self.slug, "id": str(uuid4())},
            "hsds_organisation": lambda: {"slug": self.slug, "id": str(uuid4())},
            "hsds_taxonomy": lambda: {"slug": self.slug, "id": str(TOPICS.id)},
            "hsds_term": lambda: {"slug": self.slug, "id": str(terms_of(TOPICS)[0].id)},
            **{
                f"hsds_{name}": lambda: {"slug": self.slug}
                for name in ("root", "services", "places", "organisations", "taxonomies", "terms")
            },
            **self.gathering.arguments(self.slug),
            **self._kept(),
            "account_reset_password_from_key": lambda: {"uidb36": "1", "key": "x-y"},
        }
        return known.get(last, dict)()

    def _kept(self) -> dict[str, Callable[[], dict[str, Any]]]:
        """Of the pages of those who keep offers: the office's service, the club's proposal."""
        service = ("offer", "offer_history", "offer_pictures", "offer_withdraw",
                   "offer_assure")  # fmt: skip
        return {
            **dict.fromkeys(service, lambda: {"service_id": self.enquiry.service_id}),
            "offer_edit": lambda: {"service_id": self.enquiry.service_id, "step": "tider"},
            "offer_draft": lambda: {"step": "hvad"},
            **dict.fromkeys(
                ("picture", "picture_up", "picture_remove"), lambda: {"picture_id": self.picture}
            ),
            **dict.fromkeys(
                ("proposal", "proposal_preview", "proposal_again"),
                lambda: {"proposal_id": self.proposal},
            ),
        }

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
            "catalogue:import_upload": {
                "file": SimpleUploadedFile("liste.csv", SHEET), "sender": "Frivilligcentret",
            },
            "catalogue:import_columns": {"column_0": "ORGANISATION", "column_1": "NAME_DA"},
            "catalogue:import_confirm": {"fingerprint": self._fingerprint()},
            "catalogue:picture_up": {"service": str(self.enquiry.service_id)},
            "catalogue:picture_remove": {"service": str(self.enquiry.service_id)},
            "tasks:assign": {"worker": str(self.colleague.public_id)},
        }  # fmt: skip
        return bodies.get(name) or self.gathering.body(name)

    def _fingerprint(self) -> str:
        return queries.preview_sheet(sent(self.office.municipality_id, SHEET)).fingerprint


SHEET = as_csv([["Organisation", "Tilbud"], ["Koret Kastanjen", "Korprøve"]])


def set_the_stage() -> Stage:
    """Everybody and everything, made by the product's own commands where there is one."""
    place = a_municipality()
    office = an_office(municipality_id=place, is_front_door=True)
    next_door = an_office(
        municipality_id=place, authority_id=office.authority_id, name="Tandplejen"
    )
    elsewhere = an_office(municipality_id=place, name="Jobcentret")
    staffs = an_office(municipality_id=place, name="Direktionens stab")
    club = an_office(municipality_id=place, name="Fædregruppen", organisation_id=_a_club(place))
    enquiry = an_enquiry(office)
    keeper = a_worker(staffs, Role.CATALOGUE_KEEPER)
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
            "keeper": keeper,
            "editor": a_worker(club, Role.OFFER_EDITOR),
        },
        colleague=a_worker(office, name="Anne Bech"),
        enquiry=enquiry,
        escalation=_an_alarm(office, enquiry),
        letter=_a_letter(office),
        area=Area.objects.get(pk=an_area(place)).public_id,
        sheet=a_sheet(keeper, SHEET),
        sheet_receipt=imported(
            sent(place, as_csv([["Organisation", "Tilbud"], ["A", "B"]]))
        ).public_id,
        gathering=a_gathering(staffs, keeper),
        picture=_a_picture(enquiry.service_id, office),
        proposal=_a_proposal(club),
        place=Location.objects.get(pk=a_location(place)).public_id,
    )


def _a_club(place: int) -> int:
    order = NewOrganisation(place, "Fædregruppen", Sector.ASSOCIATION)
    return store_organisation(order, by=installation(place))


def _a_picture(service_id: UUID, office: Office) -> UUID:
    photo = io.BytesIO()
    Image.new("RGB", (8, 8)).save(photo, "PNG")
    order = NewPicture(service_id, photo.getvalue(), "x.png", {"da": "Et rum"})
    return catalogue.add_picture(order, by=a_worker(office).actor)


def _a_proposal(club: Office) -> UUID:
    """A new offer that the club's own people want, and the municipality has not answered."""
    person = a_worker(club, Role.OFFER_EDITOR).actor
    (owner,) = organisations_of(person, [Role.OFFER_EDITOR])
    order = NewService(club.municipality_id, owner, {"da": "Fars lørdag"}, Joining.OPEN_DOOR)
    return catalogue.add_service(order, by=person).public_id


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
