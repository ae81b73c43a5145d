"""Row security of enquiries, and the two doors through which the public reaches them.

A visitor may insert an enquiry and read nothing. The ORM inserts with RETURNING, which needs
the right to read, so the insert is one function that runs with its owner's rights and can do
nothing else; the receipt is another that shows no person (docs/adr/0006).
"""

from tovholder.kernel.row_security import A_JOB, OF_MY_AUTHORITY, Policy

RECEIVE = """
CREATE OR REPLACE FUNCTION referrals_receive_enquiry(p_service bigint, p_unit bigint, p_given_name
    text, p_language text, p_interpreter boolean, p_channel text, p_address text, p_best_time text,
    p_children_ages text, p_message text, p_route text, p_wants_receipt boolean, p_due_at
    timestamptz, p_about text, p_origin text, OUT enquiry_id uuid, OUT receipt_id uuid, OUT
    person_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    place accounts_unit;
    person bigint;
    opened bigint;
    recorder bigint := CASE WHEN app_kind() = 'WORKER' THEN app_worker() END;
BEGIN
    -- Without an actor app_kind() is NULL, and NULL NOT IN (...) would let it pass.
    IF coalesce(app_kind(), '') NOT IN ('VISITOR', 'WORKER') THEN
        RAISE EXCEPTION 'only a visitor or a worker receives an enquiry' USING ERRCODE = '42501';
    END IF;
    -- The service must be this unit's to answer: a caller cannot choose who gets the person.
    SELECT u.* INTO STRICT place FROM accounts_unit u JOIN catalogue_service s ON s.unit_id = u.id
        WHERE u.id = p_unit AND s.id = p_service AND u.is_active AND s.status = 'ACTIVE'
        AND s.joining = 'SIGN_UP';
    enquiry_id := gen_random_uuid();
    receipt_id := gen_random_uuid();
    INSERT INTO people_person (public_id, municipality_id, given_name, language,
        needs_interpreter, created_at)
        VALUES (gen_random_uuid(), place.municipality_id, p_given_name, p_language, p_interpreter,
        app_now()) RETURNING id, public_id INTO person, person_id;
    INSERT INTO people_channel (person_id, authority_id, kind, address, best_time, created_at)
        VALUES (person, place.authority_id, p_channel, p_address, p_best_time, app_now());
    INSERT INTO people_relation (public_id, person_id, authority_id, unit_id, kind, categories,
        basis, source_kind, source_id, valid_from)
        VALUES (gen_random_uuid(), person, place.authority_id, place.id, 'ENQUIRY',
        ARRAY['CONTACT', 'PARTICIPATION'], 'OWN_WISH', 'enquiry', enquiry_id, app_now());
    INSERT INTO tasks_task (public_id, municipality_id, authority_id, unit_id, kind, subject_kind,
        subject_id, about, next_step, origin, opened_at, due_at, snooze_reason, outcome)
        VALUES (gen_random_uuid(), place.municipality_id, place.authority_id, place.id,
        'ANSWER_ENQUIRY', 'enquiry', enquiry_id, p_about, 'CALL', p_origin, app_now(), p_due_at,
        '', '') RETURNING id INTO opened;
    INSERT INTO referrals_enquiry (public_id, receipt_id, municipality_id, authority_id, unit_id,
        service_id, person_id, task_id, route, recorded_by_id, message, children_ages,
        wants_receipt, state, received_at, outcome)
        VALUES (enquiry_id, receipt_id, place.municipality_id, place.authority_id, place.id,
        p_service, person, opened, p_route, recorder, p_message, p_children_ages, p_wants_receipt,
        'RECEIVED', app_now(), '');
END $$"""

RECEIPT = """
CREATE OR REPLACE FUNCTION referrals_receipt(p_receipt uuid)
RETURNS TABLE (service_id bigint, unit_name text, unit_phone text, unit_phone_hours text,
    state text, received_at timestamptz, answer_by timestamptz, answered_at timestamptz,
    first_contact_at timestamptz, attended_at timestamptz, closed_at timestamptz, outcome text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT e.service_id, u.name, u.phone, u.phone_hours, e.state, e.received_at,
        CASE WHEN e.state = 'RECEIVED' THEN t.due_at END, e.answered_at, e.first_contact_at,
        e.attended_at, e.closed_at, e.outcome
    FROM referrals_enquiry e JOIN accounts_unit u ON u.id = e.unit_id
    LEFT JOIN tasks_task t ON t.id = e.task_id
    WHERE e.receipt_id = p_receipt
$$"""

STATEMENTS = (
    RECEIVE,
    RECEIPT,
)
POLICIES = (
    Policy(
        "referrals_enquiry",
        using=f"{OF_MY_AUTHORITY} OR {A_JOB}",
        check=f"{OF_MY_AUTHORITY} OR {A_JOB}",
    ),
    Policy(
        "referrals_contact",
        using=f"{OF_MY_AUTHORITY} OR {A_JOB}",
        check=OF_MY_AUTHORITY,
    ),
)
