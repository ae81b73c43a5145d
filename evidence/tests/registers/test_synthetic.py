"""Invented registers: the same seed the same rows, and the truth beside them is true."""

import csv
import json

import duckdb
import pytest

from tovholder_evidence.errors import InputError
from tovholder_evidence.registers.ingest import ingest
from tovholder_evidence.registers.orders import Order
from tovholder_evidence.registers.synthetic.generate import synthesise
from tovholder_evidence.registers.synthetic.golden import POPULATIONS, write_golden
from tovholder_evidence.registers.synthetic.shape import KINDS, Shape

WITH_AREAS = """
    WITH resident AS (
        SELECT p.*, a.kind FROM read_parquet('{store}/population/year={year}.parquet') p
        JOIN read_parquet('{store}/addresses.parquet') d USING (address)
        JOIN read_csv('{delivery}/areas.csv') a
            ON a.address = d.code AND a.municipality = d.municipality
        WHERE p.age BETWEEN 18 AND 64)
"""


def counted(delivery, store, year):
    """Kind → persons, employed, cleaners, admissions, lung, diabetes, contacts with a GP."""
    files = {t: f"read_parquet('{store}/{t}/year={year}.parquet')" for t in
             ("labour", "admissions", "contacts")}  # fmt: skip
    admitted = (
        f"SELECT r.kind, s.diagnosis FROM {files['admissions']} s JOIN resident r USING (person)"
    )
    with duckdb.connect() as connection:
        rows = connection.execute(
            WITH_AREAS.format(store=store, delivery=delivery, year=year)
            + f"""
            SELECT r.kind, count(*), count(*) FILTER (WHERE l.employed),
                count(*) FILTER (WHERE l.industry BETWEEN 81200 AND 81299),
                (SELECT count(*) FROM ({admitted}) x WHERE x.kind = r.kind),
                (SELECT count(*) FROM ({admitted}) x WHERE x.kind = r.kind
                    AND diagnosis LIKE 'DJ44%'),
                (SELECT count(*) FROM ({admitted}) x WHERE x.kind = r.kind
                    AND diagnosis LIKE 'DE11%'),
                (SELECT sum(c.number) FROM {files["contacts"]} c JOIN resident x USING (person)
                    WHERE x.kind = r.kind AND c.kind = 1)
            FROM resident r LEFT JOIN {files["labour"]} l USING (person) GROUP BY r.kind
            """
        ).fetchall()
    return {kind: list(map(int, counts)) for kind, *counts in rows}


@pytest.mark.parametrize("year", [2018, 2019])
def test_the_golden_set_has_the_published_figures_from_persons_upward(golden, year):
    delivery, store = golden

    found = counted(delivery, store, year)

    percent = {kind: 100 * found[kind][1] / found[kind][0] for kind in KINDS}
    cleaning = {kind: 100 * found[kind][2] / found[kind][1] for kind in KINDS}
    admitted = {kind: 1000 * found[kind][3] / found[kind][0] for kind in KINDS}
    assert list(percent.values()) == [40, 54, 77]
    assert list(cleaning.values()) == [17, 8, 3]
    assert list(admitted.values()) == [226, 226, 148]
    vulnerable, elsewhere = found["vulnerable"], found["not_social"]
    for disease in (4, 5):
        assert (vulnerable[disease] / vulnerable[0]) / (elsewhere[disease] / elsewhere[0]) == 3.0


@pytest.fixture(scope="module")
def golden(tmp_path_factory):
    folder = tmp_path_factory.mktemp("golden")
    write_golden(folder / "delivery")
    ingest(Order(folder / "delivery", folder / "store"))
    return folder / "delivery", folder / "store"


def test_the_golden_set_says_what_it_holds(golden):
    delivery, store = golden

    told = json.loads((delivery / "truth.json").read_text())["figures"]

    found = counted(delivery, store, 2018)
    for kind, persons, *_, gp in POPULATIONS:
        assert told[kind]["persons"] == persons == found[kind][0]
        assert told[kind]["gp_contacts_per_person"] * persons == found[kind][6] == gp * persons / 10


def test_counting_contacts_instead_of_admissions_would_be_wrong_in_the_golden_set(golden):
    delivery, _ = golden
    with duckdb.connect() as connection:
        contacts = connection.execute(
            f"SELECT count(*) FROM '{delivery}/lpr3_kontakter2019.parquet'"
        ).fetchall()

    assert contacts[0][0] > 1.5 * sum(population[4] for population in POPULATIONS)


