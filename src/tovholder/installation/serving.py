"""`tovholder run`: the web server and the job worker, kept alive until told to stop."""

import errno
import http.client
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from tovholder.installation import demonstration, freshness, opening, postgres
from tovholder.installation.children import Child, stop_all, stop_with
from tovholder.installation.claim import Claim, Serving
from tovholder.installation.opening import Tell
from tovholder.installation.refused import Refused
from tovholder.installation.roles import APP
from tovholder.kernel.configuration import Configuration, configuration

PORTS_TRIED = 50
FORMER_SECONDS = 8.0
"""How long a web server whose parent was killed may still hold its port."""
READY_SECONDS = 60.0
STOP_SECONDS = 8.0
WATCH_SECONDS = 2.0
BACKLOG = 512
HEALTH = "/healthz"


def prepare(claim: Claim, *, demo: bool, tell: Tell) -> None:
    """Everything that comes before serving. Raises a sentence when it cannot be done."""
    if not freshness.BUILT_BY_NODE.exists():
        raise Refused(
            f"The styles and scripts are not built: {freshness.BUILT_BY_NODE} is missing."
            " Run `make setup` in the source folder."
        )
    opening.open_database(tell)
    home = configuration().home
    if not (opening.schema_is_fresh() and freshness.static_is_fresh(home)):
        _verb("migrate")
    opening.refuse_unfit()
    if demo:
        found = demonstration.condition()
        if found.can_be_made:
            _verb("demo", "--quiet")
        elif found.kind != "DEMO":
            tell("This database holds a real municipality, so no demonstration is made in it.")


def open_port(claim: Claim, wanted: int, tell: Tell) -> socket.socket:
    """Listen on the wanted port or, when it is taken, on the next free one.

    It stays open while a web server that died is started again: callers wait, none is refused.
    """
    host = configuration().host
    if claim.former and claim.former.port == wanted:
        until = time.monotonic() + FORMER_SECONDS
        while time.monotonic() < until:
            if found := _listen(host, wanted):
                return found
            time.sleep(0.1)
    for port in range(wanted, min(wanted + PORTS_TRIED, 65536)):
        if found := _listen(host, port):
            if port != wanted:
                tell(f"Port {wanted} is taken by another program; using {port}.")
            return found
    raise Refused(
        f"Port {wanted} and those after it are taken on {host}. Choose one with --port."
    )


def _listen(host: str, port: int) -> socket.socket | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return None
        reason = error.strerror or str(error)
        raise Refused(
            f"Nothing can listen on {host} port {port}: {reason}. Check TOVHOLDER_HOST and --port."
        ) from error


def serve(claim: Claim, door: socket.socket, tell: Tell, announce: Callable[[str], None]) -> None:
    """Serve on the open door until a signal says stop."""
    signals = _signals_as_a_pipe()
    settings = configuration()
    port = door.getsockname()[1]
    address = _address(settings, port)
    environment = _environment(settings, port, address)
    children = [_web(settings, door, environment), _worker(settings, environment)]
    for child in children:
        child.start()
    claim.tell(Serving(os.getpid(), port, address))
    health = _Health(settings.host, port)
    database = _Database(settings)
    announced = False
    began = time.monotonic()
    try:
        while not _is_told_to_stop(signals, 0.1 if not announced else 0.5):
            for child in children:
                if told := child.tend():
                    tell(told)
                child.bound_log()
            database.tend(tell)
            if not announced and (health.is_well() or time.monotonic() - began > READY_SECONDS):
                if health.complaint:
                    tell(f"{health.complaint} The logs are in {settings.home / 'log'}.")
                announce(address)
                announced = True
    finally:
        tell("Stopping.")
        stop_all(children, STOP_SECONDS)


class _Health:
    """Asks the web server, in a thread of its own, whether all is well; until it is."""

    def __init__(self, host: str, port: int) -> None:
        self._where = ("127.0.0.1" if host in ("0.0.0.0", "") else host, port)  # noqa: S104
        self._well = threading.Event()
        self.complaint = "The web server has not answered yet."
        threading.Thread(target=self._ask, daemon=True).start()

    def is_well(self) -> bool:
        return self._well.is_set()

    def _ask(self) -> None:
        until = time.monotonic() + READY_SECONDS
        while not self._well.is_set() and time.monotonic() < until:
            try:
                self._ask_once()
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.1)

    def _ask_once(self) -> None:
        connection = http.client.HTTPConnection(*self._where, timeout=5)
        try:
            connection.request("GET", HEALTH, headers={"Host": "localhost"})
            answer = connection.getresponse()
            if answer.status == 200:
                self.complaint = ""
                self._well.set()
            else:
                said = answer.read(300).decode(errors="replace")
                self.complaint = f"The web server answers, but not all is well: {said}."
        finally:
            connection.close()


