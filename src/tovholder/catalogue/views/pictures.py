"""Photos and leaflets: fetched by everybody, kept by who keeps the offer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tovholder.catalogue import commands
from tovholder.catalogue.forms.deciding import PictureForm
from tovholder.catalogue.forms.steps import refuse_at
from tovholder.catalogue.queries import pictures as kept
from tovholder.catalogue.views.keeping import EVERYBODY, place
from tovholder.catalogue.views.offers import one
from tovholder.kernel.errors import DomainError, NotVisible
from tovholder.kernel.forms import Press
from tovholder.kernel.web import actor, language, page, staff_only

A_YEAR_SECONDS = 31_536_000


@require_safe
def picture(request: HttpRequest, picture_id: UUID) -> HttpResponse:
    """The file itself. Its address never shows another content, so a browser may keep it."""
    found = kept.picture_file(picture_id)
    if found is None:
        raise NotVisible
    response = HttpResponse(found.content, content_type=found.content_type)
    way = "attachment" if found.is_leaflet else "inline"
    response["Content-Disposition"] = f'{way}; filename="{found.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = f'"{found.sha256}"'
    patch_cache_control(response, public=True, max_age=A_YEAR_SECONDS, immutable=True)
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    return answer or response


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*EVERYBODY)
def pictures(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """All photos and leaflets of an offer, and a new one."""
    country = place(request).country
    form = PictureForm(request.POST or None, request.FILES or None, country=country)
    if request.method == "POST" and form.is_valid():
        try:
            commands.add_picture(form.order(service_id), by=actor(request), key=form.sent_key)
        except NotVisible:
            raise
        except DomainError as refusal:
            refuse_at(form, refusal)
        else:
            messages.success(request, _("Lagt ved tilbuddet."))
            return redirect("catalogue:offer_pictures", service_id=service_id)

    def context() -> dict[str, Any]:
        return {
            "offer": one(request, service_id),
            "pictures": kept.pictures(service_id, language=language(request)),
            "form": form,
        }

    return page(request, "catalogue/keeping/pictures.html", context, form=form)


def _press(request: HttpRequest, do: Any, done: str) -> HttpResponse:
    form = Press(request.POST)
    service_id = request.POST.get("service", "")
    if not form.is_valid() or not _is_id(service_id):
        return HttpResponseBadRequest(_("Hent siden igen."))
    try:
        do(by=actor(request), key=form.sent_key)
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, done)
    return redirect("catalogue:offer_pictures", service_id=service_id)


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


@require_POST
@staff_only(*EVERYBODY)
def move_up(request: HttpRequest, picture_id: UUID) -> HttpResponse:
    def do(**how: Any) -> None:
        commands.move_picture_up(picture_id, **how)

    return _press(request, do, _("Rykket op."))


@require_POST
@staff_only(*EVERYBODY)
def remove(request: HttpRequest, picture_id: UUID) -> HttpResponse:
    def do(**how: Any) -> None:
        commands.remove_picture(picture_id, **how)

    return _press(request, do, _("Fjernet."))
