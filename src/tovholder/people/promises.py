"""Lines of check-promises about persons."""

from tovholder.kernel.promises import breaches, promise


@promise("P7.1", "A live relation belongs to an active unit of its own authority")
def _relations_have_a_unit() -> list[str]:
    return breaches(
        "SELECT r.public_id FROM people_relation r LEFT JOIN accounts_unit u"
        " ON u.id = r.unit_id AND u.is_active AND u.authority_id = r.authority_id"
        " WHERE r.valid_to IS NULL AND u.id IS NULL",
        "relation %s",
    )


@promise("P7.2", "Every table that holds persons has its fence up")
def _row_security_is_on() -> list[str]:
    return breaches(
        """
        WITH RECURSIVE bound AS (
            SELECT oid FROM pg_class WHERE oid IN ('people_person'::regclass,
                'tasks_task'::regclass, 'kernel_message'::regclass, 'audit_entry'::regclass)
            UNION
            SELECT c.conrelid FROM pg_constraint c JOIN bound b ON c.confrelid = b.oid
            WHERE c.contype = 'f')
        SELECT c.relname FROM bound JOIN pg_class c USING (oid)
        WHERE NOT (c.relrowsecurity AND c.relforcerowsecurity)
           OR NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid
                AND (p.polwithcheck IS NOT NULL OR p.polcmd = 'r'))
        """,
        "table %s",
    )
