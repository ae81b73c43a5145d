"""Admissions from contacts: compared with a slow reading of the same rules."""

from datetime import date, datetime, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sizes import size

from tovholder_evidence.registers.admissions import rebuild

START = datetime(2018, 1, 1)
HOUR = timedelta(hours=1)

contact = st.tuples(
    st.integers(0, 2),  # person
    st.integers(0, 24 * 60),  # start, hours after START
    st.integers(0, 60),  # length, hours
    st.booleans(),  # ward: an LPR2 inpatient contact, known by days
    st.booleans(),  # acute
    st.sampled_from([None, "DJ44", "DE11", "DI21"]),
)


def placed(row, number):
    """A contact as the rebuild gets it."""
    person, start, length, ward, acute, diagnosis = row
    begin, end = START + start * HOUR, START + (start + length) * HOUR
    if ward:
        begin = datetime.combine(begin, datetime.min.time())
        end = datetime.combine(end, datetime.min.time()) + 20 * HOUR - timedelta(seconds=1)
    return (person, number, begin, end, ward, acute, diagnosis)


def admissions_by_hand(contacts):
    """The rules of the module, one person and one contact at a time."""
    found = []
    for person in {c[0] for c in contacts}:
        stays = []
        for c in sorted((c for c in contacts if c[0] == person), key=lambda c: (c[2], c[3], c[1])):
            if stays and c[2] <= max(k[3] for k in stays[-1]) + 4 * HOUR:
                stays[-1].append(c)
            else:
                stays.append([c])
        discharged = None
        for stay in stays:
            start, end = min(c[2] for c in stay), max(c[3] for c in stay)
            if not any(c[4] for c in stay) and end - start < 12 * HOUR:
                continue
            diagnosis = next((c[6] for c in stay if c[6]), None)
            again = (
                stay[0][5]
                and discharged is not None
                and 0 <= (start.date() - discharged).days <= 30
            )
            found.append((person, start.date(), end.date(), diagnosis, stay[0][5], again))
            discharged = end.date()
    return sorted(found, key=str)


def admissions_by_sql(contacts, folder):
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE c (person INTEGER, contact UHUGEINT, start TIMESTAMP, "
            '"end" TIMESTAMP, ward BOOLEAN, acute BOOLEAN, diagnosis VARCHAR)'
        )
        if contacts:
            connection.executemany("INSERT INTO c VALUES (?, ?, ?, ?, ?, ?, ?)", contacts)
        connection.execute(f"COPY (SELECT * EXCLUDE (diagnosis) FROM c) TO '{folder}/c.parquet'")
        connection.execute(
            "COPY (SELECT contact, ward, diagnosis FROM c WHERE diagnosis IS NOT NULL) "
            f"TO '{folder}/d.parquet'"
        )
        rebuild(connection, [folder / "c.parquet"], [folder / "d.parquet"])
        rows = connection.execute(
            'SELECT person, start, "end", diagnosis, acute, readmission FROM admissions'
        ).fetchall()
    return sorted(rows, key=str)


@settings(max_examples=size(60, 3_000))
@given(rows=st.lists(contact, max_size=14))
def test_the_rebuild_agrees_with_the_rules_read_slowly(rows, tmp_path_factory):
    contacts = [placed(row, number) for number, row in enumerate(rows)]

    rebuilt = admissions_by_sql(contacts, tmp_path_factory.mktemp("rebuild"))

    assert rebuilt == admissions_by_hand(contacts)


def rebuilt(tmp_path, *rows):
    return admissions_by_sql([placed(row, n) for n, row in enumerate(rows)], tmp_path)


def test_a_transfer_on_the_same_day_continues_the_stay(tmp_path):
    first = (0, 0, 48, True, True, "DJ44")
    transfer = (0, 50, 24, True, False, "DZ50")

    (admission,) = rebuilt(tmp_path, first, transfer)

    assert admission == (0, date(2018, 1, 1), date(2018, 1, 4), "DJ44", True, False)


def test_a_stay_that_begins_the_day_after_is_another_admission(tmp_path):
    assert len(rebuilt(tmp_path, (0, 0, 24, True, True, None), (0, 48, 24, True, True, None))) == 2


@pytest.mark.parametrize(("hours", "admissions"), [(11, 0), (12, 1)])
def test_a_contact_in_person_is_an_admission_from_twelve_hours(tmp_path, hours, admissions):
    assert len(rebuilt(tmp_path, (0, 8, hours, False, True, None))) == admissions


@pytest.mark.parametrize(("gap", "admissions"), [(4, 1), (5, 2)])
def test_contacts_four_hours_apart_are_one_stay(tmp_path, gap, admissions):
    first = (0, 0, 20, False, True, None)

    assert len(rebuilt(tmp_path, first, (0, 20 + gap, 20, False, True, None))) == admissions


@pytest.mark.parametrize(("days", "again"), [(30, True), (31, False)])
def test_an_acute_return_within_thirty_days_is_a_readmission(tmp_path, days, again):
    first, later = (0, 0, 23, True, True, None), (0, days * 24, 24, True, True, None)

    assert [row[5] for row in rebuilt(tmp_path, first, later)] == [False, again]


def test_an_acute_return_on_the_day_of_discharge_is_a_readmission(tmp_path):
    home_at_eight, back_at_twenty = (0, 8, 24, False, True, None), (0, 44, 24, False, True, None)

    assert [row[5] for row in rebuilt(tmp_path, home_at_eight, back_at_twenty)] == [False, True]
