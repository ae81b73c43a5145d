"""Paragraphs that offers stand on, each with the time it is in force."""

from django.db.models import Count, Q

from tovholder.catalogue.models import LegalBasis, Service
from tovholder.catalogue.types import Status
from tovholder.catalogue.types.editing import ParagraphRow
from tovholder.kernel.texts import pick


def paragraphs(country: str, *, municipality_id: int, language: str) -> list[ParagraphRow]:
    """All periods of a country's paragraphs, by reference, newest first. Two SQL statements."""
    here = Service.objects.filter(
        ~Q(status=Status.WITHDRAWN), municipality_id=municipality_id, legal_basis__isnull=False
    )
    counted = here.values("legal_basis").annotate(number=Count("id"))
    standing = {row["legal_basis"]: row["number"] for row in counted.order_by()}
    found = LegalBasis.objects.filter(country=country).order_by("reference", "-valid_from")
    return [
        ParagraphRow(
            id=each.pk,
            code=each.code,
            reference=each.reference,
            text=pick(each.text, language),
            must_be_open=each.must_be_open,
            needs_decision=each.needs_decision,
            valid_from=each.valid_from,
            valid_to=each.valid_to,
            services=standing.get(each.pk, 0),
        )
        for each in found
    ]
