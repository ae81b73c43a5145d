"""Who is let in, which hat they wear, and how work moves when somebody leaves."""

import re
import time
from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests.browser import PHONE, Visit
from tests.conftest import Clock
from tests.factories.accounts import (
    Office,
    Staff,
    a_lead,
    a_worker,
    an_office,
    joins,
)
from tests.factories.referrals import Asked, an_enquiry
from tests.journeys.signing_in import PASSWORD, has_password, one_time_code
from tovholder.accounts import commands as accounts
from tovholder.accounts.models import Worker
from tovholder.accounts.types import NewWorker, Role
from tovholder.kernel.actor import installation
from tovholder.tasks import commands as tasks

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CODE_SECONDS = 30


@pytest.fixture
def office(place: int, clock: Clock) -> Office:
    return an_office(municipality_id=place, name="Familiehuset")


def sign_in(visit: Visit, staff: Staff, password: str = PASSWORD) -> None:
    visit.fill("E-mail", staff.email)
    visit.fill("Adgangskode", password)
    visit.press("Log ind")


def fresh_code(secret: str) -> str:
    """A code with some seconds left to live."""
    left = CODE_SECONDS - time.time() % CODE_SECONDS
    if left < 4:
        time.sleep(left)
    # Each code is taken once. Half a minute later is another code: here, another memory.
    cache.clear()
    return one_time_code(secret, time.time())


# --- signing in -------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_worker_signs_in_with_a_password_and_out_again(
    scripts: bool, office: Office, visits: Callable[..., Visit]
) -> None:
    signe = a_worker(office, name="Signe Tornebjerg")
    has_password(signe)
    visit = visits(size=PHONE, scripts=scripts)
    visit.go("/enhed/")
    assert visit.heading == "Log ind", "a stranger is asked who they are"

    sign_in(visit, signe, "ikke den rigtige kode")
    assert "E-mail og adgangskode passer ikke sammen." in visit.text
    assert visit.page.get_by_label("E-mail").input_value() == signe.email
    sign_in(visit, signe)
    assert visit.heading == "Familiehuset", "on to the page they came for"
    assert "Signe Tornebjerg" in visit.page.locator(".tov-hat").inner_text()
    visit.press("Log ud")
    visit.go("/min-dag/")

    assert visit.heading == "Log ind"
    assert visit.complaints == []


def test_after_too_many_wrong_passwords_one_has_to_wait(
    office: Office, visits: Callable[..., Visit]
) -> None:
    signe = a_worker(office)
    has_password(signe)
    visit = visits()
    visit.go("/konto/log-ind/")

    for _ in range(12):
        sign_in(visit, signe, "ikke den rigtige kode")
        if "Der er prøvet for mange gange" in visit.text:
            break
    sign_in(visit, signe)

    assert visit.heading == "Log ind"
    assert "Du har prøvet for mange gange. Vent lidt, og prøv igen." in visit.text


def test_a_worker_sets_up_one_time_codes_and_signs_in_with_one(
    office: Office, visits: Callable[..., Visit]
) -> None:
    tine = a_worker(office, name="Tine Skov")
    has_password(tine)
    visit = visits(size=PHONE)
    visit.go("/konto/log-ind/")
    sign_in(visit, tine)

    visit.press("Min konto")
    visit.press("Slå engangskoder til")
    if visit.heading == "Vis, at det er dig":
        visit.fill("Adgangskode", PASSWORD)
        visit.press("Fortsæt")
    secret = visit.page.locator("main code").inner_text()
    visit.fill("Koden, som appen viser nu", fresh_code(secret))
    visit.press("Slå til")
    assert visit.page.locator("main code").count() >= 5, "spare codes to write down"
    visit.press("Log ud")

    visit.go("/min-dag/")
    sign_in(visit, tine)
    assert visit.heading == "Skriv din engangskode"
    visit.fill("Engangskode", "000000")
    visit.press("Log ind")
    assert "Koden er ikke rigtig." in visit.text
    visit.fill("Engangskode", fresh_code(secret))
    visit.press("Log ind")

    assert visit.heading == "Min dag"
    assert visit.complaints == []


