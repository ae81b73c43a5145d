"""Files: a public one for everybody, what somebody sends for its sender alone and a day."""

import pytest

from tests.conftest import Clock
from tests.database import as_worker_role
from tests.factories.accounts import a_worker, an_office
from tovholder.kernel import commands, files
from tovholder.kernel.actor import job
from tovholder.kernel.command import reading
from tovholder.kernel.files import FileGone, FileTooLarge, NewFile


def a_sheet(office, *, is_public=False, content=b"navn;alder") -> NewFile:
    return NewFile(office.municipality_id, content, "text/csv", "ark.csv", is_public)


def test_what_somebody_sent_is_theirs_alone(db: None):
    office = an_office()
    sender, colleague = a_worker(office).actor, a_worker(office).actor
    sent = commands.store_file(a_sheet(office), by=sender)

    with reading(sender):
        assert files.sent_file(sent, by=sender).content == b"navn;alder"
        assert files.public_file(sent) is None
    with reading(colleague), pytest.raises(FileGone):
        files.sent_file(sent, by=colleague)


def test_what_was_sent_is_gone_after_a_day_and_a_picture_stays(db: None, clock: Clock):
    office = an_office()
    sender = a_worker(office).actor
    sent = commands.store_file(a_sheet(office), by=sender)
    picture = commands.store_file(a_sheet(office, is_public=True), by=sender)

    clock.forward(days=1)
    with reading(sender), pytest.raises(FileGone):
        files.sent_file(sent, by=sender)
    with as_worker_role():
        assert commands.delete_expired_files(by=job("test")) == 1

    assert files.public_file(picture) is not None


def test_a_file_that_is_too_large_is_refused_and_not_kept(db: None):
    office = an_office()
    order = a_sheet(office, content=b"x" * (files.LARGEST_BYTES + 1))

    with pytest.raises(FileTooLarge):
        commands.store_file(order, by=a_worker(office).actor)
