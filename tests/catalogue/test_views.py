"""The public pages: nobody signs in, nobody is sorted, and there is always a telephone."""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from ninja.testing import TestClient

from tests.conftest import Clock
from tests.factories.accounts import Office, an_office
from tests.factories.catalogue import a_location, a_service
from tovholder import catalogue
from tovholder.accounts import queries as accounts
from tovholder.catalogue import commands
from tovholder.catalogue.api import router
from tovholder.catalogue.types import Joining, Naming, NewSchedule, Status
from tovholder.kernel.actor import installation
from tovholder.kernel.errors import NotVisible

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
MUNICIPAL_PHONE = "70 20 40 21"


def slug_of(office: Office) -> str:
    row = accounts.municipality(id=office.municipality_id)
    assert row is not None
    return row.slug


def front(office: Office) -> str:
    return reverse("catalogue:services", args=[slug_of(office)])


def page_of(office: Office, service: object) -> str:
    return reverse("catalogue:service", args=[slug_of(office), service])


def sign_up_of(office: Office, service: object) -> str:
    return reverse("referrals:sign_up", kwargs={"slug": slug_of(office), "service_id": service})


def text_of(client: Client, url: str, status: int = 200, **headers: str) -> str:
    response = client.get(url, headers=headers)
    assert response.status_code == status
    return response.content.decode()


def test_the_front_page_lists_what_there_is_with_a_telephone_and_its_hours(client: Client) -> None:
    office = an_office()
    service = a_service(office, name="Barselscafé")

    page = text_of(client, front(office))

    assert "Barselscafé" in page
    assert page_of(office, service) in page
    assert MUNICIPAL_PHONE in page
    assert "Mandag-torsdag 9-18" in page
    assert page.count("<h1") == 1


def test_a_search_shows_only_what_fits_and_keeps_what_was_typed(client: Client) -> None:
    office = an_office()
    a_service(office, name="Barselscafé")
    a_service(office, name="Lektiehjælp")

    page = text_of(client, f"{front(office)}?q=lektie")

    assert "Lektiehjælp" in page
    assert "Barselscafé" not in page
    assert 'value="lektie"' in page


def test_a_search_without_a_find_says_what_to_do_and_gives_the_telephone(client: Client) -> None:
    office = an_office()
    a_service(office)

    page = text_of(client, f"{front(office)}?q=ubåd")

    assert "Prøv et kortere ord" in page
    after_the_list = page.split('id="services"')[1].split("<footer")[0]
    assert MUNICIPAL_PHONE in after_the_list
    assert "Mandag-torsdag 9-18" in after_the_list


def test_a_fragment_holds_the_list_only_and_a_restored_page_is_whole(client: Client) -> None:
    office = an_office()
    a_service(office, name="Barselscafé")

    part = text_of(client, front(office), **HTMX)
    restored = text_of(client, front(office), **HTMX, **{"HX-History-Restore-Request": "true"})

    assert "<html" not in part
    assert part.lstrip().startswith("<section")
    assert "#tov-live" in part
    assert "<html" in restored


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?page=99", "?q=%00", "?q=" + "a" * 300])
def test_an_odd_address_shows_a_list_instead_of_an_error(client: Client, query: str) -> None:
    office = an_office()
    a_service(office, name="Barselscafé")

    assert "Barselscafé" in text_of(client, front(office) + query)


def test_the_next_page_keeps_the_search(client: Client) -> None:
    office = an_office()
    for number in range(25):
        a_service(office, name=f"Hold {number}")

    page = text_of(client, f"{front(office)}?q=hold")

    assert 'rel="next" href="?q=hold&amp;page=2"' in page


def test_one_can_sign_up_from_the_list_and_from_the_page(client: Client) -> None:
    office = an_office()
    service = a_service(office)

    assert sign_up_of(office, service) in text_of(client, front(office))
    page = text_of(client, page_of(office, service))

    assert sign_up_of(office, service) in page
    assert "svarer dig inden for 2 hverdage" in page
    assert "57 87 00 00" in page
    assert "Hverdage 9-15" in page


def test_an_open_door_asks_for_no_name(client: Client) -> None:
    office = an_office()
    service = a_service(office, joining=Joining.OPEN_DOOR, naming=Naming.NEVER)

    page = text_of(client, page_of(office, service))

    assert "Du behøver ikke sige, hvad du hedder." in page
    assert "Vi skriver ikke ned, hvem der kommer." in page
    assert sign_up_of(office, service) not in page


@pytest.mark.parametrize(
    "joining", [Joining.OFFERED, Joining.REFERRAL, Joining.DECISION, Joining.SIGN_UP]
)
def test_without_somebody_to_answer_there_is_a_telephone_and_no_sign_up(
    client: Client, joining: Joining
) -> None:
    office = an_office()
    service = a_service(office, joining=joining, unit_id=None)

    page = text_of(client, page_of(office, service))

    join = page.split('aria-labelledby="join"')[1].split("</section>")[0]
    assert MUNICIPAL_PHONE in join
    assert "Mandag-torsdag 9-18" in join
    assert sign_up_of(office, service) not in page


