"""Who acts, and one reading per page."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import Hat
from tovholder.kernel import actor as actors
from tovholder.kernel.command import log_refused_read, reading
from tovholder.kernel.errors import DomainError, NotAllowed, NotVisible

Next = Callable[[HttpRequest], HttpResponse]
HAT = "hat"
"""Session key: public id of the employment chosen at sign-in."""
SAFE = ("GET", "HEAD", "OPTIONS")


class WhoActs:
    """Sets ``request.hat`` and ``request.actor``: access is looked up anew for every request."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.hat = _hat(request)  # type: ignore[attr-defined]
        request.actor = (  # type: ignore[attr-defined]
            request.hat.actor if request.hat else actors.visitor()  # type: ignore[attr-defined]
        )
        response = self.get_response(request)
        if request.user.is_authenticated:
            # What staff see stays in no cache: the machine in the waiting room is shared.
            patch_cache_control(response, private=True, no_store=True)
        return response


def _hat(request: HttpRequest) -> Hat | None:
    if not request.user.is_authenticated:
        return None
    hats = accounts.hats(request.user.pk)
    chosen = request.session.get(HAT)
    for hat in hats:
        if chosen and hat.worker_public_id == UUID(chosen):
            return hat
    return hats[0] if len(hats) == 1 else None


class OneReading:
    """A safe request reads in one transaction and is rendered inside it.

    What was seen of persons is logged last in the same transaction; an answer that is no page
    (404, 500) commits nothing, and a refusal is logged on its own.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE:
            return self.get_response(request)
        try:
            with reading(request.actor):  # type: ignore[attr-defined]
                response = self.get_response(request)
                if response.status_code >= 400:
                    raise _NotShown(response)
                return response
        except _NotShown as answer:
            refusal = getattr(request, "refusal", None)
            if refusal:
                match = request.resolver_match
                what = match.view_name if match else "unknown"
                log_refused_read(request.actor, what, refusal)  # type: ignore[attr-defined]
            return answer.response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal that no form caught: the page is not there, or is not yours."""
        if not isinstance(error, DomainError):
            return None
        request.refusal = error.code  # type: ignore[attr-defined]
        if isinstance(error, NotVisible):
            return render(request, "404.html", status=404)
        status = 403 if isinstance(error, NotAllowed) else 409
        return render(request, "403.html", {"refusal": str(error.message)}, status=status)


class _NotShown(Exception):
    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response
