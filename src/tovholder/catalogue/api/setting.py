"""Where another system asks: the municipality, its days, the language."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import MunicipalityRow
from tovholder.catalogue.queries import publishing
from tovholder.catalogue.types.publishing import Setting
from tovholder.kernel import clock
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.web import language


def municipality(slug: str) -> MunicipalityRow:
    """Raises NotVisible."""
    row = None if "\x00" in slug else accounts.municipality(slug=slug)
    if row is None:
        raise NotVisible(_("Der er ingen kommune med den adresse."))
    return row


def setting_of(request: HttpRequest, slug: str) -> tuple[MunicipalityRow, Setting]:
    """The municipality, and how its catalogue is told to who asks. Two SQL statements."""
    place = municipality(slug)
    today = clock.today(place.time_zone)
    ahead = tuple(each for each in publishing.closings(place.id) if each.to_on >= today)
    return place, Setting(place.country, place.time_zone, ahead, language(request))


def as_id(told: str) -> UUID | None:
    """An id as it stands in an address; None for what is none."""
    try:
        return UUID(told)
    except ValueError:
        return None
