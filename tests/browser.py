"""What browser tests stand on: the product served for real, and Debian's Chromium."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).parents[1]
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def chromium() -> str:
    """Debian's Chromium. Fails, not skips: without it nothing was proven."""
    found = shutil.which("chromium")
    assert found, "Chromium is missing: `make test` installs it by apt, or do so yourself."
    return found


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        return


@contextmanager
def served() -> Iterator[str]:
    """The product on a free port of 127.0.0.1, in this process, on Django's present database."""
    from tovholder.project.wsgi import application

    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet, allow_reuse_address=False)
    server.daemon_threads = True
    server.set_app(application)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)


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


@dataclass
class Visit:
    """One person's browser: counts bytes, keeps what the console complains about."""

    context: BrowserContext
    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(self.base + path, wait_until="load")

    def axe(self) -> list[str]:
        """Violations of the page as it stands: rule, impact and where."""
        # Through the debugging protocol, not as a script tag: the page's CSP stays as it is.
        self.page.evaluate(AXE.read_text())
        found: list[dict[str, Any]] = self.page.evaluate(
            "tags => axe.run(document, {runOnly: tags}).then(r => r.violations)", RULES
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


@contextmanager
def visiting(
    browser: Browser, base: str, *, size: dict[str, int] = DESKTOP, scripts: bool = True
) -> Iterator[Visit]:
    """A fresh browser without cookies. Complaints of the console fail the test that reads them."""
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        java_script_enabled=scripts,
        locale="da-DK",
        timezone_id="Europe/Copenhagen",
        reduced_motion="reduce",
    )
    context.set_default_timeout(8_000)
    visit = Visit(context, context.new_page(), base)

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            visit.complaints.append(message.text)

    visit.page.on("console", heard)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    try:
        yield visit
    finally:
        context.close()


def cold_weight(browser: Browser, url: str, cookies: list[dict[str, Any]] | None = None) -> int:
    """Bytes over the wire for a first visit of ``url``."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    if cookies:
        context.add_cookies(cookies)  # type: ignore[arg-type]
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    total = [0]
    session.on("Network.loadingFinished", lambda e: total.__setitem__(0, total[0] + e["encodedDataLength"]))
    page.goto(url, wait_until="networkidle")
    context.close()
    return int(total[0])


def requires_assets() -> None:
    if not (ROOT / "src/tovholder/kernel/static/dist/app.css").exists():
        pytest.fail("The styles are not built: run `make setup` first.")


__all__ = ["DESKTOP", "PHONE", "Visit", "a_browser", "cold_weight", "served", "visiting"]
