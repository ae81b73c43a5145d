"""Gerda's year: a gap becomes an idea; the prevention day goes from invitation to stand card."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from tests.browser import NARROW, PHONE, Visit
from tests.database import OwnDatabase
from tests.factories.accounts import Office, Staff, a_worker, an_office
from tests.factories.areas import an_area
from tests.factories.catalogue import a_location, a_service, an_organisation
from tests.factories.gathering import a_keeper
from tests.moments import MONDAY
from tovholder.catalogue.types import AgeBand, Level
from tovholder.kernel import clock as kernel_clock

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HELD_ON = (MONDAY + timedelta(days=21)).date()


@pytest.fixture(scope="module")
def office(place: int) -> Office:
    """Forebyggelse, in a municipality with three actors and an offer each."""
    with kernel_clock.at(MONDAY):
        made = an_office(municipality_id=place, name="Forebyggelse", is_front_door=True)
        hall = a_location(place, "Elmehallen", address="Hallevej 1")
        an_area(place)
        for name in ("Apoteket", "Biblioteket", "Caféen"):
            a_service(
                made, name=f"Åben dag i {name}", organisation_id=an_organisation(place, name),
                age_band=AgeBand.AGE_0, level=Level.UNIVERSAL, location_ids=(hall,),
            )  # fmt: skip
    return made


@pytest.fixture(scope="module")
def gerda(office: Office) -> Staff:
    with kernel_clock.at(MONDAY):
        return a_keeper(office)


@pytest.fixture(scope="module")
def signe(office: Office) -> Staff:
    with kernel_clock.at(MONDAY):
        return a_worker(office, name="Signe Tornebjerg")


def looks_right(visit: Visit) -> None:
    assert visit.axe() == []
    visit.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert visit.overflow() == 0
    assert [c for c in visit.complaints if "422" not in c] == [], "a refused form is no fault"


@pytest.mark.parametrize("scripts", [True, False], ids=["", "no scripts"])
def test_a_gap_becomes_an_idea_with_an_owner_and_a_decision(
    office: Office, gerda: Staff, visits: Callable[..., Visit], scripts: bool
) -> None:
    visit = visits(staff=gerda, scripts=scripts)
    visit.go("/overblik/huller/")
    gap = "ved kendt behov til 3-6-årige" if scripts else "ved kendt behov til gravide"

    visit.press("Gør til en idé", beside=f"Ingen tilbud {gap}")
    assert visit.heading == f"Tilbud {gap}"
    visit.fill("Hvorfor?", "Ingen har det.")
    visit.page.get_by_label("Beslutning").select_option(label="Afprøves")
    visit.press("Gem")
    assert "Skriv, hvornår det blev besluttet." in visit.text
    visit.fill("Besluttet den", MONDAY.date().isoformat())
    visit.press("Gem")

    assert "Idéen er gemt." in visit.text
    visit.go("/overblik/ideer/?decision=TRY")
    assert f"Tilbud {gap}" in visit.text
    if scripts:
        looks_right(visit)


def test_the_prevention_day_from_invitation_to_stand_card(
    office: Office,
    gerda: Staff,
    signe: Staff,
    visits: Callable[..., Visit],
    town_database: OwnDatabase,
) -> None:
    visit = visits(staff=gerda)
    visit.go("/overblik/dage/")
    visit.press("Planlæg en dag")
    visit.fill("Hvad hedder dagen?", "Forebyggelsesdag")
    visit.page.get_by_label("Dag", exact=True).fill(HELD_ON.isoformat())
    visit.fill("Begynder", "09:00")
    visit.fill("Slutter", "15:00")
    visit.page.get_by_label("Sted").select_option(label="Elmehallen")
    visit.fill("Sidste dag for tilmelding", (HELD_ON - timedelta(days=7)).isoformat())
    visit.fill("Hvor mange er der plads til?", "2")
    visit.page.get_by_label("Program").fill("9.00 Velkomst (Hallen)\n10.00 Markedsplads")
    visit.press("Gem")
    assert "Giv nu aktørerne deres stande." in visit.text
    address = visit.page.url[len(visit.base) :]
    day = UUID(address.split("/")[3])

    visit.press("Giv aktørerne numre")
    assert visit.page.get_by_label("Biblioteket").input_value() == "2", "numbers are proposed"
    visit.press("Gem")
    visit.press("Inviter", beside="Sundhedsplejerske")
    assert "Signe Tornebjerg" in visit.text
    visit.press("Send invitationer")
    assert "er på vej." in visit.text
    letters = town_database.rows(
        "SELECT recipient FROM kernel_message WHERE cause = 'EVENT_INVITATION' AND cause_id = %s",
        day,
    )
    assert (signe.email,) in letters
    looks_right(visit)

    nurse = visits(staff=signe, size=PHONE)
    nurse.go(address)
    nurse.press("Tilmeld mig")
    assert "Du er tilmeldt" in nurse.text
    assert "Se, hvem der kommer" in nurse.text, "she works in the unit that holds it"
    looks_right(nurse)

    guest = visits(size=PHONE, scripts=False)
    guest.go(f"/k/elmkobing/dag/{day}/tilmeld/")
    for label, words in (
        ("Navn", "Vera Lund"), ("E-mail på arbejdet", "vera@skolen.example"),
        ("Hvor arbejder du?", "Skolen"),
    ):  # fmt: skip
        guest.fill(label, words)
    guest.page.get_by_label("Faggruppe").select_option(label="Lærer")
    guest.press("Tilmeld mig")
    assert "Du er tilmeldt" in guest.text
    receipt = guest.page.url
    late = visits()
    late.go(f"/k/elmkobing/dag/{day}/")
    assert "Der er ikke flere pladser" in late.text
    guest.page.goto(receipt)
    guest.press("Meld mig fra")
    assert "Du er meldt fra" in guest.text

    visit.go(f"{address}tilmeldte/")
    assert "Signe Tornebjerg" in visit.text
    assert "Vera" not in visit.text
    cards = visit.context.request.get(f"{visit.base}{address}standkort.pdf")
    assert cards.headers["content-type"] == "application/pdf"
    assert cards.body().startswith(b"%PDF-1.7")


def test_who_hands_over_to_whom_is_written_down_with_the_keyboard_alone(
    office: Office, gerda: Staff, visits: Callable[..., Visit]
) -> None:
    visit = visits(staff=gerda)
    visit.go("/overblik/overleveringer/ny/")
    keys = visit.page.keyboard
    visit.page.get_by_label("Hvem overleverer?").focus()
    keys.type("Apo")
    keys.press("Tab")
    keys.type("Bib")
    keys.press("Tab")
    keys.type("Dem, der vil læse mere")
    with visit.page.expect_navigation():
        keys.press("Enter")

    assert "Vejen er skrevet ned." in visit.text
    row = visit.page.locator("tbody tr").filter(has_text="Dem, der vil læse mere")
    assert "Apoteket" in row.inner_text()
    assert "sker uden aftale" in row.inner_text()
    drawing = visit.page.get_by_role("img", name="Hvem der overleverer til hvem")
    visit.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    box = drawing.bounding_box()
    assert box is not None
    assert box["width"] >= 300, "readable on a telephone"
    visit.page.get_by_role("figure").get_by_role("link", name="Apoteket").click()
    visit.page.wait_for_load_state()
    assert "Fra og til Apoteket" in visit.text
    looks_right(visit)
