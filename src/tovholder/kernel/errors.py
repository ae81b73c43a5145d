"""Refusals: what a command answers when it will not, as a fact a person can act on."""

from collections.abc import Mapping
from fnmatch import fnmatchcase

from django.db import IntegrityError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """A refusal. ``code`` is for programs, ``message`` (lazy, Danish first) for people.

    Nothing is stored after it.
    """

    code = "kernel.refused"
    message: str | Promise = _("Det kan ikke lade sig gøre.")

    def __init__(self, message: str | Promise | None = None) -> None:
        super().__init__(self.code)
        if message is not None:
            self.message = message


class NotAllowed(DomainError):
    code = "kernel.not_allowed"
    message = _("Det har du ikke adgang til at gøre.")


class NotVisible(DomainError):
    """The thing does not exist for this actor: pages answer 404, never 403."""

    code = "kernel.not_found"
    message = _("Det findes ikke, eller det er ikke delt med dig.")


class ChangedMeanwhile(DomainError):
    code = "kernel.changed_meanwhile"
    message = _("En anden nåede det før dig. Se, hvad der står nu, og prøv igen.")


class KeyReused(DomainError):
    code = "kernel.key_reused"
    message = _("Formularen er allerede brugt til noget andet. Hent siden igen.")


def refusal_for(
    error: IntegrityError, refusals: Mapping[str, type[DomainError]]
) -> DomainError | None:
    """The refusal that explains a broken constraint, or None when nobody declared one.

    A key may hold ``*``: ``*_holder_is_active`` explains the constraint of every later step
    that lets a worker hold something, without naming that step.
    """
    broken = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
    for name, refusal in refusals.items():
        if fnmatchcase(broken, name):
            return refusal()
    return None
