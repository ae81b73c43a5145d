"""What was published once is remembered, and later tables are checked against it."""

import json
from datetime import UTC, datetime

import numpy as np
import pytest
from sizes import size

from tovholder_evidence.disclosure.audit import attack_table
from tovholder_evidence.disclosure.door import release, safe_table
from tovholder_evidence.disclosure.log import PublicationLog, link
from tovholder_evidence.disclosure.tables import CountTable, count_table
from tovholder_evidence.errors import DisclosureRefused, InputError

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def publish(book: PublicationLog, table: CountTable) -> CountTable:
    outside, _, manifest = safe_table(table, book=book, definition="d")
    book.append(outside, {"blur": manifest["blur"]}, definition="d", at=NOON)
    return outside


def test_a_second_table_may_not_give_back_what_the_first_hid(tmp_path):
    """First by area alone, then by sex alone: the two together have sums neither has."""
    book = PublicationLog(tmp_path / "log.jsonl")
    by_area = count_table({"area": ["a", "b", "total"]}, [3, 50, 53])
    first = publish(book, by_area)
    assert np.isnan(first.counts[:2]).sum() == 2

    by_both = count_table(
        {"area": ["b", "b"], "sex": ["m", "w"]}, [20, 30]
    )  # gives area b, and with the published total area a
    second = publish(book, by_both)

    assert np.isnan(second.counts).any()
    linked = link(second, book.entries("d")[:1])
    told = attack_table(linked.table, floor=1)
    assert told.exact().size == 0


def test_a_table_that_gives_away_an_earlier_hidden_cell_is_refused_with_the_cell(tmp_path):
    """The total was published when a was large enough; b has since been published too."""
    book = PublicationLog(tmp_path / "log.jsonl")
    for cells in ({"area": ["total"]}, {"area": ["b"]}):
        table = count_table(cells, [53] if cells["area"] == ["total"] else [50])
        book.append(table, {"blur": 0}, definition="d", at=NOON)
    with pytest.raises(DisclosureRefused, match="area a"):
        safe_table(count_table({"area": ["a"]}, [3]), book=book, definition="d")


def test_a_revision_by_a_few_persons_is_hidden(tmp_path):
    book = PublicationLog(tmp_path / "log.jsonl")
    publish(book, count_table({"area": ["a"]}, [50]))
    again = publish(book, count_table({"area": ["a"]}, [52]))
    assert np.isnan(again.counts[0])


def test_the_same_table_twice_is_the_same_table(tmp_path):
    book = PublicationLog(tmp_path / "log.jsonl")
    table = count_table({"area": ["a", "b", "c", "total"]}, [3, 9, 50, 62])
    first, second = publish(book, table), publish(book, table)
    np.testing.assert_array_equal(first.counts, second.counts)


def test_another_definition_is_another_count(tmp_path):
    book = PublicationLog(tmp_path / "log.jsonl")
    publish(book, count_table({"area": ["a"]}, [50]))
    outside, _, _ = safe_table(count_table({"area": ["a"]}, [52]), book=book, definition="e")
    assert outside.counts[0] == 52


def test_a_changed_line_of_the_log_stops_the_work(tmp_path):
    path = tmp_path / "log.jsonl"
    book = PublicationLog(path)
    publish(book, count_table({"area": ["a"]}, [50]))
    publish(book, count_table({"area": ["b"]}, [60]))
    lines = path.read_text().splitlines()
    for damaged in (lines[1:], [lines[0].replace("50", "51"), lines[1]], [lines[0][:-9]]):
        path.write_text("\n".join(damaged) + "\n")
        with pytest.raises(InputError, match="log"):
            book.entries()


def test_the_log_never_holds_a_hidden_count(tmp_path):
    log = tmp_path / "log.jsonl"
    table = count_table({"area": ["a", "b", "c", "total"]}, [3, 9, 50, 62])
    release(table, tmp_path / "out.csv", count="n", definition="d", log=log)
    assert json.loads(log.read_text())["counts"] == [None, None, 50.0, 62.0]


@pytest.mark.slow
def test_over_consecutive_years_and_linked_tables_nothing_hidden_is_recoverable(tmp_path):
    random = np.random.default_rng(8)
    for turn in range(size(8, 1000)):
        book = PublicationLog(tmp_path / f"{turn}.jsonl")
        lived = random.poisson(random.gamma(0.9, 12, (4, 1, 3)), (4, 2, 3))
        for year in ("2019", "2020", "2021"):
            lived = random.binomial(lived, 0.9) + random.poisson(1, lived.shape)
            for keep in random.permutation(["area sex", "area age", "sex age"]):
                publish(book, _table(lived, keep.split(), year))

        entries = book.entries("d")
        last = entries[-1]
        counts = [np.nan if count is None else count for count in last["counts"]]
        told = attack_table(link(count_table(last["columns"], counts), entries[:-1]).table)
        assert told.exact().size == 0


def _table(lived: np.ndarray, keep: list[str], year: str) -> CountTable:
    names = ["area", "sex", "age"]
    whole = lived
    for axis in range(3):
        whole = np.concatenate([whole, whole.sum(axis=axis, keepdims=True)], axis=axis)
    labels = [
        [f"{name}{i}" for i in range(n)] + ["total"]
        for name, n in zip(names, lived.shape, strict=True)
    ]
    cells = [
        index for index in np.ndindex(whole.shape)
        if all(index[axis] == lived.shape[axis] or names[axis] in keep for axis in range(3))
    ]  # fmt: skip
    keys = {name: [labels[a][c[a]] for c in cells] for a, name in enumerate(names) if name in keep}
    return count_table({**keys, "year": [year] * len(cells)}, [whole[cell] for cell in cells])
