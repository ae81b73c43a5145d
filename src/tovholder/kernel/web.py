"""What every view leans on: who asks, one reading per page, refusals as sentences."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from urllib.parse import quote

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from tovholder.kernel.actor import Actor
from tovholder.kernel.command import reading
from tovholder.kernel.errors import DomainError, NotAllowed

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def actor(request: HttpRequest) -> Actor:
    """Who asks, as the middleware found out: a worker with a hat, or a visitor."""
    return request.actor  # type: ignore[attr-defined,no-any-return]


def language(request: HttpRequest) -> str:
    """The reader's language: da, sv or en."""
    return (get_language() or "da").split("-")[0]


def staff_only(*roles: str) -> Callable[[View[P]], View[P]]:
    """The page is for workers, of one of ``roles`` when any is named.

    A stranger is sent to sign in, a worker without a chosen hat to choose one; a worker of
    another role is refused (403: that the page exists is no secret).
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect(f"{resolve_url('account_login')}?next={quote(request.path)}")
            if request.hat is None:  # type: ignore[attr-defined]
                return redirect(f"{resolve_url('journeys:hat')}?next={quote(request.path)}")
            if roles and not any(actor(request).has_role(role) for role in roles):
                raise NotAllowed
            return view(request, *args, **kwargs)

        guarded.for_staff = roles or ("ANY",)  # type: ignore[attr-defined]
        return cast(View[P], guarded)

    return decorate


def page(
    request: HttpRequest,
    template: str,
    context: Callable[[], dict[str, Any]],
    *,
    form: BaseForm | None = None,
) -> HttpResponse:
    """Read and render in one transaction; 422 when ``form`` holds errors.

    ``context`` is called inside the reading, so that what it shows of persons is logged.
    """
    status = 422 if form is not None and form.is_bound and form.errors else 200
    with reading(actor(request)):
        return render(request, template, context(), status=status)


def refuse(form: BaseForm, refusal: DomainError) -> None:
    """Tell a refusal at the top of the form; what was typed stays."""
    form.add_error(None, str(refusal.message))


def back_to(request: HttpRequest, default: str) -> str:
    """Where the form says to go afterwards, when that is a page of ours; else ``default``."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return resolve_url(default)
