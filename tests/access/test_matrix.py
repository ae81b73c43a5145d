"""Who gets what at every address: a table written by hand, never computed from the policy."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.stage import PERSONAS, Stage, set_the_stage

FILES = sorted((Path(__file__).parent / "matrix").glob("*.txt"))


@dataclass(frozen=True)
class Cell:
    url: str
    method: str
    persona: str
    expected: str

    def __str__(self) -> str:
        return f"{self.method} {self.url} as {self.persona}"


def cells() -> Iterator[Cell]:
    for file in FILES:
        for line in file.read_text().splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            url, method, *answers = line.split()
            assert len(answers) == len(PERSONAS), f"{file.name}: {line}"
            for persona, expected in zip(PERSONAS, answers, strict=True):
                yield Cell(url, method, persona, expected)


def named_urls(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}", entry.callback
        else:
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from named_urls(entry, inner)


def answer(response: HttpResponse) -> str:
    """In the words of the table."""
    if response.status_code in (301, 302):
        if response.url.startswith(reverse("account_login")):  # type: ignore[attr-defined]
            return "sign-in"
        session = getattr(response.wsgi_request, "_messages", None)  # type: ignore[attr-defined]
        told = [message.level_tag for message in session or []]
        return "refused" if "error" in told else "ok"
    if response.status_code == 422:
        return "ok"
    return "ok" if response.status_code < 400 else str(response.status_code)


@pytest.mark.parametrize("cell", list(cells()), ids=str)
def test_everybody_gets_what_the_table_says(
    cell: Cell, db: None, signed_in: Callable[[Any], Client]
) -> None:
    stage: Stage = set_the_stage()
    staff = stage.staff.get(cell.persona)
    client = signed_in(staff) if staff else Client()

    response = stage.ask(client, cell.url, cell.method)

    assert answer(response) == cell.expected, response.content[:400]


def test_every_address_has_a_line_in_the_table() -> None:
    known = {cell.url for cell in cells()}

    missing = {name for name, _ in named_urls()} - known

    assert not missing, f"Add a line to tests/access/matrix/*.txt for {sorted(missing)}"


def test_the_table_names_no_address_that_is_gone() -> None:
    gone = {cell.url for cell in cells()} - {name for name, _ in named_urls()}

    assert not gone


def test_what_is_not_there_answers_like_what_is_not_yours(
    db: None, signed_in: Callable[[Any], Client]
) -> None:
    stage = set_the_stage()
    client = signed_in(stage.staff["foreign"])

    theirs = client.get(reverse("referrals:enquiry", args=[stage.enquiry.id]))
    nobodys = client.get(reverse("referrals:enquiry", args=[uuid4()]))

    assert theirs.status_code == nobodys.status_code == 404
    assert _without_token(theirs) == _without_token(nobodys)


def _without_token(response: HttpResponse) -> str:
    """The page without what is new in every answer: the masked form token and its own address."""
    text = re.sub(
        r'(csrfmiddlewaretoken" value="|X-CSRFToken": ?")[^"]+', "", response.content.decode()
    )
    return re.sub(r"/henvendelse/[0-9a-f-]{36}/", "", text)
