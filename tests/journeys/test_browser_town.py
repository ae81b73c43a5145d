"""A town with somebody in each role and something in each state, so that no page stands empty."""

import io
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from uuid import UUID, uuid4

import pikepdf
import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from PIL import Image

from tests.access.gathering import Gathering, a_gathering
from tests.database import as_owner, as_worker_role
from tests.factories.accounts import (
    Office,
    Staff,
    a_lead,
    a_municipality,
    a_worker,
    an_authority,
    an_office,
    joins,
)
from tests.factories.areas import figures_of_an_area
from tests.factories.catalogue import a_location, a_service, an_organisation
from tests.factories.keeping import a_trusted_association, an_association, an_edit
from tests.factories.referrals import Asked, an_enquiry
from tests.factories.sheets import HEADERS, a_sheet, as_csv, imported, sent, the_35_rows
from tests.journeys.signing_in import SECRET, has_password, session_of, signed_in_by_password
from tests.moments import MONDAY
from tovholder.accounts import commands as accounts
from tovholder.accounts.models import User
from tovholder.accounts.types import Country, NewWorker, Role
from tovholder.catalogue import commands as catalogue
from tovholder.catalogue.models import Location
from tovholder.catalogue.queries.proposals import proposal_page
from tovholder.catalogue.types import (
    Capacity,
    CapacityUnit,
    Joining,
    Naming,
    NewSchedule,
    NewService,
    Status,
)
from tovholder.catalogue.types.editing import NewPicture
from tovholder.kernel import clock
from tovholder.kernel.actor import installation
from tovholder.kernel.models import Message
from tovholder.people.types import ChannelKind
from tovholder.referrals import commands as referrals
from tovholder.referrals.types import (
    ContactMade,
    EnquiryOutcome,
    EnquiryState,
    Reached,
    Way,
)
from tovholder.tasks import commands as tasks
from tovholder.tasks.jobs import watch_deadlines
from tovholder.tasks.models import Task
from tovholder.tasks.types import TaskKind

HOUR = timedelta(hours=1)


@dataclass
class Town:
    """A municipality with somebody in each role and something in each state."""

    place: int
    slug: str
    office: Office
    next_door: Office
    offices: dict[str, Office] = field(default_factory=dict)
    """By who works there: "beginner" has an office where nothing has happened yet."""
    staff: dict[str, Staff] = field(default_factory=dict)
    services: dict[str, UUID] = field(default_factory=dict)
    enquiries: dict[str, Asked] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    """Beside the signed-in ones: "halfway" has given a password and not yet a code."""
    proposals: dict[str, UUID] = field(default_factory=dict)
    pictures: list[UUID] = field(default_factory=list)
    escalation: UUID | None = None
    letter: UUID | None = None
    area: UUID | None = None
    gathering: Gathering | None = None
    """A prevention day, an idea and a way, of the "keeper"."""
    house: UUID | None = None
    sheets: dict[str, UUID] = field(default_factory=dict)
    """The administrator's lists: "own" and "foreign" columns, and the receipt of a stored one."""

    def session(self, who: str) -> str:
        """The session of a persona, made once."""
        if who not in self.sessions:
            self.sessions[who] = session_of(self.staff[who])
        return self.sessions[who]


def a_town() -> Town:
    """Built by the product's own commands, on a MONDAY, in Django's present database."""
    with clock.at(MONDAY):
        built = _places()
        _people(built)
        built.area = figures_of_an_area(built.place)
        _offers(built)
        _kept(built)
        _what_happened(built)
        _messages(built)
        built.gathering = a_gathering(built.offices["keeper"], built.staff["keeper"])
        _lists(built)
        _sign_ins(built)
    return built


def _places() -> Town:
    place = a_municipality(name="Elmkøbing Kommune", slug="elmkobing", phone="01 99 00 00")
    a_municipality(Country.SWEDEN, name="Ekbacka kommun", slug="ekbacka")
    health = an_authority(place, name="Sundhed og Familie")
    office = an_office(
        municipality_id=place, authority_id=health, name="Familiehuset", is_front_door=True
    )
    next_door = an_office(municipality_id=place, authority_id=health, name="Tandplejen")
    return Town(place, "elmkobing", office, next_door)


