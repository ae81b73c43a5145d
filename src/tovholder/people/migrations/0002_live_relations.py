"""A live relation holds its unit: the unit cannot be closed under it, nor change authority."""

from django.db import migrations

from tovholder.kernel.composite import composite_key

RELATION, UNIT = "people_relation", "accounts_unit"


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("accounts", "0002_same_authority")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE people_relation ADD COLUMN live boolean GENERATED ALWAYS AS"
            " (CASE WHEN valid_to IS NULL THEN true END) STORED",
            "ALTER TABLE people_relation DROP COLUMN live",
        ),
        composite_key("relation_unit_is_active", RELATION, "unit_id, live", UNIT, "id, is_active"),
        composite_key(
            "relation_unit_same_authority",
            RELATION, "unit_id, authority_id", UNIT, "id, authority_id",
        ),
    ]  # fmt: skip
