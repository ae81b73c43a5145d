"""Spreadsheets beside the catalogue: what one would change, and the catalogue as one."""

from uuid import UUID

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import MunicipalityRow
from tovholder.areas import queries as areas
from tovholder.catalogue.models import ColumnMapping, LegalBasis, SheetImport
from tovholder.catalogue.queries import stored
from tovholder.catalogue.rules import sheets
from tovholder.catalogue.rules.sheets import Ground, Known, Plan, Sheet
from tovholder.catalogue.types import SheetReceipt, SheetSent, Status
from tovholder.kernel import clock

RECEIPTS_SHOWN = 20


def ground(municipality_id: int, place: MunicipalityRow | None = None) -> Ground:
    """Everything a sheet is compared with. Nine SQL statements, however large it is; eight when
    the municipality's own row is known already.
    """
    place = place or accounts.municipality(id=municipality_id)
    assert place is not None
    today = clock.today(place.time_zone)
    door = accounts.front_door(municipality_id)
    laws = LegalBasis.objects.filter(valid_to__isnull=True)
    return Ground(
        municipality_id=municipality_id,
        country=place.country,
        language=language_of(place),
        on=today,
        unit_id=door.id if door else None,
        organisations=accounts.organisation_orders(municipality_id),
        locations=stored.all_locations(municipality_id),
        areas={id: name for name, id in areas.area_ids(municipality_id, on=today).items()},
        services={
            id: Known(id, public_id, order)
            for id, public_id, order in stored.all_orders(municipality_id)
        },
        demands={each.code: (each.must_be_open, each.needs_decision) for each in laws},
    )


def text_language(municipality_id: int) -> str:
    """What the people of a municipality write in. One statement."""
    place = accounts.municipality(id=municipality_id)
    assert place is not None
    return language_of(place)


def language_of(place: MunicipalityRow) -> str:
    """What the people of a municipality write in."""
    return "sv" if place.country == "SE" else "da"


def preview_sheet(
    sent: SheetSent, sheet: Sheet | None = None, *, place: MunicipalityRow | None = None
) -> Plan:
    """What importing the file would do now. Writes nothing.

    ``sheet`` when it was read already, ``place`` when the municipality is known. Nine SQL
    statements at most. Raises UnreadableSheet.
    """
    return sheets.plan_import(
        sheet or sheets.read_sheet(sent.content, sent.file_name),
        sent.columns,
        ground(sent.municipality_id, place),
        sender=sent.sender,
        language=sent.language,
    )


def remembered_columns(
    municipality_id: int, headers: tuple[str, ...], sender: str
) -> dict[str, str]:
    """How this sender's sheet with these headers was read last time; {} when it never was."""
    found = ColumnMapping.objects.filter(
        municipality_id=municipality_id, headers=sheets.header_hash(headers, sender)
    ).first()
    return sheets.usable(found.columns, headers) if found else {}


def catalogue_lines(municipality_id: int, language: str) -> list[sheets.Line]:
    """Every offer that has not been withdrawn, as a line of our own sheet. Nine statements."""
    here = ground(municipality_id)
    open_ones = (s for s in here.services.values() if s.order.status is not Status.WITHDRAWN)
    lines = [
        sheets.line_of(
            each.order,
            here.organisations[each.order.organisation_id],
            [here.locations[place] for place in each.order.location_ids],
            here.areas,
            language,
            id=str(each.public_id),
        )
        for each in open_ones
    ]
    return sorted(lines, key=lambda line: (line["ORGANISATION"], line["ID"]))


def area_names(municipality_id: int) -> list[str]:
    """For the lists of a template, by name. Two statements."""
    place = accounts.municipality(id=municipality_id)
    assert place is not None
    today = clock.today(place.time_zone)
    return sorted(areas.area_ids(municipality_id, on=today))


def sheet_receipts(municipality_id: int) -> list[SheetReceipt]:
    """The latest imports, newest first. One statement."""
    found = SheetImport.objects.filter(municipality_id=municipality_id).order_by("-at", "-id")
    return [_receipt(each) for each in found[:RECEIPTS_SHOWN]]


def sheet_receipt(public_id: UUID, municipality_id: int) -> SheetReceipt | None:
    found = SheetImport.objects.filter(public_id=public_id, municipality_id=municipality_id).first()
    return _receipt(found) if found else None


def _receipt(found: SheetImport) -> SheetReceipt:
    return SheetReceipt(
        public_id=found.public_id,
        at=found.at,
        by=found.by,
        sender=found.sender,
        file_name=found.file_name,
        new=found.new,
        changed=found.changed,
        unchanged=found.unchanged,
        wrong=found.wrong,
    )
