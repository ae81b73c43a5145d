"""Services one can ask for."""

import itertools
from uuid import UUID

from tests.factories.accounts import Office
from tovholder.accounts.commands import store_organisation
from tovholder.accounts.types import NewOrganisation, Sector
from tovholder.catalogue.models import Service
from tovholder.catalogue.types import Joining, Status
from tovholder.kernel.actor import installation

_numbers = itertools.count(1)


def a_service(
    office: Office,
    *,
    joining: Joining = Joining.SIGN_UP,
    status: Status = Status.ACTIVE,
    answer_days: int = 2,
    name: str = "",
) -> UUID:
    """A service that the office answers for. Returns its public id."""
    name = name or f"Mødregruppe {next(_numbers)}"
    organisation = store_organisation(
        NewOrganisation(office.municipality_id, "Familiens Hus", Sector.MUNICIPALITY),
        by=installation(office.municipality_id),
    )
    made = Service.objects.create(
        municipality_id=office.municipality_id,
        organisation_id=organisation,
        unit_id=office.unit_id,
        name={"da": name},
        joining=joining,
        status=status,
        answer_days=answer_days,
        search_key=name.casefold(),
    )
    return made.public_id
