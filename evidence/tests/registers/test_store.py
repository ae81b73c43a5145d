"""What ingest leaves behind: dense persons, sorted files, and nobody's identity outside keys."""

import hashlib
import itertools

import duckdb
import pyarrow.parquet as pq
import pytest

from tovholder_evidence.errors import InputError
from tovholder_evidence.registers import store
from tovholder_evidence.registers.ingest import ingest
from tovholder_evidence.registers.orders import Order
from tovholder_evidence.registers.sealed import open_key, seal, unseal
from tovholder_evidence.registers.tables import STORED_TABLES

SCHEMAS = {
    "population": "person int32, sex int8, age int16, municipality int16, address int32, "
    "family int32, single_provider bool, born date32[day]",
    "labour": "person int32, employed bool, socio int16, industry int32, in_education bool",
    "admissions": "person int32, start date32[day], end date32[day], diagnosis string, "
    "acute bool, readmission bool",
    "contacts": "person int32, kind int8, number int32",
    "education": "person int32, level int8, ongoing bool",
    "income": "person int32, gross_kr int64",
    "benefit": "person int32, weeks_on_benefit int16, weeks_employed int16",
    "dwelling": "address int32, social_housing bool, municipality int16, x int32, y int32",
}


@pytest.fixture(scope="module")
def ingested(clean_delivery, tmp_path_factory):

    folder = tmp_path_factory.mktemp("ingested")
    return ingest(Order(clean_delivery, folder / "store", keyfile=folder / "key")), folder


@pytest.mark.parametrize("table", sorted(STORED_TABLES))
def test_a_table_has_the_agreed_columns_and_types(ingested, table):
    _, folder = ingested

    schema = pq.read_schema(folder / "store" / table / "year=2018.parquet")

    assert ", ".join(f"{field.name} {field.type}" for field in schema) == SCHEMAS[table]


@pytest.mark.parametrize("table", sorted(STORED_TABLES))
def test_a_table_is_sorted_by_person_or_address(ingested, table):
    _, folder = ingested
    column = "address" if table == "dwelling" else "person"

    numbers = pq.read_table(folder / "store" / table / "year=2019.parquet")[column].to_pylist()

    assert numbers == sorted(numbers)
    assert len(numbers) > 50


def test_persons_are_numbered_without_a_gap(ingested):
    report, folder = ingested
    with duckdb.connect() as connection:
        persons = connection.execute(
            f"SELECT DISTINCT person FROM '{folder}/store/population/*.parquet' ORDER BY 1"
        ).fetchall()

    assert [person for (person,) in persons] == list(range(report.persons))


def test_the_manifest_describes_what_is_there(ingested):
    report, folder = ingested

    manifest = store.read_manifest(folder / "store")

    assert manifest["format"] == 1
    assert manifest["persons"] == report.persons
    assert manifest["years"] == [2018, 2019]
    for name, table in manifest["registers"].items():
        files = [folder / "store" / name / f"year={year}.parquet" for year in table["years"]]
        assert table["rows"] == sum(pq.read_metadata(file).num_rows for file in files)
        assert table["columns"] == pq.read_schema(files[0]).names
        assert [table["files"][str(y)]["sha256"] for y in table["years"]] == [
            store.digest(file) for file in files
        ]


def _identities(clean_delivery) -> list[str]:
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT DISTINCT unnest([PNR, FAMILIE_ID]) FROM "
            f"read_parquet('{clean_delivery}/bef*.parquet')"
        ).fetchall()
    return [value for (value,) in rows]


def test_neither_identities_nor_their_fingerprints_are_in_the_store_outside_keys(
    ingested, clean_delivery
):
    _, folder = ingested
    identities = _identities(clean_delivery)
    fingerprints = set(identities)
    for algorithm in ("md5", "sha1", "sha256"):
        fingerprints |= {hashlib.new(algorithm, i.encode()).hexdigest() for i in identities}
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE i AS SELECT unnest(?) AS code", [identities])
        fingerprints |= {
            str(h) for row in connection.execute("SELECT hash(code) FROM i").fetchall() for h in row
        }

    stored: set[str] = set()
    for path in (folder / "store").rglob("*"):
        if path.is_dir() or "keys" in path.parts:
            continue
        if path.suffix == ".parquet":
            table = pq.read_table(path, partitioning=None)
            stored |= {str(v) for column in table.columns for v in column.unique().to_pylist()}
        else:
            stored |= set(path.read_text(encoding="utf-8").replace('"', " ").split())

    assert len(stored) > 1_000
    assert not stored & fingerprints


