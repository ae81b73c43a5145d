"""Files that are wrong as a whole: always a refusal that says which file and what to do."""

import pytest

BEF = "bef2018.parquet"


def cut(path, share=0.7):
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])


def insert_line(path, line, number=5):
    lines = path.read_text(encoding="utf-8").splitlines()
    lines.insert(number, line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def truncated_parquet(d):
    cut(d.path(BEF))
    return "not a whole Parquet file"


def text_called_parquet(d):
    d.path(BEF).write_text("PNR;KOEN\nS3CR3T;1\n")
    return "not a whole Parquet file"


def empty_file(d):
    d.path(BEF).write_bytes(b"")
    return "0 bytes"


def no_rows(d):
    d.rewrite(BEF, "SELECT * FROM delivered WHERE false")
    return "no rows"


def latin_1(d):
    d.rewrite(BEF, "SELECT * REPLACE ('Æ' || BOPIKOM AS BOPIKOM) FROM delivered")
    d.to_csv(BEF, encoding="latin-1")
    return 'encoding = "latin-1"'


def utf_16(d):
    d.to_csv(BEF, encoding="utf-16-le")
    return "NUL byte at line 1"


def a_field_too_many(d):
    insert_line(d.to_csv(BEF), "S3CR3T;1;44;1974-01-01;101;A1;F1;5;1;0;S3CR3T")
    return "cannot be read as CSV"


def a_field_too_few(d):
    insert_line(d.to_csv(BEF), "S3CR3T;1")
    return "cannot be read as CSV"


def an_open_quotation_mark(d):
    insert_line(d.to_csv(BEF), '"S3CR3T;1;44;1974-01-01;101;A1;F1;5;1;0')
    return "cannot be read as CSV"


def csv_cut_in_a_line(d):
    path = d.to_csv(BEF)
    path.write_bytes(path.read_bytes()[:-15])
    return "cannot be read as CSV"


def no_header(d):
    path = d.to_csv(BEF)
    path.write_text("\n".join(path.read_text().splitlines()[1:]), encoding="utf-8")
    return "lacks the column"


def a_column_named_twice(d):
    path = d.to_csv(BEF)
    path.write_text(path.read_text().replace("KOEN", "ALDER", 1), encoding="utf-8")
    return "ALDER more than once"


def one_column_only(d):
    path = d.to_csv(BEF)
    path.write_text(path.read_text().replace(";", "#"), encoding="utf-8")
    return 'delimiter = "…"'


def the_seventh_column_renamed(d):
    d.rewrite(BEF, "SELECT * EXCLUDE (FAMILIE_ID), FAMILIE_ID AS FAMILIE_IDENT FROM delivered")
    return "lacks the column FAMILIE_ID"


def a_column_dropped(d):
    d.rewrite(BEF, "SELECT * EXCLUDE (KOM) FROM delivered")
    return "lacks the column KOM"


def a_year_missing(d):
    d.path("bef2019.parquet").rename(d.path("bef2020.parquet"))
    return "YEAR_MISSING: bef is missing for 2019"


def a_year_of_work_missing(d):
    d.path("akm2019.parquet").unlink()
    return "YEAR_MISSING: akm is missing for 2019"


def hospital_files_of_a_year_missing(d):
    d.path("lpr3_kontakter2019.parquet").unlink()
    return "YEAR_MISSING: no hospital contact begins in 2019"


def a_quarter_beside_the_year(d):
    d.path("bef201806.parquet").write_bytes(d.path(BEF).read_bytes())
    return "bef has 2 files for 2018"


def no_year_in_the_name(d):
    d.path(BEF).rename(d.path("bef.parquet"))
    return "names no year"


def no_population(d):
    for path in d.folder.glob("bef*"):
        path.unlink()
    return "No population register"


def no_such_folder(d):
    d.folder = d.folder / "elsewhere"
    return "is not a folder"


def sas_that_is_none(d):
    d.path(BEF).rename(d.path("bef2018.sas7bdat"))
    return "cannot be read as a SAS file"


DAMAGE = [
    truncated_parquet, text_called_parquet, empty_file, no_rows, latin_1, utf_16,
    a_field_too_many, a_field_too_few, an_open_quotation_mark, csv_cut_in_a_line, no_header,
    a_column_named_twice, one_column_only, the_seventh_column_renamed, a_column_dropped,
    a_year_missing, a_year_of_work_missing, hospital_files_of_a_year_missing,
    a_quarter_beside_the_year, no_year_in_the_name, no_population, no_such_folder,
    sas_that_is_none,
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_a_damaged_file_is_refused_with_a_sentence_even_when_rows_may_be_set_aside(
    delivery, damage, tells_no_value
):
    if "hospital" not in damage.__name__:
        delivery.keep("bef", "akm")
    expected = damage(delivery)

    message = delivery.refusal(set_aside=True)

    assert expected in message
    tells_no_value(message)


def test_every_file_that_lacks_a_column_is_told_at_once(delivery):
    delivery.keep("bef", "akm")
    delivery.rewrite(BEF, "SELECT * EXCLUDE (KOM) FROM delivered")
    delivery.rewrite("akm2019.parquet", "SELECT * EXCLUDE (SOCIO13) FROM delivered")

    message = delivery.refusal()

    assert "KOM" in message
    assert "SOCIO13" in message


def test_a_text_file_cut_between_two_lines_is_betrayed_by_its_neighbours(delivery):
    delivery.keep("bef")
    delivery.path("bef2020.parquet").write_bytes(delivery.path("bef2019.parquet").read_bytes())
    delivery.rewrite("bef2019.parquet", "FROM delivered LIMIT 400")

    assert "YEAR_SHRUNK: population has 400 rows for 2019" in delivery.refusal()

    known = delivery.mapping("[bef]\nmissing_years = [2019]\n")
    assert delivery.ingest(mapping=known).years == [2018, 2019, 2020]


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        ("[beff]\n", "Did you mean bef?"),
        ("[bef]\nencodng = 'utf-8'\n", "Did you mean encoding?"),
        ("[bef]\nencoding = 'ebcdic'\n", "Known: latin-1, utf-8"),
        ("[bef.columns]\nsexx = 'KOEN'\n", "Did you mean sex?"),
        ("[bef.columns]\nsex = 'KQEN'\n", "lacks the column KQEN"),
        ("[bef]\nfiles = 'rtb*.csv'\n", "No file below"),
        ("[bef]\nyear = 'AAR'\n", "lacks the column AAR"),
        ("[bef]\nyear = 'PNR'\n", "rows without a year"),
        ("[bef\n", "is not TOML"),
    ],
)
def test_a_wrong_mapping_file_is_refused_with_what_is_known(
    delivery, toml, expected, tells_no_value
):
    delivery.keep("bef")

    message = delivery.refusal(mapping=delivery.mapping(toml))

    assert expected in message
    tells_no_value(message)
