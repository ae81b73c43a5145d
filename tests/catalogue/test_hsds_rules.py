"""Published HSDS directories, real and small, become one description each."""

import json
import os
import random
import tempfile
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tovholder.catalogue.rules import hsds
from tovholder.catalogue.rules.hsds import Kind, Owner, ServiceStatus, Summary, read_directory

PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "hsds" / "examples"
needs_published = pytest.mark.skipif(
    not PUBLISHED.is_dir(), reason=f"the published HSDS examples are not at {PUBLISHED}"
)

ORGANISATION, LOCATION, SERVICE, PLACE, PHONE, SCHEDULE, CONTACT, NOBODY = (
    UUID(f"00000000-0000-4000-8000-00000000000{number}") for number in range(8)
)
SERVICES = (
    "id,organization_id,name,status,minimum_age,maximum_age\n"
    f"{SERVICE},{ORGANISATION},Åben rådgivning,active,12,100\n"
)
SMALL: dict[str, object] = {
    "organizations.csv": f"id,name,description\n{ORGANISATION},Fælles Hus,Et hus\n",
    "locations.csv": (
        f"id,location_type,name,latitude,longitude\n{LOCATION},physical,Torvet 1,56.1,10.2\n"
    ),
    "services.csv": SERVICES,
    "service_at_location.csv": f"id,service_id,location_id\n{PLACE},{SERVICE},{LOCATION}\n",
    "phones.csv": f'id,service_id,number\n{PHONE},{SERVICE},"""+45 12 34 56 78"""\n',
    "schedules.csv": (
        "id,service_at_location_id,freq,byday,opens_at,closes_at\n"
        f'{SCHEDULE},{PLACE},WEEKLY,"TH,FR",10:00,18:00:00\n'
    ),
    "contacts.csv": f"id,location_id,name\n{CONTACT},{LOCATION},Ann\n",
}