def test_who_works_in_two_places_chooses_one_and_sees_which(
    place: int, office: Office, visits: Callable[..., Visit]
) -> None:
    bo = a_worker(office, name="Bo Kjærgaard")
    has_password(bo)
    jobs = an_office(municipality_id=place, name="Jobcentret")
    order = NewWorker(jobs.authority_id, bo.email, "Bo Kjærgaard", "Jobkonsulent")
    joins(accounts.employ_worker(order, by=installation(place)), jobs)
    ours = an_enquiry(office)
    visit = visits()
    visit.go("/min-dag/")
    sign_in(visit, bo)
    assert visit.heading == "Hvor arbejder du nu?"
    hat = visit.page.locator(".tov-hat")

    visit.press("Arbejd her", beside="Jobcentret")
    assert "Jobkonsulent" in hat.inner_text()
    assert "Jobcentret" in hat.inner_text()
    visit.go(f"/henvendelse/{ours.id}/")
    assert visit.heading == "Siden findes ikke", "the other place's work is not seen"
    visit.go("/min-dag/")
    visit.press("Skift", exact=False)
    visit.press("Arbejd her", beside="Familiehuset")
    assert "Familiehuset" in hat.inner_text()
    visit.go(f"/henvendelse/{ours.id}/")

    assert visit.heading == "Sofie"


# --- sharing work out, and leaving ------------------------------------------------------------


def held(office: Office, by: Staff) -> Asked:
    made = an_enquiry(office)
    tasks.take(made.task_id, by=by.actor)
    return made


def test_a_lead_gives_a_task_to_somebody(office: Office, visits: Callable[..., Visit]) -> None:
    an_enquiry(office)
    signe, lead = a_worker(office, name="Signe Tornebjerg"), a_lead(office)
    visit, hers = visits(lead), visits(signe)
    visit.go("/enhed/")
    assert "Ingen har taget den" in visit.text

    visit.page.locator(".tov-row select").select_option(label="Signe Tornebjerg")
    visit.press("Giv", exact=False)
    hers.go("/min-dag/")

    assert "Signe Tornebjerg" in visit.page.locator(".tov-row-meta").inner_text()
    expect(hers.page.locator(".tov-group-coming .tov-row")).to_have_count(1)


def test_who_holds_something_cannot_be_let_go_until_all_of_it_is_moved(
    office: Office, visits: Callable[..., Visit]
) -> None:
    signe, anne = (a_worker(office, name=name) for name in ("Signe Tornebjerg", "Anne Bech"))
    lead = a_lead(office, name="Merete Vindsø")
    for _ in range(3):
        held(office, signe)
    hers, visit = visits(signe), visits(lead)
    hers.go("/min-dag/")
    visit.go("/medarbejdere/")

    visit.press("Afslut ansættelse", beside="Signe Tornebjerg")
    visit.press("Afslut ansættelsen")
    assert "Medarbejderen har stadig opgaver. Flyt dem først" in visit.text
    visit.press("Flyt det, Signe Tornebjerg har")
    visit.press("Flyt")
    assert "Vælg, hvem der tager opgaven." in visit.text
    visit.page.get_by_label("Alle til").select_option(label="Anne Bech")
    visit.page.locator(".tov-moves select").last.select_option(label="Enhedens kø")
    visit.press("Flyt")
    assert "3 opgaver er flyttet." in visit.text
    visit.press("Afslut ansættelse", beside="Signe Tornebjerg")
    visit.press("Afslut ansættelsen")

    assert "Ansættelsen er afsluttet." in visit.text
    assert not Worker.objects.get(pk=signe.id).is_active
    hers.go("/min-dag/")
    assert hers.heading in ("Du er ikke knyttet til en enhed", "Log ind")
    theirs = visits(anne)
    theirs.go("/min-dag/")
    expect(theirs.page.locator(".tov-group-coming .tov-row")).to_have_count(2)
    expect(theirs.page.locator(".tov-group-unit .tov-row")).to_have_count(1)


def test_the_data_protection_officer_sees_who_looked_but_not_at_whom(
    place: int, office: Office, visits: Callable[..., Visit]
) -> None:
    kirsten = a_worker(office, name="Kirsten Nygård")
    staffs = an_office(municipality_id=place, name="Direktionens stab")
    officer = a_worker(staffs, Role.DATA_PROTECTION_OFFICER, name="Ove Dahl")
    enquiry = an_enquiry(office, given_name="Zenobia")
    looked, visit = visits(kirsten), visits(officer)
    looked.go(f"/henvendelse/{enquiry.id}/")
    assert looked.heading == "Zenobia"

    visit.go("/log/")
    visit.fill("Medarbejderens navn", "Kirsten")
    visit.press("Vis")

    lines = visit.page.locator("tbody tr")
    assert re.search(r"Så navn og kontakt\s.*Kirsten Nygård", lines.first.inner_text(), re.S)
    assert "Zenobia" not in visit.page.content()
    assert str(enquiry.person_id) not in visit.page.content()
