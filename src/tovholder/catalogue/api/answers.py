"""How another system is answered: pages as the standard wraps them, validators, one language."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

from tovholder.catalogue.queries.publishing_pages import Listing
from tovholder.catalogue.rules.hsds.writing import Row
from tovholder.kernel.command import reading
from tovholder.kernel.web import actor

T = TypeVar("T")
FRESH_S = 300
"""So long may a cache answer without asking."""


def answer(
    request: HttpRequest, told: object, *, changed: datetime | None = None
) -> HttpResponseBase:
    """The JSON, or 304 to who has it already.

    Whether it is the same is told by the content: who answers for a service may change while the
    service does not, so ``changed`` is shown and not judged by.
    """
    content = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    response = HttpResponse(content, content_type="application/json")
    response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if changed is not None:
        response["Last-Modified"] = http_date(changed.timestamp())
    patch_cache_control(response, public=True, max_age=FRESH_S)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def envelope(rows: Sequence[Row], *, total: int, page: int, per_page: int) -> dict[str, Any]:
    """A Page of the standard. Nothing at all is one page, and it is empty."""
    pages = max(1, -(-total // per_page))
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": page,
        "size": len(rows),
        "first_page": page == 1,
        "last_page": page >= pages,
        "empty": not rows,
        "contents": list(rows),
    }


def one_page(
    listing: Listing[T], row: Callable[[T], Row], *, page: int, size: int
) -> dict[str, Any]:
    """Page number ``page`` of what was asked for, each found as ``row`` tells it."""
    found = listing.page(page, size)
    return envelope([row(each) for each in found.rows], total=found.total, page=page, per_page=size)


def lines(
    request: HttpRequest, listing: Listing[T], row: Callable[[T], Row]
) -> StreamingHttpResponse:
    """All rows, one JSON object a line; a chunk at a time is read and in memory."""
    by = actor(request)

    def told() -> Iterator[bytes]:
        after = 0
        while True:
            # A reading of its own: who reads slowly must not hold a transaction open.
            with reading(by):
                found, after = listing.chunk(after)
                made = [_line(row(each)) for each in found]
            if not made:
                return
            yield from made

    return StreamingHttpResponse(told(), content_type="application/x-ndjson")


def all_lines(rows: Sequence[Row]) -> HttpResponse:
    return HttpResponse(b"".join(map(_line, rows)), content_type="application/x-ndjson")


def _line(row: Row) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
