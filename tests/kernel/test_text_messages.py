"""A text message goes to the gateway once, and its answer is stored."""

import dataclasses
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar
from urllib.error import HTTPError

import pytest

from tests.database import as_worker_role
from tests.factories.accounts import a_worker, an_office
from tests.kernel.test_outbox import BY, a_letter, tell, the_message
from tovholder.kernel import commands, outbox
from tovholder.kernel.configuration import configuration
from tovholder.kernel.models import Message


class Gateway(BaseHTTPRequestHandler):
    answer = 200
    taken: ClassVar[list[tuple[str, dict[str, str]]]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.taken.append((self.headers["Authorization"], body))
        self.send_response(self.answer)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Gateway]]:
    Gateway.taken.clear()
    server = HTTPServer(("127.0.0.1", 0), Gateway)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings = dataclasses.replace(
        configuration(), sms_url=f"http://127.0.0.1:{server.server_port}/", sms_token="hemmelig"
    )
    monkeypatch.setattr(outbox, "configuration", lambda: settings)
    yield Gateway
    server.shutdown()
    server.server_close()


def a_text_message() -> Message:
    office = an_office()
    sms = a_letter(office, channel=Message.Channel.SMS, recipient="20 12 34 56")
    tell(sms, by=a_worker(office).actor)
    return the_message()


def test_the_gateway_gets_number_text_and_reference(db: None, gateway: type[Gateway]) -> None:
    gateway.answer = 200
    message = a_text_message()

    with as_worker_role():
        commands.deliver(message.public_id, by=BY)
        commands.deliver(message.public_id, by=BY)

    ((token, body),) = gateway.taken
    assert token == "Bearer hemmelig"
    assert body == {
        "recipient": "20 12 34 56",
        "text": message.text,
        "reference": str(message.public_id),
    }
    assert the_message().state == Message.State.SENT


def test_a_refused_number_is_stored_with_its_reason(db: None, gateway: type[Gateway]) -> None:
    gateway.answer = 422
    message = a_text_message()

    with as_worker_role():
        commands.deliver(message.public_id, by=BY)

    after = the_message()
    assert (after.state, after.not_sent_reason) == ("NOT_SENT", outbox.RECIPIENT_REFUSED)


def test_a_gateway_in_trouble_leaves_the_message_on_its_way(
    db: None, gateway: type[Gateway]
) -> None:
    gateway.answer = 503
    message = a_text_message()

    with as_worker_role(), pytest.raises(HTTPError):
        commands.deliver(message.public_id, by=BY)

    assert the_message().state == Message.State.QUEUED


@pytest.mark.parametrize("address", ["http://sms.example/", "ftp://127.0.0.1/", "ja"])
def test_an_address_that_is_not_safe_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOVHOLDER_SMS", address)

    with pytest.raises(ValueError, match="TOVHOLDER_SMS"):
        configuration.__wrapped__()
