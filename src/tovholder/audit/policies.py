"""The append function, its owner, and who may read the log."""

from tovholder.kernel.row_security import A_JOB, KIND, MUNICIPALITY, Policy

ROW_HASH = """
CREATE OR REPLACE FUNCTION audit_row_hash(previous bytea, chain bigint, seq bigint, at_us bigint,
    actor text, worker bigint, what text, outcome text, code text, persons uuid[],
    detail_hash bytea)
RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    -- Every part carries its length: otherwise 'ab'+'c' and 'a'+'bc' would be the same entry.
    SELECT sha256(previous || convert_to(string_agg(octet_length(part) || ':' || part, '' ORDER BY
        place), 'UTF8'))
    FROM unnest(ARRAY[chain::text, seq::text, at_us::text, actor, coalesce(worker::text, ''), what,
        outcome, code, array_to_string(persons, ','), encode(detail_hash, 'hex')])
        WITH ORDINALITY AS parts(part, place)
$$"""

APPEND = """
CREATE OR REPLACE FUNCTION audit_append(chain bigint, p_actor text, p_worker bigint, p_what text,
    p_outcome text, p_code text, p_persons uuid[], p_detail jsonb)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    head audit_head;
    moment bigint := (extract(epoch FROM app_now()) * 1000000)::bigint;
    grain bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    sealed bytea := sha256(grain || convert_to(p_detail::text, 'UTF8'));
    link bytea;
BEGIN
    INSERT INTO audit_head (authority_id, seq, hash) VALUES (chain, 0, ''::bytea)
        ON CONFLICT DO NOTHING;
    -- The head row is the lock. 'The last entry FOR UPDATE' would not serialise: two writers
    -- would both follow the same link.
    SELECT * INTO head FROM audit_head WHERE authority_id = chain FOR UPDATE;
    link := audit_row_hash(head.hash, chain, head.seq + 1, moment, p_actor, p_worker, p_what,
        p_outcome, p_code, p_persons, sealed);
    INSERT INTO audit_entry (authority_id, seq, at_us, actor, worker_id, what, outcome, code,
        persons, detail, salt, detail_hash, hash)
        VALUES (chain, head.seq + 1, moment, p_actor, p_worker, p_what, p_outcome, p_code,
        p_persons, p_detail, grain, sealed, link);
    UPDATE audit_head SET seq = head.seq + 1, hash = link WHERE authority_id = chain;
END $$"""

STATEMENTS = (
    ROW_HASH,
    # After the first time the tables and the function are tov_audit's: act as tov_audit.
    """DO $$ BEGIN
        IF (SELECT tableowner FROM pg_tables WHERE tablename = 'audit_entry'
            AND schemaname = 'public') <> 'tov_audit' THEN
            REVOKE ALL ON audit_entry, audit_head FROM tov_app, tov_worker;
            ALTER TABLE audit_entry OWNER TO tov_audit;
            ALTER TABLE audit_head OWNER TO tov_audit;
        END IF; END $$""",
    "GRANT EXECUTE ON FUNCTION app_now() TO tov_audit",
    "GRANT SELECT ON kernel_installation TO tov_audit",
    "GRANT EXECUTE ON FUNCTION audit_row_hash(bytea, bigint, bigint, bigint, text, bigint, text,"
    " text, text, uuid[], bytea) TO tov_audit",
    "SET ROLE tov_audit",
    APPEND,
    "REVOKE ALL ON FUNCTION audit_append(bigint, text, bigint, text, text, text, uuid[], jsonb)"
    " FROM PUBLIC",
    "GRANT EXECUTE ON FUNCTION audit_append(bigint, text, bigint, text, text, text, uuid[], jsonb)"
    " TO tov_app, tov_worker, tov_owner",
    "GRANT SELECT ON audit_entry, audit_head TO tov_app, tov_worker, tov_owner",
    "ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY",
    "ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE audit_head FORCE ROW LEVEL SECURITY",
    "DROP POLICY IF EXISTS append ON audit_entry",
    "CREATE POLICY append ON audit_entry TO tov_audit USING (true) WITH CHECK (true)",
    "DROP POLICY IF EXISTS append ON audit_head",
    "CREATE POLICY append ON audit_head TO tov_audit USING (true) WITH CHECK (true)",
    "DROP POLICY IF EXISTS read ON audit_entry",
    "CREATE POLICY read ON audit_entry FOR SELECT TO tov_app, tov_worker USING ("
    f"({KIND} = 'WORKER' AND (select app_has_role('DATA_PROTECTION_OFFICER')) AND authority_id IN"
    " (SELECT authority_id FROM accounts_authoritymunicipality"
    f" WHERE municipality_id = {MUNICIPALITY}))"
    f" OR {A_JOB})",
    "DROP POLICY IF EXISTS read ON audit_head",
    f"CREATE POLICY read ON audit_head FOR SELECT TO tov_app, tov_worker USING ({A_JOB})",
    "RESET ROLE",
)

POLICIES: tuple[Policy, ...] = ()
