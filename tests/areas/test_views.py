"""Pages about areas: what is told, to whom, and how a file of figures comes in."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import Office, Staff, a_lead, a_worker, an_office
from tests.factories.areas import an_area
from tests.pages import text_of
from tovholder.accounts.types import Role
from tovholder.areas.models import Area, ImportedTable, IndicatorValue
from tovholder.kernel.models import File

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SignedIn = Callable[[Staff], Client]

PROFILE = (
    b"measure;year;area;population;value;lower;upper;numerator;denominator;shown;withheld\n"
    b"outside;2025;Sneppeparken;;0.441;0.407;0.475;349;792;true;\n"
    b"outside;2024;Sneppeparken;;0.430;0.396;0.465;340;790;true;\n"
    b"outside;2025;;rest;0.201;0.195;0.207;2000;9950;true;\n"
    b"lung;2025;Sneppeparken;;;;;;1320;false;SMALL_GROUP\n"
)
MANIFEST = {
    "rule": "counts 1 to 4 hidden", "period": "2024-2025", "engine": "dense",
    "measures": [
        {"name": "outside", "title": {"da": "Uden job eller uddannelse", "sv": "Utan jobb"},
         "definition": "18-64 år", "unit": "share"},
        {"name": "lung", "title": {"da": "Indlagt med lungesygdom"}, "unit": "per_1000"},
    ],
    "tables": {"profile.csv": hashlib.sha256(PROFILE).hexdigest()},
}  # fmt: skip


@pytest.fixture
def office() -> Office:
    return an_office()


@pytest.fixture
def area(office: Office) -> Area:
    return Area.objects.get(pk=an_area(office.municipality_id))


@pytest.fixture
def keeper(office: Office, signed_in: SignedIn) -> Client:
    return signed_in(a_worker(office, Role.CATALOGUE_KEEPER))


def sent(client: Client, content: bytes = PROFILE, **told: Any):
    manifest = told.pop("manifest", json.dumps(MANIFEST).encode())
    body = {
        "kind": "PROFILE", "source": "Danmarks Statistik 2026",
        "table": SimpleUploadedFile("profile.csv", content),
        **({"manifest": SimpleUploadedFile("manifest.json", manifest)} if manifest else {}),
        **told,
    }  # fmt: skip
    return client.post(reverse("areas:send"), body)


def confirmed(client: Client, shown: Any):
    form = shown.context["form"]
    body = {name: form[name].value() or "" for name in form.fields}
    return client.post(reverse("areas:confirm"), body, follow=True)


def test_a_profile_is_looked_at_first_and_kept_when_confirmed(keeper: Client, area: Area):
    shown = sent(keeper)
    assert shown.status_code == 200
    assert not ImportedTable.objects.exists()

    page = confirmed(keeper, shown)

    assert "4 tal er hentet ind" in text_of(page)
    page = keeper.get(reverse("areas:areas") + "?indicator=outside")
    assert "44,1" in text_of(page)
    assert "349 af 792" in text_of(page)
    assert IndicatorValue.objects.count() == 4


def test_the_page_of_an_area_shows_each_year_and_what_is_hidden_is_not_nought(
    keeper: Client, area: Area
):
    confirmed(keeper, sent(keeper))

    page = text_of(keeper.get(reverse("areas:area", args=[area.public_id]) + "?indicator=outside"))

    assert "43,0" in page
    assert "40,7 % til 47,5 %" in page.replace("\u00a0", " ")
    assert "ikke vist" in page
    assert "Danmarks Statistik 2026" in page


def test_the_same_file_again_changes_nothing_and_says_so(keeper: Client, area: Area):
    confirmed(keeper, sent(keeper))

    page = confirmed(keeper, sent(keeper))

    assert "allerede hentet ind" in text_of(page)
    assert ImportedTable.objects.count() == 1


def test_a_file_of_persons_is_refused_and_not_even_kept_for_a_day(keeper: Client, area: Area):
    content = PROFILE.replace(b"measure;", b"cpr;measure;").replace(b"\nou", b"\n0101501234;ou")

    answer = sent(keeper, content, kind="SURVEY", manifest=None)

    assert answer.status_code == 422
    assert "enkelte personer" in text_of(answer)
    assert not File.objects.exists()


def test_a_file_with_a_small_group_is_refused(keeper: Client, area: Area):
    content = PROFILE.replace(b";349;", b";3;")
    manifest = {**MANIFEST, "tables": {"x": hashlib.sha256(content).hexdigest()}}

    answer = sent(keeper, content, manifest=json.dumps(manifest).encode())

    assert answer.status_code == 422
    assert "under fem personer" in text_of(answer)


def test_a_profile_without_its_manifest_is_refused_and_what_was_typed_stays(
    keeper: Client, area: Area
):
    answer = sent(keeper, manifest=None)

    assert answer.status_code == 422
    assert "manifest.json" in text_of(answer)
    assert "Danmarks Statistik 2026" in answer.content.decode()


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"%PDF-1.7", b"PK\x03\x04broken"])
def test_what_is_no_sheet_is_refused_with_a_sentence(keeper: Client, area: Area, content: bytes):
    answer = sent(keeper, content, kind="SURVEY", manifest=None)

    assert answer.status_code == 422
    assert not ImportedTable.objects.exists()


def test_a_row_about_an_unknown_area_stays_out_and_is_named(keeper: Client, area: Area):
    content = PROFILE.replace(b"2024;Sneppeparken", b"2024;Sneppeparkken")
    manifest = {**MANIFEST, "tables": {"x": hashlib.sha256(content).hexdigest()}}

    shown = sent(keeper, content, manifest=json.dumps(manifest).encode())

    assert "Mente du" in text_of(shown)
    confirmed(keeper, shown)
    assert IndicatorValue.objects.count() == 3


def test_a_lead_reads_and_brings_nothing_in(office: Office, area: Area, signed_in: SignedIn):
    lead = signed_in(a_lead(office))

    assert lead.get(reverse("areas:areas")).status_code == 200
    assert sent(lead).status_code == 403


def test_areas_of_another_municipality_are_not_there(area: Area, signed_in: SignedIn):
    stranger = signed_in(a_worker(an_office(), Role.CATALOGUE_KEEPER))

    assert stranger.get(reverse("areas:area", args=[area.public_id])).status_code == 404
    assert "Sneppeparken" not in text_of(stranger.get(reverse("areas:areas")))


def test_the_figures_go_out_as_a_sheet_that_is_no_formula(keeper: Client, area: Area):
    content = PROFILE.replace(b"outside;", b"=cmd;")
    manifest = {
        **MANIFEST, "measures": [], "tables": {"x": hashlib.sha256(content).hexdigest()},
    }  # fmt: skip
    confirmed(keeper, sent(keeper, content, manifest=json.dumps(manifest).encode()))

    answer = keeper.get(reverse("areas:export") + "?indicator=%3Dcmd")

    rows = answer.content.decode("utf-8-sig").splitlines()
    assert rows[1].startswith("'=cmd;Sneppeparken;2024;0.43")