def test_the_key_table_is_sealed_and_opens_with_its_key_file_only(ingested, clean_delivery):
    report, folder = ingested
    keys = folder / "store" / "keys"
    sealed = (keys / "persons.sealed").read_bytes()

    assert not any(i.encode() in sealed for i in _identities(clean_delivery))
    batches = list(unseal(keys / "persons.sealed", open_key(folder / "key", keys)))
    assert sum(batch.num_rows for batch in batches) == report.persons
    with pytest.raises(InputError, match="does not open"):
        list(unseal(keys / "persons.sealed", bytes(32)))


def test_a_sealed_table_that_was_cut_or_changed_does_not_open(ingested, tmp_path):
    reader = duckdb.sql("SELECT range AS n FROM range(5000)").to_arrow_reader(1_000)
    seal(tmp_path / "n.sealed", bytes(32), reader)
    whole = (tmp_path / "n.sealed").read_bytes()
    assert sum(b.num_rows for b in unseal(tmp_path / "n.sealed", bytes(32))) == 5_000

    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    for damaged in (
        whole[:-5],
        whole[: len(whole) // 2],
        bytes(flipped),
        b"",
        whole[: len(whole) - 36],
    ):
        (tmp_path / "n.sealed").write_bytes(damaged)
        with pytest.raises(InputError, match="does not open"):
            list(unseal(tmp_path / "n.sealed", bytes(32)))


def test_numbers_do_not_follow_the_order_of_identities(ingested):
    _, folder = ingested
    keys = folder / "store" / "keys"
    numbered = itertools.chain.from_iterable(
        zip(batch["code"].to_pylist(), batch["number"].to_pylist(), strict=True)
        for batch in unseal(keys / "persons.sealed", open_key(folder / "key", keys))
    )

    numbers = [number for _, number in sorted(numbered)]

    rising = sum(a < b for a, b in itertools.pairwise(numbers)) / (len(numbers) - 1)
    assert 0.4 < rising < 0.6


def test_the_same_key_file_and_salt_give_the_same_store_twice(delivery, tmp_path):
    delivery.keep("bef")
    delivery.ingest(keyfile=tmp_path / "key")
    first = store.digest(delivery.store / "population" / "year=2018.parquet")
    salt = (delivery.store / "keys" / "salt").read_bytes()
    delivery.store = tmp_path / "again"
    (delivery.store / "keys").mkdir(parents=True)
    (delivery.store / "keys" / "salt").write_bytes(salt)

    delivery.ingest(keyfile=tmp_path / "key")

    assert store.digest(delivery.store / "population" / "year=2018.parquet") == first


def test_a_key_file_inside_the_store_is_refused(delivery):
    assert "inside the store" in delivery.refusal(keyfile=delivery.store / "key")


def test_a_lost_key_file_is_said_and_not_replaced(delivery):
    delivery.keep("bef")
    delivery.ingest()
    delivery.store.with_name("store.key").unlink()

    assert "is missing" in delivery.refusal()


def test_another_stores_key_file_is_refused(delivery):
    delivery.keep("bef")
    delivery.ingest()
    delivery.store.with_name("store.key").write_text("the passphrase of somebody else")

    assert "does not open" in delivery.refusal()


def test_a_short_passphrase_is_refused(delivery):
    delivery.store.with_name("store.key").write_text("1234")

    assert "Use a longer passphrase" in delivery.refusal()


def test_keys_are_readable_by_their_owner_only(ingested):
    _, folder = ingested

    assert (folder / "store" / "keys").stat().st_mode & 0o077 == 0
    assert (folder / "key").stat().st_mode & 0o077 == 0


def test_identities_of_any_alphabet_are_taken_as_they_are(delivery):
    delivery.keep("bef")
    for year in (2018, 2019):
        delivery.rewrite(
            f"bef{year}.parquet", "SELECT * REPLACE (PNR || '-æØ' AS PNR) FROM delivered"
        )

    assert delivery.ingest().set_aside == []
