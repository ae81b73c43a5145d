"""Who hands over to whom: as a table and as a drawing made here."""

import textwrap
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from tovholder.catalogue import access
from tovholder.catalogue.commands import routes as commands
from tovholder.catalogue.forms.planning import RouteFilter, RouteForm
from tovholder.catalogue.queries import routes as queries
from tovholder.catalogue.rules import graph as drawing
from tovholder.catalogue.rules.seen import fingerprint
from tovholder.catalogue.types.gathering import RouteRow
from tovholder.catalogue.views.planning import READERS, here, may_act
from tovholder.kernel.errors import DomainError, NotVisible
from tovholder.kernel.web import actor, page, refuse, staff_only

_LETTERS = 17
"""How many fit beside each other in a box of the drawing."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An actor of the drawing: where, which number, and its name in lines that fit."""

    key: str
    number: int
    x: float
    y: float
    name: str
    lines: list[tuple[float, str]]

    @property
    def left(self) -> float:
        return self.x - 52

    @property
    def top(self) -> float:
        return self.y - 21

    @property
    def number_y(self) -> float:
        return round(self.y + 4.5, 1)


@never_cache
@require_GET
@staff_only(*READERS)
def routes(request: HttpRequest) -> HttpResponse:
    def context() -> dict[str, Any]:
        place = here(request)
        form = RouteFilter(request.GET, actors=queries.actor_choices(place.id))
        focus = form.read("actor")
        found = queries.routes(
            place.id,
            organisation_id=UUID(focus) if focus else None,
            with_ended=bool(form.read("ended")),
        )
        live = [each for each in found if each.ended_on is None]
        return {
            "form": form,
            "routes": found,
            "agreed": sum(each.agreed_on is not None for each in live),
            "live": len(live),
            "focus": dict(form.fields["actor"].choices).get(focus, "") if focus else "",
            "may_act": may_act(request),
            **_drawn(live, focus),
        }

    return page(request, "catalogue/planning/routes.html", context)


def _drawn(live: list[RouteRow], focus: str) -> dict[str, Any]:
    names = {str(each.sender_id): each.sender for each in live}
    names |= {str(each.receiver_id): each.receiver for each in live}
    edges = [
        drawing.Edge(str(e.sender_id), str(e.receiver_id), e.agreed_on is not None) for e in live
    ]
    order = sorted(names, key=lambda key: names[key])
    made = drawing.layers(focus, edges) if focus else drawing.circle(order, edges)
    return {
        "graph": made if live else None,
        "nodes": [_shown(node, names.get(node.key, "")) for node in made.nodes],
    }


def _shown(node: drawing.Node, name: str) -> Shown:
    words = " ".join(_hyphened(word) for word in name.split())
    lines = textwrap.wrap(words, _LETTERS, break_on_hyphens=False)[:3]
    first = node.y + 4 - (len(lines) - 1) * 6.5
    placed = [(round(first + 13 * n, 1), line) for n, line in enumerate(lines)]
    return Shown(node.key, node.number, node.x, node.y, name, placed)


def _hyphened(word: str) -> str:
    """A word longer than a line, in two: "Jordemoderkonsul- tationen"."""
    half = -(-len(word) // 2)
    return word if len(word) <= _LETTERS else f"{word[:half]}- {word[half:]}"


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*access.KEEPERS)
def new_route(request: HttpRequest) -> HttpResponse:
    form = RouteForm(
        request.POST or None, actors=queries.actor_choices(here(request).id), is_new=True
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.note_route(form.order(), by=actor(request), key=form.sent_key)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Vejen er skrevet ned."))
            return redirect("catalogue:routes")
    return page(request, "catalogue/planning/route.html", lambda: {"form": form}, form=form)


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*access.KEEPERS)
def route(request: HttpRequest, route_id: UUID) -> HttpResponse:
    stored = queries.route(route_id, municipality_id=here(request).id)
    if stored is None:
        raise NotVisible
    form = RouteForm(
        request.POST or None,
        actors=queries.actor_choices(here(request).id),
        is_new=False,
        initial=RouteForm.initial_of(stored) | {"seen": fingerprint(stored)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_route(
                route_id,
                form.order(),
                seen=form.cleaned_data["seen"],
                by=actor(request),
                key=form.sent_key,
            )
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Vejen er gemt."))
            return redirect("catalogue:routes")
    return page(
        request, "catalogue/planning/route.html", lambda: {"form": form, "is_stored": True},
        form=form,
    )  # fmt: skip
