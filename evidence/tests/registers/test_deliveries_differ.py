"""Deliveries that look otherwise: Swedish files, SAS files, DREAM with a column a week."""

from importlib.resources import files

import duckdb
import pandas as pd
import pyreadstat
import pytest

from tovholder_evidence.registers.danish import BY_NAME
from tovholder_evidence.registers.ingest import ingest
from tovholder_evidence.registers.mapping import read_mapping
from tovholder_evidence.registers.orders import Order

SWEDEN = files("tovholder_evidence.registers") / "mappings" / "sweden.toml"

RTB = """LopNr;Kon;Alder;FodelseDatum;Kommun;LghLopNr;FamId;HushallsTyp;FamStF;AntBarn
11;2;41;19790304;0780;L1;F1;21;11;1
12;1;9;20110630;0780;L1;F1;21;30;1
13;1;67;19530101;2584;L2;F2;11;11;0
"""
WORK = "LopNr;SyssStat;AstSNI2007\n11;1;81210\n13;5;\n"
STAYS = """LopNr;PostId;INDATUM;UTDATUM;PVARD;HDIA
13;1;2020-02-01;2020-02-05;2;J44
13;2;2020-02-20;2020-02-21;2;E11
"""
DWELLINGS = "Kommun;LghLopNr;AgarKat\n0780;L1;40\n2584;L2;10\n"


@pytest.fixture
def rows(tmp_path):
    """Reads rows of the store that the test made."""

    def read(table: str, year: int, columns: str = "*", order: str = "1") -> list[tuple]:
        with duckdb.connect() as connection:
            return connection.execute(
                f"SELECT {columns} FROM '{tmp_path}/store/{table}/year={year}.parquet' "
                f"ORDER BY {order}"
            ).fetchall()

    return read


def test_the_swedish_example_maps_a_swedish_delivery(tmp_path, rows):
    delivery = tmp_path / "delivery"
    delivery.mkdir()
    for name, content in (
        ("rtb_2020", RTB), ("lisa_sysselsattning_2020", WORK), ("par_sv_2020", STAYS),
        ("lgh_2020", DWELLINGS),
    ):  # fmt: skip
        (delivery / f"{name}.csv").write_text(content, encoding="utf-8")
    mapping = tmp_path / "sweden.toml"
    wanted = ("bef", "akm", "bol", "lpr2_adm", "lpr2_diag")
    blocks = SWEDEN.read_text(encoding="utf-8").split("\n[")
    mapping.write_text(
        "\n".join("[" + block for block in blocks[1:] if block.startswith(wanted)),
        encoding="utf-8",
    )

    ingest(Order(delivery, tmp_path / "store", mapping))

    people = rows("population", 2020, "age, sex, municipality, single_provider")
    assert people == [(9, 1, 780, False), (41, 2, 780, True), (67, 1, 2584, False)]
    work = rows("labour", 2020, "employed, industry")
    assert work == [(False, None), (True, 81210)]
    stays = rows("admissions", 2020, "start::VARCHAR, diagnosis, acute, readmission")
    assert stays == [
        ("2020-02-01", "DJ44", True, False),
        ("2020-02-20", "DE11", True, True),
    ]
    dwellings = rows("dwelling", 2020, "municipality, social_housing")
    assert dwellings == [(780, True), (2584, False)]


def test_the_whole_swedish_example_is_a_valid_mapping_file():
    assert set(read_mapping(SWEDEN)) <= set(BY_NAME)


def population(folder, persons=("P1", "P2")):
    folder.mkdir()
    values = ", ".join(
        f"('{p}', 1, 40, DATE '1980-05-05', 101, 'A{n}', 'F{n}', 5, 1, 0)"
        for n, p in enumerate(persons)
    )
    with duckdb.connect() as connection:
        for year in (2020, 2021):
            connection.execute(
                f"COPY (SELECT * FROM (VALUES {values}) t(PNR, KOEN, ALDER, FOED_DAG, KOM, "
                "BOPIKOM, FAMILIE_ID, FAMILIE_TYPE, PLADS, ANTBOERNF)) "
                f"TO '{folder}/bef{year}.parquet'"
            )
    return folder


def test_dream_with_a_column_a_week_becomes_weeks_a_year(tmp_path, rows):
    delivery = population(tmp_path / "delivery")
    weeks = {f"y_20{week:02}": ["111" if week <= 10 else "", "651"] for week in range(1, 53)}
    weeks |= {f"y_21{week:02}": ["", "730"] for week in range(1, 53)}
    months = {f"br_2020_{month:02}": ["471120" if month <= 6 else "", ""] for month in range(1, 13)}
    wide = pd.DataFrame({"PNR": ["P1", "P2"], **weeks, **months})
    wide.to_csv(delivery / "dream.csv", sep=";", index=False)

    ingest(Order(delivery, tmp_path / "store"))

    columns = "weeks_on_benefit, weeks_employed"
    assert sorted(rows("benefit", 2020, columns)) == [(0, 0), (10, 26)]  # a grant is no benefit
    assert sorted(rows("benefit", 2021, columns)) == [(0, 0), (52, 0)]


