"""`tovholder run`: the web server and the job worker, kept alive until told to stop."""

import errno
import os
import select
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable

from tovholder.installation import demonstration, freshness, opening, postgres
from tovholder.installation.children import Child, stop_all
from tovholder.installation.claim import Claim, Serving
from tovholder.installation.opening import Tell
from tovholder.installation.ready import Ready
from tovholder.installation.refused import Refused
from tovholder.installation.roles import APP, WORKER
from tovholder.kernel.configuration import Configuration, configuration

PORTS_TRIED = 50
FORMER_SECONDS = 8.0
"""How long a web server whose parent was killed may still hold its port."""
READY_SECONDS = 60.0
STOP_SECONDS = 8.0
WATCH_SECONDS = 2.0
SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def prepare(*, demo: bool, tell: Tell) -> None:
    """Everything that comes before serving. Raises a sentence when it cannot be done."""
    if not freshness.BUILT_BY_NODE.exists():
        raise Refused(
            f"The styles and scripts are not built: {freshness.BUILT_BY_NODE} is missing."
            " Run `make setup` in the source folder."
        )
    opening.open_database(tell)
    if not (opening.schema_is_fresh() and freshness.static_is_fresh(configuration().home)):
        opening.run_verb("migrate", *(["--as-demo"] if demo else []))
    opening.refuse_unfit(APP, WORKER)
    if demo:
        found = demonstration.condition()
        if found.can_be_made:
            opening.run_verb("demo", "--quiet")
        elif found.kind != "DEMO":
            tell("This database holds a real municipality, so no demonstration is made in it.")


def open_door(wanted: int, former: Serving | None, tell: Tell) -> socket.socket:
    """Listen on the wanted port or, when it is taken, on the next free one.

    The door stays open while a dead web server is started again: callers wait, none is refused.
    """
    host = configuration().host
    patience = FORMER_SECONDS if former and former.port == wanted else 0.0
    until = time.monotonic() + patience
    while (found := _listen(host, wanted)) is None and time.monotonic() < until:
        time.sleep(0.1)
    if found is not None:
        return found
    for port in range(wanted + 1, min(wanted + PORTS_TRIED, 65536)):
        if found := _listen(host, port):
            tell(f"Port {wanted} is taken by another program; using {port}.")
            return found
    raise Refused(f"Port {wanted} and those after it are taken on {host}. Choose one with --port.")


def _listen(host: str, port: int) -> socket.socket | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return None
        raise Refused(
            f"Nothing can listen on {host} port {port}: {error.strerror or error}."
            " Check TOVHOLDER_HOST and --port."
        ) from error


def serve(claim: Claim, door: socket.socket, tell: Tell, announce: Callable[[], None]) -> None:
    """Serve through the open door until a signal says stop; ``announce`` once all is well."""
    signals = _signals_as_a_pipe()
    settings = configuration()
    port = door.getsockname()[1]
    children = [_web(settings, door), _worker(settings)]
    for child in children:
        child.start()
    claim.tell(Serving(os.getpid(), port, settings.base_url))
    ready = Ready(settings.host, port, READY_SECONDS)
    database = _Database(settings)
    announced = False
    try:
        while not _told_to_stop(signals, 0.5 if announced else 0.05):
            for child in children:
                if told := child.tend():
                    tell(told)
                child.bound_log()
            database.tend(tell)
            if not announced and ready.is_over:
                announced = True
                if ready.complaint:
                    tell(f"{ready.complaint} The logs are in {settings.home / 'log'}.")
                announce()
    finally:
        tell("Stopping.")
        stop_all(children, STOP_SECONDS)


class _Database:
    """A process of its own keeps the embedded database running; this keeps that process."""

    def __init__(self, settings: Configuration) -> None:
        self._home = settings.home if settings.database_url is None else None
        self._next = 0.0
        self._starting: threading.Thread | None = None

    def tend(self, tell: Tell) -> None:
        if self._home is None or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + WATCH_SECONDS
        is_starting = self._starting is not None and self._starting.is_alive()
        if not is_starting and not postgres.is_running(self._home):
            # In a thread, because a server that recovers may take minutes.
            self._starting = threading.Thread(target=self._start, args=(tell,), daemon=True)
            self._starting.start()

    @staticmethod
    def _start(tell: Tell) -> None:
        try:
            opening.open_database(tell)
        except postgres.DatabaseRefused as refused:
            tell(str(refused))


def _web(settings: Configuration, door: socket.socket) -> Child:
    options = ["--config", "python:tovholder.installation.web", "--bind", f"fd://{door.fileno()}"]
    # It neither migrates nor runs jobs, so it is not told how those roles sign in; and no
    # variable of gunicorn's own changes what our settings say.
    withheld = ("TOVHOLDER_OWNER_URL", "TOVHOLDER_WORKER_URL", "GUNICORN_CMD_ARGS")
    environment = {name: value for name, value in os.environ.items() if name not in withheld}
    return Child(
        "web server",
        [sys.executable, "-P", "-m", "gunicorn", *options],
        environment | {"TOVHOLDER_DATABASE_ROLE": APP, "TOVHOLDER_POOL": "yes"},
        settings.home / "log" / "web.log",
        keeps_open=(door.fileno(),),
    )


def _worker(settings: Configuration) -> Child:
    log = settings.home / "log" / "worker.log"
    return Child("job worker", opening.verb("worker"), dict(os.environ), log)


def tell_children_the_port(port: int) -> None:
    """Let links begin with where we really listen, unless the installation decided otherwise."""
    host = configuration().host
    os.environ["TOVHOLDER_PORT"] = str(port)
    os.environ.setdefault(
        "TOVHOLDER_BASE_URL", f"http://{f'[{host}]' if ':' in host else host}:{port}"
    )
    os.environ["DJANGO_SETTINGS_MODULE"] = opening.SETTINGS
    configuration.cache_clear()


def _signals_as_a_pipe() -> int:
    readable, writable = os.pipe()
    os.set_blocking(readable, False)
    os.set_blocking(writable, False)
    signal.set_wakeup_fd(writable, warn_on_full_buffer=False)
    for number in (*SIGNALS, signal.SIGCHLD):
        signal.signal(number, lambda *_: None)
    return readable


def _told_to_stop(signals: int, seconds: float) -> bool:
    readable, _, _ = select.select([signals], [], [], seconds)
    return bool(readable) and any(number in SIGNALS for number in os.read(signals, 512))
