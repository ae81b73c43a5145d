"""The four database roles, and the refusal to serve anybody through an unfit one.

One psql script makes the roles on the embedded cluster, in tests and on a DBA's server, so
that what is printed is what is proven. It may be run again: it repairs what differs.
"""

from typing import Any, LiteralString, Protocol

OWNER = "tov_owner"
APP = "tov_app"
WORKER = "tov_worker"
AUDIT = "tov_audit"
OLDEST_SERVER = 180000

# Errors: SQLSTATE 0A000 from the script itself; 42501 when the one who runs it is no superuser.
_HEAD = """\
-- Tovholder: the roles and the database. Run once, as a superuser, with psql on PostgreSQL 18
-- or later; running it again does no harm.
--
-- Passwords are for servers reached over TCP. They come from the environment variables
-- TOVHOLDER_OWNER_PASSWORD, TOVHOLDER_APP_PASSWORD and TOVHOLDER_WORKER_PASSWORD, or from
-- psql -v owner_password=... -v app_password=... -v worker_password=...; a role without one
-- keeps the password it has. psql's own \\password sets one without it reaching a server log.
\\set ON_ERROR_STOP on
SET client_min_messages = warning;
DO $$ BEGIN
  IF current_setting('server_version_num')::int < 180000 THEN
    RAISE EXCEPTION
      'Tovholder needs PostgreSQL 18 or later, and this server is %. Upgrade it first.',
      current_setting('server_version') USING ERRCODE = 'feature_not_supported';
  END IF;
END $$;
"""

_ROLES = """
-- tov_owner owns the tables, migrates and backs up, so it sees every row.
-- tov_app serves people, tov_worker runs jobs: both below row security, neither owns anything.
-- tov_audit owns the access log; nobody can sign in as it.
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['tov_owner', 'tov_app', 'tov_worker', 'tov_audit'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I', name);
    END IF;
  END LOOP;
END $$;
ALTER ROLE tov_owner  LOGIN   NOSUPERUSER BYPASSRLS   NOCREATEROLE NOREPLICATION {createdb};
ALTER ROLE tov_app    LOGIN   NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION NOCREATEDB;
ALTER ROLE tov_worker LOGIN   NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION NOCREATEDB;
ALTER ROLE tov_audit  NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION NOCREATEDB;
-- A migration may become tov_audit by SET ROLE; without that, tov_owner has none of its rights.
GRANT tov_audit TO tov_owner WITH INHERIT FALSE, SET TRUE;

\\getenv owner_password TOVHOLDER_OWNER_PASSWORD
\\getenv app_password TOVHOLDER_APP_PASSWORD
\\getenv worker_password TOVHOLDER_WORKER_PASSWORD
\\if :{?owner_password}
ALTER ROLE tov_owner PASSWORD :'owner_password';
\\endif
\\if :{?app_password}
ALTER ROLE tov_app PASSWORD :'app_password';
\\endif
\\if :{?worker_password}
ALTER ROLE tov_worker PASSWORD :'worker_password';
\\endif
"""

_CREATE_DATABASE = """
SELECT format($$CREATE DATABASE %I OWNER tov_owner TEMPLATE template0 ENCODING 'UTF8'
    LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'$$, :'database')
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \\gexec
\\connect :"database"
SET client_min_messages = warning;
"""

_DATABASE = """
-- Nobody else on the server may enter, and nobody may lay temporary tables over ours.
ALTER DATABASE :"database" OWNER TO tov_owner;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO tov_app, tov_worker;
REVOKE ALL ON SCHEMA public FROM PUBLIC, tov_app, tov_worker;
GRANT USAGE ON SCHEMA public TO tov_app, tov_worker;
GRANT USAGE, CREATE ON SCHEMA public TO tov_owner, tov_audit;

-- What a migration makes is usable by the application without a grant in each migration.
ALTER DEFAULT PRIVILEGES FOR ROLE tov_owner IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO tov_app, tov_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE tov_owner IN SCHEMA public
  GRANT USAGE, SELECT ON SEQUENCES TO tov_app, tov_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE tov_owner IN SCHEMA public
  GRANT EXECUTE ON FUNCTIONS TO tov_app, tov_worker;
-- Without a schema: PostgreSQL ignores a REVOKE of its own global default inside one.
ALTER DEFAULT PRIVILEGES FOR ROLE tov_owner, tov_audit REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
-- A backup reads the access log; nothing but tov_audit's own function writes it.
ALTER DEFAULT PRIVILEGES FOR ROLE tov_audit IN SCHEMA public GRANT SELECT ON TABLES TO tov_owner;
ALTER DEFAULT PRIVILEGES FOR ROLE tov_audit IN SCHEMA public GRANT SELECT ON SEQUENCES TO tov_owner;
"""

