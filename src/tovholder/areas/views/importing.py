"""Figures come in: sent, looked at, confirmed. Nothing is kept before the last press."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tovholder.areas import access, commands, queries
from tovholder.areas.forms import ConfirmTableForm, SendTableForm
from tovholder.areas.queries.previewing import Preview, preview_table
from tovholder.areas.types import TableKind
from tovholder.kernel import clock
from tovholder.kernel import commands as kernel
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import reading
from tovholder.kernel.errors import DomainError
from tovholder.kernel.files import LARGEST_BYTES, FileTooLarge, NewFile, sent_file
from tovholder.kernel.web import actor, page, refuse, staff_only

MOST_PROBLEMS = 50


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*access.KEEPERS)
def send(request: HttpRequest) -> HttpResponse:
    """Send a file; what is in it is shown at once, and nothing is kept of it."""
    by = actor(request)
    here = access.own_municipality(by)
    form = SendTableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _shown(request, form, by, here)
        except DomainError as refusal:
            refuse(form, refusal)
    context = {"tables": lambda: queries.imported_tables(here), "form": form}
    return page(request, "areas/send.html", lambda: context, form=form)


def _shown(request: HttpRequest, form: SendTableForm, by: Actor, here: int) -> HttpResponse:
    told = form.cleaned_data
    table, manifest = told["table"], told.get("manifest")
    content, written = _read(table), _read(manifest) if manifest else None
    kind = TableKind(told["kind"])
    with reading(by):
        preview = preview_table(
            kind,
            source=told["source"],
            name=table.name,
            content=content,
            manifest=written,
            municipality_id=here,
            on=clock.local_day(),
            own_code=told["own_code"],
        )
    sent = {"kind": kind, "source": told["source"], "own_code": told["own_code"]}
    sent["table_id"] = _kept(content, table.name, by, here)
    if written is not None:
        sent["manifest_id"] = _kept(written, manifest.name, by, here)
    return _preview_page(request, preview, ConfirmTableForm(initial=sent))


def _preview_page(request: HttpRequest, preview: Preview, form: ConfirmTableForm) -> HttpResponse:
    context: dict[str, Any] = {
        "preview": preview,
        "problems": preview.problems[:MOST_PROBLEMS],
        "more": max(0, len(preview.problems) - MOST_PROBLEMS),
        "form": form,
    }
    return page(request, "areas/preview.html", lambda: context, form=form)


@never_cache
@require_POST
@staff_only(*access.KEEPERS)
def confirm(request: HttpRequest) -> HttpResponse:
    """Keep exactly what was shown: the same two files, read again."""
    by = actor(request)
    here = access.own_municipality(by)
    form = ConfirmTableForm(request.POST)
    if not form.is_valid():
        return redirect("areas:send")
    told = form.cleaned_data
    try:
        with reading(by):
            table = sent_file(told["table_id"], by=by)
            manifest_id: UUID | None = told.get("manifest_id")
            manifest = sent_file(manifest_id, by=by).content if manifest_id else None
            preview = preview_table(
                TableKind(told["kind"]),
                source=told["source"],
                name=table.name,
                content=table.content,
                manifest=manifest,
                municipality_id=here,
                on=clock.local_day(),
                own_code=told["own_code"],
            )
        done = commands.import_table(preview.order, by=by, key=form.sent_key)
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
        return redirect("areas:send")
    count = done.values + done.listings
    text = ngettext("%(count)d tal er hentet ind.", "%(count)d tal er hentet ind.", count)
    messages.success(request, text % {"count": count})
    return redirect("areas:areas")


def _read(sent: UploadedFile) -> bytes:
    if sent.size is None or sent.size > LARGEST_BYTES:
        raise FileTooLarge
    return sent.read()


def _kept(content: bytes, name: str, by: Actor, here: int) -> UUID:
    order = NewFile(here, content, "application/octet-stream", name, is_public=False)
    return kernel.store_file(order, by=by)
