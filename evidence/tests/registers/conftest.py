"""A small delivery, made once, copied for every test that damages it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tovholder_evidence.errors import InputError
from tovholder_evidence.registers.ingest import ingest
from tovholder_evidence.registers.orders import Order, Report
from tovholder_evidence.registers.synthetic.generate import synthesise
from tovholder_evidence.registers.synthetic.shape import Shape

SHAPE = Shape(persons=1_000, years=range(2018, 2020), seed=7)


@dataclass
class Delivery:
    """A folder of delivered files, ways to change them, and ways to take them in."""

    folder: Path
    store: Path

    def path(self, name: str) -> Path:
        return self.folder / name

    def keep(self, *beginnings: str) -> None:
        """Deliver these registers only: what a test does not need costs time."""
        for path in self.folder.iterdir():
            if not path.name.startswith(beginnings):
                path.unlink()

    def rewrite(self, name: str, select: str) -> None:
        """Replace a file by a query over its rows, which the query calls `delivered`."""
        path = self.path(name)
        changed = path.with_suffix(".changed")
        with duckdb.connect() as connection:
            connection.execute(f"CREATE VIEW delivered AS SELECT * FROM read_parquet('{path}')")
            connection.execute(f"COPY ({select}) TO '{changed}' (FORMAT parquet)")
        changed.replace(path)

    def to_csv(self, name: str, *, encoding: str = "utf-8", delimiter: str = ";") -> Path:
        """Turn a Parquet file into a CSV file, first letter Æ in every address."""
        path = self.path(name)
        target = path.with_suffix(".csv")
        with duckdb.connect() as connection:
            connection.execute(
                f"COPY (FROM '{path}') TO '{target}' (FORMAT csv, HEADER, DELIMITER '{delimiter}')"
            )
        path.unlink()
        target.write_bytes(target.read_text(encoding="utf-8").encode(encoding))
        return target

    def mapping(self, toml: str) -> Path:
        path = self.folder.parent / "mapping.toml"
        path.write_text(toml, encoding="utf-8")
        return path

    def ingest(self, **options: object) -> Report:
        return ingest(Order(self.folder, self.store, **options))  # type: ignore[arg-type]

    def refusal(self, **options: object) -> str:
        """The sentences of the refusal; the test fails when there is none."""
        with pytest.raises(InputError) as refused:
            self.ingest(**options)
        return str(refused.value)

    def rows(self, table: str, year: int) -> list[tuple[object, ...]]:
        with duckdb.connect() as connection:
            return connection.execute(
                f"FROM read_parquet('{self.store}/{table}/year={year}.parquet', "
                "hive_partitioning=false)"
            ).fetchall()


@pytest.fixture(scope="session")
def clean_delivery(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("clean") / "delivery"
    synthesise(SHAPE, folder)
    (folder / "areas.csv").unlink()
    return folder


@pytest.fixture
def delivery(clean_delivery, tmp_path) -> Delivery:
    """The population, work, contacts and hospital files: enough for every kind of damage."""
    folder = tmp_path / "delivery"
    folder.mkdir()
    for path in clean_delivery.glob("*.parquet"):
        if path.name.startswith(("bef", "akm", "sssy", "lpr", "udda")):
            shutil.copy(path, folder)
    return Delivery(folder, tmp_path / "store")


@pytest.fixture(scope="session")
def personal_values(clean_delivery) -> set[str]:
    """Every value of the delivery that belongs to a person: none may stand in a message."""
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT DISTINCT unnest([PNR, FAMILIE_ID, BOPIKOM, FOED_DAG::VARCHAR]) "
            f"FROM read_parquet('{clean_delivery}/bef*.parquet')"
        ).fetchall()
    return {value for (value,) in rows}


@pytest.fixture
def tells_no_value(personal_values):
    def check(message: str) -> None:
        words = set(message.replace(",", " ").replace(".", " ").replace(":", " ").split())
        told = {value for value in personal_values if value in words or value in message}
        assert not told, f"{len(told)} values of persons stand in the message"
        assert "S3CR3T" not in message

    return check
