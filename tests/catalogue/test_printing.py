"""Stand cards and posters: for everybody (PDF/UA), whole in the file, and never a crash."""

import builtins
import io
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest
import segno
from django.test import Client
from django.urls import reverse

from tests.conftest import Clock
from tests.factories.accounts import Office, Staff, an_office
from tests.factories.catalogue import a_location, a_service, an_organisation
from tests.factories.gathering import a_keeper, an_event
from tovholder.accounts import queries as accounts
from tovholder.catalogue.commands import events
from tovholder.catalogue.models import Location
from tovholder.catalogue.queries import events as queries
from tovholder.catalogue.rules.seen import fingerprint
from tovholder.catalogue.views import printing
from tovholder.kernel.configuration import configuration

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ACTORS = 32
DOTS, BORDER = 8, 2


@pytest.fixture
def office(clock: Clock) -> Office:
    return an_office(is_front_door=True)


@pytest.fixture
def gerda(office: Office) -> Staff:
    return a_keeper(office)


def with_stands(office: Office, gerda: Staff, count: int) -> tuple[Any, list[Any]]:
    """A day with so many stands, each of an actor with an offer."""
    here = office.municipality_id
    for number in range(count):
        actor = an_organisation(here, f"Aktør {number:02}")
        a_service(office, name=f"Tilbud {number:02}", organisation_id=actor, months_from=0)
    day = an_event(office, gerda)
    actors = [each.public_id for each in accounts.organisations(here)]
    seen = fingerprint(queries.stand_cards(day, municipality_id=here))
    stands = tuple((actor, number) for number, actor in enumerate(actors, start=1))
    events.place_stands(day, stands, seen=seen, by=gerda.actor)
    return day, actors


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every element of the structure tree."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        at = waiting.pop()
        if isinstance(at, pikepdf.Array):
            waiting += list(at)
        elif isinstance(at, pikepdf.Dictionary) and "/S" in at:
            yield at
            waiting += [at.K] if "/K" in at else []


def modules(page: pikepdf.Page) -> list[list[bool]]:
    """The QR code of a page, read from its picture: dark or not, square by square."""
    drawn = [
        str(each.operands[0])
        for each in pikepdf.parse_content_stream(page)
        if str(each.operator) == "Do"
    ]
    (picture,) = (page.Resources.XObject[name] for name in drawn)
    image = pikepdf.PdfImage(picture).as_pil_image().convert("L")
    start = BORDER * DOTS + DOTS // 2
    squares = range(start, image.width - BORDER * DOTS, DOTS)
    return [[image.getpixel((x, y)) < 128 for x in squares] for y in squares]


def code_of(url: str) -> list[list[bool]]:
    return [[bool(dark) for dark in row] for row in segno.make(url, error="m", micro=False).matrix]


def fetched(client: Client, name: str, **where: Any) -> pikepdf.Pdf:
    answer = client.get(reverse(f"catalogue:{name}", kwargs=where))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return pikepdf.open(io.BytesIO(answer.content))


def is_for_everybody(pdf: pikepdf.Pdf, language: str, title: str) -> None:
    """What a reader needs before it can read a paper aloud."""
    tags = [str(each.S) for each in elements(pdf)]
    with pdf.open_metadata() as told:
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"] == title
    assert bool(pdf.Root.MarkInfo.Marked) is True
    assert str(pdf.Root.Lang) == language
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
    assert "/H1" in tags
    figures = [each for each in elements(pdf) if str(each.S) == "/Figure"]
    assert figures
    assert all(str(each.Alt).strip() for each in figures)


def fonts(pdf: pikepdf.Pdf) -> set[str]:
    """Names of the fonts, each with its letters in the file."""
    found = set()
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
            assert "/FontFile2" in each or "/FontFile3" in each, each.FontName
            found.add(str(each.FontName).rpartition("+")[2].lstrip("/"))
    return found


