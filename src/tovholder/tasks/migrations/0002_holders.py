"""While a task is open its unit and its worker are active, and all are of one authority (P5)."""

from django.db import migrations

from tovholder.kernel.composite import composite_key

TASK, UNIT, WORKER = "tasks_task", "accounts_unit", "accounts_worker"


class Migration(migrations.Migration):
    dependencies = [("tasks", "0001_initial"), ("accounts", "0002_same_authority")]
    operations = [
        composite_key("task_unit_is_active", TASK, "unit_id, open", UNIT, "id, is_active"),
        composite_key(
            "task_taken_by_holder_is_active", TASK, "taken_by_id, open", WORKER, "id, is_active"
        ),
        composite_key(
            "task_unit_same_authority", TASK, "unit_id, authority_id", UNIT, "id, authority_id"
        ),
        composite_key(
            "task_taken_by_same_authority",
            TASK, "taken_by_id, authority_id", WORKER, "id, authority_id",
        ),
    ]  # fmt: skip
