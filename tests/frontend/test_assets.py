"""What every page loads: light, ours, and nothing a strict Content-Security-Policy would block."""

import re
from pathlib import Path

import brotli
import pytest

ROOT = Path(__file__).parents[2]
DIST = ROOT / "src/tovholder/kernel/static/dist"
TEMPLATES = sorted((ROOT / "src/tovholder").glob("**/templates/**/*.html"))
FONTS = ["fonts/plex-regular-latin1.woff2", "fonts/plex-semibold-latin1.woff2"]
FORBIDDEN = {
    "style attribute": r"\sstyle\s*=",
    "style element": r"<style\b",
    "inline script": r"<script\b(?![^>]*\bsrc=)(?![^>]*application/json)",
    "event attribute": r"\s(?:on[a-z]+|hx-on[:\w-]*)\s*=",
    "javascript address": r"javascript:",
    "evaluated value": r"""hx-(?:vals|headers)\s*=\s*["']js:""",
    "foreign file": r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)\s*=\s*[\"'](?:https?:)?//",
}


def built(name: str) -> Path:
    path = DIST / name
    assert path.exists(), (
        f"{path} is missing: run `npm ci --ignore-scripts && npm run build` in frontend/"
    )
    return path


def template_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_a_page_loads_at_most_110_kilobytes_cold():
    weights = {
        name: min(len(brotli.compress(data)), len(data))
        for name in ["app.css", "app.js", "icons.svg", *FONTS]
        if (data := built(name).read_bytes())
    }

    assert sum(weights.values()) <= 110 * 1024, weights


def test_the_stylesheet_loads_nothing_from_elsewhere():
    addresses = re.findall(r"url\(\s*[\"']?([^\"')]*)", built("app.css").read_text())

    assert [address for address in addresses if not address.startswith(("./fonts/", "data:"))] == []


def test_every_font_the_stylesheet_names_is_there():
    for address in re.findall(r"url\(\s*[\"']?(\./fonts/[^\"')]*)", built("app.css").read_text()):
        built(address)


@pytest.mark.parametrize("path", TEMPLATES, ids=template_name)
def test_a_template_holds_nothing_the_policy_would_block(path: Path):
    text = path.read_text()

    assert [
        what for what, pattern in FORBIDDEN.items() if re.search(pattern, text, re.IGNORECASE)
    ] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=template_name)
def test_a_template_asks_only_for_icons_in_the_sprite(path: Path):
    asked = set(re.findall(r'_icon\.html" with name="([a-z-]+)"', path.read_text()))
    kept = set(re.findall(r'<symbol id="([a-z-]+)"', built("icons.svg").read_text()))

    assert asked <= kept, f"add {asked - kept} to ICONS in frontend/build.mjs"


def test_the_lock_file_names_no_registry():
    assert "http" not in (ROOT / "frontend/package-lock.json").read_text()
