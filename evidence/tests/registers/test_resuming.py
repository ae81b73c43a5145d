"""Killed, interrupted or out of disk: the same command goes on, and ends at the same store."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import traceback
from pathlib import Path

import duckdb
import pytest
from sizes import size

from tovholder_evidence.errors import InputError
from tovholder_evidence.registers import capacity, ingest, store
from tovholder_evidence.registers.orders import Order

KILLED_AT = """
import os, signal, sys
from pathlib import Path
from tovholder_evidence.registers.ingest import ingest
from tovholder_evidence.registers.orders import Order
told = 0
def progress(*_):
    global told
    told += 1
    if told == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
ingest(Order(Path(sys.argv[1]), Path(sys.argv[2])), progress=progress)
"""


class Killed(BaseException):
    """What no handler of ours may catch."""


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): store.digest(path)
        for path in sorted(folder.rglob("*.parquet"))
    }


@pytest.fixture
def finished(delivery, tmp_path):
    """The store as it is when nothing goes wrong, and its salt, so that numbers are the same."""
    other = tmp_path / "finished"
    ingest.ingest(Order(delivery.folder, other, keyfile=tmp_path / "key"))
    (delivery.store / "keys").mkdir(parents=True)
    shutil.copy(other / "keys" / "salt", delivery.store / "keys")
    shutil.copy(tmp_path / "key", delivery.store.with_name("store.key"))
    return digests(other)


MOMENTS = [2, 12, 20] if size(3, 30) == 3 else range(1, 31)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_ingest_goes_on_and_ends_at_the_same_store(delivery, finished, moment):
    kill = subprocess.run(
        [sys.executable, "-c", KILLED_AT, delivery.folder, delivery.store, str(moment)],
        check=False,
    )
    assert kill.returncode == -signal.SIGKILL

    delivery.ingest()

    assert digests(delivery.store) == finished
    assert not list(delivery.store.rglob("*.part"))
    assert not (delivery.store / "keys" / "work").exists()


def test_what_is_finished_is_not_done_again(delivery, monkeypatch):
    written = []
    write = ingest.write_sorted

    def dies_at_the_fourth(connection, rows, target):
        if len(written) == 3:
            raise Killed
        written.append(target.name)
        return write(connection, rows, target)

    monkeypatch.setattr(ingest, "write_sorted", dies_at_the_fourth)
    with pytest.raises(Killed):
        delivery.ingest()
    monkeypatch.setattr(ingest, "write_sorted", write)

    report = delivery.ingest()

    assert report.steps_taken_over == 2 + 3  # the numbers of two years, and three tables


def test_an_unfinished_store_is_not_read(delivery, monkeypatch):
    def dies(*_):
        raise Killed

    monkeypatch.setattr(ingest, "write_sorted", dies)
    with pytest.raises(Killed):
        delivery.ingest()

    with pytest.raises(InputError, match="unfinished"):
        store.read_manifest(delivery.store)


def test_a_full_disk_stops_with_a_sentence_and_the_rerun_goes_on(delivery, finished, monkeypatch):
    delivery_write = ingest.write_sorted
    full = [
        OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
        duckdb.IOException("IO Error: Could not write file: No space left on device"),
    ]

    def fills(connection, rows, target):
        if "labour" in str(target) and full:
            raise full.pop()
        return delivery_write(connection, rows, target)

    monkeypatch.setattr(ingest, "write_sorted", fills)

    assert "became full" in delivery.refusal()
    assert "became full" in delivery.refusal()
    delivery.ingest()
    assert digests(delivery.store) == finished


def test_a_disk_without_room_is_refused_before_anything_is_written(delivery, monkeypatch):
    class Usage:
        free = 1_000

    monkeypatch.setattr(capacity.shutil, "disk_usage", lambda _: Usage)

    message = delivery.refusal()

    assert "1.0 kB is free" in message
    assert not list(delivery.store.rglob("*.parquet"))


@pytest.mark.parametrize("memory", ["lots", "2", "10MB", "-1GB"])
def test_a_memory_that_makes_no_sense_is_refused(delivery, memory):
    assert "--memory" in delivery.refusal(memory=memory)


def test_a_year_more_costs_that_year_only(delivery):
    later = {
        name: delivery.path(f"{name}2019.parquet").read_bytes() for name in ("bef", "akm", "sssy")
    }
    delivery.keep("bef2018", "akm2018", "sssy2018")
    before = delivery.ingest()
    kept = digests(delivery.store)
    for name, content in later.items():
        delivery.path(f"{name}2019.parquet").write_bytes(content)

    report = delivery.ingest()

    assert report.years == [2018, 2019]
    assert report.steps_taken_over == before.steps_done
    assert report.persons > before.persons
    after = digests(delivery.store)
    assert {name: after[name] for name in kept if "addresses" not in name} == {
        name: digest for name, digest in kept.items() if "addresses" not in name
    }


def test_a_finished_ingest_done_again_does_nothing(delivery):
    delivery.ingest()

    report = delivery.ingest()

    assert report.steps_done == 0


def test_a_changed_file_is_read_again(delivery):
    delivery.keep("bef", "akm")
    delivery.ingest()
    delivery.rewrite("akm2019.parquet", "FROM delivered LIMIT 500")

    report = delivery.ingest()

    assert report.steps_done == 1
    assert report.registers["labour"]["files"]["2019"]["rows"] == 500


def test_a_second_ingest_at_the_same_time_is_refused(delivery):
    delivery.store.mkdir()
    with store.held(delivery.store):
        assert "Another ingest" in delivery.refusal()


def test_a_folder_with_something_else_is_left_alone(delivery):
    delivery.store.mkdir()
    (delivery.store / "thesis.docx").write_text("years of work")

    assert "Choose an empty folder" in delivery.refusal()


def test_a_damaged_manifest_is_refused(delivery):
    delivery.keep("bef")
    delivery.ingest()
    manifest = delivery.store / "manifest.json"
    manifest.write_text(json.dumps({"format": 1})[:-2])

    assert "is damaged" in delivery.refusal()


def test_the_databases_own_message_is_withheld_since_it_may_quote_a_person(delivery, monkeypatch):
    def fails(*_):
        raise duckdb.ConversionException("Could not convert string 'S3CR3T' to INT32")

    monkeypatch.setattr(ingest, "write_sorted", fails)

    with pytest.raises(RuntimeError, match="ConversionException") as defect:
        delivery.ingest()

    assert "S3CR3T" not in "".join(traceback.format_exception(defect.value))
