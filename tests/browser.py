"""What browser tests stand on: the product served for real, and Debian's Chromium."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.db import connection
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
    sync_playwright,
)

from tovholder.kernel import clock

ROOT = Path(__file__).parents[1]
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ANSWER_MS = 8_000
LONGEST_LOAD_SECONDS = 10.0


def chromium() -> str:
    """Debian's Chromium. Fails, not skips: without it nothing was proven."""
    found = shutil.which("chromium")
    assert found, "Chromium is missing: `make test` installs it by apt, or do so yourself."
    return found


# --- the product, served ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server did for one request; ``queries`` as Django's own test tools count them."""

    method: str
    path: str
    status: int
    queries: int


@dataclass
class Server:
    """The product on a free port of 127.0.0.1, in this process, on Django's present database.

    ``now`` is what time its pages believe it is. Each request runs in a thread and on a database
    connection of its own, so its statements are counted where Django runs them.
    """

    application: Callable[..., Any]
    now: datetime | None = None
    base: str = ""
    holds_seconds: float = 0.0
    """How long what was done keeps waiting before the sender is told, as on a bad line."""
    answers: list[Answer] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        queries, statuses = [], []

        def count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
            queries.append(sql)
            return execute(sql, *rest)

        def start(status: str, *rest: Any) -> Any:
            statuses.append(int(status[:3]))
            return start_response(status, *rest)

        with ExitStack() as stack:
            stack.enter_context(connection.execute_wrapper(count))
            if self.now is not None:
                stack.enter_context(clock.at(self.now))
            response = self.application(environ, start)
        path = environ["PATH_INFO"]
        self.answers.append(Answer(environ["REQUEST_METHOD"], path, statuses[0], len(queries)))
        if environ["REQUEST_METHOD"] == "POST":
            time.sleep(self.holds_seconds)
        return response

    def wait_for(self, method: str, path: str) -> None:
        """Until such a request has been dealt with. Errors: TimeoutError."""
        until = time.monotonic() + LONGEST_LOAD_SECONDS
        while not any((a.method, a.path) == (method, path) for a in self.answers):
            if time.monotonic() > until:
                raise TimeoutError(f"Nobody sent {method} {path}")
            time.sleep(0.01)

    def last(self, path: str) -> Answer:
        """The latest answer to a GET of ``path``. Errors: IndexError when nobody asked."""
        return [a for a in self.answers if a.path == path and a.method == "GET"][-1]


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        return


