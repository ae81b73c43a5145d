"""Counting what there is and what is missing; nothing here asks a database."""

from uuid import UUID

import pytest
from django.utils import translation

from tovholder.catalogue.rules import graph
from tovholder.catalogue.rules.gap_words import Gap, sentence, title
from tovholder.catalogue.rules.gaps import Offer, bands_of, matrix
from tovholder.catalogue.types import AgeBand, Level

ELSEWHERE = UUID(int=1)
HERE = UUID(int=2)


def an_offer(number: int = 1, **values: object) -> Offer:
    told: dict[str, object] = {
        "band": AgeBand.AGE_0, "level": Level.UNIVERSAL, "bands": frozenset({AgeBand.AGE_0}),
        "sector": "MUNICIPALITY", "topics": frozenset(),
    }  # fmt: skip
    return Offer(id=number, **told | values)  # type: ignore[arg-type]


def by_level(*offers: Offer):  # type: ignore[no-untyped-def]
    return matrix(
        offers, AgeBand.values, Level.values,
        row_of=lambda o: (o.band,), also_row_of=lambda o: o.bands, column_of=lambda o: (o.level,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ages", "weeks", "main", "expected"),
    [
        ((0, 11), False, "AGE_0", {"AGE_0"}),
        ((0, 12), False, "AGE_0", {"AGE_0", "AGE_1_2"}),
        ((0, 83), False, "AGE_0", {"AGE_0", "AGE_1_2", "AGE_3_5", "AGE_6_12"}),
        ((216, None), False, "AGE_18_64", {"AGE_18_64", "AGE_65"}),
        ((None, 299), False, "AGE_13_17", set(AgeBand.values) - {"PREGNANCY", "AGE_65"}),
        ((None, None), True, "PREGNANCY", {"PREGNANCY"}),
        ((0, 35), True, "AGE_0", {"PREGNANCY", "AGE_0", "AGE_1_2"}),
        ((None, None), False, "AGE_65", {"AGE_65"}),
        ((None, None), False, "", set()),
    ],
)
def test_ages_reach_into_every_band_they_touch(
    ages: tuple[int | None, int | None], weeks: bool, main: str, expected: set[str]
) -> None:
    assert bands_of(*ages, weeks, main) == expected


def test_an_offer_is_counted_once_by_its_main_band_and_in_each_band_it_reaches() -> None:
    found = by_level(an_offer(bands=frozenset({AgeBand.AGE_0, AgeBand.AGE_1_2})))

    lines = {line.key: line for line in found.lines}
    assert (lines["AGE_0"].main, lines["AGE_0"].overlap) == (1, 1)
    assert (lines["AGE_1_2"].main, lines["AGE_1_2"].overlap) == (0, 1)
    assert found.total == 1
    assert found.sums == (1, 0, 0)


def test_a_cell_that_is_only_reached_into_is_a_gap_all_the_same() -> None:
    found = by_level(an_offer(bands=frozenset({AgeBand.AGE_0, AgeBand.AGE_1_2})))

    gaps = {(cell.row, cell.column) for cell in found.gaps}
    assert ("AGE_1_2", "UNIVERSAL") in gaps
    assert ("AGE_0", "UNIVERSAL") not in gaps


def test_an_offer_without_areas_is_for_all_of_them() -> None:
    assert an_offer().reaches(HERE)
    assert an_offer(for_areas=frozenset({HERE})).reaches(HERE)
    assert not an_offer(for_areas=frozenset({ELSEWHERE})).reaches(HERE)


def test_a_line_counts_an_offer_in_two_columns_once() -> None:
    both = an_offer(at_areas=frozenset({HERE, ELSEWHERE}))
    found = matrix(
        [both], ["AGE_0"], [str(HERE), str(ELSEWHERE)],
        row_of=lambda o: (o.band,), column_of=lambda o: map(str, o.at_areas),
    )  # fmt: skip

    assert [cell.main for cell in found.lines[0].cells] == [1, 1]
    assert found.lines[0].main == found.total == 1


@pytest.mark.parametrize(
    ("gap", "area", "words"),
    [
        (Gap("AGE_3_5", "INDICATED"), "", "Ingen tilbud ved kendt behov til 3-6-årige"),
        (Gap("AGE_13_17", area_id=HERE), "Tjørneringen",
         "Ingen tilbud til 13-17-årige i Tjørneringen"),
        (Gap(topic="FATHERS", area_id=HERE), "Landsbyerne",
         "Ingen tilbud om “Fædre” i Landsbyerne"),
    ],
)  # fmt: skip
def test_a_gap_is_said_in_words(gap: Gap, area: str, words: str) -> None:
    with translation.override("da"):
        assert sentence(gap, area, "da") == words
        assert title(gap, area, "da") == words.replace("Ingen tilbud", "Tilbud")


def test_a_gap_is_sent_as_a_code_and_read_back() -> None:
    for gap in (Gap("AGE_3_5", "INDICATED"), Gap(topic="FATHERS", area_id=HERE)):
        assert Gap.of(gap.code) == gap


@pytest.mark.parametrize(
    "code", ["", "|||", "AGE_3_5", "AGE_9|||", "AGE_0||FATHERS|", "|||x", "a|b|c|d|e"]
)
def test_a_code_that_names_no_gap_is_refused(code: str) -> None:
    with pytest.raises(ValueError):
        Gap.of(code)


EDGES = [graph.Edge("a", "b", True), graph.Edge("b", "a", False), graph.Edge("b", "c", True)]


def test_every_actor_stands_on_the_circle_and_within_the_drawing() -> None:
    drawn = graph.circle(["a", "b", "c"], EDGES)

    assert [node.number for node in drawn.nodes] == [1, 2, 3]
    assert len({(node.x, node.y) for node in drawn.nodes}) == 3
    assert all(13 <= node.x <= graph.WIDTH - 13 for node in drawn.nodes)
    assert all(13 <= node.y <= drawn.height - 13 for node in drawn.nodes)


def test_there_and_back_are_two_lines() -> None:
    there, back, _other = graph.circle(["a", "b", "c"], EDGES).arrows

    def bend(arrow: graph.Arrow) -> str:
        return arrow.path.split("Q")[1].split()[0]

    assert bend(there) != bend(back)


def test_one_actor_stands_between_those_before_and_after_it() -> None:
    drawn = graph.layers("b", EDGES)

    places = [(node.key, node.x) for node in drawn.nodes]
    assert places == [("a", 52), ("a", 308), ("c", 308), ("b", 180)]
    assert len(drawn.arrows) == 3
