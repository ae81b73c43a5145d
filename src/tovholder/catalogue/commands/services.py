"""Putting an offer into the catalogue, bringing it up to date, taking it out."""

from dataclasses import fields, replace
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tovholder.catalogue import access
from tovholder.catalogue.commands.loops import end_loop
from tovholder.catalogue.commands.searching import refresh_search
from tovholder.catalogue.commands.versions import note_version
from tovholder.catalogue.models import (
    Contact,
    LegalBasis,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceOrganisation,
)
from tovholder.catalogue.queries import stored
from tovholder.catalogue.rules import importing
from tovholder.catalogue.rules.history import changes
from tovholder.catalogue.rules.taxonomy import CODES
from tovholder.catalogue.types import (
    Change,
    NewContact,
    NewSchedule,
    NewService,
    Status,
    Stored,
)
from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.errors import ChangedMeanwhile, DomainError, NotVisible
from tovholder.tasks.types import TaskKind, TaskOutcome


class NobodyAnswers(DomainError):
    code = "catalogue.nobody_answers"
    message = _("Enheden er lukket. Vælg en anden enhed, der kan svare på tilbuddet.")


class OtherMunicipality(DomainError):
    code = "catalogue.other_municipality"
    message = _("Enheden, stedet eller organisationen hører til en anden kommune.")


class AgesOutOfOrder(DomainError):
    code = "catalogue.ages_out_of_order"
    message = _("Den laveste alder er højere end den højeste.")


class ScheduleOutOfOrder(DomainError):
    code = "catalogue.schedule_out_of_order"
    message = _("Perioden slutter, før den begynder.")


class WeeksOutOfOrder(DomainError):
    code = "catalogue.weeks_out_of_order"
    message = _("Den første uge i graviditeten er højere end den sidste.")


class MustBeOpen(DomainError):
    code = "catalogue.must_be_open"
    message = _(
        "Efter loven skal rådgivningen stå åben, og ingen skal sige sit navn. Vælg “Kom, som du"
        " er”, og at I ikke skriver navne ned."
    )


class DecisionAsTheLawSays(DomainError):
    code = "catalogue.decision_as_the_law_says"
    message = _("Paragraffen og vejen ind passer ikke sammen: kræver den en afgørelse eller ej?")


class NotVetted(DomainError):
    code = "catalogue.not_vetted"
    message = _(
        "Frivillige er alene med børn under 15 år. Skriv, hvornår børneattesten er indhentet, og af"
        " hvem. Selve attesten skal ikke sendes."
    )


class TooManyPlaces(DomainError):
    code = "catalogue.too_many_places"
    message = _("Der kan ikke være flere ledige pladser, end der er pladser.")


class RhythmNeedsAFirstWeek(DomainError):
    code = "catalogue.rhythm_needs_a_first_week"
    message = _("Skriv den første dag, når det ikke er hver uge.")


class UnknownParagraph(DomainError):
    code = "catalogue.unknown_paragraph"
    message = _("Paragraffen gælder ikke i dag. Vælg en af dem på listen.")


class UnknownTopic(DomainError):
    code = "catalogue.unknown_topic"
    message = _("Et af emnerne findes ikke. Vælg dem på listen.")


class ReplacedByItself(DomainError):
    code = "catalogue.replaced_by_itself"
    message = _("Vælg et andet, åbent tilbud i samme kommune som afløser.")


STORING = {
    "service_unit_is_active": NobodyAnswers,
    "service_ages_are_in_order": AgesOutOfOrder,
    "service_weeks_are_in_order": WeeksOutOfOrder,
    "schedule_ends_after_it_begins": ScheduleOutOfOrder,
    "schedule_rhythm_has_a_first_week": RhythmNeedsAFirstWeek,
    "service_one_per_directory_id": ChangedMeanwhile,
    "service_open_advice_is_open": MustBeOpen,
    "service_decision_as_the_law_says": DecisionAsTheLawSays,
    "service_volunteers_are_vetted": NotVetted,
    "service_places_are_within_the_maximum": TooManyPlaces,
}


@command(refusals=STORING, result=Stored)
def store_service(order: NewService, *, by: Actor) -> Stored:
    """Add a service, or bring the one with the same directory id up to date.

    Raises OtherMunicipality, NobodyAnswers, AgesOutOfOrder, WeeksOutOfOrder, ScheduleOutOfOrder,
    RhythmNeedsAFirstWeek, MustBeOpen, DecisionAsTheLawSays, NotVetted, TooManyPlaces,
    UnknownParagraph, UnknownTopic, NotAllowed.
    """
    access.require_may_publish(by, order.municipality_id)
    earlier = (
        stored.services(order.municipality_id, order.hsds_id).get(order.hsds_id)
        if order.hsds_id
        else None
    )
    return write_service(order, earlier, by)


@command(refusals=STORING, result=Stored)
def change_service(public_id: UUID, order: NewService, *, by: Actor) -> Stored:
    """Bring a stored service up to date; what a directory published of it stays.

    Raises as store_service, NotVisible.
    """
    if not Service.objects.select_for_update().filter(public_id=public_id).exists():
        raise NotVisible
    earlier = stored.service(public_id)
    assert earlier is not None
    was = earlier.order
    access.require_may_edit(by, was.municipality_id, was.organisation_id, was.unit_id)
    if (order.municipality_id, order.organisation_id) != (was.municipality_id, was.organisation_id):
        access.require_may_publish(by, was.municipality_id)
        access.require_may_publish(by, order.municipality_id)
    kept = replace(order, hsds_id=was.hsds_id, published=was.published)
    return write_service(kept, earlier, by)