def folder_with(folder: Path, files: Mapping[str, object]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        written = content if isinstance(content, str | bytes) else json.dumps(content)
        path.write_bytes(written if isinstance(written, bytes) else written.encode())
    return folder


def read(folder: Path, files: Mapping[str, object]) -> hsds.Directory:
    return read_directory(folder_with(folder, files))


def service(**said: object) -> dict[str, object]:
    return {"id": str(SERVICE), "name": "Rådgivning", "status": "active"} | said


def place_on_earth(latitude: object, longitude: object, **said: object) -> dict[str, object]:
    where = {"latitude": latitude, "longitude": longitude}
    return {"id": str(LOCATION), "location_type": "physical"} | where | said


def said_about(directory: hsds.Directory, column: str) -> list[str]:
    return [problem.what for problem in directory.problems if problem.column == column]


def test_a_small_table_package_is_read_whole(tmp_path: Path) -> None:
    directory = read(tmp_path, SMALL)

    assert hsds.summary(directory) == Summary(1, 1, 1, 1, 1, 1, 1, problems=0)
    (only,) = directory.services
    assert (only.name, only.status) == ("Åben rådgivning", ServiceStatus.ACTIVE)
    assert (only.organisation_id, only.minimum_age) == (ORGANISATION, Decimal(12))
    assert [phone.number for phone in only.phones] == ["+45 12 34 56 78"]
    (place,) = directory.places
    assert (place.service_id, place.location_id) == (SERVICE, LOCATION)
    (schedule,) = place.schedules
    assert (schedule.byday, schedule.opens_at) == (("TH", "FR"), time(10))
    assert schedule.owners == (Owner(Kind.PLACE, PLACE),)
    assert directory.locations[0].latitude == 56.1
    assert directory.locations[0].contacts == directory.contacts
    assert hash(directory)  # nothing inside it can be changed


def test_nested_json_says_the_same_as_tables(tmp_path: Path) -> None:
    contacts = [{"id": str(CONTACT), "name": "Ann"}]
    location = place_on_earth(56.1, 10.2, name="Torvet 1", contacts=contacts)
    schedule = {"id": str(SCHEDULE), "freq": "WEEKLY", "byday": "FR,TH"}
    schedule |= {"opens_at": "10:00:00", "closes_at": "18:00"}
    place = {"id": str(PLACE), "location": location, "schedules": [schedule]}
    nested = service(
        name="Åben rådgivning",
        minimum_age=12,
        maximum_age=100.0,
        organization={"id": str(ORGANISATION), "name": "Fælles Hus", "description": "Et hus"},
        phones=[{"id": str(PHONE), "number": "+45 12 34 56 78"}],
        service_at_locations=[place],
    )

    from_json = read(tmp_path / "json", {"an answer.json": nested})

    assert from_json == read(tmp_path / "csv", SMALL)
    assert from_json == read(tmp_path / "both", SMALL | {"an answer.json": nested})


def test_the_first_source_is_believed_and_later_ones_fill_gaps(tmp_path: Path) -> None:
    listed = service(name="Listens navn", alternate_name="List", url="http://list.example")
    files: dict[str, object] = {
        "services.csv": f"id,name,status,url,email\n{SERVICE},Tabel,active,http://t.example,a@b.dk\n",
        "service_list.json": {"contents": [listed]},
        "service_full.json": service(name="Fuldt navn"),
    }

    directory = read(tmp_path, files)

    (only,) = directory.services
    assert (only.name, only.alternate_name) == ("Fuldt navn", "List")
    assert (only.url, only.email) == ("http://list.example", "a@b.dk")
    disputed = [f"{each.file} {each.row} {each.column}" for each in directory.problems]
    assert disputed == ["service_list.json 1 name", "services.csv 2 url"]


def test_among_equals_the_first_path_is_believed(tmp_path: Path) -> None:
    directory = read(tmp_path, {"b.json": service(name="B"), "aaa.json": service(name="A")})

    assert [each.name for each in directory.services] == ["A"]


@pytest.mark.parametrize(
    ("said", "column", "kept"),
    [
        ({"minimum_age": -1}, "minimum_age", {"minimum_age": None}),
        ({"maximum_age": 999}, "maximum_age", {"maximum_age": None}),
        ({"minimum_age": 20, "maximum_age": 10}, "minimum_age", {"maximum_age": None}),
        ({"status": "open"}, "status", {"status": ServiceStatus.INACTIVE}),
        ({"assured_date": "2024-02-31"}, "assured_date", {"assured_on": None}),
        ({"last_modified": "yesterday"}, "last_modified", {"last_modified_at": None}),
        ({"url": "javascript:alert(1)"}, "url", {"url": ""}),
        ({"url": "http://[broken"}, "url", {"url": ""}),
        ({"url": "www.hus.dk/a"}, "url", {"url": "https://www.hus.dk/a"}),
        ({"email": "nobody"}, "email", {"email": ""}),
        ({"alert": ["x"]}, "alert", {"alert": ""}),
        ({"minimum_age": float("nan")}, "minimum_age", {"minimum_age": None}),
        ({"organization_id": "gone"}, "organization_id", {"organisation_id": None}),
        ({"phones": ["12345678"]}, "phones", {"phones": ()}),
        ({"phones": [{"id": "p", "number": "none"}]}, "number", {"phones": ()}),
        ({"languages": [{"id": "l", "name": "Urdu"}]}, "code", {"languages": ()}),
    ],
)
def test_bad_values_are_left_out_and_noted(
    tmp_path: Path, said: dict[str, object], column: str, kept: dict[str, object]
) -> None:
    directory = read(tmp_path, {"service.json": service(**said)})

    (only,) = directory.services
    assert {name: getattr(only, name) for name in kept} == kept
    assert said_about(directory, column)
    assert all(problem.what.endswith(".") for problem in directory.problems)


@pytest.mark.parametrize("said", [(100, 101), (56, 181), ("x", 10), (56, None)])
def test_coordinates_stand_or_fall_together(tmp_path: Path, said: tuple[object, object]) -> None:
    bad = place_on_earth(*said)

    (alone,) = read(tmp_path / "alone", {"location.json": bad}).locations
    (filled,) = read(tmp_path / "filled", SMALL | {"location.json": bad}).locations

    assert (alone.latitude, alone.longitude) == (None, None)
    assert (filled.latitude, filled.longitude) == (56.1, 10.2)


def test_a_schedule_keeps_what_makes_sense(tmp_path: Path) -> None:
    schedule = {"id": str(SCHEDULE), "until": "2024-12-31", "count": 3, "wkst": "2024-01-01"}
    schedule |= {"freq": "MONTHLY", "byday": "2MO,XX", "bymonthday": "3,2,40"}
    schedule |= {"opens_at": "9.00Z", "closes_at": "24:00", "interval": "often"}
    schedule |= {"valid_from": "2024-02-01", "valid_to": "2024-01-01"}

    directory = read(tmp_path, {"service.json": service(schedules=[schedule])})

    (kept,) = directory.services[0].schedules
    assert (kept.until, kept.count, kept.wkst, kept.interval) == (date(2024, 12, 31), None, "", 1)
    assert (kept.byday, kept.bymonthday) == (("2MO",), (2, 3))
    assert (kept.opens_at, kept.closes_at) == (time(9), time(0))
    assert (kept.valid_from, kept.valid_to) == (None, None)
    columns = "byday bymonthday closes_at count interval opens_at valid_to wkst"
    assert {problem.column for problem in directory.problems} == set(columns.split())


def test_a_place_that_points_to_nothing_is_left_out_with_its_details(tmp_path: Path) -> None:
    dangling = f"id,service_id,location_id\n{PLACE},{SERVICE},{NOBODY}\n"

    directory = read(tmp_path, SMALL | {"service_at_location.csv": dangling})

    assert (directory.places, directory.schedules) == ((), ())
    assert f"{NOBODY}, which is not here; left out." in said_about(directory, "location_id")[0]
    assert said_about(directory, "service_at_location_id")


def test_a_contact_stays_with_the_owners_that_exist(tmp_path: Path) -> None:
    header = "id,service_id,service_at_location_id,organization_id,name\n"
    rows = f"{CONTACT},{SERVICE},{NOBODY},,Ann\nb,,{NOBODY},,Bo\nc,,,,Cy\n"

    directory = read(tmp_path, SMALL | {"contacts.csv": header + rows})

    assert [contact.name for contact in directory.contacts] == ["Ann"]
    assert directory.services[0].contacts == directory.contacts
    found = [(problem.object_id, problem.row) for problem in directory.problems]
    assert found == [(str(CONTACT), 2), ("b", 3), ("c", 4)]


def test_organisations_in_a_circle_lose_their_parents(tmp_path: Path) -> None:
    rows = "a,A,b\nb,B,a\nc,C,a\nd,D,d\n"

    directory = read(tmp_path, {"organizations.csv": "id,name,parent_organization_id\n" + rows})

    assert [each.name for each in directory.organisations if each.parent_id] == ["C"]
    assert len(directory.problems) == 3


def test_ids_that_are_no_uuids_are_the_same_every_time(tmp_path: Path) -> None:
    once = read(tmp_path / "1", {"service.json": service(id="tilbud 7")})
    again = read(tmp_path / "2", {"services.csv": "id,name,status\ntilbud 7,Rådgivning,active\n"})

    assert once == again
    assert once.services[0].id == UUID("e319189f-9526-5f1c-ad40-c3c89540f4f2")


def test_the_same_phone_without_an_id_is_one_phone(tmp_path: Path) -> None:
    phones = [{"number": "12 34 56 78"}]
    place = {"id": str(PLACE), "location_id": str(LOCATION), "phones": phones}
    said = service(phones=phones, service_at_locations=[place])

    directory = read(tmp_path, SMALL | {"service.json": said})

    assert directory.places[0].phones[0] in directory.services[0].phones


def test_text_is_cleaned_but_markup_stays_text(tmp_path: Path) -> None:
    dirty = "  <b>Ha\u030ab</b>\x00\u202e\ud800\r\nlinje to\t "

    directory = read(tmp_path, {"service.json": service(description=dirty, name=" Et\n navn ")})

    assert directory.services[0].description == "<b>H\u00e5b</b>\nlinje to"
    assert directory.services[0].name == "Et navn"


def test_the_physical_address_comes_first(tmp_path: Path) -> None:
    table = "location_id,address_1,address_type\n"
    table += f"{LOCATION},Postboks 1,postal\n{LOCATION},Torvet 1,physical\n"

    directory = read(tmp_path, SMALL | {"addresses.csv": table})

    assert [each.type for each in directory.locations[0].addresses] == ["physical", "postal"]


def test_damaged_files_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    damaged: dict[str, object] = {
        "a.json": '{"id": ',
        "b.json": "[" * 100_000,
        "c/services.csv": "id,name\n1,Rådgivning\n".encode("latin-1"),
        "d/locations.csv": 'id,location_type,description\n1,physical,"never closed\n',
        "e.json": '"text"',
        "f.json": {"weather": "fine"},
        "g/locations.csv": "id,location_type\nx,physical,more\n",
        "services_2.json": [1],
    }

    directory = read(tmp_path, SMALL | damaged)

    assert {problem.file for problem in directory.problems} == set(damaged)
    assert len(directory.services) == 1


def test_a_file_that_is_too_large_is_left_out(tmp_path: Path) -> None:
    folder_with(tmp_path, SMALL | {"huge.json": ""})
    os.truncate(tmp_path / "huge.json", 50 * 1024 * 1024 + 1)

    directory = read_directory(tmp_path)

    what = "The file is larger than 50 MB; left out."
    assert directory.problems == (hsds.Problem("huge.json", None, "", "", "", what),)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "in", {"service.json": service()})
    secret = folder_with(tmp_path / "out", {"s.json": service(id="s")}) / "s.json"
    (folder / "linked.json").symlink_to(secret)

    directory = read_directory(folder)

    assert [problem.file for problem in directory.problems] == ["linked.json"]
    assert len(directory.services) == 1


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("separator", [",", ";"])
def test_tables_from_spreadsheets_are_read(tmp_path: Path, start: bytes, separator: str) -> None:
    table = SERVICES.replace(",", separator).replace("\n", "\r\n")

    directory = read(tmp_path, SMALL | {"services.csv": start + table.encode()})

    assert directory == read(tmp_path / "plain", SMALL)


