"""Every change of an offer, newest first."""

from uuid import UUID

from tovholder.catalogue import access
from tovholder.catalogue.models import Service, ServiceVersion
from tovholder.catalogue.queries.telling import Names, told_changes
from tovholder.catalogue.types import Change
from tovholder.catalogue.types.editing import VersionRow
from tovholder.kernel.actor import Actor
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.texts import Text, pick

MOST_SHOWN = 200


def history(service_id: UUID, *, seen_by: Actor, language: str) -> tuple[Text, list[VersionRow]]:
    """The offer's name; who changed what and when, in words. At most eight SQL statements.

    Raises NotVisible.
    """
    mine = Service.objects.filter(access.editable_by(seen_by), public_id=service_id)
    service = mine.only("id", "municipality_id", "name").first()
    if service is None:
        raise NotVisible
    names = Names(service.municipality_id)
    versions = ServiceVersion.objects.filter(service=service).order_by("-at", "-id")
    return pick(service.name, language), [
        VersionRow(
            at=each.at,
            by=each.by,
            is_new=each.change == Change.NEW,
            changes=told_changes(each.fields, names, language),
        )
        for each in versions[:MOST_SHOWN]
    ]
