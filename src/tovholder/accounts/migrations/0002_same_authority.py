"""A membership joins a worker and a unit of one authority."""

from django.db import migrations

from tovholder.kernel.composite import composite_key

MEMBERSHIP, UNIT, WORKER = "accounts_membership", "accounts_unit", "accounts_worker"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        composite_key(
            "membership_worker_of_same_authority",
            MEMBERSHIP, "worker_id, authority_id", WORKER, "id, authority_id",
        ),
        composite_key(
            "membership_unit_of_same_authority",
            MEMBERSHIP, "unit_id, authority_id", UNIT, "id, authority_id",
        ),
    ]  # fmt: skip
