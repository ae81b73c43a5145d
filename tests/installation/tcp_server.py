"""A throw-away PostgreSQL server as a DBA has one: TCP, passwords, nobody trusted."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tovholder.installation.postgres.binaries import binary_folder, prepare_binaries
from tovholder.installation.postgres.cluster import SUPERUSER
from tovholder.installation.postgres.layout import Layout, layout_of, prepare
from tovholder.installation.postgres.supervisor import stop_server

ADDRESS = "127.0.0.1"


@dataclass(frozen=True)
class TcpServer:
    port: int
    programs: Path
    passwords: Mapping[str, str]

    def dsn(self, role: str = "tov_app", dbname: str = "tovholder") -> dict[str, Any]:
        return {
            "host": ADDRESS,
            "port": str(self.port),
            "user": role,
            "dbname": dbname,
            "password": self.passwords[role],
        }

    def run_script(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run a psql script as the DBA, with the roles' passwords in the environment."""
        names = {"TOVHOLDER_OWNER_PASSWORD": "tov_owner", "TOVHOLDER_APP_PASSWORD": "tov_app"}
        names["TOVHOLDER_WORKER_PASSWORD"] = "tov_worker"
        environment = {name: self.passwords[role] for name, role in names.items()}
        command = [
            *(str(self.programs / "psql"), "-X", "-q", "-h", ADDRESS, "-p", str(self.port)),
            *("-U", SUPERUSER, "-d", "postgres"),
        ]
        return subprocess.run(
            command,
            input=script,
            text=True,
            capture_output=True,
            check=False,
            env={"PATH": os.defpath, "PGPASSWORD": self.passwords[SUPERUSER], **environment},
        )


@contextmanager
def start_tcp_server(directory: Path, *, passwords: Mapping[str, str]) -> Iterator[TcpServer]:
    """Run a server below `directory` with a password for `postgres` and each tov_ role."""
    layout = layout_of(directory)
    prepare(layout)
    prepare_binaries(layout)
    _initialise(layout, passwords[SUPERUSER])
    with socket.socket() as free:
        free.bind((ADDRESS, 0))
        port = free.getsockname()[1]
    account = layout.account
    server = subprocess.Popen(
        [
            *(binary_folder(layout) / "postgres", "-D", layout.data, "-p", str(port)),
            *("-c", f"listen_addresses={ADDRESS}", "-c", "unix_socket_directories="),
            *("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "lc_messages=C"),
        ],
        user=account.child_user,
        group=account.child_group,
        extra_groups=account.child_groups,
        cwd="/",
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(server, port, passwords[SUPERUSER])
        yield TcpServer(port, binary_folder(layout), passwords)
    finally:
        stop_server(server)


def _initialise(layout: Layout, password: str) -> None:
    account = layout.account
    layout.data.mkdir(mode=0o700)
    os.chown(layout.data, account.uid, account.gid)
    secret = layout.root / "password"
    secret.touch(mode=0o600)
    secret.write_text(password + "\n")
    os.chown(secret, account.uid, account.gid)
    made = subprocess.run(
        [
            *(binary_folder(layout) / "initdb", "-D", layout.data, "-U", SUPERUSER),
            *("--auth=scram-sha-256", f"--pwfile={secret}", "--no-sync", "--encoding=UTF8"),
        ],
        user=account.child_user,
        group=account.child_group,
        extra_groups=account.child_groups,
        cwd="/",
        capture_output=True,
        check=False,
    )
    secret.unlink()
    assert made.returncode == 0, made.stderr.decode()


def _wait_for(server: subprocess.Popen[bytes], port: int, password: str) -> None:
    for _ in range(500):
        assert server.poll() is None, "the server ended at its start"
        try:
            psycopg.connect(
                host=ADDRESS, port=port, user=SUPERUSER, dbname="postgres", password=password
            ).close()
        except psycopg.OperationalError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError("the server did not answer within 10 seconds")
