"""The data folder and settings of the embedded cluster. Nothing here deletes anything."""

import os
import subprocess
import tempfile
from pathlib import Path

from tovholder.installation.postgres.binaries import MAJOR_VERSION, binary_folder
from tovholder.installation.postgres.errors import (
    ClusterOfAnotherVersion,
    FolderIsNotACluster,
    ServerDidNotStart,
)
from tovholder.installation.postgres.layout import PORT, Layout
from tovholder.installation.roles import APP, OWNER, WORKER

SUPERUSER = "postgres"
# Nothing of ours goes to the server: the environment may hold secrets.
SERVER_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    # For a laptop or a small server beside the application.
    "max_connections": "100",
    "shared_buffers": "128MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "1GB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "datestyle": "ISO, DMY",
    "lc_messages": "C",
    "default_text_search_config": "pg_catalog.simple",
    # An error quotes the value that caused it, so errors of sessions are not logged: whoever
    # caused one gets it. Starts, stops, crashes and refused connections are.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_checkpoints": "off",
    "log_line_prefix": "%m [%p] %q%u@%d ",
}
FOR_TESTS_ONLY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def has_cluster(layout: Layout) -> bool:
    """Tell whether the data folder holds a cluster of ours; False when it is new or empty.

    Raises `FolderIsNotACluster` or `ClusterOfAnotherVersion`.
    """
    version = layout.data / "PG_VERSION"
    if not version.exists():
        if layout.data.exists() and any(layout.data.iterdir()):
            raise FolderIsNotACluster(
                f"The folder {layout.data} is not empty and is no PostgreSQL cluster, so nothing "
                "was changed in it. Move it away, or choose another TOVHOLDER_HOME."
            )
        return False
    if (found := version.read_text().strip()) != str(MAJOR_VERSION):
        raise ClusterOfAnotherVersion(
            f"The data in {layout.data} was written by PostgreSQL {found}, and this version of "
            f"Tovholder runs PostgreSQL {MAJOR_VERSION}. Restore a backup into a new "
            "TOVHOLDER_HOME, or start the version of Tovholder that wrote it."
        )
    return True


def create_cluster(layout: Layout, *, durable: bool) -> None:
    """Create the cluster beside its place and rename it, so that half a cluster is never used.

    Raises `ServerDidNotStart` with the words of initdb.
    """
    account = layout.account
    unfinished = Path(tempfile.mkdtemp(prefix="data.unfinished-", dir=layout.root))
    os.chown(unfinished, account.uid, account.gid)
    command = [
        *(str(binary_folder(layout) / "initdb"), "-D", str(unfinished), "--username", SUPERUSER),
        *("--auth-local=peer", "--auth-host=reject", "--encoding=UTF8", "--locale=C"),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums"),
        *(["--no-instructions"] if durable else ["--no-instructions", "--no-sync"]),
    ]
    made = subprocess.run(
        command,
        user=account.child_user,
        group=account.child_group,
        extra_groups=account.child_groups,
        env=SERVER_ENVIRONMENT,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if made.returncode != 0:
        raise ServerDidNotStart(
            f"The database could not be created in {layout.root}. PostgreSQL says: "
            + made.stderr.decode(errors="replace").strip()
        )
    unfinished.rename(layout.data)


def write_settings(layout: Layout, *, durable: bool) -> Path:
    """Write the settings anew, which also follows a home that was moved; return the main file."""
    folder = layout.settings
    main, access, users = (
        folder / name for name in ("postgresql.conf", "pg_hba.conf", "pg_ident.conf")
    )
    settings = SETTINGS | ({} if durable else FOR_TESTS_ONLY)
    settings |= {
        "port": str(PORT),
        "unix_socket_directories": '"' + str(layout.sockets).replace('"', '""') + '"',
        "hba_file": str(access),
        "ident_file": str(users),
    }
    lines = [f"{name} = {_quoted(value)}" for name, value in settings.items()]
    _write(main, ["# Written at every start. Use ALTER SYSTEM for settings of your own.", *lines])
    _write(access, ["local all all peer map=tov", "local replication all peer map=tov"])
    roles = (OWNER, APP, WORKER, SUPERUSER)
    names = layout.account.may_connect
    _write(users, [f'tov "{name}" {role}' for name in names for role in roles])
    return main


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n") + "'"


def _write(path: Path, lines: list[str]) -> None:
    unfinished = path.with_suffix(".new")
    unfinished.write_bytes(os.fsencode("\n".join(lines) + "\n"))
    unfinished.chmod(0o644)
    unfinished.replace(path)