@contextmanager
def served(now: datetime | None = None) -> Iterator[Server]:
    """Serve until the end. Static files must have been collected before."""
    running = Server(get_wsgi_application(), now)
    http = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet, allow_reuse_address=False)
    http.daemon_threads = True
    http.set_app(running)
    running.base = f"http://127.0.0.1:{http.server_port}"
    thread = threading.Thread(target=http.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield running
    finally:
        http.shutdown()
        http.server_close()
        thread.join(timeout=10)


# --- who looks at it --------------------------------------------------------------------------


@contextmanager
def a_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(),
            args=[
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        )  # fmt: skip
        yield browser
        browser.close()


class Wire:
    """Counts what pages fetch, as the browser's own network panel does with its cache off."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self._page = page
        self._under_way: set[str] = set()
        panel = page.context.new_cdp_session(page)
        panel.send("Network.enable")
        panel.send("Network.setCacheDisabled", {"cacheDisabled": True})
        panel.on("Network.requestWillBeSent", lambda e: self._under_way.add(e["requestId"]))
        panel.on("Network.loadingFinished", self._ended)
        panel.on("Network.loadingFailed", self._ended)

    def _ended(self, event: dict[str, Any]) -> None:
        self._under_way.discard(event["requestId"])
        self.bytes += int(event.get("encodedDataLength", 0))

    def wait_until_quiet(self) -> None:
        until = time.monotonic() + LONGEST_LOAD_SECONDS
        while self._under_way and time.monotonic() < until:
            self._page.wait_for_timeout(20)


LEFT_BEHIND = ("htmx:afterRequest", "htmx:sendAbort")


@dataclass
class Visit:
    """One person's browser. ``complaints`` is what its console said, blocked content included."""

    context: BrowserContext
    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Response:
        """Ask for a page and wait until it stands there; the answer to the (last) request."""
        answer = self.page.goto(self.base + path, wait_until="load")
        assert answer is not None
        return answer

    def weigh(self) -> Wire:
        """Count bytes from now on, each page as on a first visit."""
        return Wire(self.page)

    def press(self, name: str, *, exact: bool = True, beside: str = "") -> None:
        """Press the button or follow the link with this name, and wait for what it leads to.

        ``beside``: the one in the row of a list or table that holds this text; the name may then
        go on, as buttons of rows do for those who do not see the row.
        """
        rows = self.page.locator("li, tr").filter(has_text=beside)
        within = rows.last if beside else self.page.locator("body")
        exact = exact and not beside
        button = within.get_by_role("button", name=name, exact=exact)
        button.or_(within.get_by_role("link", name=name, exact=exact)).first.click()
        self.page.wait_for_load_state()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).fill(text)

    @property
    def text(self) -> str:
        """What can be read in the page's content."""
        return self.page.locator("main").inner_text()

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def speak(self, language: str) -> None:
        """Have chosen this language (da, sv or en) on an earlier visit."""
        self.context.add_cookies([{"name": "sprog", "value": language, "url": self.base}])

    def is_signed_in_by(self, session_key: str) -> None:
        self.context.add_cookies([{"name": "sessionid", "value": session_key, "url": self.base}])

    def axe(self) -> list[str]:
        """Violations of the page as it stands: rule, impact and where."""
        # Through the debugging protocol, not as a script tag: the page's CSP stays as it is.
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE.read_text())
        # The rules about style sheets read them all; in another size they are the same.
        found: list[dict[str, Any]] = self.page.evaluate(
            "tags => { const preload = !axe.ranBefore; axe.ranBefore = true;"
            " return axe.run(document, {runOnly: tags, resultTypes: ['violations'], preload})"
            ".then(r => r.violations) }",
            RULES,
        )
        return [
            f"{v['id']} ({v['impact']}): " + "; ".join(str(n["target"]) for n in v["nodes"])
            for v in found
        ]

    def overflow(self) -> int:
        """How many pixels the page is wider than its window."""
        wide: int = self.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return wide

    def focused(self) -> str:
        """What the keyboard is at: the element's classes, id or text, for a person to recognise."""
        at: str = self.page.evaluate(
            "() => { const e = document.activeElement;"
            " return [e.tagName.toLowerCase(), e.id, e.className, e.innerText ?? ''].join(' ') }"
        )
        return at


@contextmanager
def visiting(
    browser: Browser,
    base: str,
    *,
    size: dict[str, int] = DESKTOP,
    scripts: bool = True,
    with_axe: bool = False,
) -> Iterator[Visit]:
    """A fresh browser without cookies. Complaints of the console fail the test that reads them.

    ``with_axe`` has axe wait in every page: sending it to each costs more than the rules.
    """
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        java_script_enabled=scripts,
        locale="da-DK",
        timezone_id="Europe/Copenhagen",
        reduced_motion="reduce",
    )
    context.set_default_timeout(ANSWER_MS)
    if with_axe:
        context.add_init_script(path=AXE)
    visit = Visit(context, context.new_page(), base)

    def heard(message: ConsoleMessage) -> None:
        # Who follows a link while a list is on its way gets the link: that is no fault.
        if message.type in ("error", "warning") and not message.text.startswith(LEFT_BEHIND):
            visit.complaints.append(message.text)

    visit.page.on("console", heard)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    try:
        yield visit
    finally:
        context.close()


def requires_assets() -> None:
    if not (ROOT / "src/tovholder/kernel/static/dist/app.css").exists():
        pytest.fail("The styles are not built: run `make setup` first.")
