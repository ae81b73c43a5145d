"""A list comes in: sent, its columns matched, looked through, confirmed. Nothing is stored before.

Where a file is under way is kept in the session: whose list it is. The file itself is kept for a
day, for whoever sent it alone.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tovholder.catalogue import commands, queries
from tovholder.catalogue.access import KEEPERS
from tovholder.catalogue.forms.importing import ColumnsForm, ConfirmForm, SheetForm
from tovholder.catalogue.rules import sheets
from tovholder.catalogue.rules.sheets import CONTENT_TYPES, Plan, Sheet, UnreadableSheet
from tovholder.catalogue.types import Change, SheetSent
from tovholder.kernel import commands as kernel
from tovholder.kernel.command import reading
from tovholder.kernel.errors import DomainError, NotVisible
from tovholder.kernel.files import FileGone, NewFile, StoredFile, sent_file
from tovholder.kernel.web import actor, language, page, refuse, staff_only

PROBLEMS_SHOWN = 100
CHANGES_SHOWN = 30
NEW_SHOWN = 30


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*KEEPERS)
def upload(request: HttpRequest) -> HttpResponse:
    """Send a list, fetch an empty one, see which came before."""
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            sheets.read_sheet(content, file.name)
            id = _keep(request, content, file.name[-200:], form.sent_key)
        except UnreadableSheet as refusal:
            form.add_error("file", str(refusal.message))
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            request.session[_sender_key(id)] = form.cleaned_data["sender"].strip()
            return redirect("catalogue:import_preview", file_id=id)

    def context() -> dict[str, Any]:
        return {"form": form, "receipts": queries.sheet_receipts(place(request))}

    return page(request, "catalogue/importing/upload.html", context, form=form)


def _keep(request: HttpRequest, content: bytes, name: str, key: UUID) -> UUID:
    is_excel = content.startswith(b"PK")
    order = NewFile(
        municipality_id=place(request),
        content=content,
        content_type=CONTENT_TYPES["xlsx" if is_excel else "csv"],
        name=name,
        is_public=False,
    )
    id: UUID = kernel.store_file(order, by=actor(request), key=key)
    return id


def place(request: HttpRequest) -> int:
    return actor(request).municipality_id or 0


def _sender_key(file_id: UUID) -> str:
    return f"sheet:{file_id}"


def under_way(request: HttpRequest, file_id: UUID) -> tuple[StoredFile, Sheet, str]:
    """(file, its sheet, whose list it is). Raises FileGone, UnreadableSheet."""
    with reading(actor(request)):
        file = sent_file(file_id, by=actor(request))
    sheet = sheets.read_sheet(file.content, file.name)
    return file, sheet, request.session.get(_sender_key(file_id), "")


def gone(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    messages.error(request, str(refusal.message))
    return redirect("catalogue:import_upload")


def sheet_order(
    request: HttpRequest, file: StoredFile, sheet: Sheet, sender: str
) -> SheetSent | None:
    """How the file is read: in our own columns, or as remembered; None when nobody knows yet."""
    own = sheets.own_columns(sheet.headers)
    if own is not None:
        return SheetSent(place(request), file.content, file.name, own[0], sender, own[1])
    columns = queries.remembered_columns(place(request), sheet.headers, sender)
    if sheets.missing(columns):
        return None
    return SheetSent(place(request), file.content, file.name, columns, sender)


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*KEEPERS)
def columns(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Which of their columns is which of ours; remembered for next time."""
    try:
        file, sheet, sender = under_way(request, file_id)
    except (FileGone, UnreadableSheet) as refusal:
        return gone(request, refusal)
    with reading(actor(request)):
        ours = queries.text_language(place(request))
        chosen = queries.remembered_columns(place(request), sheet.headers, sender)
    form = ColumnsForm(
        request.POST or None,
        sheet=sheet,
        language=language(request),
        chosen=chosen or sheets.suggested(sheet.headers, ours),
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.remember_columns(
                place(request), sheet.headers, form.columns, sender=sender, by=actor(request),
                key=form.sent_key,
            )  # fmt: skip
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            return redirect("catalogue:import_preview", file_id=file_id)
    context = {"form": form, "file": file, "sender": sender, "remembered": bool(chosen)}
    return page(request, "catalogue/importing/columns.html", lambda: context, form=form)


@never_cache
@require_GET
@staff_only(*KEEPERS)
def preview(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """What the list would do: new, changed, unchanged, wrong. Nothing is stored."""
    with reading(actor(request)):  # one for all that is read and drawn
        try:
            file, sheet, sender = under_way(request, file_id)
        except (FileGone, UnreadableSheet) as refusal:
            return gone(request, refusal)
        order = sheet_order(request, file, sheet, sender)
        if order is None:
            return redirect("catalogue:import_columns", file_id=file_id)
        plan = queries.preview_sheet(order, sheet, place=request.hat.municipality)  # type: ignore[attr-defined]
        own = sheets.own_columns(sheet.headers) is not None
        context = {"file": file, "sender": sender, "is_own": own, **_shown(plan)}
        return page(request, "catalogue/importing/preview.html", lambda: context)


def _shown(plan: Plan) -> dict[str, Any]:
    def rows(change: Change | None, most: int) -> list[Any]:
        return [row for row in plan.rows if row.change is change][:most]

    new, changed = plan.count(Change.NEW), plan.count(Change.CHANGED)
    return {
        "remarks": plan.remarks,
        "new": new,
        "changed": changed,
        "unchanged": plan.count(Change.UNCHANGED),
        "wrong": plan.count(None),
        "to_import": new + changed,
        "problems": plan.problems[:PROBLEMS_SHOWN],
        "problems_left": max(len(plan.problems) - PROBLEMS_SHOWN, 0),
        "changed_rows": rows(Change.CHANGED, CHANGES_SHOWN),
        "changed_left": max(changed - CHANGES_SHOWN, 0),
        "new_rows": rows(Change.NEW, NEW_SHOWN),
        "new_left": max(new - NEW_SHOWN, 0),
        "form": ConfirmForm(initial={"fingerprint": plan.fingerprint}),
    }


@require_POST
@staff_only(*KEEPERS)
def confirm(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Store the good rows, exactly as they were shown."""
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hent siden igen."))
        return redirect("catalogue:import_preview", file_id=file_id)
    try:
        file, sheet, sender = under_way(request, file_id)
        with reading(actor(request)):
            order = sheet_order(request, file, sheet, sender)
        if order is None:
            return redirect("catalogue:import_columns", file_id=file_id)
        done = commands.import_sheet(
            order,
            fingerprint=form.cleaned_data["fingerprint"],
            by=actor(request),
            key=form.sent_key,
        )
    except (FileGone, UnreadableSheet) as refusal:
        return gone(request, refusal)
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
        return redirect("catalogue:import_preview", file_id=file_id)
    request.session[f"sheet-of:{done.public_id}"] = str(file_id)
    return redirect("catalogue:import_receipt", receipt_id=done.public_id)


@never_cache
@require_GET
@staff_only(*KEEPERS)
def receipt(request: HttpRequest, receipt_id: UUID) -> HttpResponse:
    """What came of a list; the file of wrong rows as long as the list is kept."""

    def context() -> dict[str, Any]:
        row = queries.sheet_receipt(receipt_id, place(request))
        if row is None:
            raise NotVisible
        file_id = request.session.get(f"sheet-of:{receipt_id}", "")
        return {"row": row, "file_id": file_id if row.wrong else ""}

    return page(request, "catalogue/importing/receipt.html", context)
