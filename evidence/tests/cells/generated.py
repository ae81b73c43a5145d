"""Generated measures and generated registers, for comparing engines."""

from itertools import pairwise
from typing import Any

from cells.stores import placed
from hypothesis import strategies as st

from tovholder_evidence.cells.conditions import Condition, Op
from tovholder_evidence.cells.fields import FIELDS, Field, Kind
from tovholder_evidence.cells.measures import (
    REGISTER_OF,
    Band,
    Event,
    Grouping,
    Measure,
    MostContacts,
    Text,
    Within,
)

ADDRESSES = 6
PERSONS = 24
ALMOST = {"population.age": 60, "labour.industry": 81215, "income.gross_kr": 200_000}
BEGINNINGS = ("DJ4", "DJ44", "DE1", "D", "'", "ÆØ")
DIAGNOSES = ("DJ44", "DJ45", "DE11", "D'O", "DÆ", "'")


def numbers(asked: Field) -> st.SearchStrategy[int]:
    """Bounds near the values there are, so that both sides of a bound occur."""
    middle = ALMOST.get(asked.name, 3)
    return st.integers(-1, 6) | st.integers(max(0, middle - 40), middle + 40)


@st.composite
def conditions(draw: st.DrawFn, asked: Field) -> Condition:
    missing = draw(st.booleans())
    if asked.kind is Kind.YES_NO:
        op = draw(st.sampled_from([Op.ONE_OF, Op.KNOWN]))
        values: list[Any] = draw(st.lists(st.booleans(), min_size=1, max_size=2, unique=True))
    elif asked.kind is Kind.TEXT:
        op = draw(st.sampled_from([Op.STARTS_WITH, Op.ONE_OF, Op.KNOWN]))
        texts = st.sampled_from(BEGINNINGS + DIAGNOSES)
        values = draw(st.lists(texts, min_size=1, max_size=3))
    else:
        op = draw(st.sampled_from([Op.BETWEEN, Op.ONE_OF, Op.KNOWN]))
        values = sorted(draw(st.lists(numbers(asked), min_size=2, max_size=2)))
    if op is Op.KNOWN:
        return Condition(asked.name, op)
    return Condition(asked.name, op, tuple(values), missing)


def some_conditions(fields: list[Field], most: int) -> st.SearchStrategy[tuple[Condition, ...]]:
    one = st.sampled_from(fields).flatmap(conditions)
    return st.lists(one, max_size=most).map(tuple)


@st.composite
def groupings(draw: st.DrawFn, asked: Field, name: str) -> Grouping:
    if asked.kind is Kind.YES_NO:
        bands = [Band("no", 0, 0), Band("yes", 1, 1)]
    else:
        bounds = sorted(draw(st.sets(numbers(asked), min_size=2, max_size=4)))
        bands = [Band(f"b{low}", low, high - 1) for low, high in pairwise(bounds)]
        bands.append(Band("above", bounds[-1], None))
    return Grouping(name, asked.name, tuple(bands[draw(st.integers(0, len(bands) - 1)) :]))


@st.composite
def measures(draw: st.DrawFn, name: str = "generated") -> Measure:
    event = draw(st.sampled_from(list(Event)))
    of_persons = [each for each in FIELDS.values() if not each.of_event]
    register = REGISTER_OF.get(event)
    of_events = [e for e in FIELDS.values() if e.of_event and e.register == register]
    numerator = [] if event is Event.KRONER else of_events or of_persons
    groupable = [e for e in of_persons if e.name != "income.gross_kr"]
    grouping = [
        draw(groupings(draw(st.sampled_from(groupable)), f"group_{nth}"))
        for nth in range(draw(st.integers(0, 2)))
    ]
    splittable = [each for each in of_events if each.kind is not Kind.TEXT]
    if splittable and draw(st.booleans()):
        grouping.append(draw(groupings(draw(st.sampled_from(splittable)), "split")))
    most = st.none() | st.builds(
        MostContacts, st.integers(2, 6), st.sampled_from([Within.POPULATION, Within.COUNTRY])
    )
    return Measure(
        name=name,
        title=Text("A generated measure", "Et mål"),
        population=draw(some_conditions(of_persons, 2)),
        denominator=draw(some_conditions(of_persons, 2)),
        event=event,
        numerator=draw(some_conditions(numerator, 2)) if numerator else (),
        grouping=tuple(grouping),
        most_contacts=draw(most),
        source="generated",
        caveat="generated",
    )


def one_each(*columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[tuple[Any, ...]]]:
    """Rows of a register with one row per person at most."""
    row = st.tuples(st.integers(0, PERSONS - 1), *columns)
    return st.lists(row, max_size=PERSONS, unique_by=lambda row: row[0])


def events(*columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[tuple[Any, ...]]]:
    return st.lists(st.tuples(st.integers(0, PERSONS - 1), *columns), max_size=40)


maybe = st.none() | st.booleans()
KRONER = st.integers(-50, 400_000) | st.integers(-(10**12), 10**12) | st.none()

registers = st.fixed_dictionaries(
    {
        "population": one_each(
            st.integers(1, 2),
            st.integers(0, 110) | st.sampled_from([17, 18, 64, 65]),
            st.sampled_from([101, 740, 860]),
            st.none() | st.integers(0, ADDRESSES),  # the last is not in the placement
            maybe,
        ),
        "labour": one_each(
            maybe, st.none() | st.integers(0, 6), st.none() | st.integers(81195, 81305), maybe
        ),
        "admissions": events(st.none() | st.sampled_from(DIAGNOSES), maybe, maybe),
        "contacts": events(st.integers(1, 5), st.integers(0, 4) | st.just(30_000)),
        "education": one_each(st.none() | st.integers(0, 4), maybe),
        "income": one_each(KRONER),
        "benefit": one_each(st.none() | st.integers(0, 6), st.none() | st.integers(0, 6)),
    }
)

placements = st.builds(
    placed,
    st.lists(st.integers(0, 2), min_size=ADDRESSES, max_size=ADDRESSES),
    st.lists(st.integers(-1, 2), min_size=ADDRESSES, max_size=ADDRESSES),
    st.just(("A", "B", "Ø")),
)
