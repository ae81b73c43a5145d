"""A list becomes the catalogue: what was confirmed and nothing else, once, and all of it."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import Clock
from tests.database import as_owner
from tests.factories.accounts import Office, a_worker, an_office
from tests.factories.areas import an_area
from tests.factories.catalogue import a_location, a_service
from tests.factories.sheets import (
    AREAS,
    as_csv,
    as_excel,
    imported,
    many_rows,
    sent,
    the_35_rows,
)
from tovholder.accounts.models import Organisation
from tovholder.accounts.types import Role, Sector
from tovholder.audit.models import Entry
from tovholder.catalogue import commands, queries
from tovholder.catalogue.models import Service, SheetImport
from tovholder.catalogue.rules import sheets
from tovholder.catalogue.types import Change, NewSchedule, SheetStored
from tovholder.kernel.actor import installation
from tovholder.kernel.errors import DomainError, NotAllowed

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 9


@pytest.fixture
def office(clock: Clock) -> Office:
    """A municipality with a front door and the six areas."""
    made = an_office(is_front_door=True)
    for name in AREAS:
        an_area(made.municipality_id, name)
    return made


def counts(done: SheetStored) -> tuple[int, int, int, int]:
    return done.new, done.changed, done.unchanged, done.wrong


def one_row(**cells: str) -> bytes:
    row = {"Organisation": "Koret Kastanjen", "Tilbud": "Korprøve", **cells}
    return as_csv([list(row), list(row.values())])


def test_of_35_rows_32_become_organisations_each_with_an_offer(office: Office) -> None:
    done = imported(sent(office.municipality_id, as_excel(the_35_rows())))

    here = Organisation.objects.filter(municipality_id=office.municipality_id)
    offers = Counter(Service.objects.values_list("organisation_id", flat=True))
    assert counts(done) == (32, 0, 0, 3)
    assert here.count() == 32
    assert all(offers[each.pk] == 1 for each in here)
    assert set(here.values_list("sector", flat=True)) >= {Sector.ASSOCIATION, Sector.REGION}


def test_the_mended_list_brings_the_three_and_leaves_the_others(office: Office) -> None:
    place = office.municipality_id
    imported(sent(place, as_csv(the_35_rows())))

    done = imported(sent(place, as_csv(the_35_rows(mended=True))))

    assert counts(done) == (3, 0, 32, 0)
    assert Service.objects.count() == 35


def test_the_same_list_again_changes_nothing_also_months_later(
    office: Office, clock: Clock
) -> None:
    order = sent(office.municipality_id, as_csv(the_35_rows(mended=True)))
    imported(order)
    before = list(Service.objects.order_by("id").values())

    clock.forward(days=100)
    plan = queries.preview_sheet(order)
    with pytest.raises(commands.NothingToImport):
        commands.import_sheet(
            order, fingerprint=plan.fingerprint, by=installation(order.municipality_id)
        )

    assert plan.count(Change.UNCHANGED) == 35
    assert list(Service.objects.order_by("id").values()) == before


def test_the_file_of_wrong_rows_can_be_mended_and_sent_again(office: Office) -> None:
    order = sent(office.municipality_id, as_csv(the_35_rows()))
    plan = queries.preview_sheet(order)
    imported(order)
    sheet = sheets.read_sheet(order.content)

    for_mending = sheets.errors(sheet, {r.number: r.problems for r in plan.rows}, "da").decode()
    mended = (
        for_mending.replace("7-3 år", "3-7 år").replace("Klinkevang;", "Klintevang;")
        .replace("\r\n;forening", "\r\nKoret Kastanjen;forening")
    )  # fmt: skip
    done = imported(sent(office.municipality_id, mended.encode()))

    lines = for_mending.split("\r\n")
    assert len(lines) == 5
    assert lines[0].endswith("Navn skrives ned;Række;Kolonne;Hvad er galt")
    assert [line.split(";")[-3:-1] for line in lines[1:4]] == [
        ["9", "Organisation"], ["18", "Alder"], ["29", "Område"],
    ]  # fmt: skip
    assert counts(done) == (3, 0, 0, 0)


def test_nothing_is_stored_when_the_catalogue_changed_since_the_preview(office: Office) -> None:
    order = sent(office.municipality_id, one_row(Pladser="10"))
    imported(order)
    again = replace(order, content=one_row(Pladser="20"))
    plan = queries.preview_sheet(again)
    imported(replace(order, content=one_row(Pladser="30")))

    with pytest.raises(commands.PreviewOutdated):
        commands.import_sheet(
            again, fingerprint=plan.fingerprint, by=installation(order.municipality_id)
        )

    assert Service.objects.get().capacity_maximum == 30


def test_another_file_than_the_previewed_one_is_not_stored(office: Office) -> None:
    order = sent(office.municipality_id, one_row())
    plan = queries.preview_sheet(order)

    with pytest.raises(commands.PreviewOutdated):
        commands.import_sheet(
            replace(order, content=one_row(Tilbud="Dans")),
            fingerprint=plan.fingerprint,
            by=installation(order.municipality_id),
        )

    assert not Service.objects.exists()
    assert not SheetImport.objects.exists()


@pytest.mark.parametrize("language", ["da", "sv", "en"])
@pytest.mark.parametrize("form", sheets.FORMATS)
def test_the_catalogue_as_a_sheet_comes_back_unchanged(
    office: Office, form: str, language: str
) -> None:
    place = office.municipality_id
    imported(sent(place, as_csv(the_35_rows(mended=True))))
    house, hall = a_location(place, "Huset"), a_location(place, "Hallen", address="Hallevej 1")
    a_service(
        office, name={"und": "Open kitchen", "sv": "=Öppet kök"}, location_ids=(house, hall),
        months_from=7, months_to=100, weeks_from=0, weeks_to=42,
        description={"da": "+ kaffe\n- te"},
        schedules=(
            NewSchedule(days=("FR",), nth=2), NewSchedule(note={"en": "by appointment"}),
            NewSchedule(days=("MO", "TU"), location_id=hall, note={"da": "i ferien"}),
        ),
    )  # fmt: skip

    lines = queries.catalogue_lines(place, language)
    content = sheets.catalogue(form, lines, language, AREAS)
    plan = queries.preview_sheet(sent(place, content, f"liste.{form}"))

    assert len(lines) == 36
    assert plan.problems == []
    assert [row for row in plan.rows if row.change is not Change.UNCHANGED] == []


def test_who_does_not_keep_the_catalogue_imports_nothing(office: Office) -> None:
    order = sent(office.municipality_id, one_row())
    fingerprint = queries.preview_sheet(order).fingerprint

    for role in (Role.WORKER, Role.OFFER_EDITOR, Role.DATA_PROTECTION_OFFICER):
        with pytest.raises(NotAllowed):
            commands.import_sheet(order, fingerprint=fingerprint, by=a_worker(office, role).actor)
    foreign = a_worker(an_office(), Role.CATALOGUE_KEEPER)
    with pytest.raises(NotAllowed):
        commands.import_sheet(order, fingerprint=fingerprint, by=foreign.actor)

    assert not Service.objects.exists()


def entries() -> int:
    with as_owner():
        return Entry.objects.count()


def test_a_keepers_import_is_one_line_of_the_log_and_has_a_receipt(office: Office) -> None:
    keeper = a_worker(office, Role.CATALOGUE_KEEPER, name="Ulla Krag")
    order = sent(office.municipality_id, as_csv(the_35_rows()), sender="Frivilligcentret")
    before = entries()

    commands.import_sheet(
        order, fingerprint=queries.preview_sheet(order).fingerprint, by=keeper.actor
    )

    (receipt,) = queries.sheet_receipts(office.municipality_id)
    assert (receipt.by, receipt.sender, receipt.file_name) == (
        "Ulla Krag", "Frivilligcentret", "aktoerer.csv",
    )  # fmt: skip
    assert (receipt.new, receipt.wrong) == (32, 3)
    assert entries() == before + 1


def test_a_refusal_halfway_leaves_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    order = sent(office.municipality_id, as_csv(the_35_rows()))
    plan = queries.preview_sheet(order)
    stored = []

    def fails_at_the_tenth(order: object, *, by: object) -> object:
        stored.append(order)
        if len(stored) == 10:
            raise DomainError
        return commands.store_service(order, by=by)  # type: ignore[arg-type]

    monkeypatch.setattr("tovholder.catalogue.commands.sheets.store_service", fails_at_the_tenth)
    with pytest.raises(DomainError):
        commands.import_sheet(
            order, fingerprint=plan.fingerprint, by=installation(order.municipality_id)
        )

    assert not Organisation.objects.filter(municipality_id=office.municipality_id).exists()
    assert not Service.objects.exists()


def test_a_preview_asks_the_database_as_often_for_5_rows_as_for_500(office: Office) -> None:
    asked = []
    for number in (5, 500):
        order = sent(office.municipality_id, as_csv(many_rows(number, {})))
        with CaptureQueriesContext(connection, ) as seen:  # fmt: skip
            queries.preview_sheet(order)
        asked.append(len(seen))

    assert asked[0] == asked[1] <= MOST_STATEMENTS


def test_how_a_sender_calls_the_columns_is_remembered(office: Office, clock: Clock) -> None:
    headers = ("Aktør", "Titel", "Tlf.")
    columns = {"ORGANISATION": "Aktør", "NAME_DA": "Titel", "PHONE": "Tlf."}
    by, place = installation(office.municipality_id), office.municipality_id

    for told in ({"ORGANISATION": "Aktør"}, columns):
        commands.remember_columns(place, headers, told, sender="Frivilligcentret", by=by)
    clock.forward(days=timedelta(days=365).days)

    assert queries.remembered_columns(place, headers, "frivilligcentret") == columns
    assert queries.remembered_columns(place, (*headers, "Række"), "Frivilligcentret") == columns
    assert queries.remembered_columns(place, headers, "Elmebo") == {}
    assert queries.remembered_columns(place, headers[:2], "Frivilligcentret") == {}