def test_a_year_column_divides_one_file_into_years(tmp_path, rows):
    delivery = population(tmp_path / "delivery")
    (delivery / "income.csv").write_text(
        "PNR,AAR,PERINDKIALT_13\nP1,2020,100\nP2,2020,200\nP1,2021,-300\nP2,2021,400\n"
    )
    mapping = tmp_path / "m.toml"
    mapping.write_text('[ind]\nfiles = "income.csv"\nyear = "AAR"\n')

    ingest(Order(delivery, tmp_path / "store", mapping))

    assert sorted(rows("income", 2020, "gross_kr")) == [(100,), (200,)]
    assert sorted(rows("income", 2021, "gross_kr")) == [(-300,), (400,)]


def test_a_year_of_nobody_is_not_stored_and_said(tmp_path):
    delivery = population(tmp_path / "delivery")
    for year in (2019, 2020, 2021):
        (delivery / f"ind{year}.csv").write_text("PNR,PERINDKIALT_13\nP1,100\n")

    report = ingest(Order(delivery, tmp_path / "store"))

    assert any("2019 is no year of the population" in notice for notice in report.notices)
    assert report.registers["income"]["years"] == [2020, 2021]


@pytest.mark.filterwarnings("ignore:.*:FutureWarning")
def test_a_sas_transport_file_is_read(tmp_path, rows):
    delivery = population(tmp_path / "delivery")
    for year in (2020, 2021):
        frame = pd.DataFrame(
            {"PNR": ["P1", "P2"], "SOCIO13": [131.0, 330.0], "DB07": ["812100", ""]}
        )
        pyreadstat.write_xport(frame, str(delivery / f"akm{year}.xpt"))

    ingest(Order(delivery, tmp_path / "store"))

    assert rows("labour", 2020, "employed, socio, industry", "socio") == [
        (True, 131, 81210),
        (False, 330, None),
    ]


def test_values_that_files_write_otherwise_are_the_same_values(tmp_path, rows):
    delivery = population(tmp_path / "delivery")
    for year, socio in ((2020, " 131 "), (2021, "131.0")):
        (delivery / f"akm{year}.csv").write_text(f"pnr;Socio13\n P1 ;{socio}\n", encoding="utf-8")

    ingest(Order(delivery, tmp_path / "store"))

    assert rows("labour", 2020, "socio") == rows("labour", 2021, "socio") == [(131,)]


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path, rows):
    delivery = population(tmp_path / "delivery")
    for year in (2020, 2021):
        (delivery / f"akm{year}.csv").write_bytes(
            b"\xef\xbb\xbfPNR;SOCIO13\r\nP1;131\r\nP2;310\r\n"
        )

    ingest(Order(delivery, tmp_path / "store"))

    assert sorted(rows("labour", 2020, "socio, in_education")) == [(131, False), (310, True)]


def test_latin_1_is_read_when_the_mapping_says_so(tmp_path, rows):
    delivery = population(tmp_path / "delivery", persons=("Pæ", "Pø"))
    for year in (2020, 2021):
        (delivery / f"akm{year}.csv").write_bytes("PNR;SOCIO13\nPæ;131\n".encode("latin-1"))
    mapping = tmp_path / "m.toml"
    mapping.write_text('[akm]\nencoding = "latin-1"\n')

    ingest(Order(delivery, tmp_path / "store", mapping))

    assert rows("labour", 2021, "socio") == [(131,)]


@pytest.mark.parametrize("ours", ['"809999" = "psychologist"', '"80" = "psychologist"'])
def test_a_value_map_may_name_a_whole_code_or_its_beginning(tmp_path, rows, ours):
    delivery = population(tmp_path / "delivery")
    for year in (2020, 2021):
        (delivery / f"sssy{year}.csv").write_text(
            f"PNR;HONUGE;SPECIALE;ANTYDLS\nP1;{year % 100}05;809999;3\nP1;{year % 100}06;500101;1\n"
        )
    mapping = tmp_path / "m.toml"
    mapping.write_text(f"[sssy.values.kind]\n{ours}\n")

    ingest(Order(delivery, tmp_path / "store", mapping))

    assert rows("contacts", 2020, "kind, number") == [(3, 1), (4, 3)]
