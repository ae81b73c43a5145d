"""Of the stage: a prevention day, an idea and a way, held by the keeper of the catalogue."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from tests.factories.accounts import Office, Staff
from tests.factories.catalogue import a_location
from tests.factories.gathering import a_registration, a_route, an_event, an_idea
from tovholder.accounts import queries as accounts
from tovholder.accounts.models import Unit
from tovholder.catalogue.models import Location
from tovholder.catalogue.queries import events, ideas, routes
from tovholder.catalogue.queries.inviting import invitees
from tovholder.catalogue.rules.seen import fingerprint
from tovholder.catalogue.types import Profession
from tovholder.kernel import clock


@dataclass(frozen=True)
class Gathering:
    """``other_actor`` is one the way does not lead to yet."""

    municipality_id: int
    unit: UUID
    place: UUID
    event: UUID
    registration: UUID
    idea: UUID
    route: UUID
    actor: UUID
    other_actor: UUID

    def arguments(self, slug: str) -> dict[str, Callable[[], dict[str, Any]]]:
        """What each address needs, by the last part of its name."""
        day = {"event_id": self.event}
        of_the_day = (
            "held_event", "change_event", "cancel_event", "stands", "join_event", "leave_event",
            "registered", "registered_csv", "stand_cards", "event_poster",
        )  # fmt: skip
        known: dict[str, dict[str, Any]] = {
            **dict.fromkeys(of_the_day, day),
            "invite": {**day, "profession": "HEALTH_VISITOR"},
            "idea": {"idea_id": self.idea},
            "route": {"route_id": self.route},
            "place_poster": {"location_id": self.place},
            "marketplace": {"slug": slug},
            "actor": {"slug": slug, "organisation_id": self.actor},
            "event": {"slug": slug, **day},
            "event_register": {"slug": slug, **day},
            "event_answer": {"slug": slug, **day},
            "event_registration": {"slug": slug, "registration_id": self.registration},
        }
        return {name: lambda told=told: told for name, told in known.items()}  # type: ignore[misc]

    def body(self, name: str) -> dict[str, Any]:
        """What would work at an address; whatever the form was drawn from is as it is now."""
        here, today = self.municipality_id, clock.today("Europe/Copenhagen")
        day = {
            "name": "Dag", "held_on": today.isoformat(), "begins_at": "09:00", "ends_at": "15:00",
            "location": str(self.place), "unit": str(self.unit), "register_by": today.isoformat(),
            "lines": "9.00 Velkomst",
            "seen": fingerprint(events.event_as_planned(self.event, municipality_id=here)),
        }  # fmt: skip
        idea = {
            "title": "Idé", "unit": str(self.unit), "decision": "NONE", "status": "PROPOSED",
            "seen": fingerprint(ideas.idea_as_stored(self.idea, municipality_id=here)),
        }  # fmt: skip
        route = {"sender": str(self.other_actor), "receiver": str(self.actor), "about": "Nogen"}
        (nurse, *_rest) = invitees(here, on=today)[Profession.HEALTH_VISITOR]
        bodies: dict[str, dict[str, Any]] = {
            "event_register": {
                "name": "Vera Lund", "email": "vera@ny.example", "profession": "TEACHER",
                "workplace": "Skolen",
            },
            "event_answer": {"useful": "MUCH", "met_somebody": "yes"},
            "gap_to_idea": {"gap": "AGE_3_5|INDICATED||"},
            "new_idea": idea,
            "idea": idea,
            "new_route": route,
            "route": {
                **route,
                "seen": fingerprint(routes.route(self.route, municipality_id=here)),
            },
            "new_event": day,
            "change_event": day,
            "stands": {
                str(self.actor): "1",
                "seen": fingerprint(events.stand_cards(self.event, municipality_id=here)),
            },
            "invite": {"recipients": [str(nurse.public_id)]},
        }  # fmt: skip
        return bodies.get(name.removeprefix("catalogue:"), {})


def a_gathering(office: Office, keeper: Staff) -> Gathering:
    """The day is held by the keeper's own unit."""
    here = office.municipality_id
    hall = a_location(here, "Elmehallen")
    today = clock.today("Europe/Copenhagen")
    event = an_event(
        office,
        keeper,
        location=hall,
        held_on=today + timedelta(days=30),
        register_by=today + timedelta(days=20),
    )
    route = a_route(office, keeper)
    way = routes.route(route, municipality_id=here)
    assert way is not None
    others = [each.public_id for each in accounts.organisations(here)]
    return Gathering(
        municipality_id=here,
        unit=Unit.objects.get(pk=office.unit_id).public_id,
        place=Location.objects.get(pk=hall).public_id,
        event=event,
        registration=a_registration(event),
        idea=an_idea(office, keeper),
        route=route,
        actor=way.receiver_id,
        other_actor=next(each for each in others if each not in (way.receiver_id, way.sender_id)),
    )
