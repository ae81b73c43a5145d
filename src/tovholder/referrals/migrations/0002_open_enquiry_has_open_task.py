"""An open enquiry always points to an open task: between two commands there is no gap (P2, P3).

Deferred, because a command ends one task and opens the next; kernel.command forces it before
the end.
"""

from django.db import migrations

from tovholder.kernel.composite import composite_key

ENQUIRY, UNIT = "referrals_enquiry", "accounts_unit"


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0001_initial"),
        ("tasks", "0002_holders"),
        ("accounts", "0002_same_authority"),
    ]
    operations = [
        composite_key(
            "enquiry_task_is_open", ENQUIRY, "task_id, open", "tasks_task", "id, open",
            deferred=True,
        ),
        composite_key("enquiry_unit_is_active", ENQUIRY, "unit_id, open", UNIT, "id, is_active"),
        composite_key(
            "enquiry_unit_same_authority",
            ENQUIRY, "unit_id, authority_id", UNIT, "id, authority_id",
        ),
    ]  # fmt: skip