# Membership counts as much as the role itself: it is one SET ROLE away.
_FITNESS: LiteralString = """
WITH reachable AS (
  SELECT * FROM pg_roles
  WHERE pg_has_role(session_user, oid, 'MEMBER') OR pg_has_role(current_user, oid, 'MEMBER')
)
SELECT current_setting('server_version_num')::int, current_setting('server_version'),
  session_user::text, current_user::text,
  (SELECT string_agg(rolname, ', ' ORDER BY rolname) FROM reachable WHERE rolsuper),
  (SELECT string_agg(rolname, ', ' ORDER BY rolname) FROM reachable WHERE rolbypassrls),
  (SELECT format('%I.%I', n.nspname, c.relname)
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relowner IN (SELECT oid FROM reachable) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
       AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
     ORDER BY 1 LIMIT 1)
"""


class RoleUnfit(Exception):
    """The server is too old, or the role could step over row security. Nothing may be served."""


class Cursor(Protocol):
    """What Django's and psycopg's cursors have in common."""

    def execute(self, query: LiteralString, /) -> object: ...

    def fetchone(self) -> Any: ...


def role_script(*, may_create_databases: bool = False) -> str:
    """Return the part about roles, which hold for a whole server.

    Only the embedded cluster and test servers let `tov_owner` create databases.
    """
    return _ROLES.replace("{createdb}", "CREATEDB" if may_create_databases else "NOCREATEDB")


def database_script(database: str) -> str:
    """Return the part to run in one database that exists, connected to it as a superuser."""
    return _name_of(database) + _DATABASE


def administrator_script(*, database: str = "tovholder", may_create_databases: bool = False) -> str:
    """Return the whole psql script: what `tovholder doctor --sql` prints for a DBA."""
    roles = role_script(may_create_databases=may_create_databases)
    return _HEAD + roles + "\n" + _name_of(database) + _CREATE_DATABASE + _DATABASE


def _name_of(database: str) -> str:
    quoted = database.replace("\\", "\\\\").replace("'", "\\'")
    return f"\\set database '{quoted}'\n"


def refuse_unfit_role(cursor: Cursor) -> None:
    """Raise `RoleUnfit` when the connection must not serve people.

    That is: a server before PostgreSQL 18, or a role that is superuser, bypasses row security
    or owns a table, by itself or through a role it is a member of. Row security says nothing
    to such a role, so every page would work and every fence would be open.
    """
    cursor.execute(_FITNESS)
    number, version, session, current, superusers, bypassing, table = cursor.fetchone()
    if number < OLDEST_SERVER:
        raise RoleUnfit(
            f"Tovholder needs PostgreSQL 18 or later, and this server is {version}. "
            "Upgrade the server, or point Tovholder at another one."
        )
    role = current if current == session else f"{current} (signed in as {session})"
    start = f"The database role {role} may not serve people: "
    remedy = f" Connect as {APP} or {WORKER}; `tovholder doctor --sql` prints how they are made."
    if superusers:
        raise RoleUnfit(f"{start}it is superuser, or can become one ({superusers}).{remedy}")
    if bypassing:
        raise RoleUnfit(f"{start}it bypasses row security, or can ({bypassing}).{remedy}")
    if table:
        raise RoleUnfit(f"{start}it owns tables, or can act as their owner ({table}).{remedy}")
