"""What exists, as pages and other steps read it."""

from uuid import UUID

from tovholder.catalogue.models import Service
from tovholder.catalogue.types import Joining, Receiver, ServiceName, Status
from tovholder.kernel.texts import pick


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
    """(public id, name) of every service one can sign up for, by name: for a worker's list."""
    found = Service.objects.filter(
        municipality_id=municipality_id,
        status=Status.ACTIVE,
        joining=Joining.SIGN_UP,
        unit__is_active=True,
    ).values_list("public_id", "name")
    return sorted(
        ((str(public_id), pick(name, language).text) for public_id, name in found),
        key=lambda choice: choice[1].casefold(),
    )