class _Database:
    """The embedded database is watched by a process of its own; this watches that process."""

    def __init__(self, settings: Configuration) -> None:
        self._home = settings.home if settings.database_url is None else None
        self._next = 0.0
        self._starting: threading.Thread | None = None

    def tend(self, tell: Tell) -> None:
        if self._home is None or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + WATCH_SECONDS
        if self._starting is not None and self._starting.is_alive():
            return
        if not postgres.is_running(self._home):
            # In a thread, because a server that recovers may take minutes.
            self._starting = threading.Thread(target=self._start, args=(tell,), daemon=True)
            self._starting.start()

    @staticmethod
    def _start(tell: Tell) -> None:
        try:
            opening.open_database(tell)
        except postgres.DatabaseRefused as refused:
            tell(str(refused))


def _web(settings: Configuration, door: socket.socket, environment: dict[str, str]) -> Child:
    options = {
        "--bind": f"fd://{door.fileno()}",
        "--worker-class": "gthread",
        "--workers": "1",
        "--threads": str(settings.threads),
        "--backlog": str(BACKLOG),
        "--timeout": "60",
        "--graceful-timeout": "5",
        "--max-requests": "0",
        "--log-level": "warning",
        "--chdir": "/",
        "--config": "python:tovholder.installation.gunicorn",
    }
    words = [word for option in options.items() for word in option]
    return Child(
        "web server",
        [*(sys.executable, "-P", "-m", "gunicorn"), *words, "tovholder.project.wsgi:application"],
        _without(environment, "TOVHOLDER_OWNER_URL", "TOVHOLDER_WORKER_URL")
        | {"TOVHOLDER_DATABASE_ROLE": APP, "TOVHOLDER_POOL": "yes"},
        settings.home / "log" / "web.log",
        keeps_open=(door.fileno(),),
    )


def _worker(settings: Configuration, environment: dict[str, str]) -> Child:
    return Child(
        "job worker", opening.verb("worker"), environment, settings.home / "log" / "worker.log"
    )


def _environment(settings: Configuration, port: int, address: str) -> dict[str, str]:
    # Of gunicorn's own variables none may change what the command line says.
    inherited = _without(dict(os.environ), "GUNICORN_CMD_ARGS", "WEB_CONCURRENCY", "FORWARDED_ALLOW_IPS")
    return inherited | {
        "DJANGO_SETTINGS_MODULE": opening.SETTINGS,
        "TOVHOLDER_HOME": str(settings.home),
        "TOVHOLDER_PORT": str(port),
        "TOVHOLDER_BASE_URL": address,
    }


def _address(settings: Configuration, port: int) -> str:
    """How links begin: what the installation decided, else where it really listens."""
    if "TOVHOLDER_BASE_URL" in os.environ:
        return settings.base_url
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{port}"


def _without(environment: dict[str, str], *names: str) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name not in names}


def sign_in_links(address: str) -> list[tuple[str, str]]:
    """(label, one-click address) of each demo role, asked of a process that may know the key."""
    if not demonstration.sign_ins():
        return []
    told = subprocess.run(
        opening.verb("sign-in-links", "--json"),
        env=os.environ | {"TOVHOLDER_BASE_URL": address},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        preexec_fn=stop_with(os.getpid()),
        check=False,
    )
    if told.returncode != 0:
        return []
    return [(each["label"], each["link"]) for each in json.loads(told.stdout)["sign_ins"]]


def _verb(*words: str) -> None:
    ended = subprocess.run(
        opening.verb(*words),
        stdin=subprocess.DEVNULL,
        preexec_fn=stop_with(os.getpid()),
        check=False,
    )
    if ended.returncode != 0:
        raise Refused(f"`tovholder {words[0]}` did not succeed; the reason stands above.")
