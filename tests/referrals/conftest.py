"""An office with a worker and a lead, on a Monday morning."""

from collections.abc import Iterator

import pytest

from tests.conftest import Clock
from tests.factories.accounts import Office, Staff, a_lead, a_worker, an_office
from tests.promises import broken


@pytest.fixture
def office(db: None, clock: Clock) -> Office:
    return an_office()


@pytest.fixture
def mette(office: Office) -> Staff:
    return a_worker(office)


@pytest.fixture
def lone(office: Office) -> Staff:
    return a_lead(office)


@pytest.fixture
def promises_kept(db: None) -> Iterator[None]:
    """After the test every line of check-promises holds."""
    yield
    assert broken() == {}