def _people(town: Town) -> None:
    jobs = an_office(municipality_id=town.place, name="Jobcentret")
    staffs = an_office(municipality_id=town.place, name="Direktionens stab")
    new = an_office(municipality_id=town.place, name="Åben Dør")
    both = a_worker(town.office, name="Bo Kjærgaard")
    with as_owner():
        address = both.user().email
    second = accounts.employ_worker(
        NewWorker(jobs.authority_id, address, "Bo Kjærgaard", "Jobkonsulent"),
        by=installation(town.place),
    )
    joins(second, jobs)
    gone = a_worker(jobs, name="Per Gammel")
    accounts.deactivate_worker(gone.public_id, by=a_lead(jobs).actor)
    prevention = an_office(municipality_id=town.place, name="Forebyggelse")
    town.offices |= {"beginner": new, "keeper": prevention}
    town.staff |= {
        "worker": a_worker(town.office, name="Signe Tornebjerg"),
        "colleague": a_worker(town.office, name="Anne Bech"),
        "lead": a_lead(town.office, name="Merete Vindsø"),
        "dentist": a_worker(town.next_door, name="Niels Holm"),
        "beginner": a_lead(new, name="Sara Lund"),
        "administrator": a_worker(staffs, Role.MUNICIPAL_ADMINISTRATOR, name="Ulla Krag"),
        "officer": a_worker(staffs, Role.DATA_PROTECTION_OFFICER, name="Ove Dahl"),
        "careful": a_worker(town.office, name="Tine Skov"),
        "keeper": a_worker(prevention, Role.CATALOGUE_KEEPER, Role.UNIT_LEAD, name="Gerda Egesø"),
        "two_hats": both,
        "hatless": gone,
    }


def _offers(town: Town) -> None:
    house = an_organisation(town.place, "Familiehuset Lanternen")
    hall = a_location(
        town.place, "Beboerhuset", address="Sneppevej 4", postal_code="9900", city="Elmkøbing",
        latitude=55.505, longitude=12.11, accessibility="Elevator og handicaptoilet",
        transport="Bus 4 til Sneppevej",
    )  # fmt: skip
    town.house = Location.objects.get(pk=hall).public_id
    tuesday = NewSchedule(days=("TU",), note={})
    whole = {
        "description": {
            "da": "Mød andre fædre. Tag barnet med. Der er kaffe.",
            "sv": "Träffa andra pappor. Ta med barnet. Det finns kaffe.",
            "en": "Meet other fathers. Bring your child. There is coffee.",
        },
        "audience": {"da": "For nye fædre", "sv": "För nya pappor", "en": "For new fathers"},
        "cost": {"da": "Gratis", "sv": "Gratis", "en": "Free"},
        "months_from": 0,
        "months_to": 11,
        "location_ids": (hall,),
        "schedules": (tuesday,),
        "organisation_id": house,
    }
    fathers = {"da": "Fædregruppe", "sv": "Pappagrupp", "en": "Fathers' group"}
    imported = {"und": "Open Kitchen"}
    town.services |= {
        "whole": a_service(town.office, name=fathers, **whole),
        "saturday": _fathers_saturday(town, house, hall),
        "danish": a_service(
            town.office, name="Babyforældre", description={"da": "Otte gange for nye forældre."}
        ),
        "imported": a_service(
            town.office,
            name=imported,
            description={"und": "A warm meal every Tuesday. Everybody is welcome."},
            joining=Joining.OPEN_DOOR,
        ),
        "paused": a_service(town.office, name="Legestue", status=Status.PAUSED),
        "offered": a_service(town.office, name="Hjemmebesøg", joining=Joining.OFFERED),
        "decision": a_service(town.office, name="Familiebehandling", joining=Joining.DECISION),
        "withdrawn": a_service(town.office, name="Sommerlejr", status=Status.WITHDRAWN),
        "unread": a_service(town.office, name="Motionshold", unit_id=None),
    }


