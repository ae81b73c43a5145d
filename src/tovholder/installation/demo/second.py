"""Björkhamra kommun: the same product in Swedish, two data controllers in one house.

Familjecentralen Lönnen is run by a committee of the municipality and by the region together;
each sees what was asked of its own unit. Its six services stand in three languages.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tovholder.accounts import commands as accounts
from tovholder.accounts.types import (
    Country,
    NewAuthority,
    NewMunicipality,
    NewOrganisation,
    Role,
    Sector,
)
from tovholder.areas import commands as areas
from tovholder.areas.types import AreaKind, NewArea
from tovholder.catalogue import commands as catalogue
from tovholder.catalogue.types import Joining, NewLocation, NewSchedule, NewService
from tovholder.installation.demo.days import Days
from tovholder.installation.demo.offers.row import Slot, Three, texts, weekly
from tovholder.installation.demo.residents import Residents
from tovholder.installation.demo.setting_up import Hiring, hire
from tovholder.installation.demo.story import Life
from tovholder.installation.demo.town import Asked, Town
from tovholder.installation.demo.workforce import Employee, UnitPlan
from tovholder.kernel import clock
from tovholder.kernel.actor import installation
from tovholder.referrals.types import EnquiryOutcome, NewEnquiry, Reached, Route, Way

BJORKHAMRA = NewMunicipality(
    slug="bjorkhamra",
    name="Björkhamra kommun",
    country=Country.SWEDEN,
    time_zone="Europe/Stockholm",
    phone="010-000 20 00",
    phone_hours="Vardagar kl. 8-16",
    duty_phone="010-000 21 00",
    duty_phone_name="socialjouren",
)
COMMITTEE, REGION = "Nämnden för arbete och välfärd", "Region Ekmark"
HOURS = "Vardagar kl. 8-15"
_WEST, _SOUTH = 19.0, 61.0

HIRINGS = {
    "VAGEN": Hiring(
        UnitPlan("NAMNDEN", "Öppna förskolan Lönnen", 1, "", "", (), HOURS, is_front_door=True),
        "010-000 22 00",
        (Employee("Tora Almfors", "Föreståndare", (Role.UNIT_LEAD,), "tora@bjorkhamra.example"),),
    ),
    "BHV": Hiring(
        UnitPlan("REGION", "Barnhälsovården Lönnen", 2, "", "", (), HOURS),
        "010-000 23 00",
        (
            Employee("Sixten Havrelid", "Vårdenhetschef", (Role.UNIT_LEAD,),
                     "sixten@ekmark.example"),
            Employee("Elin Brännholt", "BHV-sjuksköterska", email="elin@ekmark.example"),
        ),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    name: Three
    text: Three
    joining: Joining
    unit: str
    ages: tuple[int | None, int | None]
    when: tuple[Slot, ...]


_TALK = Slot(note=("efter aftale", "enligt överenskommelse", "by appointment"))

SERVICES = (
    Row(1, ("Hjemmebesøg sammen", "Hembesök tillsammans", "Home visits together"),
        ("To fra huset kommer hjem til jer seks gange. Den ene er sygeplejerske.",
         "En sjuksköterska och en från förskolan besöker er sex gånger hemma.",
         "A nurse and a worker from the centre visit you six times at home."),
        Joining.OFFERED, "BHV", (0, 15), (_TALK,)),
    Row(2, ("Åben børnehave", "Öppna förskolan", "Open preschool"),
        ("Leg, syng og spis frugt. I kommer, når det passer jer.",
         "Lek, sjung och ät frukt. Ni kommer när det passar er.",
         "Play, sing and eat fruit. Come when it suits you."),
        Joining.OPEN_DOOR, "VAGEN", (0, 71), (weekly("MO TU TH", "9-12"),)),
    Row(3, ("Babycafé", "Babycafé", "Baby café"),
        ("Mød andre med en lille baby over en kop kaffe.",
         "Träffa andra med en liten bebis över en kopp kaffe.",
         "Meet others with a small baby over a cup of coffee."),
        Joining.OPEN_DOOR, "VAGEN", (0, 11), (weekly("WE", "13-15"),)),
    Row(4, ("Forældregruppe", "Föräldragrupp", "Parents' group"),
        ("Otte møder med andre, der har en baby på samme alder.",
         "Åtta träffar med andra som har en bebis i samma ålder.",
         "Eight meetings with others who have a baby of the same age."),
        Joining.SIGN_UP, "BHV", (0, 11), (weekly("TU", "10-12"),)),
    Row(5, ("Samtale for forældre", "Samtal för föräldrar", "A talk for parents"),
        ("Tal med os om det, der er svært. Det koster ikke noget.",
         "Prata med oss om det som är svårt. Det kostar ingenting.",
         "Talk with us about what is hard. It is free."),
        Joining.SIGN_UP, "VAGEN", (0, 215), (_TALK,)),
    Row(6, ("Fædregruppe", "Pappagrupp", "Fathers' group"),
        ("Fædre mødes om aftenen med deres små børn.",
         "Pappor ses på kvällen med sina små barn.",
         "Fathers meet in the evening with their small children."),
        Joining.SIGN_UP, "VAGEN", (0, 35), (weekly("TH", "17-19"),)),
)  # fmt: skip


def found_bjorkhamra(opens: datetime, today: date) -> Town:
    """Make the second municipality, with everything it has."""
    with clock.at(opens):
        town = Town(accounts.create_municipality(BJORKHAMRA, by=installation()))
        by = installation(town.id)
        boundaries = {
            "NAMNDEN": accounts.create_authority(
                NewAuthority((town.id,), COMMITTEE, COMMITTEE), by=by
            ),
            "REGION": accounts.create_authority(NewAuthority((town.id,), REGION, REGION), by=by),
        }
        outline = ((0.0, 0.0), (0.03, 0.0), (0.03, 0.03), (0.0, 0.03))
        almglantan = tuple((_WEST + x, _SOUTH + y) for x, y in outline)
        areas.draw_area(
            NewArea(town.id, "Almgläntan", AreaKind.SOCIAL_HOUSING, (almglantan,), opens.date()),
            by=by,
        )
        hire(town, HIRINGS, boundaries, opens.date())
        _services(town, today)
    return town


def _services(town: Town, today: date) -> None:
    by = installation(town.id)
    owner = accounts.store_organisation(
        NewOrganisation(
            town.id, "Familjecentralen Lönnen", Sector.MUNICIPALITY, kind="familjecentral",
            phone="010-000 22 00", email="info@lonnen.example", url="https://lonnen.example/",
        ),
        by=by,
    )  # fmt: skip
    place = catalogue.store_location(
        NewLocation(
            town.id, "Familjecentralen Lönnen", "Lönngatan 4", "010 00", "Björkhamra",
            _SOUTH + 0.015, _WEST + 0.015, "Entrén har ramp. Toaletten är stor.",
        ),
        by=by,
    )  # fmt: skip
    for row in SERVICES:
        stored = catalogue.store_service(
            NewService(
                municipality_id=town.id, organisation_id=owner, name=texts(row.name),
                joining=row.joining, unit_id=town.units[row.unit], description=texts(row.text),
                months_from=row.ages[0], months_to=row.ages[1], email="info@lonnen.example",
                assured_on=today - timedelta(days=20 * row.number), location_ids=(place.id,),
                schedules=tuple(
                    NewSchedule(slot.days, slot.opens_at, slot.closes_at, note=texts(slot.note))
                    for slot in row.when
                ),
            ),
            by=by,
        )  # fmt: skip
        if row.joining is Joining.SIGN_UP:
            town.services[row.number] = Asked(row.number, stored.public_id, row.unit, 2)


def swedish_lives(town: Town, days: Days, people: Residents) -> list[Life]:
    """Four that are over and three that are open: one in a queue, two with Elin."""
    elin, tora = town.who("Elin"), town.lead("VAGEN")
    lives = []
    for ago, number, outcome in (
        (58, 4, EnquiryOutcome.HELPED), (44, 5, EnquiryOutcome.NO_THANKS),
        (37, 4, EnquiryOutcome.HELPED), (30, 6, EnquiryOutcome.GUIDED_ON),
    ):  # fmt: skip
        who = elin if number == 4 else tora
        life = Life(town, days)
        came = days.close(-ago)
        life.arrives(days.at(came, 20, 10), *_asks(town, people, number))
        life.contacted(days.at(days.after(came, 1), 10, 30), who, Reached.SPOKE)
        if outcome is EnquiryOutcome.HELPED:
            life.met(days.at(days.after(came, 5), 12, 30), who, days.after(came, 5))
        life.closed(days.at(days.after(came, 8), 14, 5), who, outcome)
        lives.append(life)
    waiting, asked, met = (Life(town, days) for _ in range(3))
    waiting.arrives(days.at(days.begins(days.close(1), 2), 8, 15), *_asks(town, people, 5))
    asked.arrives(days.at(days.begins(days.close(0), 2), 12, 40), *_asks(town, people, 4))
    asked.taken(days.at(days.close(-1), 9, 10), elin)
    met.arrives(days.at(days.close(-4), 13, 15), *_asks(town, people, 4))
    met.contacted(
        days.at(days.close(-3), 9, 45), elin, Reached.SPOKE, Way.TELEPHONE,
        "Vi ses och hälsar på huset.", days.meeting,
    )  # fmt: skip
    return [*lives, waiting, asked, met]


def _asks(town: Town, people: Residents, number: int) -> tuple[Asked, NewEnquiry]:
    about = town.services[number]
    return about, people.asks(
        about, Route.WEB, language="sv", given_name=people.swedish_name(),
        needs_interpreter=False, message="", best_time="", children_ages="5 månader",
    )  # fmt: skip