@command(refusals={"service_replaced_is_withdrawn": ReplacedByItself})
def withdraw_service(public_id: UUID, *, by: Actor, replaced_by: UUID | None = None) -> None:
    """Take a service out of the list; its page says so, gives the telephone and what replaces it.

    Who signed up before is still answered. Raises ReplacedByItself, NotAllowed, NotVisible.
    """
    found = Service.objects.select_for_update().filter(public_id=public_id).first()
    if found is None:
        raise NotVisible
    access.require_may_edit(by, found.municipality_id, found.organisation_id)
    successor = None
    if replaced_by is not None:
        there = Service.objects.filter(public_id=replaced_by, municipality=found.municipality_id)
        successor = there.exclude(pk=found.pk).exclude(status=Status.WITHDRAWN).first()
        if successor is None:
            raise ReplacedByItself
    Service.objects.filter(pk=found.pk).update(
        status=Status.WITHDRAWN, replaced_by=successor, modified_at=clock.now()
    )
    note_version(found.pk, Change.CHANGED, {"status": [found.status, Status.WITHDRAWN]}, by)
    end_loop(TaskKind.ASSURE_SERVICE, public_id, TaskOutcome.NO_LONGER_NEEDED, by)
    trail.changed(None, "service", public_id)


def write_service(order: NewService, earlier: stored.StoredService | None, by: Actor) -> Stored:
    """Store an order that the caller has found allowed; a version tells what was changed."""
    order = importing.in_order(order)
    if earlier and order in (earlier.order, earlier.told):
        return Stored(earlier.id, earlier.public_id, Change.UNCHANGED)
    if not set(order.topics) <= CODES:
        raise UnknownTopic
    values = _own_values(order)
    if earlier is None:
        made = Service.objects.create(**values, search_key="")
        service_id, public_id, change = made.pk, made.public_id, Change.NEW
    else:
        service_id, public_id, change = earlier.id, earlier.public_id, Change.CHANGED
        # A service that comes back is no longer replaced.
        back = {} if order.status == Status.WITHDRAWN else {"replaced_by": None}
        Service.objects.filter(pk=service_id).update(**values, **back)
    _write_parts(service_id, order, is_new=earlier is None)
    _require_one_municipality(service_id)
    refresh_search((service_id,), by=by)
    changed = changes(earlier.order, order) if earlier else {}
    note_version(service_id, change, changed, by)
    gone = order.status == Status.WITHDRAWN
    if "assured_on" in changed or (gone and "status" in changed):
        outcome = TaskOutcome.NO_LONGER_NEEDED if gone else TaskOutcome.DONE
        end_loop(TaskKind.ASSURE_SERVICE, public_id, outcome, by)
    trail.changed(None, "service", public_id)
    return Stored(service_id, public_id, change)


def _own_values(order: NewService) -> dict[str, Any]:
    """The order as the columns of the service's own row."""
    parts = (
        "location_ids", "schedules", "contacts", "also_organisation_ids", "area_ids",
        "legal_code", "capacity",
    )  # fmt: skip
    values = {f.name: getattr(order, f.name) for f in fields(order) if f.name not in parts}
    told = order.capacity
    law = _paragraph(order.legal_code) if order.legal_code else None
    return {
        **values,
        "age_band": order.age_band or "",
        "level": order.level or "",
        "topics": list(order.topics),
        "languages": list(order.languages),
        "capacity_unit": told.unit if told else "",
        "capacity_maximum": told.maximum if told else None,
        "capacity_available": told.available if told else None,
        "capacity_updated_at": told.updated_at if told else None,
        "legal_basis": law,
        "legal_must_be_open": law.must_be_open if law else None,
        "legal_needs_decision": law.needs_decision if law else None,
        "modified_at": clock.now(),
    }


def _paragraph(code: str) -> LegalBasis:
    found = LegalBasis.objects.filter(code=code, valid_to__isnull=True).first()
    if found is None:
        raise UnknownParagraph
    return found


def _write_parts(service_id: int, order: NewService, *, is_new: bool) -> None:
    """Places, hours and contacts have no life of their own: they are written anew."""
    for part in (ServiceAtLocation, ServiceOrganisation, ServiceArea, Schedule, Contact):
        if not is_new:
            part.objects.filter(service_id=service_id).delete()
    ServiceOrganisation.objects.bulk_create(
        ServiceOrganisation(service_id=service_id, organisation_id=each)
        for each in order.also_organisation_ids
    )
    ServiceArea.objects.bulk_create(
        ServiceArea(service_id=service_id, area_id=each) for each in order.area_ids
    )
    ServiceAtLocation.objects.bulk_create(
        ServiceAtLocation(service_id=service_id, location_id=each) for each in order.location_ids
    )
    Schedule.objects.bulk_create(
        Schedule(service_id=service_id, **_columns(each) | {"days": list(each.days)})
        for each in order.schedules
    )
    Contact.objects.bulk_create(
        Contact(service_id=service_id, **_columns(each)) for each in order.contacts
    )


def _columns(part: NewSchedule | NewContact) -> dict[str, Any]:
    return {each.name: getattr(part, each.name) for each in fields(part)}


def _require_one_municipality(service_id: int) -> None:
    here = Q(municipality=F("organisation__municipality"))
    answered_here = Q(unit=None) | Q(unit__municipality=F("municipality"))
    own = Service.objects.filter(here, answered_here, pk=service_id)
    foreign = ServiceAtLocation.objects.filter(service_id=service_id).exclude(
        location__municipality=F("service__municipality")
    )
    others = ServiceOrganisation.objects.filter(service_id=service_id).exclude(
        organisation__municipality=F("service__municipality")
    )
    areas = ServiceArea.objects.filter(service_id=service_id).exclude(
        area__municipality=F("service__municipality")
    )
    if not own.exists() or foreign.exists() or others.exists() or areas.exists():
        raise OtherMunicipality
