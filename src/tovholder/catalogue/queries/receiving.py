"""Who answers for a service."""

from uuid import UUID

from tovholder.catalogue.models import Service
from tovholder.catalogue.types import Joining, Receiver, ServiceName, Status
from tovholder.kernel.texts import folded, pick


def receiver(service_id: UUID, *, language: str = "da") -> Receiver | None:
    """Who answers an enquiry about a service, or None when one cannot sign up for it here."""
    found = (
        Service.objects.filter(
            public_id=service_id,
            status=Status.ACTIVE,
            joining=Joining.SIGN_UP,
            unit__is_active=True,
        )
        .select_related("unit__municipality")
        .first()
    )
    if found is None or found.unit is None:
        return None
    unit = found.unit
    return Receiver(
        service_id=found.pk,
        public_id=found.public_id,
        name=pick(found.name, language),
        municipality_id=unit.municipality_id,
        unit_id=unit.pk,
        unit_public_id=unit.public_id,
        unit=unit.name,
        unit_phone=unit.phone,
        unit_phone_hours=unit.phone_hours,
        authority_id=unit.authority_id,
        answer_days=found.answer_days,
        time_zone=unit.municipality.time_zone,
        country=unit.municipality.country,
        day_ends=unit.day_ends,
    )


def service_name(service_id: int, *, language: str) -> ServiceName:
    """Name and public id of a service. Errors: Service.DoesNotExist."""
    found = Service.objects.only("public_id", "name").get(pk=service_id)
    return ServiceName(found.public_id, pick(found.name, language))


def sign_up_choices(municipality_id: int, *, language: str) -> list[tuple[str, str]]:
    """(public id, name) of what one can sign up for, by name: for whoever takes the telephone."""
    found = Service.objects.filter(
        municipality_id=municipality_id,
        status=Status.ACTIVE,
        joining=Joining.SIGN_UP,
        unit__is_active=True,
    ).values_list("public_id", "name")
    named = ((str(public_id), pick(name, language).text) for public_id, name in found)
    return sorted(named, key=lambda choice: (folded(choice[1]), choice))


def services_without_unit(municipality_id: int, *, language: str) -> list[ServiceName]:
    """Listed services that nobody of the municipality answers for, by name."""
    found = Service.objects.filter(municipality_id=municipality_id, unit=None)
    listed = found.exclude(status=Status.WITHDRAWN).only("public_id", "name")
    named = (ServiceName(each.public_id, pick(each.name, language)) for each in listed)
    return sorted(named, key=lambda each: (folded(each.name.text), each.public_id))
