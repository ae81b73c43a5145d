"""Files in the database, for public pictures and for what somebody sends and comes back to.

What a file holds is decided by the step that takes it (photos are written anew, sheets are read):
here it is only kept. docs/adr/0014 says why files lie in the database.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tovholder.kernel import clock
from tovholder.kernel.actor import Actor
from tovholder.kernel.errors import DomainError
from tovholder.kernel.models import File

LARGEST_BYTES = 10 * 1024 * 1024
SENT_FILES_KEPT = timedelta(days=1)


class FileTooLarge(DomainError):
    code = "kernel.file_too_large"
    message = _("Filen er større end 10 MB. Gem den mindre, eller del den i to.")


class FileGone(DomainError):
    code = "kernel.file_gone"
    message = _("Filen er slettet igen, som den skal efter et døgn. Send den en gang til.")


@dataclass(frozen=True, slots=True)
class NewFile:
    """``is_public``: anybody may fetch it, and it stays. Else only who sent it, for a day."""

    municipality_id: int
    content: bytes
    content_type: str
    name: str
    is_public: bool


@dataclass(frozen=True, slots=True)
class StoredFile:
    id: int
    public_id: UUID
    content_type: str
    name: str
    sha256: str
    content: bytes


def public_file(public_id: UUID) -> StoredFile | None:
    """A file that anybody may fetch, or None."""
    return _row(File.objects.filter(public_id=public_id, is_public=True).first())


def sent_file(public_id: UUID, *, by: Actor) -> StoredFile:
    """A file that this very actor sent within a day. Raises FileGone."""
    found = _row(
        File.objects.filter(
            public_id=public_id, sent_by=by.label, is_public=False, expires_at__gt=clock.now()
        ).first()
    )
    if found is None:
        raise FileGone
    return found


def values_of(order: NewFile, *, by: Actor) -> dict[str, object]:
    """The columns of a file about to be stored. Raises FileTooLarge."""
    if len(order.content) > LARGEST_BYTES:
        raise FileTooLarge
    now = clock.now()
    return {
        "municipality_id": order.municipality_id,
        "authority_id": None if order.is_public else by.own_authority,
        "is_public": order.is_public,
        "sent_by": by.label,
        "content_type": order.content_type,
        "name": order.name,
        "content": order.content,
        "sha256": hashlib.sha256(order.content).hexdigest(),
        "created_at": now,
        "expires_at": None if order.is_public else now + SENT_FILES_KEPT,
    }


def _row(found: File | None) -> StoredFile | None:
    if found is None:
        return None
    return StoredFile(
        found.pk,
        found.public_id,
        found.content_type,
        found.name,
        found.sha256,
        bytes(found.content),
    )
