"""Figures of areas are kept as published, beside each other; the newest file is shown."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests.conftest import Clock
from tests.factories.accounts import a_municipality, a_worker, an_office
from tests.factories.areas import an_area
from tovholder.accounts.types import Role
from tovholder.areas import commands, queries
from tovholder.areas.commands import AlreadyImported, FiguresDisagree, UnsafeFigures
from tovholder.areas.models import Area, IndicatorValue
from tovholder.areas.types import (
    ListName,
    Measure,
    NewIndicator,
    NewListing,
    NewTable,
    NewValue,
    Population,
    TableKind,
)
from tovholder.kernel.actor import installation
from tovholder.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db
OUTSIDE = NewIndicator("outside", {"da": "Uden job eller uddannelse"}, "18-64 år", Measure.SHARE)
RULE = {"rule": "1-4 hidden"}


def a_value(area_id: int | None, **told: Any) -> NewValue:
    value = {
        "indicator": "outside", "year": 2025, "area_id": area_id, "value": 0.441, "lower": 0.407,
        "upper": 0.475, "numerator": 349, "denominator": 792, **told,
    }  # fmt: skip
    return NewValue(**value)


def a_table(here: int, *values: NewValue, sha256: str = "a" * 64, **told: Any) -> NewTable:
    order = NewTable(
        here, TableKind.PROFILE, "Danmarks Statistik 2026", "profile.csv", sha256, RULE,
        (OUTSIDE,), values,
    )  # fmt: skip
    return replace(order, **told)


def imported(here: int, *values: NewValue, **told: Any) -> None:
    commands.import_table(a_table(here, *values, **told), by=installation(here))


def test_a_figure_is_shown_with_numerator_denominator_interval_and_source():
    here = a_municipality()
    area = an_area(here)
    imported(here, a_value(area), a_value(area, population=Population.REST, value=0.2,
                                          lower=0.19, upper=0.21))  # fmt: skip

    (row,) = queries.area_indicators(
        Area.objects.get(pk=area).public_id, municipality_id=here, language="da"
    )

    (figure,) = row.own.figures
    assert (figure.numerator, figure.denominator, figure.value) == (349, 792, 0.441)
    assert figure.source == "Danmarks Statistik 2026"
    assert [each.place for each in row.others] == [Population.REST.label]


def test_the_newest_file_is_shown_and_the_older_one_stays(clock: Clock):
    here = a_municipality()
    area = an_area(here)
    imported(here, a_value(area))
    clock.forward(days=1)
    imported(here, a_value(area, value=0.45, upper=0.48, numerator=356), sha256="b" * 64)

    (series,) = queries.comparison(here, "outside")

    assert [figure.value for figure in series.figures] == [0.45]
    assert IndicatorValue.objects.count() == 2


def test_the_same_file_again_is_refused_with_a_sentence():
    here = a_municipality()
    area = an_area(here)
    imported(here, a_value(area))

    with pytest.raises(AlreadyImported):
        imported(here, a_value(area))

    assert IndicatorValue.objects.count() == 1


def test_two_figures_for_the_same_place_and_year_in_one_file_are_refused():
    here = a_municipality()
    area = an_area(here)

    with pytest.raises(FiguresDisagree):
        imported(here, a_value(area), a_value(area, value=0.43))

    assert not IndicatorValue.objects.exists()


@pytest.mark.parametrize("column", ["numerator", "denominator"])
@pytest.mark.parametrize("count", [1, 4])
def test_the_database_itself_refuses_a_small_group(column: str, count: int):
    here = a_municipality()
    area = an_area(here)

    with pytest.raises(UnsafeFigures):
        imported(here, a_value(area, **{column: count}))


def test_a_withheld_figure_has_no_value_and_says_why():
    here = a_municipality()
    area = an_area(here)
    hidden = a_value(area, value=None, lower=None, upper=None, numerator=None, withheld="SMALL")
    imported(here, hidden)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE areas_indicatorvalue SET value = 0")


def test_only_who_keeps_the_figures_of_this_municipality_may_bring_them_in():
    here = a_municipality()
    area = an_area(here)
    office = an_office(municipality_id=here)
    order = a_table(here, a_value(area))
    for stranger in (a_worker(office), a_worker(an_office(), Role.CATALOGUE_KEEPER)):
        with pytest.raises(NotAllowed):
            commands.import_table(order, by=stranger.actor)

    commands.import_table(order, by=a_worker(office, Role.CATALOGUE_KEEPER).actor)


def test_an_official_list_stands_on_the_page_of_its_area():
    here = a_municipality()
    area = an_area(here)
    listing = NewListing(area, ListName.VULNERABLE, 2025, {"Uden tilknytning": 43.5})
    imported(here, kind=TableKind.OFFICIAL_LIST, indicators=(), listings=(listing,))

    (row,) = queries.listings(Area.objects.get(pk=area).public_id, municipality_id=here)

    assert (row.list_name, row.year) == (ListName.VULNERABLE, 2025)


def test_the_map_is_drawn_from_the_newest_year_of_each_area():
    here = a_municipality()
    area = an_area(here)
    imported(here, a_value(area, year=2024, value=0.43), a_value(area))

    found = queries.latest_figures(here, "outside")

    assert [figure.year for figure in found.values()] == [2025]
    assert queries.area_ids(here, on=date(2026, 6, 1)) == {"Sneppeparken": area}
