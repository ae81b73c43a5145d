"""The paragraphs offers stand on, each with its reference and the time it is in force."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tovholder.catalogue import commands
from tovholder.catalogue.forms.deciding import ParagraphForm
from tovholder.catalogue.forms.steps import refuse_at
from tovholder.catalogue.queries import paragraphs as law
from tovholder.catalogue.views.keeping import KEEPERS, place
from tovholder.kernel.errors import DomainError
from tovholder.kernel.web import actor, language, page, staff_only


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*KEEPERS)
def paragraphs(request: HttpRequest) -> HttpResponse:
    """What is and was in force; a new edition is written in from its first day."""
    here = place(request)
    form = ParagraphForm(request.POST or None, country=here.country)
    if request.method == "POST" and form.is_valid():
        try:
            left = commands.add_paragraph(form.order(), by=actor(request), key=form.sent_key)
        except DomainError as refusal:
            refuse_at(form, refusal)
        else:
            messages.success(request, _told(left))
            return redirect("catalogue:paragraphs")

    def context() -> dict[str, Any]:
        rows = law.paragraphs(here.country, municipality_id=here.id, language=language(request))
        return {"rows": rows, "form": form}

    return page(request, "catalogue/keeping/paragraphs.html", context, form=form)


def _told(left: int) -> str:
    told = _("Den nye udgave gælder nu.")
    if not left:
        return told
    text = ngettext(
        "%(count)d tilbud står stadig på den gamle: det gør ikke, hvad den nye kræver.",
        "%(count)d tilbud står stadig på den gamle: de gør ikke, hvad den nye kræver.",
        left,
    )
    return f"{told} {text % {'count': left}}"
