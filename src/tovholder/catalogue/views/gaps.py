"""What there is for whom and where, and what is missing; and how much of it is held locally."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tovholder.accounts import queries as accounts
from tovholder.catalogue import access
from tovholder.catalogue.commands import ideas as commands
from tovholder.catalogue.forms.planning import AT, GapFilter, GapForm, PeriodFilter
from tovholder.catalogue.queries import gaps as queries
from tovholder.catalogue.queries.ideas import ideas
from tovholder.catalogue.queries.sittings import sittings as count_sittings
from tovholder.catalogue.rules import taxonomy
from tovholder.catalogue.rules.gap_words import Gap, sentence, title
from tovholder.catalogue.rules.gaps import Matrix
from tovholder.catalogue.types import AgeBand, IdeaStatus, Level
from tovholder.catalogue.types.gathering import IdeaRow
from tovholder.catalogue.views.planning import READERS, download, here, may_act, today
from tovholder.kernel.errors import DomainError, NotVisible
from tovholder.kernel.sheets.writing import csv_text
from tovholder.kernel.web import actor, language, page, staff_only


@dataclass(frozen=True, slots=True)
class GapLine:
    """A gap in words, with the button's code or the idea that is there already."""

    words: str
    code: str
    idea: IdeaRow | None


@dataclass(frozen=True, slots=True)
class Table:
    """A matrix with its words: columns and (name of the line, line)."""

    columns: list[str]
    lines: list[tuple[str, Any]]
    sums: list[tuple[str, int]]
    total: int
    gaps: list[GapLine]


@never_cache
@require_GET
@staff_only(*READERS)
def gaps(request: HttpRequest) -> HttpResponse:
    """The gap matrix, with its gaps in words."""

    def context() -> dict[str, Any]:
        return _context(request) | {"may_act": may_act(request), "press": GapForm()}

    return page(request, "catalogue/planning/gaps.html", context)


def _context(request: HttpRequest) -> dict[str, Any]:
    place, said = here(request), language(request)
    drawn = queries.area_choices(place.id, on=today(request))
    form = GapFilter(request.GET, areas=drawn, language=said)
    area = form.read("area")
    found = queries.gap_page(
        place.id,
        on=today(request),
        sector=form.read("sector"),
        area_id=UUID(area) if area else None,
        where_it_takes_place=form.read("by") == AT,
        topic=form.read("topic"),
    )
    names = dict(drawn)
    known = [each for each in ideas(place.id, language=said) if each.status != IdeaStatus.DROPPED]
    area_id = UUID(area) if area else None
    bands, levels = dict(AgeBand.choices), dict(Level.choices)
    topics = {code: taxonomy.name(code, said).text for code in taxonomy.CODES}

    def table(matrix: Matrix, rows: dict[str, Any], columns: dict[str, Any], kind: str) -> Table:
        gaps = [_gap(kind, cell.row, cell.column, area_id) for cell in matrix.gaps]
        return Table(
            columns=[str(columns[key]) for key in matrix.columns],
            lines=[(str(rows[line.key]), line) for line in matrix.lines],
            sums=[(str(columns[k]), n) for k, n in zip(matrix.columns, matrix.sums, strict=True)],
            total=matrix.total,
            gaps=[_line(gap, names, known, said) for gap in gaps],
        )

    return {
        "form": form,
        "found": found,
        "area": names.get(area, ""),
        "takes_place": form.read("by") == AT,
        "today": today(request),
        "query": request.GET.urlencode(),
        "levels": table(found.levels, bands, levels, "level"),
        "bands": table(found.bands, bands, names, "band"),
        "topics": table(found.topics, topics, names, "topic"),
    }


def _gap(kind: str, row: str, column: str, area_id: UUID | None) -> Gap:
    if kind == "level":
        return Gap(age_band=row, level=column, area_id=area_id)
    if kind == "band":
        return Gap(age_band=row, area_id=UUID(column))
    return Gap(topic=row, area_id=UUID(column))


def _line(gap: Gap, names: dict[str, str], known: Iterable[IdeaRow], said: str) -> GapLine:
    area = names.get(str(gap.area_id), "")
    called = title(gap, area, said)
    about = (gap.age_band, gap.level, gap.area_id)
    idea = next(
        (
            each
            for each in known
            if each.title == called
            or (not gap.topic and (each.age_band, each.level, each.area_id) == about)
        ),
        None,
    )
    return GapLine(sentence(gap, area, said), gap.code, idea)


@never_cache
@require_GET
@staff_only(*READERS)
def gaps_csv(request: HttpRequest) -> HttpResponse:
    """All three tables as one sheet, with day and method."""
    told = _context(request)
    found = told["found"]
    rows: list[list[object]] = [
        [here(request).name, date_format(told["today"], "Y-m-d")],
        [_("Tilbud i alt"), found.counted],
        [_("Uden alder eller niveau"), found.left_out],
        [_("Tabel"), _("Række"), _("Kolonne"), _("Tilbud"), _("Efter alle aldre"), _("Hul")],
    ]
    for number, table in enumerate((told["levels"], told["bands"], told["topics"]), start=1):
        for name, line in table.lines:
            for column, cell in zip(table.columns, line.cells, strict=True):
                gap = _("ja") if cell.is_gap else ""
                rows.append([number, name, column, cell.main, cell.overlap, gap])
    return download(csv_text(rows), f"{_('huller')}-{told['today']}")


@require_POST
@staff_only(*access.KEEPERS)
def gap_to_idea(request: HttpRequest) -> HttpResponse:
    """One press: the gap stands in the register of ideas, owned by one's own unit."""
    form = GapForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hent siden igen, og vælg hullet en gang til."))
        return redirect("catalogue:gaps")
    gap = form.cleaned_data["gap"]
    names = dict(queries.area_choices(here(request).id, on=today(request)))
    called = title(gap, names.get(str(gap.area_id), ""), language(request))
    own = accounts.units_of(actor(request))
    try:
        made = commands.note_idea(
            form.order(called, own[0].public_id), by=actor(request), key=form.sent_key
        )
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
        return redirect("catalogue:gaps")
    messages.success(request, _("Hullet er blevet til en idé. Skriv, hvem der ejer den."))
    return redirect("catalogue:idea", idea_id=made)


@never_cache
@require_GET
@staff_only(*READERS)
def sittings(request: HttpRequest) -> HttpResponse:
    """How many of the sessions are held inside the housing areas (001-12)."""
    last = today(request) - timedelta(days=1)
    proposed = {"first": last - timedelta(days=27), "last": last}
    form = PeriodFilter({**proposed, **{k: v for k, v in request.GET.items() if v}})

    def context() -> dict[str, Any]:
        period = form.cleaned_data if form.is_valid() else proposed
        place = here(request)
        found = count_sittings(place.id, place.country, period["first"], period["last"])
        return {"form": form, "found": found}

    return page(request, "catalogue/planning/sittings.html", context, form=form)