def _fathers_saturday(town: Town, house: int, hall: int) -> UUID:
    """An offer that tells all there is to tell."""
    return a_service(
        town.office,
        name={"da": "Fars lørdag", "sv": "Pappas lördag", "en": "Dads' Saturday"},
        joining=Joining.OPEN_DOOR,
        organisation_id=house,
        also_organisation_ids=(an_organisation(town.place, "Fædrenes forening"),),
        topics=("FATHERS", "PLAY"),
        months_from=0,
        months_to=83,
        weeks_from=20,
        naming=Naming.NEVER,
        languages=("da", "ar"),
        interpreter=True,
        capacity=Capacity(CapacityUnit.PERSONS, 12, 3, MONDAY),
        evidence={"da": "To forsøg viser, at børn og fædre får det bedre."},
        legal_code="DK_BL_29",
        alone_with_children=True,
        vetted_on=MONDAY.date(),
        vetted_by="Leder af foreningen",
        location_ids=(hall,),
        schedules=(NewSchedule(days=("SA",), opens_at=time(10), closes_at=time(12)),),
        assured_on=MONDAY.date() - timedelta(days=300),
    )


def _kept(town: Town) -> None:
    """An association the municipality has not looked at yet, and one it has; photos; answers."""
    new = an_association(town.place, "Mandeværkstedet")
    known = a_trusted_association(
        town.place, "Familienetværket Stien", assured_on=date(2026, 1, 5), months_from=6,
        schedules=(
            NewSchedule(days=("TU",), opens_at=time(10), closes_at=time(12)),
            NewSchedule(days=("SU",), nth=1, note={"da": "Ring først"}),
        ),
        capacity=Capacity(CapacityUnit.FAMILIES, 8, 3),
    )  # fmt: skip
    town.staff |= {"editor": known.editor, "new_editor": new.editor}
    town.services |= {"kept": known.service, "proposed": new.service}
    keeper, by = town.staff["keeper"].actor, new.editor.actor
    idea = NewService(town.place, new.organisation_id, {"da": "Fars søndag"}, Joining.OPEN_DOOR)
    sent_back = catalogue.add_service(idea, by=by).public_id
    seen = proposal_page(sent_back, seen_by=keeper, language="da").seen
    catalogue.decline_proposal(sent_back, "Skriv også hvornår.", seen, by=keeper)
    waits = catalogue.edit_service(an_edit(new.service, phone="01 23 45 67"), by=by).public_id
    town.proposals |= {"sent back": sent_back, "waits": waits}
    photo, leaflet = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (640, 400), (190, 210, 200)).save(photo, "JPEG")
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(leaflet)
    for file, words in ((photo, "Et lyst rum med legetøj"), (leaflet, "Program for efteråret")):
        order = NewPicture(known.service, file.getvalue(), "x", {"da": words})
        town.pictures.append(catalogue.add_picture(order, by=known.editor.actor))


def _what_happened(town: Town) -> None:
    """One enquiry in each state, as weeks of work leave them."""
    us, colleague = town.staff["worker"].actor, town.staff["colleague"].actor

    def asked(what: str, hours_ago: float, name: str, **values: object) -> Asked:
        with clock.at(MONDAY - hours_ago * HOUR):
            made = an_enquiry(
                town.office,
                service_id=town.services[str(values.pop("service", "whole"))],
                given_name=name,
                **values,
            )
        town.enquiries[what] = made
        return made

    def spoke(one: Asked, reached: Reached = Reached.SPOKE, **values: object) -> None:
        order = ContactMade(one.id, Way.TELEPHONE, reached, **values)  # type: ignore[arg-type]
        referrals.record_contact(order, by=us)

    asked("late", 200, "Mikkel", service="danish")
    asked("new", 2, "Amal", message="Må jeg tage min datter på 4 måneder med?", language="ar",
          needs_interpreter=True, best_time="Efter kl. 16", children_ages="4 måneder")  # fmt: skip
    asked("by_letter", 1, "Aage", channel=ChannelKind.LETTER, address="Engvej 4, 9900 Elmkøbing")
    asked("mail", 1, "Jonas", channel=ChannelKind.EMAIL, address="jonas@eksempel.dk")
    for what, name, hours in (
        ("held", "Selam", 3), ("answered", "Ida", 26), ("in_contact", "Noah", 50),
        ("put_aside", "Luna", 28), ("attended", "Karl", 98), ("closed", "Freja", 120),
    ):  # fmt: skip
        taken = asked(what, hours, name)
        with clock.at(MONDAY - (hours - 1) * HOUR):
            tasks.take(taken.task_id, by=us)
    with clock.at(MONDAY - 2 * HOUR):
        spoke(town.enquiries["answered"], Reached.LEFT_WORD, agreed="Lagde besked på telefonen.")
        spoke(town.enquiries["in_contact"], meet_on=MONDAY.date())
        spoke(town.enquiries["put_aside"], Reached.NO_ANSWER)
        for what in ("attended", "closed"):
            spoke(town.enquiries[what], agreed="Vi ses i dag.")
    for what in ("attended", "closed"):
        referrals.record_attendance(town.enquiries[what].id, MONDAY.date(), by=us)
    referrals.close_enquiry(town.enquiries["closed"].id, EnquiryOutcome.HELPED, by=us)
    theirs = asked("colleagues", 4, "Omar")
    tasks.take(theirs.task_id, by=colleague)
    with as_worker_role():
        watch_deadlines()
    with as_owner():
        alarm = Task.objects.filter(kind=TaskKind.ESCALATION, ended_at=None).first()
    assert alarm is not None, "A late task has an alarm."
    town.escalation = alarm.public_id


