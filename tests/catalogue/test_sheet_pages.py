"""A keeper brings a list in by page: nothing is stored before the yes, no error is a dead end."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.conftest import Clock
from tests.factories.accounts import Office, Staff, a_worker, an_office
from tests.factories.areas import an_area
from tests.factories.catalogue import a_service
from tests.factories.hostile_sheets import REFUSED
from tests.factories.sheets import AREAS, as_csv, as_excel, imported, sent, the_35_rows
from tovholder.accounts.types import Role
from tovholder.catalogue.models import ColumnMapping, Service
from tovholder.catalogue.rules.sheets import read_sheet

pytestmark = pytest.mark.django_db
FOREIGN = [
    ["Aktør", "Titel", "Tlf.", "Noget helt andet"],
    ["Koret Kastanjen", "Korprøve", "+45 01400001", "x"],
]


@pytest.fixture
def office(clock: Clock) -> Office:
    made = an_office(is_front_door=True)
    for name in AREAS:
        an_area(made.municipality_id, name)
    return made


@pytest.fixture
def keeper(office: Office) -> Staff:
    return a_worker(office, Role.CATALOGUE_KEEPER, name="Ulla Krag")


@pytest.fixture
def client(keeper: Staff, signed_in: Callable[[Staff], Client]) -> Client:
    return signed_in(keeper)


def upload(
    client: Client, content: bytes, name: str = "aktoerer.csv", sender: str = ""
) -> HttpResponse:
    file = SimpleUploadedFile(name, content)
    told = {"file": file, "sender": sender, "key": str(uuid4())}
    return client.post(reverse("catalogue:import_upload"), told)  # type: ignore[return-value]


def text(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())  # type: ignore[attr-defined]


def confirmation(page: str) -> dict[str, str]:
    """The hidden fields of the form that says yes."""
    found = dict(re.findall(r'name="(fingerprint|key)" value="([^"]+)"', page))
    assert set(found) == {"fingerprint", "key"}
    return found


def test_a_list_is_looked_through_and_then_stored(client: Client) -> None:
    sent_on = upload(client, as_excel(the_35_rows()), "aktoerer.xlsx", "Frivilligcentret")
    preview = text(client.get(sent_on.url))  # type: ignore[attr-defined]

    assert not Service.objects.exists()
    assert "Importér 32 rækker" in preview
    for row, column, reason in (
        (9, "Organisation", "Organisationen mangler."),
        (18, "Alder", "Alderen går fra 7 til 3."),
        (29, "Område", "Ukendt område “Klinkevang”. Mente du Klintevang?"),
    ):
        assert re.search(rf">Række {row}</th>.{{0,60}}>{column}</td>.{{0,20}}{reason}", preview)

    yes = client.post(f"{sent_on.url}gem/", confirmation(preview))  # type: ignore[attr-defined]
    receipt = text(client.get(yes.url))  # type: ignore[attr-defined]

    assert Service.objects.count() == 32
    assert "Listen er hentet ind" in receipt
    assert "Ulla Krag" in receipt
    assert "Frivilligcentret" in text(client.get(reverse("catalogue:import_upload")))


def test_pressing_yes_twice_does_it_once(client: Client) -> None:
    sent_on = upload(client, as_csv(the_35_rows()))
    told = confirmation(text(client.get(sent_on.url)))  # type: ignore[attr-defined]

    first = client.post(f"{sent_on.url}gem/", told)  # type: ignore[attr-defined]
    second = client.post(f"{sent_on.url}gem/", told)  # type: ignore[attr-defined]

    assert first.url == second.url  # type: ignore[attr-defined]
    assert Service.objects.count() == 32


def test_the_wrong_rows_come_back_as_a_file_of_the_same_kind(client: Client) -> None:
    for make, name in ((as_csv, "aktoerer.csv"), (as_excel, "aktoerer.xlsx")):
        sent_on = upload(client, make(the_35_rows()), name)

        answer = client.get(f"{sent_on.url}fejl/")  # type: ignore[attr-defined]

        sheet = read_sheet(answer.content)
        assert f'.{name.rpartition(".")[2]}"' in answer["Content-Disposition"]
        assert [row.cells[-3:-1] for row in sheet.rows] == [
            ("9", "Organisation"), ("18", "Alder"), ("29", "Område"),
        ]  # fmt: skip


def test_a_foreign_list_is_matched_once_and_remembered_for_its_sender(client: Client) -> None:
    sent_on = upload(client, as_csv(FOREIGN), sender="Frivilligcentret")
    to_columns = client.get(sent_on.url)  # type: ignore[attr-defined]
    page = text(client.get(to_columns.url))  # type: ignore[attr-defined]

    assert "Fx Koret Kastanjen" in page
    chosen = re.findall(r'<option value="(\w+)" selected', page)
    assert chosen == ["ORGANISATION", "NAME_DA", "PHONE"]

    told = {f"column_{place}": code for place, code in enumerate(chosen)}
    client.post(to_columns.url, {**told, "key": str(uuid4())})  # type: ignore[attr-defined]
    preview = text(client.get(sent_on.url))  # type: ignore[attr-defined]
    assert "Importér 1 række" in preview

    again = upload(client, as_csv(FOREIGN), sender="frivilligcentret")
    assert "Importér 1 række" in text(client.get(again.url))  # type: ignore[attr-defined]
    other = upload(client, as_csv(FOREIGN), sender="Elmebo")
    assert client.get(other.url).url.endswith("/kolonner/")  # type: ignore[attr-defined]


def test_columns_that_do_not_fit_are_told_and_stay_as_chosen(client: Client) -> None:
    sent_on = upload(client, as_csv(FOREIGN))
    url = client.get(sent_on.url).url  # type: ignore[attr-defined]
    told = {"column_0": "NAME_DA", "column_1": "NAME_DA", "key": str(uuid4())}

    answer = client.post(url, told)

    page = text(answer)
    assert answer.status_code == 422
    assert "“Tilbud” er også valgt til “Aktør”" in page
    assert "Vælg den kolonne, der er “Organisation”" in page
    assert page.count('<option value="NAME_DA" selected') == 2
    assert not ColumnMapping.objects.exists()


def test_when_the_catalogue_changed_meanwhile_the_list_is_shown_anew(
    client: Client, office: Office
) -> None:
    rows = [["Organisation", "Tilbud", "Pladser"], ["Koret", "Sang", "10"]]
    imported(sent(office.municipality_id, as_csv(rows)))
    rows[1][2] = "20"
    sent_on = upload(client, as_csv(rows))
    told = confirmation(text(client.get(sent_on.url)))  # type: ignore[attr-defined]
    rows[1][2] = "15"
    imported(sent(office.municipality_id, as_csv(rows)))

    answer = client.post(f"{sent_on.url}gem/", told, follow=True)  # type: ignore[attr-defined]

    page = text(answer)
    assert "Tilbuddene er ændret, siden du så listen igennem." in page
    assert "15 personer" in page
    assert Service.objects.get().capacity_maximum == 15


@pytest.mark.parametrize("name", ["password", "pdf-with-a-workbook-behind", "billion-laughs"])
def test_a_file_that_cannot_be_read_is_told_beside_its_field(client: Client, name: str) -> None:
    file_name, make, says = REFUSED[name]

    answer = upload(client, make(), file_name, "Frivilligcentret")

    page = text(answer)
    assert answer.status_code == 422
    assert says in page
    assert 'value="Frivilligcentret"' in page


def test_a_list_is_gone_after_a_day_and_for_everybody_else(
    client: Client, office: Office, clock: Clock, signed_in: Callable[[Staff], Client]
) -> None:
    sent_on = upload(client, as_csv(the_35_rows()))
    other = signed_in(a_worker(office, Role.CATALOGUE_KEEPER, name="Per Lind"))

    stranger = other.get(sent_on.url, follow=True)  # type: ignore[attr-defined]
    clock.forward(seconds=timedelta(days=1, minutes=1).total_seconds())
    late = client.get(sent_on.url, follow=True)  # type: ignore[attr-defined]

    for answer in (stranger, late):
        assert "Filen er slettet igen" in text(answer)
        assert "Lister med tilbud" in text(answer)


def test_the_catalogue_as_a_sheet_changes_nothing_when_it_is_sent_back(
    client: Client, office: Office
) -> None:
    a_service(office, name="Barselscafé", description={"da": "=kaffe"})
    for form in ("xlsx", "csv"):
        content = client.get(reverse("catalogue:export_sheet", args=[form])).content

        sent_on = upload(client, content, f"liste.{form}")
        page = text(client.get(sent_on.url))  # type: ignore[attr-defined]

        assert "Der er intet at hente ind" in page
        assert "Uændrede</dt><dd>1</dd>" in page


@pytest.mark.parametrize(("language", "header"), [("da", "Tilbud"), ("sv", "Erbjudande")])
def test_the_template_is_in_the_readers_language_with_lists_to_choose_from(
    client: Client, language: str, header: str
) -> None:
    import io

    from openpyxl import load_workbook

    client.cookies["sprog"] = language
    answer = client.get(reverse("catalogue:import_template", args=["xlsx"]))

    book = load_workbook(io.BytesIO(answer.content))
    sheet = book.worksheets[0]
    lists = {cell.value for row in book.worksheets[2].iter_rows() for cell in row}
    assert header in {cell.value for cell in sheet[1]}
    assert len(sheet.data_validations.dataValidation) >= 8
    assert "Klintevang" in lists
    assert sheet.column_dimensions["J"].number_format == "@"


def test_a_receipt_of_another_municipality_is_not_there(
    client: Client, signed_in: Callable[[Staff], Client]
) -> None:
    elsewhere = an_office()
    theirs: UUID = imported(
        sent(elsewhere.municipality_id, as_csv([["Organisation", "Tilbud"], ["A", "B"]]))
    ).public_id

    assert client.get(reverse("catalogue:import_receipt", args=[theirs])).status_code == 404