def test_the_truth_is_what_the_ingested_registers_say(tmp_path):
    told = synthesise(Shape(4_000, range(2018, 2020), seed=3), tmp_path / "d")
    ingest(Order(tmp_path / "d", tmp_path / "s"))

    for year in (2018, 2019):
        found = counted(tmp_path / "d", tmp_path / "s", year)
        for kind in KINDS:
            level = told["levels"][str(year)][kind]
            assert found[kind][0] == level["persons"]
            assert found[kind][1] == level["employed"]
            assert found[kind][3] == level["admissions"]


def test_the_same_seed_gives_the_same_rows_and_another_seed_others(tmp_path):
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        synthesise(Shape(1_000, range(2018, 2019), seed=seed), tmp_path / name)
    with duckdb.connect() as connection:
        for file in ("bef2018", "akm2018", "sssy2018", "lpr2_adm2018", "lpr2_diag2018"):
            a, b, c = (
                connection.execute(
                    f"FROM '{tmp_path}/{name}/{file}.parquet' ORDER BY ALL"
                ).fetchall()
                for name in "abc"
            )
            assert a == b != c


def test_one_in_ten_moves_a_year_and_families_stay_together(tmp_path):
    synthesise(Shape(5_000, range(2018, 2020)), tmp_path / "d")
    with duckdb.connect() as connection:
        ((moved,),) = connection.execute(
            f"SELECT avg((a.BOPIKOM <> b.BOPIKOM)::INT) FROM '{tmp_path}/d/bef2018.parquet' a "
            f"JOIN '{tmp_path}/d/bef2019.parquet' b USING (PNR)"
        ).fetchall()
        ((apart,),) = connection.execute(
            "SELECT count(*) FROM (SELECT FAMILIE_ID FROM "
            f"'{tmp_path}/d/bef2019.parquet' GROUP BY 1 HAVING count(DISTINCT BOPIKOM) > 1)"
        ).fetchall()

    assert 0.08 < moved < 0.12
    assert apart == 0


def test_admissions_recur_more_than_chance(tmp_path):
    told = synthesise(Shape(5_000, range(2018, 2019)), tmp_path / "d")

    level = told["levels"]["2018"]["not_social"]

    mean = level["admissions"] / level["persons"]
    variance = level["admissions_squared"] / level["persons"] - mean**2
    assert variance > 1.2 * mean


def test_the_planted_effect_is_in_the_data(tmp_path):
    told = synthesise(Shape(20_000, range(2016, 2020)), tmp_path / "d")

    effects = [effect for effect in told["effects"] if effect["persons"] > 500]

    assert effects
    for effect in effects:
        assert 0.02 < effect["effect_on_employment_share"] < 0.12
        assert effect["admissions"] < effect["admissions_without"]


def test_dirt_is_counted_and_every_dirty_row_is_found(tmp_path):
    told = synthesise(Shape(3_000, range(2018, 2020), dirty=0.02), tmp_path / "d")

    report = ingest(Order(tmp_path / "d", tmp_path / "s", set_aside=True))

    found: dict[tuple[str, str], int] = {}
    for finding in report.set_aside:
        key = (finding["register"], finding["code"])
        found[key] = found.get(key, 0) + finding["rows"]
    for register, kinds in told["dirty"].items():
        for code, rows in kinds.items():
            assert found.get((register, code), 0) >= rows, (register, code)
    assert sum(sum(kinds.values()) for kinds in told["dirty"].values()) > 100


def test_every_address_has_an_area_and_a_kind(tmp_path):
    synthesise(Shape(1_000, range(2018, 2019)), tmp_path / "d")

    with (tmp_path / "d" / "areas.csv").open() as handle:
        rows = list(csv.DictReader(handle))

    assert {row["kind"] for row in rows} == set(KINDS)
    assert len({row["area"] for row in rows}) == 10


@pytest.mark.parametrize(
    "shape", [Shape(10, range(2018, 2019)), Shape(1_000, range(2018, 2019), dirty=3)]
)
def test_a_size_that_makes_no_sense_is_refused(shape, tmp_path):
    with pytest.raises(InputError):
        synthesise(shape, tmp_path / "d")


def test_a_folder_that_holds_something_is_not_overwritten(tmp_path):
    (tmp_path / "truth.json").write_text("{}")

    with pytest.raises(InputError, match="holds something already"):
        write_golden(tmp_path)