def _messages(town: Town) -> None:
    """A letter to post and one posted, a text message nobody could send, mails on their way."""
    sent, waits = Message.State.SENT, Message.State.QUEUED
    lines = [
        (Message.Channel.LETTER, waits, "", "Selam\nEngvej 4\n9900 Elmkøbing"),
        (Message.Channel.LETTER, sent, "", "Aage\nEngvej 6\n9900 Elmkøbing"),
        (Message.Channel.SMS, Message.State.NOT_SENT, "NO_GATEWAY", "01 23 45 67"),
        (Message.Channel.EMAIL, waits, "", "jonas@eksempel.dk"),
    ]
    with as_owner():
        made = [
            Message.objects.create(
                municipality_id=town.place,
                authority_id=town.office.authority_id,
                unit_id=town.office.unit_id,
                channel=channel,
                state=state,
                not_sent_reason=reason,
                recipient=recipient,
                language="da",
                subject="Din henvendelse",
                text="Vi har modtaget din henvendelse.\n\nDu får svar senest onsdag kl. 15.",
                cause="ENQUIRY_RECEIVED",
                cause_id=uuid4(),
                created_at=MONDAY - HOUR,
                ended_at=None if state == waits else MONDAY,
            )
            for channel, state, reason, recipient in lines
        ]
    town.letter = made[0].public_id


def _lists(town: Town) -> None:
    rows, area, hours = the_35_rows(), HEADERS.index("Område"), HEADERS.index("Tid")
    for row in rows[1:]:
        row[area] = row[area] if row[area] == "Klinkevang" else ""  # the town has drawn none
        row[hours] = row[hours].replace("lø", "on")  # Saturday is the fathers' own
    brought = imported(sent(town.place, as_csv(rows[:4])))
    rows[1][hours] = "on 12-14"
    foreign = [["Aktør", "Titel", "Bemærkning"], ["Koret", "Sang", "intern"]]
    keeper = town.staff["administrator"]
    town.sheets |= {
        "own": a_sheet(keeper, as_csv(rows)),
        "foreign": a_sheet(keeper, as_csv(foreign), "liste.csv"),
        "receipt": brought.public_id,
    }


def _sign_ins(town: Town) -> None:
    """The worker by password a moment ago, the careful one with one-time codes as well."""
    for who in ("worker", "careful"):
        has_password(town.staff[who])
    careful = town.staff["careful"].user()
    TOTP.activate(careful, SECRET)
    RecoveryCodes.activate(careful)
    town.sessions["worker"] = signed_in_by_password(town.staff["worker"])
    town.sessions["halfway"] = signed_in_by_password(town.staff["careful"], again=False)
    town.sessions["careful"] = signed_in_by_password(town.staff["careful"], code=True)
    client = Client()
    client.force_login(User.objects.get(pk=town.staff["hatless"].user_id))
    town.sessions["hatless"] = client.cookies["sessionid"].value
    client = Client()
    client.force_login(town.staff["two_hats"].user())
    town.sessions["choosing"] = client.cookies["sessionid"].value


@pytest.mark.browser
@pytest.mark.slow
def test_in_the_town_there_is_an_enquiry_in_each_state_and_somebody_in_each_role(
    town: Town,
) -> None:
    states = {one.now().state for one in town.enquiries.values()}
    roles = {
        role for who in town.staff if who != "hatless" for role, _ in town.staff[who].actor.roles
    }

    assert states == set(EnquiryState)
    assert roles == set(Role)
