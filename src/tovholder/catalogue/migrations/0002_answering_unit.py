"""A service that is listed keeps the unit that answers for it (P5)."""

from django.db import migrations

from tovholder.kernel.composite import composite_key


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial"), ("accounts", "0002_same_authority")]
    operations = [
        composite_key(
            "service_unit_is_active",
            "catalogue_service", "unit_id, open", "accounts_unit", "id, is_active",
        ),
    ]  # fmt: skip
