"""Which employment one works in now, and the one-click sign-in of a demo."""

from uuid import UUID

from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import Hat
from tovholder.journeys import sign_in
from tovholder.journeys.middleware import HAT
from tovholder.journeys.views.front import home
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.web import back_to, page


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the hat. One goes straight on; none is told whom to ask."""
    hats = accounts.hats(request.user.pk or 0)
    chosen = _posted(request, hats) if request.method == "POST" else None
    if chosen is not None:
        request.session[HAT] = str(chosen.worker_public_id)
        return redirect(_onward(request, chosen))
    if len(hats) == 1:
        return redirect(_onward(request, hats[0]))
    onward = request.POST.get("next") or request.GET.get("next") or ""
    return page(request, "journeys/hat.html", lambda: {"hats": hats, "next": onward})


def _posted(request: HttpRequest, hats: list[Hat]) -> Hat | None:
    try:
        wanted = UUID(request.POST.get("hat", ""))
    except ValueError:
        return None
    return next((hat for hat in hats if hat.worker_public_id == wanted), None)


def _onward(request: HttpRequest, hat: Hat) -> str:
    onward = back_to(request, home(hat.actor))
    return home(hat.actor) if onward == resolve_url("journeys:hat") else onward


@never_cache
@require_GET
def demo_sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in as one of the demo's people by their link. Anywhere else the page is not there."""
    user = sign_in.demo_user(token)
    if user is None:
        raise NotVisible
    login(request, user)
    return redirect("journeys:hat")
