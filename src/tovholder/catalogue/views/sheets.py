"""Sheets to keep: the empty template, all offers, and the wrong rows of a list."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from tovholder.catalogue import queries
from tovholder.catalogue.access import KEEPERS
from tovholder.catalogue.rules import sheets
from tovholder.catalogue.rules.sheets import CONTENT_TYPES, UnreadableSheet
from tovholder.catalogue.views.importing import gone, place, sheet_order, under_way
from tovholder.kernel.command import reading
from tovholder.kernel.files import FileGone
from tovholder.kernel.web import actor, language, staff_only


@never_cache
@require_GET
@staff_only(*KEEPERS)
def errors(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Only the wrong rows, in the sender's own columns, each with row, column and reason."""
    try:
        file, sheet, sender = under_way(request, file_id)
    except (FileGone, UnreadableSheet) as refusal:
        return gone(request, refusal)
    with reading(actor(request)):
        order = sheet_order(request, file, sheet, sender)
        if order is None:
            return redirect("catalogue:import_columns", file_id=file_id)
        plan = queries.preview_sheet(order, sheet)
    wrong = {row.number: row.problems for row in plan.rows if row.problems}
    content = sheets.errors(sheet, wrong, language(request))
    stem = file.name.rpartition(".")[0] or file.name
    return _download(content, sheet.kind.lower(), _("Fejl i %(name)s") % {"name": stem})


@require_GET
@staff_only(*KEEPERS)
def template(request: HttpRequest, form: str) -> HttpResponse:
    """An empty sheet of ours, in the reader's language."""
    with reading(actor(request)):
        areas = queries.area_names(place(request))
    content = sheets.template(form, language(request), areas)
    return _download(content, form, _("Skabelon til tilbud"))


@never_cache
@require_GET
@staff_only(*KEEPERS)
def catalogue(request: HttpRequest, form: str) -> HttpResponse:
    """All offers in the layout of our own sheet, to correct and send again."""
    with reading(actor(request)):
        lines = queries.catalogue_lines(place(request), language(request))
        areas = queries.area_names(place(request))
    content = sheets.catalogue(form, lines, language(request), areas)
    return _download(content, form, _("Kommunens tilbud"))


def _download(content: bytes, form: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.{form}")
    response["Content-Disposition"] = disposition
    response["X-Content-Type-Options"] = "nosniff"
    return response
