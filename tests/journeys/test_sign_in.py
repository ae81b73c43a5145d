"""How one signs in, and how one does not."""

from collections.abc import Callable

import pytest
from django.core import signing
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.conftest import Clock
from tests.database import as_owner
from tests.factories.accounts import Staff, a_worker, an_office
from tovholder.accounts.types import Role
from tovholder.journeys.sign_in import DEMO_SALT, demo_link
from tovholder.kernel.models import Installation, Message

pytestmark = pytest.mark.django_db
PASSWORD = "en lang sætning her"
SIGN_IN = "/konto/log-ind/"


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


@pytest.fixture
def worker() -> Staff:
    made = a_worker(an_office())
    user = made.user()
    user.set_password(PASSWORD)
    user.save()
    return made


def path_of(url: str) -> str:
    return "/" + url.split("/", 3)[-1]


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def the_installation_is(kind: Installation.Kind) -> None:
    with as_owner():
        Installation.objects.update(kind=kind)


def test_a_password_leads_to_the_days_work(client: Client, worker: Staff) -> None:
    response = client.post(SIGN_IN, {"login": worker.email, "password": PASSWORD}, follow=True)

    assert response.redirect_chain == [("/hat/", 302), ("/min-dag/", 302)]


def test_one_comes_back_to_the_page_one_was_stopped_at(client: Client, worker: Staff) -> None:
    stopped = client.get("/udbakke/")

    response = client.post(stopped.url, {"login": worker.email, "password": PASSWORD})  # type: ignore[attr-defined]

    assert stopped.url == f"{SIGN_IN}?next=/udbakke/"  # type: ignore[attr-defined]
    assert response.url == "/udbakke/"  # type: ignore[attr-defined]


def test_a_sign_in_never_leads_to_somebody_elses_site(client: Client, worker: Staff) -> None:
    form = {"login": worker.email, "password": PASSWORD, "next": "https://ond.example/"}

    response = client.post(SIGN_IN, form)

    assert response.url == "/hat/"  # type: ignore[attr-defined]


def test_the_answer_does_not_tell_whether_the_address_is_known(
    client: Client, worker: Staff
) -> None:
    refusal = "E-mail og adgangskode passer ikke sammen."

    known = client.post(SIGN_IN, {"login": worker.email, "password": "forkert sætning"})
    unknown = client.post(SIGN_IN, {"login": "ingen@example.org", "password": "forkert sætning"})

    assert refusal in known.content.decode()
    assert refusal in unknown.content.decode()


def test_guessing_is_stopped_even_for_the_right_password(client: Client, worker: Staff) -> None:
    for _ in range(10):
        client.post(SIGN_IN, {"login": worker.email, "password": "forkert sætning"})

    response = client.post(SIGN_IN, {"login": worker.email, "password": PASSWORD})

    assert not is_signed_in(client)
    assert response.status_code in (200, 429)


def test_a_one_time_code_is_asked_for_when_it_is_set_up(client: Client, worker: Staff) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(worker.user(), generate_totp_secret())

    response = client.post(SIGN_IN, {"login": worker.email, "password": PASSWORD})

    assert response.url == "/konto/kode/"  # type: ignore[attr-defined]
    assert not is_signed_in(client)


@pytest.mark.parametrize("page", ["signup/", "email/", "confirm-email/", "3rdparty/", "2fa/"])
def test_nobody_signs_up_or_manages_addresses(client: Client, page: str) -> None:
    assert client.get(f"/konto/{page}").status_code == 404


def test_signing_out_takes_a_press(signed_in: Callable[[Staff], Client], worker: Staff) -> None:
    client = signed_in(worker)

    client.get("/konto/log-ud/")
    assert is_signed_in(client)
    client.post("/konto/log-ud/")

    assert not is_signed_in(client)


def test_a_forgotten_password_leaves_by_the_outbox(client: Client, worker: Staff) -> None:
    client.post("/konto/glemt/", {"email": worker.email})

    with as_owner():
        message = Message.objects.get()
    assert message.recipient == worker.email
    assert "http://127.0.0.1:8000/konto/glemt/" in message.text


def test_the_link_of_a_forgotten_password_lets_one_choose_a_new_one(
    client: Client, worker: Staff
) -> None:
    client.post("/konto/glemt/", {"email": worker.email})
    with as_owner():
        text = Message.objects.get().text
    link = path_of(next(word for word in text.split() if word.startswith("http")))

    form = client.get(link, follow=True)
    chosen = {"password1": "en helt anden sætning", "password2": "en helt anden sætning"}
    client.post(form.redirect_chain[-1][0], chosen)

    assert worker.user().check_password("en helt anden sætning")
    assert client.get(link, follow=True).context["token_fail"]


def test_an_unknown_address_is_answered_alike_and_gets_nothing(
    client: Client, worker: Staff
) -> None:
    unknown = client.post("/konto/glemt/", {"email": "ingen@example.org"})
    with as_owner():
        written = Message.objects.count()
    known = client.post("/konto/glemt/", {"email": worker.email})

    assert written == 0
    assert known.url == unknown.url  # type: ignore[attr-defined]


def test_a_demo_link_signs_in(client: Client, worker: Staff) -> None:
    the_installation_is(Installation.Kind.DEMO)

    response = client.get(path_of(demo_link(worker.user().public_id)), follow=True)

    assert response.redirect_chain[-1][0] == "/min-dag/"


@pytest.mark.parametrize("kind", [Installation.Kind.PRODUCTION, Installation.Kind.TEST])
def test_outside_a_demo_the_same_link_is_not_there(
    client: Client, worker: Staff, kind: Installation.Kind
) -> None:
    link = path_of(demo_link(worker.user().public_id))
    the_installation_is(kind)

    response = client.get(link)

    assert response.status_code == 404
    assert not is_signed_in(client)


def test_a_demo_link_cannot_be_made_up(client: Client, worker: Staff) -> None:
    the_installation_is(Installation.Kind.DEMO)
    public_id = str(worker.user().public_id)
    forged = signing.dumps(public_id, salt="something else")
    assert forged != signing.dumps(public_id, salt=DEMO_SALT)

    response = client.get(reverse("journeys:demo_sign_in", kwargs={"token": forged}))

    assert response.status_code == 404
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("role", "first_page"),
    [
        (Role.WORKER, "/min-dag/"),
        (Role.UNIT_LEAD, "/min-dag/"),
        (Role.MUNICIPAL_ADMINISTRATOR, "/medarbejdere/"),
        (Role.DATA_PROTECTION_OFFICER, "/log/"),
    ],
)
def test_each_role_begins_where_its_work_is(
    signed_in: Callable[[Staff], Client], clock: Clock, role: Role, first_page: str
) -> None:
    client = signed_in(a_worker(an_office(), role))

    assert client.get("/").url == first_page  # type: ignore[attr-defined]


@pytest.mark.parametrize(("language", "heading"), [("sv", "sv"), ("en", "en"), ("da", "da")])
def test_the_language_is_chosen_with_one_press(client: Client, language: str, heading: str) -> None:
    client.post("/sprog/", {"language": language, "next": SIGN_IN})

    assert f'<html lang="{heading}">' in client.get(SIGN_IN).content.decode()