@pytest.mark.parametrize("files", [{}, {"notes.txt": "x"}, {"base.json": {}}, {"x.json": "{"}])
def test_a_folder_without_hsds_is_refused(tmp_path: Path, files: dict[str, object]) -> None:
    with pytest.raises(hsds.UnreadableDirectory, match="No HSDS file could be read"):
        read(tmp_path, files)
    with pytest.raises(hsds.UnreadableDirectory, match="There is no folder"):
        read_directory(tmp_path / "gone")


QUARREL: dict[str, object] = SMALL | {
    "service_full.json": service(name="Et andet navn", email="bad", organization_id=str(NOBODY)),
    "service_list.json": {"contents": [service(name="Et tredje", maximum_age=400), 5]},
    "location.json": place_on_earth(99, 1, location_type="cave"),
    "broken.json": "{",
}


@settings(max_examples=20, deadline=None)
@given(seed=st.randoms(use_true_random=False), copied=st.sets(st.sampled_from(sorted(QUARREL))))
def test_neither_order_nor_copies_of_files_change_the_result(
    seed: random.Random, copied: set[str]
) -> None:
    def shuffled_walk(*args, **kwargs):  # type: ignore[no-untyped-def]
        for root, folders, files in walk(*args, **kwargs):
            seed.shuffle(folders)
            seed.shuffle(files)
            yield root, folders, files

    walk = os.walk
    copies = {name.replace(".", " (2)."): QUARREL[name] for name in copied}
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        expected = read(Path(folder), QUARREL)
        patch.setattr(os, "walk", shuffled_walk)
        found = read(Path(folder), copies)

    assert found == expected
    assert len(expected.problems) >= 6


@needs_published
def test_the_published_examples_are_one_of_each() -> None:
    directory = read_directory(PUBLISHED)

    assert hsds.summary(directory) == Summary(1, 1, 1, 1, 1, 1, 1, problems=6)
    assert [phone.number for phone in directory.phones] == ["+44 1234 234567"]
    assert len(directory.contacts[0].owners) == 4
    assert directory.locations[0].latitude is None
    columns = "count latitude organization_id parent_organization_id service_at_location_id"
    assert {problem.column for problem in directory.problems} == set(columns.split())


@needs_published
@pytest.mark.parametrize("name", ["csv", "service_full.json", "service_at_location_full.json"])
def test_each_published_form_describes_the_same_service(tmp_path: Path, name: str) -> None:
    source = PUBLISHED / name
    files = sorted(source.iterdir()) if source.is_dir() else [source]

    part = read(tmp_path, {each.name: each.read_bytes() for each in files})

    (whole,) = read_directory(PUBLISHED).services
    (found,) = part.services
    assert (found.id, found.name) == (whole.id, whole.name)
    assert found.cost_options == whole.cost_options
    assert [place.service_id for place in part.places] == [whole.id]
