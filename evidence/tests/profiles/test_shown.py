"""Over all measures, places and years of a profile nothing hidden follows from what is shown."""

import numpy as np
import pyarrow as pa
import pytest
from sizes import size

from tovholder_evidence.disclosure.log import PublicationLog
from tovholder_evidence.profiles.assemble import Asked, ProfileRow, profile_rows
from tovholder_evidence.profiles.counts import read_counts
from tovholder_evidence.profiles.places import places
from tovholder_evidence.profiles.shown import Shower

ASKED = {"work": Asked("share"), "cleaning": Asked("share"), "admissions": Asked("rate")}


def cells(random: np.random.Generator, scale: float = 30, areas: int = 5) -> pa.Table:
    """Invented cells: cleaning is counted among those in work, so the two share a count."""
    rows = []
    for area in range(areas + 2):
        name = f"A{area}" if area < areas else None
        population = ("vulnerable", "other_social", "not_social")[area % 3]
        for year in (2018, 2019):
            for age in (5, 6):
                persons = int(random.gamma(1.2, scale)) + 1
                work = int(random.binomial(persons, 0.6))
                clean = int(random.binomial(work, 0.1))
                ill = random.poisson(0.2, persons)
                place = (year, population, name, 101 + area % 2, 1, age)
                rows.append(("work", *place, persons, work, work, work))
                if work:
                    rows.append(("cleaning", *place, work, clean, clean, clean))
                told = int(ill.sum()), int((ill**2).sum()), int((ill > 0).sum())
                rows.append(("admissions", *place, persons, *told))
    names = ["measure", "year", "population", "area", "municipality", "sex", "age_group"]
    names += ["persons", "events", "events_squared", "persons_with"]
    return pa.table({name: [row[n] for row in rows] for n, name in enumerate(names)})


def shown(rows: list[ProfileRow]) -> dict[tuple[str, int, str, str], tuple[int, int]]:
    return {
        (row.measure, row.year, row.place_kind, row.place): (row.numerator, row.denominator)
        for row in rows
        if row.numerator is not None and not row.standard
    }


def test_no_shown_row_rests_on_one_to_four_persons():
    random = np.random.default_rng(2)
    for _ in range(size(5, 100)):
        rows, _ = profile_rows(cells(random), ASKED)
        for (measure, *_), (above, below) in shown(rows).items():
            assert below >= 20
            assert not 1 <= above <= 4 or measure == "admissions"
            assert not 1 <= below - above <= 4 or measure == "admissions"


@pytest.mark.slow
def test_area_and_rest_and_municipality_are_never_two_shown_and_one_hidden():
    random = np.random.default_rng(3)
    for _ in range(size(5, 100)):
        rows, _ = profile_rows(cells(random), ASKED)
        seen = shown(rows)
        home = {f"A{n}": str(101 + n % 2) for n in range(5)}
        every = {(r.measure, r.year, r.place_kind, r.place): r.reason for r in rows}
        for measure in ASKED:
            for year in (2018, 2019):
                for area, municipality in home.items():
                    three = [("area", area), ("rest", area), ("municipality", municipality)]
                    reasons = [every.get((measure, year, *place), "") for place in three]
                    told = [(measure, year, *place) in seen for place in three]
                    if "hidden" in reasons:
                        assert told.count(True) < 2 or "fewer_than_20_persons" in reasons


def test_a_count_hidden_below_one_line_is_not_shown_above_another():
    """Those in work are above the line of one measure and below that of the next."""
    random, hidden = np.random.default_rng(4), 0
    for _ in range(size(10, 200)):
        where, measures = read_counts(cells(random, scale=15), ())
        shower = Shower(where)
        marks = {counts.name: shower.of_persons(counts) for counts in measures[:2]}
        assert list(marks) == ["work", "cleaning"]
        hidden += int((~marks["work"].above).sum())
        np.testing.assert_array_equal(marks["work"].above, marks["cleaning"].below)
    assert hidden > 0


def test_a_profile_made_again_with_the_same_log_is_the_same(tmp_path):
    table = cells(np.random.default_rng(5))
    book = PublicationLog(tmp_path / "log.jsonl")
    first, _ = profile_rows(table, ASKED, book=book)
    length = len(book.entries())
    second, _ = profile_rows(table, ASKED, book=book)
    assert first == second
    assert len(book.entries()) == length


def test_an_area_drawn_anew_with_few_more_residents_is_hidden(tmp_path):
    book = PublicationLog(tmp_path / "log.jsonl")
    table = cells(np.random.default_rng(5), scale=200)
    first, _ = profile_rows(table, ASKED, book=book)
    grown = table.to_pylist()
    row = next(r for r in grown if r["measure"] == "work" and r["area"] == "A0")
    for name in ("persons", "events", "events_squared", "persons_with"):
        row[name] += 2
    second, _ = profile_rows(pa.Table.from_pylist(grown), ASKED, book=book)
    key = ("work", row["year"], "area", "A0")
    assert key in shown(first)
    assert key not in shown(second)


def test_sums_of_places_are_exact_and_parts_name_the_smallest_pieces():
    bases = [(101, "A", "vulnerable"), (101, None, "not_social"), (102, None, "not_social")]
    where = places(bases)
    sums = dict(zip(where.labels, where.sums @ np.array([7.0, 20.0, 30.0]), strict=True))
    assert sums["country:all"] == 57
    assert sums["area:A"] == sums["population:vulnerable"] == 7
    assert sums["rest:A"] == 20
    assert sums["municipality:101"] == 27
    assert where.parts["country:all"] >= where.parts["municipality:101"]
