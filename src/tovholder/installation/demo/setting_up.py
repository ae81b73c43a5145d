"""Elmkøbing is founded: areas, places, organisations, units, workers, offers."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model

from tovholder.accounts import commands as accounts
from tovholder.accounts import queries as people_at_work
from tovholder.accounts.types import (
    Country,
    NewAuthority,
    NewMembership,
    NewMunicipality,
    NewOrganisation,
    NewUnit,
    NewWorker,
)
from tovholder.areas import commands as areas
from tovholder.areas.types import NewArea
from tovholder.catalogue import commands as catalogue
from tovholder.catalogue.types import (
    Duty,
    Joining,
    Naming,
    NewLocation,
    NewSchedule,
    NewService,
)
from tovholder.installation.demo.actors import AUTHORITIES, ORGANISATIONS
from tovholder.installation.demo.offers import OFFERS, Offer, Three, how_to_join, texts
from tovholder.installation.demo.offers.facts import FACTS
from tovholder.installation.demo.places import AREAS, CITY, PLACES, POSTAL_CODE, on_grid
from tovholder.installation.demo.story import Progress
from tovholder.installation.demo.town import Asked, Somebody, Town
from tovholder.installation.demo.workforce import ACTOR_OF, UNITS, Employee, UnitPlan, roster
from tovholder.kernel import clock
from tovholder.kernel.actor import installation

A_MONTH_DAYS = 30.4
EVEN_WEEK = date(2025, 1, 6)
"""The Monday of a week with an even number: from here every other week is counted."""

CLOSED: tuple[tuple[Three, tuple[int, int], tuple[int, int]], ...] = (
    (("Sommerferie", "Sommarstängt", "Summer break"), (7, 6), (7, 26)),
    (("Juleferie", "Julstängt", "Christmas break"), (12, 23), (1, 1)),
)
"""Name, first and last (month, day) of the weeks on which offers are closed."""

ELMKOBING = NewMunicipality(
    slug="elmkobing",
    name="Elmkøbing Kommune",
    country=Country.DENMARK,
    time_zone="Europe/Copenhagen",
    phone="01 23 45 00",
    phone_hours="Mandag til torsdag kl. 9-18, fredag kl. 9-14",
    duty_phone="01 12 34 56",
    duty_phone_name="døgnvagten",
)


@dataclass(frozen=True, slots=True)
class Hiring:
    """What one unit needs to come to life."""

    plan: UnitPlan
    phone: str
    staff: tuple[Employee, ...]
    organisation_id: int | None = None


def found_elmkobing(opens: datetime, today: date, progress: Progress) -> Town:
    """Make the municipality as it stood at ``opens``, with offers assured up to ``today``."""
    label = "Elmkøbing får steder, tilbud og medarbejdere"
    with clock.at(opens):
        town = Town(accounts.create_municipality(ELMKOBING, by=installation()))
        by = installation(town.id)
        boundaries = {
            key: accounts.create_authority(NewAuthority((town.id,), name, controller), by=by)
            for key, (name, controller) in AUTHORITIES.items()
        }
        for name, (kind, outlines) in AREAS.items():
            order = NewArea(town.id, name, kind, outlines, opens.date())
            town.areas[name] = areas.draw_area(order, by=by)
        progress(label, 1, 5)
        organisations = _organisations(town)
        hire(town, _hirings(organisations), boundaries, opens.date())
        progress(label, 2, 5)
        places = _places(town)
        for title, first, last in CLOSED:
            for year in {opens.year, today.year, today.year + 1}:
                period = date(year, *first), date(year + (last < first), *last)
                catalogue.close_for(town.id, texts(title), *period, by=by)
        progress(label, 3, 5)
        _offers(town, organisations, places, today)
        progress(label, 5, 5)
    return town


def _hirings(organisations: Mapping[int, int]) -> dict[str, Hiring]:
    staff = roster()
    # Signe's unit has the number that stands in the texts of the product.
    numbers = {key: f"01 23 45 {67 if key == 'NORD' else 10 + n}" for n, key in enumerate(UNITS)}
    return {
        key: Hiring(plan, numbers[key], staff[key], organisations.get(ACTOR_OF.get(key, 0)))
        for key, plan in UNITS.items()
    }


def hire(
    town: Town, hirings: Mapping[str, Hiring], boundaries: Mapping[str, int], from_on: date
) -> None:
    """Open the units, employ everybody, and let each sign in once to learn who they act as."""
    by = installation(town.id)
    employed: dict[int, tuple[str, Employee]] = {}
    for key, hiring in hirings.items():
        plan, authority = hiring.plan, boundaries[hiring.plan.authority]
        town.units[key] = accounts.create_unit(
            NewUnit(
                town.id,
                authority,
                plan.name,
                hiring.phone,
                plan.phone_hours,
                plan.is_front_door,
                hiring.organisation_id,
            ),
            by=by,
        )
        for each in hiring.staff:
            phone = f"01 50 {town.id % 10}{len(employed) // 100} {len(employed) % 100:02}"
            worker_id = accounts.employ_worker(
                NewWorker(authority, each.address, each.name, each.title, phone), by=by
            )
            employed[worker_id] = key, each
            for role in each.roles:
                accounts.join_unit(NewMembership(worker_id, town.units[key], role, from_on), by=by)
    _sign_in(town, employed, from_on)


def _sign_in(town: Town, employed: Mapping[int, tuple[str, Employee]], on: date) -> None:
    addresses = {each.address for _, each in employed.values()}
    for user in get_user_model().objects.filter(email__in=addresses):
        for hat in people_at_work.hats(user.pk, on=on):
            assert hat.actor.worker_id is not None
            key, each = employed[hat.actor.worker_id]
            one = Somebody(
                each.name, each.title, town.units[key], hat.worker_public_id, user.public_id,
                hat.actor,
            )  # fmt: skip
            town.staff.setdefault(key, []).append(one)
    for staff in town.staff.values():
        staff.sort(key=lambda one: one.actor.worker_id or 0)


def _organisations(town: Town) -> dict[int, int]:
    return {
        each.number: accounts.store_organisation(
            NewOrganisation(
                town.id, each.name, each.sector, kind=each.kind, phone=each.phone,
                email=each.email, url=each.url,
            ),
            by=installation(town.id),
        )
        for each in ORGANISATIONS
    }  # fmt: skip


def _places(town: Town) -> dict[str, int]:
    found = {}
    for key, each in PLACES.items():
        longitude, latitude = on_grid(each.at)
        order = NewLocation(
            town.id, each.name, each.address, POSTAL_CODE, CITY, latitude, longitude,
            each.accessibility, each.transport,
        )  # fmt: skip
        found[key] = catalogue.store_location(order, by=installation(town.id)).id
    return found


def _offers(
    town: Town, organisations: Mapping[int, int], places: Mapping[str, int], today: date
) -> None:
    chance = random.Random(32)  # noqa: S311 # days, not secrets
    for offer in OFFERS:
        lately = chance.randint(5, 150)
        ago = round(offer.assured_months * A_MONTH_DAYS) or lately
        owner = ORGANISATIONS[offer.actors[0] - 1]
        stored = catalogue.store_service(
            NewService(
                municipality_id=town.id,
                organisation_id=organisations[owner.number],
                name=texts(offer.name),
                joining=offer.joining,
                unit_id=town.units.get(offer.unit),
                description=texts(offer.text),
                audience=texts(offer.audience),
                how_to_join=texts(how_to_join(offer)),
                months_from=offer.ages[0],
                months_to=offer.ages[1],
                answer_days=offer.answer_days,
                phone="" if offer.unit else owner.phone,
                email=owner.email,
                url=owner.url,
                assured_on=today - timedelta(days=ago),
                location_ids=tuple(places[key] for key in offer.places),
                schedules=_schedules(offer, places),
                **_facts(town, offer, organisations, today),
            ),
            by=installation(town.id),
        )
        if offer.joining is Joining.SIGN_UP:
            town.services[offer.number] = Asked(
                offer.number, stored.public_id, offer.unit, offer.answer_days
            )


def _facts(
    town: Town, offer: Offer, organisations: Mapping[int, int], today: date
) -> dict[str, Any]:
    known = FACTS[offer.number]
    naming = {True: Naming.NAMED, None: Naming.OPTIONAL, False: Naming.NEVER}[offer.named]
    return {
        "also_organisation_ids": tuple(organisations[each] for each in offer.actors[1:]),
        "area_ids": tuple(town.areas[name] for name in known.areas),
        "age_band": known.band,
        "level": known.level,
        "topics": tuple(known.topics.split()),
        "capacity": known.capacity,
        "languages": tuple(known.languages.split()),
        "interpreter": known.interpreter,
        "duty": Duty.MANDATORY if known.is_duty else Duty.VOLUNTARY,
        "naming": naming,
        "listed": known.listed,
        "legal_code": known.law,
        "weeks_from": known.weeks[0],
        "weeks_to": known.weeks[1],
        "alone_with_children": known.alone,
        "vetted_on": today - timedelta(days=90) if known.alone else None,
        "vetted_by": "Bente Skovlund, Familienetværket Stien" if known.alone else "",
        "assured_by": "Gerda Egesø",
    }


def _schedules(offer: Offer, places: Mapping[str, int]) -> tuple[NewSchedule, ...]:
    return tuple(
        NewSchedule(
            days=slot.days,
            opens_at=slot.opens_at,
            closes_at=slot.closes_at,
            valid_from=EVEN_WEEK if slot.every_weeks == 2 else None,
            every_weeks=slot.every_weeks,
            note=texts(slot.note),
            location_id=places.get(slot.place),
        )
        for slot in offer.when
    )
