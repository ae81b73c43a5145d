"""Counting by hand, and what is kept from one time to the next."""

from collections import Counter

import pyarrow.parquet as pq
import pytest
from cells.stores import placed, write_store

from tovholder_evidence.cells.cache import Cache
from tovholder_evidence.cells.run import EngineName, count
from tovholder_evidence.cells.shipped import SHIPPED, shipped
from tovholder_evidence.cells.store import open_store
from tovholder_evidence.errors import InputError

ENGINES = [EngineName.REFERENCE, EngineName.DENSE, EngineName.DUCKDB, EngineName.IBIS]
# Address 0 lies in listed area A, 1 is other social housing, 2 is neither.
PLACED = placed([0, 1, 2], [0, -1, -1], ["A"])


def resident(person, *, age=30, address=0, sex=1):
    return (person, sex, age, 101, address, False)


def totals(cells, name, column="events"):
    """Sums by population of one measure."""
    found = Counter()
    for row in cells.to_pylist():
        if row["measure"] == name:
            found[row["population"]] += row[column]
    return dict(found)


@pytest.fixture
def store(tmp_path):
    def make(years, persons=10):
        return write_store(tmp_path / "store", years, persons=persons, addresses=3)

    return make


@pytest.mark.parametrize("engine", ENGINES)
def test_recurrent_events_are_kept_with_their_squares(store, engine):
    made = store(
        {
            2014: {
                "population": [
                    resident(0),
                    resident(1),
                    resident(2, address=1),
                    resident(3, age=70),
                ],
                "admissions": [(0, "DJ44", True, False)] * 3 + [(1, "DE11", True, True)],
            }
        }
    )

    cells = count(made, lambda _: PLACED, [SHIPPED["admissions"]], [2014], engine=engine).cells

    assert totals(cells, "admissions", "persons") == {"vulnerable": 2, "other_social": 1}
    assert totals(cells, "admissions") == {"vulnerable": 4, "other_social": 0}
    assert totals(cells, "admissions", "events_squared") == {"vulnerable": 10, "other_social": 0}
    assert totals(cells, "admissions", "persons_with") == {"vulnerable": 2, "other_social": 0}


@pytest.mark.parametrize("engine", ENGINES)
def test_all_who_tie_at_the_cut_belong_to_the_fifth_with_most_contacts(store, engine):
    contacts = [9, 7, 7, 7, 1, 1, 1, 1, 0, 0]  # one in five of ten is two; 7 ties with 7
    made = store(
        {
            2014: {
                "population": [resident(person) for person in range(10)],
                "contacts": [(person, 1, number) for person, number in enumerate(contacts)],
            }
        }
    )
    fifth = SHIPPED["contacts_most_fifth"]

    cells = count(made, lambda _: PLACED, [fifth], [2014], engine=engine).cells

    gp = [row for row in cells.to_pylist() if row["contact_kind"] == "gp"]
    assert sum(row["persons"] for row in gp) == 4
    assert sum(row["events"] for row in gp) == 9 + 7 + 7 + 7


@pytest.mark.parametrize("engine", ENGINES)
def test_nobody_without_contacts_is_among_those_with_most(store, engine):
    made = store(
        {
            2014: {
                "population": [resident(person) for person in range(10)],
                "contacts": [(0, 3, 2)],
            }
        }
    )

    cells = count(
        made, lambda _: PLACED, [SHIPPED["contacts_most_fifth"]], [2014], engine=engine
    ).cells

    dentist = [row for row in cells.to_pylist() if row["contact_kind"] == "dentist"]
    assert [row["persons"] for row in dentist] == [1]


@pytest.mark.parametrize("engine", ENGINES)
def test_squares_of_incomes_are_exact_beyond_64_bits(store, engine):
    rich = 999_999_999_999
    made = store(
        {
            2014: {
                "population": [resident(person) for person in range(3)],
                "income": [(0, rich), (1, -rich), (2, None)],
            }
        }
    )

    cells = count(made, lambda _: PLACED, [SHIPPED["income"]], [2014], engine=engine).cells

    (row,) = cells.to_pylist()
    assert (row["persons"], row["events"], row["events_squared"]) == (2, 0, 2 * rich**2)


@pytest.mark.parametrize("engine", ENGINES)
def test_somebody_without_an_address_is_counted_outside_every_area(store, engine):
    made = store({2014: {"population": [resident(0, address=None)]}})

    cells = count(made, lambda _: PLACED, [SHIPPED["employment"]], [2014], engine=engine).cells

    (row,) = cells.to_pylist()
    assert (row["population"], row["area"], row["persons"]) == ("not_social", None, 1)


