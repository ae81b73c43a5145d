"""Figures of areas come in, a file at a time: all of it or nothing."""

from django.utils.translation import gettext_lazy as _

from tovholder.accounts import queries as accounts
from tovholder.areas import access
from tovholder.areas.models import ImportedTable, Indicator, IndicatorValue, Listing
from tovholder.areas.types import Imported, NewIndicator, NewTable
from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.errors import DomainError

BATCH = 1_000


class AlreadyImported(DomainError):
    code = "areas.already_imported"
    message = _("Filen er allerede hentet ind. Den samme fil ændrer ikke noget.")


class UnsafeFigures(DomainError):
    code = "areas.unsafe_figures"
    message = _("Filen viser grupper på under fem personer. Hent den igen med små grupper skjult.")


class FiguresDisagree(DomainError):
    code = "areas.figures_disagree"
    message = _("Filen har to forskellige tal for det samme sted, det samme år. Ret den først.")


class OutsideItsInterval(DomainError):
    code = "areas.outside_its_interval"
    message = _("Filen har et tal, der ligger uden for sit eget interval. Ret den først.")


@command(
    refusals={
        "importedtable_once_per_file": AlreadyImported,
        "indicatorvalue_hides_small_groups": UnsafeFigures,
        "indicatorvalue_once_per_table": FiguresDisagree,
        "listing_once_per_table": FiguresDisagree,
        "indicatorvalue_lies_in_its_interval": OutsideItsInterval,
    },
    result=Imported,
)
def import_table(order: NewTable, *, by: Actor) -> Imported:
    """Keep the figures of one file beside those of earlier files; the newest file is shown.

    Raises AlreadyImported, UnsafeFigures, FiguresDisagree, OutsideItsInterval, NotAllowed.
    """
    access.require_may_keep(by, order.municipality_id)
    who = accounts.worker_names([by.worker_id]).get(by.worker_id, "") if by.worker_id else ""
    table = ImportedTable.objects.create(
        municipality_id=order.municipality_id,
        kind=order.kind,
        source=order.source,
        name=order.name,
        sha256=order.sha256,
        made=order.made,
        imported_at=clock.now(),
        imported_by=who,
    )
    ids = {each.code: _indicator(order.municipality_id, each) for each in order.indicators}
    IndicatorValue.objects.bulk_create(
        (
            IndicatorValue(
                table=table,
                indicator_id=ids[each.indicator],
                area_id=each.area_id,
                population=each.population or "",
                year=each.year,
                value=each.value,
                lower=each.lower,
                upper=each.upper,
                numerator=each.numerator,
                denominator=each.denominator,
                withheld=each.withheld,
            )
            for each in order.values
        ),
        batch_size=BATCH,
    )
    Listing.objects.bulk_create(
        Listing(
            table=table,
            area_id=each.area_id,
            list_name=each.list_name,
            year=each.year,
            criteria=each.criteria,
        )
        for each in order.listings
    )
    trail.changed(None, "imported_table", table.public_id)
    return Imported(table.public_id, len(order.values), len(order.listings))


def _indicator(municipality_id: int, order: NewIndicator) -> int:
    made, _new = Indicator.objects.update_or_create(
        municipality_id=municipality_id,
        code=order.code,
        defaults={
            "name": order.name,
            "definition": order.definition,
            "measure": order.measure,
        },
    )
    return made.pk
