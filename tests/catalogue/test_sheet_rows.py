"""What one row says of an offer: found again, changed, or wrong in a sentence."""

import pytest

from tests.conftest import Clock
from tests.factories.accounts import Office, an_office
from tests.factories.areas import an_area
from tests.factories.catalogue import a_location, a_service
from tests.factories.sheets import (
    AREAS,
    HEADERS,
    as_csv,
    imported,
    sent,
    the_35_rows,
)
from tovholder.catalogue import commands, queries
from tovholder.catalogue.models import LegalBasis, Location, Service
from tovholder.catalogue.types import Change, Joining, Level, Naming, SheetStored
from tovholder.kernel.actor import installation

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


def test_a_row_becomes_an_offer_with_everything_it_says(office: Office) -> None:
    rows = the_35_rows(mended=True)
    row = dict(zip(HEADERS, rows[1], strict=True)) | {
        "Alder": "1½-3 år", "Niveau": "for udvalgte", "Område": "Klintevang, Sneppeparken",
        "Tid": "ti og to 10-12; lø 9.30-11", "Pladser": "24 par", "Telefon": "+45 01400001",
        "Sprog": "dansk og arabisk", "Emner": "Fædre, Breve, papirer og digital hjælp",
        "Navn skrives ned": "valgfrit", "Tolk": "ja", "Frivillige alene med børn": "ja",
        "Børneattest den": "24-08-2026", "Børneattest indhentet af": "Bo Kjær", "Pris": "Gratis",
        "Tilbud på svensk": "Öppet hus", "Tilmelding i ord": "Ring til os.",
    }  # fmt: skip
    imported(sent(office.municipality_id, as_csv([list(row), list(row.values())])))

    (line,) = queries.catalogue_lines(office.municipality_id, "da")
    service = Service.objects.get()
    assert service.unit_id == office.unit_id
    assert (service.months_from, service.months_to, service.age_band) == (18, 47, "AGE_1_2")
    assert service.name == {"da": row["Tilbud"], "sv": "Öppet hus"}
    assert (service.level, service.naming) == (Level.SELECTIVE, Naming.OPTIONAL)
    assert service.languages == ["ar", "da"]
    assert service.topics == ["FATHERS", "LETTERS"]
    assert service.vetted_on is not None
    assert line["AREA"] == "Sneppeparken, Klintevang"
    assert line["WHEN"] == "ti og to 10-12; lø 9.30-11"
    assert line["PHONE"] == "01 40 00 01"
    assert line["CAPACITY"] == "24 par"
    assert (line["PLACE"], line["ADDRESS"]) == ("Huset nr. 2", "Elmegade 2")


def test_an_empty_cell_says_nothing_and_a_lone_dash_says_that_there_is_none(office: Office) -> None:
    imported(sent(office.municipality_id, one_row(Telefon="01 40 00 01", Pladser="8 familier")))

    done = imported(sent(office.municipality_id, one_row(Telefon="-", Pladser="")))

    service = Service.objects.get()
    assert counts(done) == (0, 1, 0, 0)
    assert (service.phone, service.capacity_maximum) == ("", 8)


def test_an_offer_keeps_its_identity_by_its_id_when_it_is_given_another_name(
    office: Office,
) -> None:
    imported(sent(office.municipality_id, one_row()))
    stored = Service.objects.get()

    done = imported(sent(office.municipality_id, one_row(Id=str(stored.public_id), Tilbud="Sang")))

    assert counts(done) == (0, 1, 0, 0)
    assert Service.objects.get().name == {"da": "Sang"}


def test_a_senders_own_numbers_are_ids_too(office: Office) -> None:
    imported(sent(office.municipality_id, one_row(Id="17"), sender="Frivilligcentret"))

    again = sent(office.municipality_id, one_row(Id="17", Tilbud="Sang"), sender="frivilligcentret")
    done = imported(again)

    assert counts(done) == (0, 1, 0, 0)


def test_the_name_is_recognised_however_it_is_spelled(office: Office) -> None:
    imported(sent(office.municipality_id, one_row(Organisation="Fædregruppen Ærø", Tilbud="Kør")))

    done = queries.preview_sheet(
        sent(office.municipality_id, one_row(Organisation="FAEDREGRUPPEN  ÆRØ", Tilbud="KØR"))
    )

    assert done.count(Change.CHANGED) == 1, "its name is written anew, and it is the same offer"


def test_a_change_is_shown_with_before_and_after(office: Office) -> None:
    imported(sent(office.municipality_id, one_row(Tid="ti 10-12", Sektor="forening")))

    plan = queries.preview_sheet(
        sent(office.municipality_id, one_row(Tid="on 10-12", Sektor="privat"))
    )

    (row,) = plan.rows
    assert [(d.column, d.before, d.after) for d in row.differences] == [
        ("Sektor", "forening", "privat"), ("Tid", "ti 10-12", "on 10-12"),
    ]  # fmt: skip


def test_two_rows_must_not_say_two_things_of_one_organisation(office: Office) -> None:
    rows = [
        ["Organisation", "Sektor", "Tilbud"],
        ["Kor", "forening", "Sang"], ["Kor", "privat", "Dans"],
    ]  # fmt: skip

    plan = queries.preview_sheet(sent(office.municipality_id, as_csv(rows)))

    assert [(p.row, p.column) for p in plan.problems] == [(3, "Sektor")]
    assert "række 2" in plan.problems[0].reason


def test_open_advice_cannot_be_closed_by_a_list(office: Office) -> None:
    law = LegalBasis.objects.get(code="DK_BL_29")
    a_service(
        office, name="Åben rådgivning", joining=Joining.OPEN_DOOR, naming=Naming.NEVER,
        legal_code=law.code,
    )  # fmt: skip
    cells = one_row(Organisation="Familiens Hus", Tilbud="Åben rådgivning",
                    **{"Sådan kommer man med": "tilmelding"})  # fmt: skip

    plan = queries.preview_sheet(sent(office.municipality_id, cells))

    assert [(p.row, p.column) for p in plan.problems] == [(2, "Sådan kommer man med")]


def test_volunteers_alone_with_children_need_to_be_vetted(office: Office) -> None:
    cells = one_row(**{"Frivillige alene med børn": "ja", "Børneattest den": ""})

    plan = queries.preview_sheet(sent(office.municipality_id, cells))

    assert [(p.row, p.column) for p in plan.problems] == [(2, "Børneattest den")]


def test_what_was_withdrawn_is_not_brought_back_by_its_id(office: Office) -> None:
    service = a_service(office, name="Sommerlejr")
    commands.withdraw_service(service, by=installation(office.municipality_id))

    plan = queries.preview_sheet(sent(office.municipality_id, one_row(Id=str(service))))

    assert "trukket tilbage" in plan.problems[0].reason


def test_a_place_is_found_again_by_its_name(office: Office) -> None:
    place = a_location(office.municipality_id, "Sneppehuset", address="Sneppevej 12")

    imported(sent(office.municipality_id, one_row(Sted="sneppehuset")))

    assert Location.objects.get().pk == place
    assert Service.objects.get().places.get().location_id == place
