"""Photos and leaflets of an offer."""

from uuid import UUID

from django.db.models.functions import Length

from tovholder.catalogue.models import Picture
from tovholder.catalogue.types.editing import PictureFile, PictureRow
from tovholder.kernel import files
from tovholder.kernel.texts import pick


def pictures(service_id: UUID, *, language: str) -> tuple[PictureRow, ...]:
    """The photos and leaflets of a service in their order, without their content. One statement."""
    rows = (
        Picture.objects.filter(service__public_id=service_id)
        .annotate(bytes=Length("file__content"))
        .order_by("position", "id")
        .values_list("public_id", "description", "is_leaflet", "bytes")
    )
    return tuple(
        PictureRow(key, pick(description, language), is_leaflet, -(-size // 1024))
        for key, description, is_leaflet, size in rows
    )


def picture_file(public_id: UUID) -> PictureFile | None:
    """What anybody may fetch, or None. Two SQL statements."""
    found = (
        Picture.objects.filter(public_id=public_id)
        .values_list("file__public_id", "is_leaflet")
        .first()
    )
    stored = files.public_file(found[0]) if found else None
    if found is None or stored is None:
        return None
    return PictureFile(
        content=stored.content,
        content_type=stored.content_type,
        name=stored.name,
        sha256=stored.sha256,
        is_leaflet=found[1],
    )