def test_a_year_more_costs_a_year(store, tmp_path):
    years = {year: {"population": [resident(0)]} for year in (2013, 2014, 2015)}
    made, kept = store(years), Cache(tmp_path / "kept")
    asked = [SHIPPED["employment"], SHIPPED["admissions"]]

    first = count(made, lambda _: PLACED, asked, [2013, 2014], cache=kept)
    again = count(made, lambda _: PLACED, asked, [2013, 2014, 2015], cache=kept)

    assert (first.counted, first.reused) == (4, 0)
    assert (again.counted, again.reused) == (2, 4)
    assert again.cells.equals(count(made, lambda _: PLACED, asked, [2013, 2014, 2015]).cells)


def test_cells_counted_by_one_engine_are_taken_over_by_another(store, tmp_path):
    made, kept = store({2014: {"population": [resident(0)]}}), Cache(tmp_path / "kept")
    asked = [SHIPPED["employment"]]

    count(made, lambda _: PLACED, asked, [2014], engine=EngineName.REFERENCE, cache=kept)
    again = count(made, lambda _: PLACED, asked, [2014], engine=EngineName.DUCKDB, cache=kept)

    assert (again.counted, again.reused) == (0, 1)


def test_a_changed_register_or_area_is_counted_anew(store, tmp_path):
    asked, kept = [SHIPPED["employment"]], Cache(tmp_path / "kept")
    made = store({2014: {"population": [resident(0)]}})
    count(made, lambda _: PLACED, asked, [2014], cache=kept)

    moved = count(made, lambda _: placed([1, 1, 2], [-1, -1, -1], []), asked, [2014], cache=kept)
    store({2014: {"population": [resident(0), resident(1)]}})
    grown = count(made, lambda _: PLACED, asked, [2014], cache=kept)

    assert totals(moved.cells, "employment", "persons") == {"other_social": 1}
    assert totals(grown.cells, "employment", "persons") == {"vulnerable": 2}


def test_cells_half_written_are_counted_again(store, tmp_path):
    made, kept = store({2014: {"population": [resident(0)]}}), Cache(tmp_path / "kept")
    asked = [SHIPPED["employment"]]
    count(made, lambda _: PLACED, asked, [2014], cache=kept)
    (file,) = (tmp_path / "kept").iterdir()
    file.write_bytes(file.read_bytes()[:-20])

    assert count(made, lambda _: PLACED, asked, [2014], cache=kept).counted == 1


def test_the_folder_of_cells_is_the_owners_alone(tmp_path):
    Cache(tmp_path / "kept")

    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o700


def test_measures_that_do_not_fit_go_to_duckdb(store):
    made = store({2014: {"population": [resident(0)]}}, persons=1_000_000)
    asked = [SHIPPED["contacts"]]

    small = count(made, lambda _: PLACED, asked, [2014], memory=1_000_000)
    large = count(made, lambda _: PLACED, asked, [2014], memory=100_000_000)

    assert (small.engines, large.engines) == (("duckdb",), ("dense",))
    assert small.cells.equals(large.cells)
    with pytest.raises(InputError, match="do not fit"):
        count(made, lambda _: PLACED, asked, [2014], memory=1_000_000, engine=EngineName.DENSE)


def test_a_year_the_store_lacks_is_named(store):
    made = store({2014: {"population": [resident(0)]}})

    with pytest.raises(InputError, match=r"no labour for 2015.*years are 2014"):
        count(made, lambda _: PLACED, [SHIPPED["employment"]], [2015])


def test_the_same_measure_twice_is_refused(store):
    made = store({2014: {"population": [resident(0)]}})

    with pytest.raises(InputError, match="only once"):
        count(made, lambda _: PLACED, [shipped("employment"), shipped("employment")], [2014])


def test_a_person_beyond_the_manifest_stops_the_count(store):
    made = store({2014: {"population": [resident(7)]}}, persons=5)

    with pytest.raises(InputError, match="beyond the 5"):
        count(made, lambda _: PLACED, [SHIPPED["employment"]], [2014], engine=EngineName.DENSE)


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "is no store"), ("{", "cannot be read"), ('{"format": 9}', "cannot be read")],
)
def test_a_folder_that_is_no_store_is_refused(tmp_path, content, says):
    if content is not None:
        (tmp_path / "manifest.json").write_text(content)

    with pytest.raises(InputError, match=says):
        open_store(tmp_path)


def test_the_digest_in_the_manifest_is_the_content_of_the_file(store):
    made = store({2014: {"population": [resident(0)]}})

    before = made.digests(("population",), 2014)
    pq.write_table(pq.read_table(made.path("population", 2014)).slice(0, 0),
                   made.path("population", 2014))  # fmt: skip

    assert made.digests(("population",), 2014) != before
