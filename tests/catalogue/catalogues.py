"""Catalogues that nobody would write, and that have to come back to the last letter."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

from hypothesis import strategies as st

from tests.factories.accounts import an_office
from tovholder.accounts.commands import store_organisation
from tovholder.accounts.types import NewOrganisation, Sector
from tovholder.areas.commands import draw_area
from tovholder.areas.types import AreaKind, NewArea
from tovholder.catalogue import commands
from tovholder.catalogue.rules.taxonomy import CODES
from tovholder.catalogue.types import (
    AgeBand,
    Capacity,
    CapacityUnit,
    Duty,
    Joining,
    Level,
    Naming,
    NewContact,
    NewLocation,
    NewSchedule,
    NewService,
    Status,
    Weekday,
)
from tovholder.kernel.actor import installation

# What a form lets through: anything but signs that control or turn the text around.
LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cf"), include_characters="\n\r\t")
ANY = st.text(LETTERS, max_size=20) | st.sampled_from(
    [
        "",
        " ",
        " x ",
        "a\r\nb",
        "<b>&amp;</b>",
        "1,5",
        '"x"',
        "=1+1",
        "æøå",
        "A\u030a",
        "javascript:x",
    ]
)
SOME = ANY.filter(bool)
TEXTS = st.dictionaries(st.sampled_from(["da", "sv", "en", "und", "ar", "pt-BR"]), ANY, max_size=3)
PHONES = ANY | st.sampled_from(["01 23 45 67", "+45 01 23 45 67", "tel:0123", '"01"'])
EMAILS = ANY | st.sampled_from(["hus@elmkobing.example", "Hus <a@b.example>", "mailto:a@b.example"])
URLS = ANY | st.sampled_from(["https://hus.example/a?b=c", "www.hus.example", "http://[x"])
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
MONTHS = st.none() | st.integers(0, 1300)
WEEKS = st.none() | st.integers(0, 45)
NUMBERS = st.floats(-85, 85, allow_nan=False)


@st.composite
def in_order(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> tuple[Any, Any]:
    first, last = draw(values), draw(values)
    return (last, first) if None not in (first, last) and last < first else (first, last)


@st.composite
def schedules(draw: st.DrawFn) -> NewSchedule:
    """``location_id`` is the number of a place, counted from none."""
    first, last = draw(in_order(st.none() | DAYS))
    return NewSchedule(
        days=tuple(draw(st.lists(st.sampled_from(Weekday.values), max_size=4))),
        opens_at=draw(st.none() | st.times()),
        closes_at=draw(st.none() | st.times()),
        valid_from=first,
        valid_to=last,
        every_weeks=draw(st.integers(1, 12)) if first else 1,
        nth=draw(st.none() | st.sampled_from([-1, 1, 2, 3, 4, 5])),
        on_holidays=draw(st.booleans()),
        note=draw(TEXTS),
        location_id=draw(st.none() | st.integers(0, 2)),
    )


CONTACTS = st.builds(NewContact, ANY, ANY, ANY, PHONES, EMAILS)


@st.composite
def capacities(draw: st.DrawFn) -> Capacity:
    most = draw(st.integers(0, 30_000))
    left = draw(st.none() | st.integers(0, most))
    told = draw(st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)))
    at = told.replace(tzinfo=UTC) if told else None
    return Capacity(draw(st.sampled_from(CapacityUnit)), most, left, at)


@st.composite
def services(draw: st.DrawFn) -> NewService:
    """Ids are numbers of what the catalogue holds; ``build`` turns them into ours."""
    months, weeks = draw(in_order(MONTHS)), draw(in_order(WEEKS))
    alone = draw(st.booleans())
    law, joining, naming = draw(
        st.sampled_from(
            [
                ("", None, None),
                ("DK_BL_28", Joining.OPEN_DOOR, Naming.NEVER),
                ("DK_BL_30", Joining.OFFERED, None),
                ("DK_BL_32", Joining.DECISION, None),
            ]
        )
    )
    return NewService(
        municipality_id=0,
        organisation_id=draw(st.integers(0, 1)),
        name=draw(TEXTS.filter(bool)),
        joining=joining or draw(st.sampled_from(Joining)),
        description=draw(TEXTS),
        audience=draw(TEXTS),
        how_to_join=draw(TEXTS),
        cost=draw(TEXTS),
        alert=draw(TEXTS),
        evidence=draw(TEXTS),
        committee=draw(TEXTS),
        status=draw(st.sampled_from(Status)),
        months_from=months[0],
        months_to=months[1],
        weeks_from=weeks[0],
        weeks_to=weeks[1],
        answer_days=draw(st.integers(1, 30)),
        phone=draw(PHONES),
        email=draw(EMAILS),
        url=draw(URLS),
        assured_on=draw(st.none() | DAYS),
        assured_by=draw(ANY),
        also_organisation_ids=draw(st.sampled_from([(), (0,), (1,), (0, 1)])),
        area_ids=draw(st.sampled_from([(), (0,)])),
        age_band=draw(st.none() | st.sampled_from(AgeBand)),
        level=draw(st.none() | st.sampled_from(Level)),
        duty=draw(st.sampled_from(Duty)),
        naming=naming or draw(st.sampled_from(Naming)),
        listed=draw(st.booleans()),
        topics=tuple(draw(st.sets(st.sampled_from(sorted(CODES)), max_size=3))),
        languages=tuple(draw(st.sets(st.sampled_from(["da", "ar", "so", "pt_BR", "DA"])))),
        interpreter=draw(st.booleans()),
        legal_code=law,
        alone_with_children=alone,
        vetted_on=draw(DAYS) if alone else None,
        vetted_by=draw(SOME) if alone else "",
        capacity=draw(st.none() | capacities()),
        location_ids=draw(st.sampled_from([(), (0,), (0, 1)])),
        schedules=tuple(draw(st.lists(schedules(), max_size=3))),
        contacts=tuple(draw(st.lists(CONTACTS, max_size=2))),
    )


@dataclass(frozen=True)
class Wanted:
    form: Literal["json", "csv"]
    organisations: list[NewOrganisation]
    locations: list[NewLocation]
    services: list[NewService]
    closings: dict[date, dict[str, str]]


ORGANISATIONS = st.builds(
    NewOrganisation, st.just(0), SOME.filter(str.strip), st.sampled_from(Sector), ANY, ANY,
    PHONES, EMAILS, URLS,
)  # fmt: skip
LOCATIONS = st.builds(
    NewLocation, st.just(0), ANY, ANY, ANY, ANY, NUMBERS, NUMBERS, ANY, ANY
) | st.builds(NewLocation, st.just(0), SOME)


def catalogues() -> st.SearchStrategy[Wanted]:
    return st.builds(
        Wanted,
        st.sampled_from(["json", "csv"]),
        st.lists(ORGANISATIONS, min_size=2, max_size=2),
        st.lists(LOCATIONS, min_size=3, max_size=3),
        st.lists(services(), min_size=1, max_size=3),
        st.dictionaries(DAYS, TEXTS, max_size=2),
    )


def build(wanted: Wanted) -> int:
    """Store it through the product's own doors. Returns the municipality's id."""
    office = an_office(is_front_door=True, name="Borgerservice")
    here, by = office.municipality_id, installation(office.municipality_id)
    organisations = [
        store_organisation(replace(each, municipality_id=here), by=by)
        for each in wanted.organisations
    ]
    places = [
        commands.store_location(replace(each, municipality_id=here), by=by).id
        for each in wanted.locations
    ]
    corners = (((12.1, 55.2), (12.1000000000000001, 55.3), (1 / 3, 55.25)),)
    area = draw_area(
        NewArea(here, "Øst", AreaKind.TOWN, corners, date(2024, 1, 1)), by=by
    )  # fmt: skip
    for first, name in wanted.closings.items():
        commands.close_for(here, name, first, first + timedelta(days=9), by=by)
    for each in wanted.services:
        order = replace(
            each,
            municipality_id=here,
            unit_id=office.unit_id,
            organisation_id=organisations[each.organisation_id],
            also_organisation_ids=tuple(organisations[n] for n in each.also_organisation_ids),
            location_ids=tuple(places[n] for n in each.location_ids),
            area_ids=(area,) if each.area_ids else (),
            schedules=tuple(
                replace(h, location_id=None if h.location_id is None else places[h.location_id])
                for h in each.schedules
            ),
        )
        commands.store_service(order, by=by)
    return here
