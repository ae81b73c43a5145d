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
    b"measure,year,place_kind,place,band,value,lower,upper,numerator,denominator,unit,standard,"
    b"method,reason\n"
    b"outside,2025,area,Sneppeparken,,44.1,40.7,47.5,349,792,per cent,,Wilson,\n"
    b"outside,2024,area,Sneppeparken,,43.0,39.6,46.5,340,790,per cent,,Wilson,\n"
    b"outside,2025,rest,Sneppeparken,,20.1,19.5,20.7,2000,9950,per cent,,Wilson,\n"
    b'lung,2025,area,Sneppeparken,,,,,,,"per 1,000 persons",,,hidden\n'
    b"outside,2025,area,Et andet sted,,31.0,29.0,33.0,310,1000,per cent,,Wilson,\n"
)
MANIFEST = {
    "rule": {"name": "smallest shown 5"}, "period": [2024, 2025], "engine": "dense",
    "definitions": {
        "outside": "Outside work (Uden job eller uddannelse)\n  Name: outside",
        "lung": "Lung disease (Indlagt med lungesygdom)\n  Name: lung",
    },
    "files": {"profile.csv": hashlib.sha256(PROFILE).hexdigest()},
}  # fmt: skip


SURVEY = (
    "Område;År;Spørgsmål;Procent;Antal svar\n"
    "Sneppeparken;2025;Ryger dagligt;21,5;412\n"
)  # fmt: skip


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
    answer = sent(keeper, SURVEY.replace("Antal svar", "CPR").encode(), kind="SURVEY")

    assert answer.status_code == 422
    assert "enkelte personer" in text_of(answer)
    assert not File.objects.exists()


def test_a_file_with_a_small_group_is_refused(keeper: Client, area: Area):
    content = PROFILE.replace(b",349,", b",3,")
    manifest = {**MANIFEST, "files": {"x": hashlib.sha256(content).hexdigest()}}

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
    content = f"{SURVEY}Sneppeparkken;2025;Ryger dagligt;17,5;412\n".encode()

    shown = sent(keeper, content, kind="SURVEY", manifest=None)

    assert "Mente du" in text_of(shown)
    confirmed(keeper, shown)
    assert IndicatorValue.objects.count() == 1


def test_a_lead_reads_and_brings_nothing_in(office: Office, area: Area, signed_in: SignedIn):
    lead = signed_in(a_lead(office))

    assert lead.get(reverse("areas:areas")).status_code == 200
    assert sent(lead).status_code == 403


def test_areas_of_another_municipality_are_not_there(area: Area, signed_in: SignedIn):
    stranger = signed_in(a_worker(an_office(), Role.CATALOGUE_KEEPER))

    assert stranger.get(reverse("areas:area", args=[area.public_id])).status_code == 404
    assert "Sneppeparken" not in text_of(stranger.get(reverse("areas:areas")))


def test_the_figures_go_out_as_a_sheet_that_is_no_formula(keeper: Client, area: Area):
    content = SURVEY.replace("Ryger dagligt", "=cmd").encode()
    confirmed(keeper, sent(keeper, content, kind="SURVEY", manifest=None))

    answer = keeper.get(reverse("areas:export") + "?indicator=%3Dcmd")

    rows = answer.content.decode("utf-8-sig").splitlines()
    assert rows[1].startswith("'=cmd;Sneppeparken;2025;0.215")