def test_thirty_two_stand_cards_are_thirty_two_pages_that_everybody_can_read(
    office: Office, gerda: Staff, signed_in: Callable[[Staff], Client]
) -> None:
    day, actors = with_stands(office, gerda, ACTORS)

    pdf = fetched(signed_in(gerda), "stand_cards", event_id=day)

    assert len(pdf.pages) == ACTORS
    is_for_everybody(pdf, "da", "Standkort: Forebyggelsesdag")
    assert [str(each.S) for each in elements(pdf)].count("/H1") == ACTORS
    slug = gerda.hat.municipality.slug
    for page, actor in list(zip(pdf.pages, actors, strict=True))[:: ACTORS - 1]:
        path = reverse("catalogue:actor", args=[slug, actor])
        assert modules(page) == code_of(f"{configuration().base_url}{path}")
        assert Client().get(path).status_code == 200


def test_the_letters_of_a_card_are_ours_and_stand_in_the_file(
    office: Office, gerda: Staff, signed_in: Callable[[Staff], Client]
) -> None:
    day, _actors = with_stands(office, gerda, 1)

    pdf = fetched(signed_in(gerda), "stand_cards", event_id=day)

    assert fonts(pdf)
    assert all("Plex" in name for name in fonts(pdf)), fonts(pdf)


def test_a_poster_is_one_sheet_in_the_readers_language(
    office: Office, gerda: Staff, signed_in: Callable[[Staff], Client]
) -> None:
    day, _actors = with_stands(office, gerda, 1)
    client = signed_in(gerda)
    client.cookies["sprog"] = "en"

    pdf = fetched(client, "event_poster", event_id=day)

    is_for_everybody(pdf, "en", "Prevention day")
    assert len(pdf.pages) == 1
    slug = gerda.hat.municipality.slug
    path = reverse("catalogue:event", args=[slug, day])
    assert modules(pdf.pages[0]) == code_of(f"{configuration().base_url}{path}")


@pytest.mark.parametrize(("size", "width"), [("", 595), ("?size=A3", 842), ("?size=A0", 595)])
def test_a_poster_is_as_large_as_was_asked(
    office: Office, gerda: Staff, signed_in: Callable[[Staff], Client], size: str, width: int
) -> None:
    day = an_event(office, gerda)

    answer = signed_in(gerda).get(reverse("catalogue:event_poster", args=[day]) + size)

    pdf = pikepdf.open(io.BytesIO(answer.content))
    assert abs(float(pdf.pages[0].mediabox[2]) - width) < 1


def test_a_place_has_a_poster_of_what_happens_there(
    office: Office, gerda: Staff, signed_in: Callable[[Staff], Client]
) -> None:
    house = a_location(office.municipality_id, "Klintehuset")
    a_service(office, name="Legestue", location_ids=(house,))
    place = Location.objects.get(pk=house).public_id

    pdf = fetched(signed_in(gerda), "place_poster", location_id=place)

    is_for_everybody(pdf, "da", "Det sker i Klintehuset")
    assert len(pdf.pages) == 1


def test_nothing_is_fetched_from_anywhere() -> None:
    fetcher = printing._fetcher()

    for url in (
        "https://elmen.example/logo.png",
        "http://127.0.0.1:8000/x.png",
        "file:///etc/passwd",
        "data:text/html,x",
        "page:logo.png",
    ):
        with pytest.raises(ValueError):
            fetcher.fetch(url)
    assert fetcher.fetch("font:plex-regular-latin1")


def test_without_pango_there_is_a_sentence_and_no_crash(
    office: Office,
    gerda: Staff,
    signed_in: Callable[[Staff], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    day = an_event(office, gerda)
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest)

    client = signed_in(gerda)
    monkeypatch.setattr(builtins, "__import__", without)
    answer = client.get(reverse("catalogue:event_poster", args=[day]))

    assert answer.status_code == 409
    assert "pango mangler" in answer.content.decode()
