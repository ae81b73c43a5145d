"""A keeper brings the actors' list in: sees what is wrong, fetches it, mends it, sends it again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import DESKTOP, NARROW, Server, Visit
from tests.factories.accounts import Office, Staff, a_municipality, a_worker, an_office
from tests.factories.areas import an_area
from tests.factories.catalogue import an_organisation
from tests.factories.sheets import AREAS, as_csv, as_excel, imported, sent, the_35_rows
from tovholder.accounts.types import Role

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FOREIGN = [["Aktør", "Titel", "Tlf.", "Bemærkning"], ["Koret", "Sang", "01 40 00 01", "intern"]]


@pytest.fixture
def office(server: Server, clock: object) -> Office:
    """A municipality of the test's own, with a front door and its areas."""
    made = an_office(municipality_id=a_municipality(), is_front_door=True)
    for name in AREAS:
        an_area(made.municipality_id, name)
    an_organisation(made.municipality_id)
    return made


@pytest.fixture
def keeper(office: Office) -> Staff:
    return a_worker(office, Role.CATALOGUE_KEEPER, name="Ulla Krag")


def send(visit: Visit, name: str, content: bytes, sender: str = "") -> None:
    visit.go("/tilbud/lister/")
    visit.page.get_by_label("Listen", exact=True).set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    if sender:
        visit.fill("Hvem har sendt den?", sender)
    visit.press("Se listen igennem")


def numbers(visit: Visit) -> dict[str, str]:
    """New, changed, unchanged, wrong, as the page says."""
    found = visit.page.locator("main dl > div").all()
    return {each.locator("dt").inner_text(): each.locator("dd").inner_text() for each in found}


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_the_actors_list_of_35_rows_comes_in_and_its_three_wrong_rows_after_mending(
    scripts: bool, keeper: Staff, visits: Callable[..., Visit], tmp_path: Path,
    photograph: Callable[[Visit, str], None],
) -> None:  # fmt: skip
    # Given the list that 35 actors have filled in
    visit = visits(keeper, size=DESKTOP, scripts=scripts)

    # When the keeper sends it
    send(visit, "aktoerer.xlsx", as_excel(the_35_rows()), "Frivilligcentret")

    # Then each wrong row is named, and nothing is stored
    assert numbers(visit) == {"Nye": "32", "Ændrede": "0", "Uændrede": "0", "Forkerte": "3"}
    for said in (
        "Organisationen mangler. Skriv, hvem der står bag tilbuddet.",
        "Alderen går fra 7 til 3. Den laveste skal stå først. Mente du 3-7?",
        "Ukendt område “Klinkevang”. Mente du Klintevang?",
    ):
        expect(visit.page.get_by_text(said)).to_be_visible()
    photograph(visit, f"sheets-preview-{scripts}")

    # When the wrong rows are fetched and the good ones confirmed
    with visit.page.expect_download() as fetched:
        visit.page.get_by_role("link", name="Hent de forkerte rækker").click()
    wrong = tmp_path / fetched.value.suggested_filename
    fetched.value.save_as(wrong)
    visit.press("Importér 32 rækker")

    # Then there is a receipt
    assert visit.heading == "Listen er hentet ind"
    assert numbers(visit)["Nye"] == "32"
    assert "Ulla Krag" in visit.text
    photograph(visit, f"sheets-receipt-{scripts}")

    # When the mended list is sent once more
    assert wrong.name == "Fejl i aktoerer.xlsx"
    send(visit, "aktoerer.xlsx", as_excel(the_35_rows(mended=True)))
    assert numbers(visit) == {"Nye": "3", "Ændrede": "0", "Uændrede": "32", "Forkerte": "0"}
    visit.press("Importér 3 rækker")

    # Then the actors stand in the public list
    visit.press("Se kommunens side med tilbud")
    assert "35" in visit.text
    assert visit.complaints == []


def test_a_foreign_list_is_matched_with_the_keyboard(
    keeper: Staff, visits: Callable[..., Visit], photograph: Callable[[Visit, str], None]
) -> None:
    visit = visits(keeper)
    send(visit, "liste.csv", as_csv(FOREIGN), "Koret")

    assert visit.heading == "Hvilken kolonne er hvad?"
    expect(visit.page.get_by_label("Aktør")).to_have_value("ORGANISATION")
    expect(visit.page.get_by_label("Bemærkning")).to_have_value("")
    photograph(visit, "sheets-columns")
    visit.page.get_by_label("Titel").select_option("")
    visit.page.get_by_label("Titel").press("Tab")
    visit.page.get_by_role("button", name="Se listen igennem").press("Enter")

    expect(visit.page.get_by_role("alert")).to_contain_text("Vælg den kolonne, der er “Tilbud”")
    assert "tov-error-summary" in visit.focused()
    assert visit.axe() == []
    visit.page.get_by_label("Titel").select_option("NAME_DA")
    visit.press("Se listen igennem")
    assert numbers(visit)["Nye"] == "1"


def test_every_page_of_a_list_stands_without_barriers_and_fits_320_pixels(
    keeper: Staff, office: Office, visits: Callable[..., Visit],
    photograph: Callable[[Visit, str], None],
) -> None:  # fmt: skip
    rows = the_35_rows()
    imported(sent(office.municipality_id, as_csv([rows[0], *rows[1:5]])))
    rows[1][13] = "on 12-14"
    visit = visits(keeper, with_axe=True)

    def look() -> None:
        visit.page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        assert visit.axe() == []
        visit.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        assert visit.axe() == []
        assert visit.overflow() == 0
        assert visit.page.locator("h1").count() == 1
        photograph(visit, f"sheets-{visit.heading}-320")
        visit.page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        photograph(visit, f"sheets-{visit.heading}-1280")

    for language in ("da", "sv", "en"):
        visit.speak(language)
        visit.go("/tilbud/lister/")
        look()
        if language == "da":
            send(visit, "aktoerer.csv", as_csv(rows))
            preview = visit.page.url.removeprefix(visit.base)
            send(visit, "liste.csv", as_csv(FOREIGN))
            columns = visit.page.url.removeprefix(visit.base)
        for path in (preview, columns):
            visit.go(path)
            look()
    visit.speak("da")
    visit.go(preview)
    assert "on 12-14" in visit.text
    visit.press("Importér 29 rækker")
    look()
    assert visit.complaints == []
