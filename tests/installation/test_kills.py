"""Nothing acknowledged is lost (P9): enquiries keep coming while everything is killed in turn."""

import http.client
import http.cookiejar
import json
import os
import re
import shutil
import signal
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.installation.clusters import server_pid
from tests.installation.conftest import public_folder, stop_and_remove
from tests.installation.program import Program, Server, eventually, free_port
from tests.sizes import size
from tovholder.installation import postgres

pytestmark = pytest.mark.slow

CYCLES = size(3, 10)
SENDERS = 4
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
RECEIPT = re.compile(r"/kvittering/([0-9a-f-]{36})/")


@pytest.fixture
def tovholder() -> Iterator[Program]:
    parent = public_folder()
    program = Program(parent / "home").with_small_demo()
    made = program("demo")
    assert made.returncode == 0, made.stderr
    service = program("import", "hsds", _directory(parent), "--yes")
    assert service.returncode == 0, service.stdout + service.stderr
    yield program
    stop_and_remove(program.home)
    shutil.rmtree(parent, ignore_errors=True)


def _directory(parent: Path) -> Path:
    """A published directory of one service, which the front door answers."""
    folder = parent / "directory"
    folder.mkdir()
    service, owner = str(uuid4()), str(uuid4())
    (folder / "organization.json").write_text(
        json.dumps({"id": owner, "name": "Huset", "description": "Et hus for alle."})
    )
    (folder / "service.json").write_text(
        json.dumps(
            {"id": service, "organization_id": owner, "name": "Fædregruppe", "status": "active"}
        )
    )
    return folder


@dataclass
class Senders:
    """People who sign up one after the other, and press again when nobody answers."""

    base: str
    service: str
    over: threading.Event = field(default_factory=threading.Event)
    acknowledged: list[str] = field(default_factory=list)
    sent: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self) -> None:
        while not self.over.is_set():
            receipt = self._one()
            with self.lock:
                self.sent += 1
                self.acknowledged.append(receipt)

    def _one(self) -> str:
        jar = http.cookiejar.CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        address = f"{self.base}/k/lilleby/tilbud/{self.service}/tilmeld/"
        until = time.monotonic() + 90
        while time.monotonic() < until:
            try:
                page = browser.open(address, timeout=20).read().decode()
                form = {
                    "csrfmiddlewaretoken": TOKEN.findall(page)[0],
                    "given_name": "Sofie",
                    "reach": "20 12 34 56",
                    "language": "da",
                }
                body = urllib.parse.urlencode(form).encode()
                answer = browser.open(address, data=body, timeout=20)
                return RECEIPT.findall(answer.url)[0]
            except (OSError, IndexError, http.client.HTTPException):
                time.sleep(0.1)  # killed under us: the same key again, as a person presses again
        raise AssertionError("Nobody answered for a minute and a half.")


def _kill(pid: int) -> None:
    assert pid, "nothing to kill"
    os.kill(pid, signal.SIGKILL)


def test_no_acknowledged_enquiry_is_lost_or_doubled_while_everything_is_killed(
    tovholder: Program,
) -> None:
    # The limit on sign-ups from one address is for robots; this one is ours.
    program = Program(tovholder.home, extra=tovholder.extra | {"TOVHOLDER_SIGN_UPS": "100000/h/ip"})
    with program.running("--port", free_port()) as server:
        senders = Senders(server.address, _service(program))
        threads = [threading.Thread(target=senders.send, daemon=True) for _ in range(SENDERS)]
        for thread in threads:
            thread.start()
        for _ in range(CYCLES):
            _through_one_cycle(program, server, senders)
        senders.over.set()
        for thread in threads:
            thread.join(120)
        assert not any(thread.is_alive() for thread in threads)

    stored = _receipts(program)
    lost = set(senders.acknowledged) - set(stored)
    checked = program("check-promises")
    assert not lost, f"{len(lost)} of {senders.sent} acknowledged enquiries are gone"
    assert len(stored) == len(set(senders.acknowledged)) == senders.sent >= 5 * CYCLES
    assert checked.returncode == 0, checked.stdout


def _through_one_cycle(program: Program, server: Server, senders: Senders) -> None:
    for victim in (server.web, server.worker, lambda: server_pid(program.home)):
        before = senders.sent
        _kill(victim())
        assert eventually(lambda: server.get() in (200, 503), 60)
        assert eventually(lambda before=before: senders.sent > before, 90), server.told
    assert eventually(lambda: bool(server.web() and server.worker()), 30)


def _service(program: Program) -> str:
    return _rows(program, "SELECT public_id FROM catalogue_service WHERE joining = 'SIGN_UP'")[0]


def _receipts(program: Program) -> list[str]:
    return _rows(program, "SELECT receipt_id FROM referrals_enquiry")


def _rows(program: Program, sql: str) -> list[str]:
    with (
        postgres.ensure_running(program.home) as running,
        psycopg.connect(**running.dsn("tov_owner")) as session,
    ):
        return [str(value) for (value,) in session.execute(sql.encode()).fetchall()]
