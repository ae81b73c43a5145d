"""Photos and leaflets of an offer: made anew, described, in an order, taken away."""

from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from tovholder.catalogue import access
from tovholder.catalogue.models import Picture, Service
from tovholder.catalogue.rules.pictures import made_from
from tovholder.catalogue.types.editing import NewPicture
from tovholder.kernel import commands as kernel
from tovholder.kernel import files, trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.errors import DomainError, NotVisible

MOST_PICTURES = 8
"""Photos and leaflets of one offer: more than that nobody looks at on a telephone."""


class NotDescribed(DomainError):
    code = "catalogue.not_described"
    message = _("Skriv, hvad billedet viser, eller hvad pdf'en hedder. Nogle får det læst op.")


class EnoughPictures(DomainError):
    code = "catalogue.enough_pictures"
    message = _("Tilbuddet har allerede otte billeder og pdf'er. Fjern et, før du lægger et nyt.")


class NotYetTrusted(DomainError):
    code = "catalogue.not_yet_trusted"
    message = _(
        "Kommunen skal sige ja til jeres første tilbud, før I selv kan gøre det her. Ring til"
        " kommunen, hvis det haster."
    )


@command(refusals={"picture_is_described": NotDescribed})
def add_picture(order: NewPicture, *, by: Actor) -> UUID:
    """Put a photo or a leaflet beside an offer, last. Returns its public id.

    Raises NotDescribed, EnoughPictures, NotYetTrusted, NotVisible; as rules.pictures.made_from
    when the file is none we can keep.
    """
    service = _mine(order.service_id, by)
    described = {tag: text.strip() for tag, text in order.description.items() if text.strip()}
    if not described:
        raise NotDescribed
    here = Picture.objects.filter(service=service)
    if here.count() >= MOST_PICTURES:
        raise EnoughPictures
    made = made_from(order.content)
    file_id = kernel.store_file(
        files.NewFile(
            municipality_id=service.municipality_id,
            content=made.content,
            content_type=made.content_type,
            name=f"{service.public_id}.{made.ending}",
            is_public=True,
        ),
        by=by,
    )
    stored = files.public_file(file_id)
    assert stored is not None
    last = here.aggregate(last=Max("position"))["last"]
    added = Picture.objects.create(
        service=service,
        file_id=stored.id,
        description=described,
        is_leaflet=made.is_leaflet,
        position=0 if last is None else last + 1,
    )
    trail.changed(None, "picture", added.public_id)
    return added.public_id


@command(refusals={"picture_is_described": NotDescribed})
def describe_picture(picture_id: UUID, description: dict[str, str], *, by: Actor) -> None:
    """Say better what a picture shows. Raises NotDescribed, NotYetTrusted, NotVisible."""
    found = _my_picture(picture_id, by)
    described = {tag: text.strip() for tag, text in description.items() if text.strip()}
    Picture.objects.filter(pk=found.pk).update(description=described)
    trail.changed(None, "picture", picture_id)


@command()
def move_picture_up(picture_id: UUID, *, by: Actor) -> None:
    """Let a picture change places with the one before it. Raises NotYetTrusted, NotVisible."""
    found = _my_picture(picture_id, by)
    row = list(Picture.objects.filter(service=found.service_id).order_by("position", "id"))
    place = next(n for n, each in enumerate(row) if each.pk == found.pk)
    if place:
        row[place - 1], row[place] = row[place], row[place - 1]
    for number, each in enumerate(row):
        each.position = number
    Picture.objects.bulk_update(row, ["position"])
    trail.changed(None, "picture", picture_id)


@command()
def remove_picture(picture_id: UUID, *, by: Actor) -> None:
    """Take a picture away, and its file. Raises NotYetTrusted, NotVisible."""
    found = _my_picture(picture_id, by)
    file_id = found.file.public_id
    Picture.objects.filter(pk=found.pk).delete()
    kernel.delete_file(file_id, by=by)
    trail.changed(None, "picture", picture_id)


def _mine(service_id: UUID, by: Actor) -> Service:
    """The service, locked: two who add at once stand in line."""
    found = (
        Service.objects.select_for_update(of=("self",))
        .filter(access.editable_by(by), public_id=service_id)
        .first()
    )
    if found is None:
        raise NotVisible
    if not access.is_trusted(by, found.municipality_id, found.organisation_id):
        raise NotYetTrusted
    return found


def _my_picture(picture_id: UUID, by: Actor) -> Picture:
    found = Picture.objects.select_related("service", "file").filter(public_id=picture_id).first()
    if found is None:
        raise NotVisible
    _mine(found.service.public_id, by)
    return found
