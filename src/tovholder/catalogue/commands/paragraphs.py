"""Law changes: a paragraph gets a new period, never another text in the old one."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.accounts import queries as accounts
from tovholder.catalogue import access
from tovholder.catalogue.models import LegalBasis, Service
from tovholder.catalogue.types import Joining, Naming, Status
from tovholder.catalogue.types.editing import NewParagraph
from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor, ActorKind
from tovholder.kernel.command import command
from tovholder.kernel.errors import DomainError, NotAllowed


class NotInForceYet(DomainError):
    code = "catalogue.not_in_force_yet"
    message = _("Skriv paragraffen ind den dag, den begynder at gælde, eller senere.")


class PeriodsOverlap(DomainError):
    code = "catalogue.periods_overlap"
    message = _("Der gælder allerede en udgave fra den dag eller senere. Vælg en senere dag.")


class LawIsShared(DomainError):
    code = "catalogue.law_is_shared"
    message = _(
        "Flere kommuner bruger de samme paragraffer. Bed den, der driver Tovholder, skrive den"
        " nye udgave ind."
    )


class OpenOrDecided(DomainError):
    code = "catalogue.open_or_decided"
    message = _("Det kan ikke både stå åbent for alle og kræve en afgørelse.")


@command(
    refusals={
        "legalbasis_once_a_day": PeriodsOverlap,
        "legalbasis_one_in_force": PeriodsOverlap,
        "legalbasis_ends_after_it_begins": PeriodsOverlap,
    }
)
def add_paragraph(order: NewParagraph, *, by: Actor) -> int:
    """Let a paragraph be in force from a day on; an earlier one with the same code ends before it.

    Services that stood on the earlier one stand on the new one where they do what it demands;
    the others keep the old one until somebody puts them right. Returns how many those are.
    Raises NotInForceYet, PeriodsOverlap, OpenOrDecided, LawIsShared, NotAllowed.
    """
    _require_may_keep_law(order.country, by)
    if order.valid_from > clock.local_day():
        raise NotInForceYet
    if order.must_be_open and order.needs_decision:
        raise OpenOrDecided
    earlier = LegalBasis.objects.select_for_update().filter(code=order.code, valid_to__isnull=True)
    last = earlier.first()
    if last is not None:
        if last.valid_from >= order.valid_from or last.country != order.country:
            raise PeriodsOverlap
        until = order.valid_from - timedelta(days=1)
        LegalBasis.objects.filter(pk=last.pk).update(valid_to=until)
    made = LegalBasis.objects.create(
        code=order.code,
        country=order.country,
        reference=order.reference,
        text=order.text,
        must_be_open=order.must_be_open,
        needs_decision=order.needs_decision,
        valid_from=order.valid_from,
    )
    left = _stand_on(made, last) if last else 0
    trail.changed(None, "paragraph", uuid5(NAMESPACE_URL, f"{order.code} {order.valid_from}"))
    return left


def _stand_on(made: LegalBasis, last: LegalBasis) -> int:
    """Move the services that do what the new paragraph demands. How many do not."""
    fits = Q(joining=Joining.DECISION) if made.needs_decision else ~Q(joining=Joining.DECISION)
    if made.must_be_open:
        fits &= Q(joining=Joining.OPEN_DOOR) & ~Q(naming=Naming.NAMED)
    stood = Service.objects.filter(legal_basis=last)
    stood.filter(fits).update(
        legal_basis=made,
        legal_must_be_open=made.must_be_open,
        legal_needs_decision=made.needs_decision,
    )
    return stood.exclude(status=Status.WITHDRAWN).count()


def _require_may_keep_law(country: str, by: Actor) -> None:
    """Law is one for all municipalities of a country: the installation's, or the only one's."""
    if by.kind is ActorKind.INSTALLATION:
        return
    alike = [place for place in accounts.municipalities() if place.country == country]
    if not access.keeps_all(by) or by.municipality_id not in {place.id for place in alike}:
        raise NotAllowed
    if len(alike) > 1:
        raise LawIsShared
