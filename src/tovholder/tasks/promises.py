"""Lines of check-promises about open loops."""

from tovholder.kernel.promises import breaches, promise


@promise("P3.1", "Every open loop has an active unit, a next step and a date")
def _owned_and_dated() -> list[str]:
    return breaches(
        "SELECT t.public_id FROM tasks_task t LEFT JOIN accounts_unit u"
        " ON u.id = t.unit_id AND u.is_active AND u.authority_id = t.authority_id"
        " WHERE t.ended_at IS NULL"
        " AND (u.id IS NULL OR t.due_at IS NULL OR coalesce(t.next_step, '') = '')",
        "task %s",
    )


@promise("P5.1", "Whoever holds an open loop is an active worker of the same authority")
def _holders_are_active() -> list[str]:
    return breaches(
        "SELECT t.public_id FROM tasks_task t LEFT JOIN accounts_worker w"
        " ON w.id = t.taken_by_id AND w.is_active AND w.authority_id = t.authority_id"
        " WHERE t.ended_at IS NULL AND t.taken_by_id IS NOT NULL AND w.id IS NULL",
        "task %s",
    )


@promise("P3.2", "What ended has an outcome, and nothing ended before it began")
def _ends_are_whole() -> list[str]:
    return breaches(
        "SELECT public_id FROM tasks_task WHERE (ended_at IS NULL) <> (outcome = '')"
        " OR ended_at < opened_at",
        "task %s",
    )


@promise("P6.1", "No deadline passed an hour ago without an alarm")
def _no_silent_expiry() -> list[str]:
    return breaches(
        "SELECT public_id, due_at FROM tasks_task WHERE ended_at IS NULL AND escalated_at IS NULL"
        " AND due_at < now() - interval '1 hour'"
        " AND EXISTS (SELECT 1 FROM kernel_heartbeat WHERE beat_at > now() - interval '5 minutes')",
        "task %s was due %s and nobody was told",
    )


@promise("P3.3", "Every escalation is about a task that is there")
def _escalations_have_a_task() -> list[str]:
    return breaches(
        "SELECT e.public_id FROM tasks_task e LEFT JOIN tasks_task t ON t.public_id = e.subject_id"
        " WHERE e.subject_kind = 'task' AND t.id IS NULL",
        "escalation %s",
    )


@promise("P2.1", "An escalation is open only while its task is")
def _escalations_end_with_their_task() -> list[str]:
    return breaches(
        "SELECT e.public_id FROM tasks_task e JOIN tasks_task t ON t.public_id = e.subject_id"
        " WHERE e.subject_kind = 'task' AND e.ended_at IS NULL AND t.ended_at IS NOT NULL",
        "escalation %s",
    )
