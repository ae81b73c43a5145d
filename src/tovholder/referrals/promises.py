"""Lines of check-promises about enquiries."""

from tovholder.kernel.promises import breaches, promise


@promise(
    "P2.2", "Every open enquiry has exactly one open task of its own unit, and no closed one has"
)
def _open_enquiries_have_a_task() -> list[str]:
    return breaches(
        "SELECT e.public_id FROM referrals_enquiry e LEFT JOIN tasks_task t"
        " ON t.subject_kind = 'enquiry' AND t.subject_id = e.public_id AND t.ended_at IS NULL"
        " GROUP BY e.id HAVING count(t.id) <> (CASE WHEN e.closed_at IS NULL THEN 1 ELSE 0 END)"
        " OR (e.closed_at IS NULL AND (min(t.id) <> e.task_id OR min(t.unit_id) <> e.unit_id))",
        "enquiry %s",
    )


@promise("P3.4", "Every task about an enquiry is about one that exists")
def _tasks_have_a_subject() -> list[str]:
    return breaches(
        "SELECT t.public_id FROM tasks_task t LEFT JOIN referrals_enquiry e"
        " ON e.public_id = t.subject_id WHERE t.subject_kind = 'enquiry' AND e.id IS NULL",
        "task %s",
    )


@promise("P3.5", "From the first minute to the last no enquiry was without an open task")
def _never_without_a_task() -> list[str]:
    # The tasks of an enquiry, laid end to end, cover its whole life: no gap, however short.
    return breaches(
        """
        SELECT e.public_id FROM referrals_enquiry e LEFT JOIN LATERAL (
            SELECT range_agg(tstzrange(t.opened_at, t.ended_at, '[]')) AS held
            FROM tasks_task t WHERE t.subject_kind = 'enquiry' AND t.subject_id = e.public_id) h
            ON true
        WHERE h.held IS NULL OR NOT h.held @> tstzrange(e.received_at, e.closed_at, '[]')
        """,
        "enquiry %s",
    )


@promise("P3.6", "Accepted is not helped: what closed as helped was attended")
def _helped_was_attended() -> list[str]:
    return breaches(
        "SELECT public_id FROM referrals_enquiry WHERE outcome = 'HELPED' AND attended_at IS NULL"
        " OR attended_at < first_contact_at OR first_contact_at < answered_at"
        " OR answered_at < received_at",
        "enquiry %s",
    )


@promise("P7.3", "A live relation from an enquiry has an open enquiry behind it")
def _relations_have_a_source() -> list[str]:
    return breaches(
        "SELECT r.public_id FROM people_relation r LEFT JOIN referrals_enquiry e"
        " ON e.public_id = r.source_id AND e.closed_at IS NULL AND e.person_id = r.person_id"
        " WHERE r.source_kind = 'enquiry' AND r.valid_to IS NULL AND e.id IS NULL",
        "relation %s",
    )


@promise("P7.4", "Every open enquiry opens its person to its own unit, and to nobody else by it")
def _sources_have_a_relation() -> list[str]:
    return breaches(
        "SELECT e.public_id FROM referrals_enquiry e LEFT JOIN people_relation r"
        " ON r.source_kind = 'enquiry' AND r.source_id = e.public_id AND r.valid_to IS NULL"
        " AND r.unit_id = e.unit_id AND r.person_id = e.person_id"
        " WHERE e.closed_at IS NULL GROUP BY e.id HAVING count(r.id) <> 1",
        "enquiry %s",
    )
