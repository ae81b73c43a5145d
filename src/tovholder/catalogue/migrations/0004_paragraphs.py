"""What the law demands of a service is held to the paragraph; the paragraphs we begin with."""

from typing import Any

from django.db import migrations

from tovholder.catalogue.rules.legal import PARAGRAPHS
from tovholder.kernel.composite import composite_key


def write_paragraphs(apps: Any, _schema: object) -> None:
    basis = apps.get_model("catalogue", "LegalBasis")
    for each in PARAGRAPHS:
        basis.objects.create(
            code=each.code,
            country=each.country,
            reference=each.reference,
            text=each.text,
            must_be_open=each.must_be_open,
            needs_decision=each.needs_decision,
            valid_from=each.valid_from,
        )


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_everything_that_exists")]
    operations = [
        composite_key(
            "service_stands_on_its_paragraph",
            "catalogue_service", "legal_basis_id, legal_must_be_open, legal_needs_decision",
            "catalogue_legalbasis", "id, must_be_open, needs_decision",
        ),
        migrations.RunPython(write_paragraphs, migrations.RunPython.noop),
    ]  # fmt: skip
