"""What the database knows of the actor, and row security of the outbox and of files."""

from tovholder.kernel.row_security import A_JOB, OF_MY_AUTHORITY, Policy


def _setting(name: str, returns: str) -> str:
    # After a transaction the setting is '' and not NULL: hence nullif.
    return (
        f"CREATE OR REPLACE FUNCTION {name} RETURNS {returns} LANGUAGE sql STABLE PARALLEL SAFE"
        f" AS $$ SELECT nullif(current_setting('app.%s', true), '')::{returns} $$"
    )


STATEMENTS = (
    _setting("app_kind()", "text") % "actor_kind",
    _setting("app_municipality()", "bigint") % "municipality",
    _setting("app_authority()", "bigint") % "authority",
    _setting("app_worker()", "bigint") % "worker",
    "CREATE OR REPLACE FUNCTION app_has_role(wanted text) RETURNS boolean LANGUAGE sql STABLE"
    " AS $$ SELECT wanted = ANY (string_to_array(current_setting('app.roles', true), ',')) $$",
    "CREATE OR REPLACE FUNCTION app_is_job() RETURNS boolean LANGUAGE sql STABLE"
    " AS $$ SELECT coalesce(app_kind() = 'JOB' AND current_user = 'tov_worker', false) $$",
    # A moved clock counts only where the database says that it is no production.
    "CREATE OR REPLACE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$"
    " SELECT CASE WHEN nullif(current_setting('app.now', true), '') IS NOT NULL"
    " AND EXISTS (SELECT 1 FROM kernel_installation WHERE kind IN ('DEMO', 'TEST'))"
    " THEN current_setting('app.now', true)::timestamptz ELSE transaction_timestamp() END $$",
    "REVOKE INSERT, UPDATE, DELETE ON kernel_installation FROM tov_app, tov_worker",
)

POLICIES = (
    Policy(
        "kernel_message",
        using=f"{OF_MY_AUTHORITY} OR {A_JOB}",
        check=f"{OF_MY_AUTHORITY} OR {A_JOB}",
    ),
    Policy(
        "kernel_file",
        using=f"is_public OR {OF_MY_AUTHORITY} OR {A_JOB}",
        check=f"is_public OR {OF_MY_AUTHORITY} OR {A_JOB}",
    ),
)