def test_a_pause_says_so_and_takes_no_sign_up(client: Client) -> None:
    office = an_office()
    service = a_service(office, status=Status.PAUSED, alert={"da": "Vi åbner igen til maj"})

    page = text_of(client, page_of(office, service))

    assert "Tilbuddet holder pause" in page
    assert "Vi åbner igen til maj" in page
    assert sign_up_of(office, service) not in page
    assert "Holder pause" in text_of(client, front(office))


def test_what_has_ended_is_gone_with_a_telephone(client: Client) -> None:
    office = an_office()
    service = a_service(office)
    commands.withdraw_service(service, by=installation())

    page = text_of(client, page_of(office, service), status=410)

    assert "Tilbuddet findes ikke mere" in page
    assert MUNICIPAL_PHONE in page


def test_a_stranger_to_the_municipality_is_not_found(client: Client) -> None:
    office, elsewhere = an_office(), an_office()
    service = a_service(elsewhere)

    text_of(client, page_of(office, service), status=404)
    text_of(client, page_of(office, uuid4()), status=404)
    text_of(client, reverse("catalogue:services", args=["findes-ikke"]), status=404)


def test_a_text_in_another_language_says_which(client: Client) -> None:
    office = an_office()
    service = a_service(office, name={"en": "Walking group"})

    for url in (front(office), page_of(office, service)):
        assert re.search(r'lang="en">\s*Walking group', text_of(client, url))


def test_published_text_never_becomes_markup(client: Client) -> None:
    office = an_office()
    service = a_service(
        office,
        description={"da": "<script>alert(1)</script>"},
        alert={"da": "<img src=x>"},
        url="javascript:alert(1)",
    )

    for url in (front(office), page_of(office, service)):
        page = text_of(client, url)
        assert "<script>alert" not in page
        assert "<img src=x>" not in page
        assert "javascript:" not in page


def test_who_an_offer_is_thought_for_is_told_as_ages_and_hours_not_as_a_level(
    client: Client, clock: Clock
) -> None:
    office = an_office()
    place = a_location(
        office.municipality_id, "Sneppehuset", address="Sneppevej 4", city="Elmkøbing"
    )
    service = a_service(
        office,
        months_from=0,
        months_to=83,
        location_ids=(place,),
        schedules=(NewSchedule(days=("SA",), location_id=place),),
    )

    page = text_of(client, page_of(office, service))

    for fact in ("0-6 år", "Lørdag", "Sneppehuset", "Sneppevej 4, Elmkøbing"):
        assert fact in page
    assert not re.search(r"universal|selective|indicated|risiko|udsat", page, re.I)


def test_pages_of_another_language_give_the_telephone_with_hours(client: Client) -> None:
    office = an_office()
    service = a_service(office)

    for language in ("da", "sv", "en"):
        for url in (front(office), page_of(office, service)):
            page = text_of(client, url, **{"Accept-Language": language})
            assert re.search("tel:70204021", page)
            assert "Mandag-torsdag 9-18" in page


def test_only_reading_is_answered(client: Client) -> None:
    office = an_office()

    assert client.post(front(office)).status_code == 405


def lix(texts: list[str]) -> float:
    """Readability: words per sentence and the share of words above six letters (CHK UX 5.17)."""
    words = re.findall(r"\w+", " ".join(texts))
    sentences = sum(max(1, len(re.findall(r"[.!?](?:\s|$)", text))) for text in texts)
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def test_the_words_of_the_public_pages_are_plain() -> None:
    templates = (Path(catalogue.__file__).parent / "templates").rglob("*.html")
    texts = [
        re.sub(r"{{.*?}}", "Huset", text)
        for template in templates
        for source in [template.read_text()]
        for text in re.findall(r'{% translate "([^"]+)"', source)
        + re.findall(r"{% blocktranslate[^%]*%}(.*?){%", source)
    ]

    assert len(texts) > 30
    assert lix(texts) <= 35


def test_programs_read_the_same_list_and_page(clock: Clock) -> None:
    office = an_office()
    service = a_service(office, name="Barselscafé", months_from=0, months_to=11)
    a_service(office, name="Lektiehjælp")
    api, slug = TestClient(router), slug_of(office)

    listed = api.get(f"/{slug}/services?q=barsel").json()
    shown = api.get(f"/{slug}/services/{service}").json()

    assert (listed["total"], listed["page"], listed["pages"]) == (1, 1, 1)
    assert listed["rows"][0]["public_id"] == shown["public_id"] == str(service)
    assert listed["rows"][0]["name"] == shown["name"] == {"text": "Barselscafé", "lang": ""}
    assert shown["ages"] == "0-11 mdr."
    assert "id" not in listed["rows"][0]


def test_programs_are_told_what_is_not_there_and_what_was_asked_wrongly() -> None:
    api, slug = TestClient(router), slug_of(an_office())
    elsewhere = a_service(an_office())

    for path in (f"/{slug}/services/{elsewhere}", "/findes-ikke/services"):
        with pytest.raises(NotVisible):
            api.get(path)
    assert api.get(f"/{slug}/services?page=0").status_code == 422
