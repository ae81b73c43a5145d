"""The prevention day of Elmkøbing, the ideas made from gaps, and who hands over to whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import OrganisationRow
from tovholder.areas import queries as areas
from tovholder.catalogue.commands import events, ideas, registrations, routes
from tovholder.catalogue.queries import events as stored
from tovholder.catalogue.queries.inviting import invitees
from tovholder.catalogue.rules.professions import profession_of
from tovholder.catalogue.rules.seen import fingerprint
from tovholder.catalogue.types import AgeBand, Decision, IdeaStatus, Profession
from tovholder.catalogue.types.gathering import (
    NewEvent,
    NewIdea,
    NewProgrammeItem,
    NewRegistration,
    NewRoute,
)
from tovholder.installation.demo.actors import ORGANISATIONS
from tovholder.installation.demo.days import Days
from tovholder.installation.demo.offers import Three, texts
from tovholder.installation.demo.places import PLACES
from tovholder.installation.demo.town import Somebody, Town
from tovholder.kernel import clock
from tovholder.kernel.actor import job, visitor

IN_DAYS = 21
"""The prevention day is held so many days after the demo is made, on the next working day."""
CONFIRMATIONS = job("catalogue.send_confirmation")
COMING_FROM_UNITS = 44
_SINCE_THEY_WERE_INVITED = 12

NAME: Three = (
    "Forebyggelsesdag i Elmkøbing",
    "Förebyggandedag i Elmkøbing",
    "Prevention day in Elmkøbing",
)
ABOUT: Three = (
    "Alle, der arbejder med børn, unge og voksne i Elmkøbing, mødes på én dag. Hør, hvad de andre"
    " kan, og find dem, du skal bruge i morgen.",
    "Alla som arbetar med barn, unga och vuxna i Elmkøbing möts under en dag. Hör vad de andra kan,"
    " och hitta dem du behöver i morgon.",
    "Everybody who works with children, young people and adults in Elmkøbing meets for one day."
    " Hear what the others can do, and find those you need tomorrow.",
)
PROGRAMME: tuple[tuple[time, Three, str, int], ...] = (
    (time(8, 30), ("Kaffe og brød", "Kaffe och smörgås", "Coffee and bread"), "Forhallen", 0),
    (time(9), ("Velkommen", "Välkommen", "Welcome"), "Hallen", 10),
    (
        time(9, 30),
        ("Hvad findes, og hvad mangler?", "Vad finns, och vad saknas?", "What is there, what not?"),
        "Hallen",
        10,
    ),
    (time(10, 30), ("Markedsplads", "Marknadsplats", "Marketplace"), "Hallen", 0),
    (time(12), ("Frokost", "Lunch", "Lunch"), "Forhallen", 0),
    (
        time(13),
        (
            "Hvem giver hvem videre til hvem?",
            "Vem lämnar över till vem?",
            "Who hands over to whom?",
        ),
        "Lokale 1 til 6",
        3,
    ),
    (time(14, 30), ("Tre aftaler til i morgen", "Tre löften", "Three promises"), "Hallen", 1),
)
"""Time, title, where, number of the actor who leads it (0: nobody special)."""

GUESTS: tuple[tuple[str, Profession, str], ...] = (
    ("Gudrun Asplund", Profession.MIDWIFE, "Jordemoderkonsultationen ved Elmen"),
    ("Rigmor Dynholt", Profession.MIDWIFE, "Jordemoderkonsultationen ved Elmen"),
    ("Hjalmar Ravnkær", Profession.DOCTOR, "Lægehuset ved Elmen"),
    ("Solvej Lyngtoft", Profession.DOCTOR, "Lægehuset ved Elmen"),
    ("Ebbe Tornskær", Profession.TEACHER, "Skolen ved Elmen"),
    ("Karla Pilmose", Profession.TEACHER, "Skolen ved Elmen"),
    ("Yrsa Birkekær", Profession.PEDAGOGUE, "Ungehuset Elmestammen"),
    ("Malthe Hyldvig", Profession.PEDAGOGUE, "Ungehuset Elmestammen"),
    ("Herdis Glimholt", Profession.PEDAGOGUE, "Dagtilbud i Elmkøbing"),
    ("Orla Stærfenne", Profession.PEDAGOGUE, "Dagtilbud i Elmkøbing"),
    ("Tove Kiltoft", Profession.PSYCHOLOGIST, "PPR i Elmkøbing"),
    ("Asta Myrløkke", Profession.SPEECH_THERAPIST, "PPR i Elmkøbing"),
    ("Elna Sivskær", Profession.DENTAL_HYGIENIST, "Tandplejen i Elmkøbing"),
    ("Laust Markkær", Profession.DENTIST, "Tandplejen i Elmkøbing"),
    ("Magda Vibeholt", Profession.OTHER, "Elmkøbing Bibliotek"),
    ("Knud Rugtoft", Profession.VOLUNTEER, "Elmkøbing Familieidræt"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """From and to by the actors' numbers; ``agreed`` days ago, None without an agreement."""

    sender: int
    receiver: int
    about: str
    agreed: int | None = None


WAYS = (
    Way(15, 2, "Alle gravide fra uge 28", 420),
    Way(15, 16, "Gravide, der har brug for særlig støtte", 420),
    Way(16, 2, "Familier fra ambulatoriet, når de kommer hjem", 300),
    Way(2, 1, "Nye forældre, der vil møde andre", 250),
    Way(2, 3, "Forældre, der vil have hjælp i hverdagen", 250),
    Way(2, 7, "Børn, der skal begynde i dagtilbud", 190),
    Way(2, 5, "Første besøg i tandplejen", 500),
    Way(2, 25, "Nye fædre"),
    Way(1, 24, "Familier, der ønsker en familieven", 120),
    Way(1, 11, "Forældre, der vil tilbage i job", 95),
    Way(17, 10, "Voksne, der vil holde op med at ryge", 330),
    Way(17, 2, "Forældre, der er kede af det"),
    Way(18, 10, "Voksne, der vil holde op med at ryge", 200),
    Way(7, 8, "Børn, der skal begynde i skole", 150),
    Way(7, 4, "Børn, der er længe om at tale", 380),
    Way(8, 4, "Børn, der ikke kommer i skole", 260),
    Way(8, 9, "Unge, der mangler et sted at være"),
    Way(9, 12, "Unge, der vil have et fritidsjob", 75),
    Way(23, 21, "Beboere, der har brug for nogen", 210),
    Way(19, 21, "Beboere, der er bagud med huslejen", 240),
    Way(20, 22, "Beboere, der er bagud med huslejen"),
    Way(21, 11, "Beboere, der vil i job eller praktik", 180),
    Way(21, 26, "Kvinder, der vil lære mere dansk"),
    Way(22, 31, "Beboere med gæld"),
    Way(30, 29, "Mænd, der sidder alene"),
)


def gather(town: Town, days: Days) -> None:
    """Let Gerda write down ideas and ways, and plan the day that everybody comes to."""
    gerda = town.who("Gerda")
    known = {each.name: each for each in accounts.organisations(town.id)}
    actors = {each.number: known[each.name] for each in ORGANISATIONS}
    _write_down_ways(town, days, gerda, actors)
    _write_down_ideas(town, days, gerda)
    event = _plan(town, days, gerda, actors)
    _invite(town, days, gerda, event)
    _register(town, days, event)


def _write_down_ways(
    town: Town, days: Days, gerda: Somebody, actors: dict[int, OrganisationRow]
) -> None:
    with clock.at(days.at(days.today - timedelta(days=70), 9)):
        for way in WAYS:
            agreed = days.today - timedelta(days=way.agreed) if way.agreed else None
            order = NewRoute(
                actors[way.sender].public_id, actors[way.receiver].public_id, way.about, agreed
            )
            routes.note_route(order, by=gerda.actor)


def _write_down_ideas(town: Town, days: Days, gerda: Somebody) -> None:
    units = {each.name: each.public_id for each in accounts.units(town.id)}
    drawn = {each.name: each.public_id for each in areas.areas(town.id, on=days.today)}
    fathers = NewIdea(
        units["Familiehuset"],
        "Fars lørdag i Landsbyerne",
        "Fædre i Landsbyerne har langt til Sneppehuset. Legebussen holder tre steder.",
        age_band=AgeBand.AGE_0,
        area_id=drawn["Landsbyerne"],
    )
    young = NewIdea(
        units["Helhedsplanen Ring og Havn"],
        "Ungeaften i Ringhuset",
        "Der er ikke noget til de 13-17-årige i Tjørneringen.",
        age_band=AgeBand.AGE_13_17,
        area_id=drawn["Tjørneringen"],
    )
    with clock.at(days.at(days.today - timedelta(days=60), 10)):
        made = ideas.note_idea(fathers, by=gerda.actor)
    with clock.at(days.at(days.today - timedelta(days=35), 10)):
        ideas.note_idea(young, by=gerda.actor)
    decided = days.today - timedelta(days=20)
    with clock.at(days.at(decided, 14)):
        order = NewIdea(
            fathers.unit_id, fathers.title, fathers.why, fathers.age_band, fathers.level,
            fathers.area_id, Decision.TRY, decided, IdeaStatus.IN_PROGRESS,
        )  # fmt: skip
        ideas.change_idea(made, order, seen=fingerprint(fathers), by=gerda.actor)


def _plan(town: Town, days: Days, gerda: Somebody, actors: dict[int, OrganisationRow]) -> UUID:
    held_on = days.after(days.today + timedelta(days=IN_DAYS), 0)
    places = {name: UUID(public_id) for public_id, name in stored.places(town.id)}
    unit = next(each for each in accounts.units(town.id) if each.id == gerda.unit_id)
    order = NewEvent(
        unit_id=unit.public_id,
        location_id=places[PLACES["HALLEN"].name],
        name=texts(NAME),
        held_on=held_on,
        begins_at=time(8, 30),
        ends_at=time(15),
        register_by=held_on - timedelta(days=7),
        description=texts(ABOUT),
        maximum=180,
        programme=tuple(
            NewProgrammeItem(at, texts(title), room, actors[who].public_id if who else None)
            for at, title, room, who in PROGRAMME
        ),
    )
    with clock.at(days.at(days.today - timedelta(days=30), 9)):
        event = events.plan_event(order, by=gerda.actor)
        seen = fingerprint(stored.stand_cards(event, municipality_id=town.id))
        stands = tuple((actor.public_id, number) for number, actor in actors.items())
        events.place_stands(event, stands, seen=seen, by=gerda.actor)
    return event


def _invite(town: Town, days: Days, gerda: Somebody, event: UUID) -> None:
    invited_on = days.today - timedelta(days=_SINCE_THEY_WERE_INVITED)
    with clock.at(days.at(invited_on, 11)):
        proposed = invitees(town.id, on=invited_on)
        for profession, people in proposed.items():
            chosen = tuple(each.public_id for each in people)
            if chosen:
                registrations.invite(event, profession, chosen, by=gerda.actor)


def _register(town: Town, days: Days, event: UUID) -> None:
    """Some sixty come: from the units with one press, the others on the public page."""
    since = days.at(days.today - timedelta(days=_SINCE_THEY_WERE_INVITED - 1), 8)
    for number, (order, somebody) in enumerate(_coming(town, days.today)):
        with clock.at(since + timedelta(hours=4 * number)):
            by = somebody.actor if somebody else visitor(town.id)
            made = registrations.register(event, order, by=by)
            registrations.send_confirmation(made, by=CONFIRMATIONS)


def _coming(town: Town, on: date) -> Iterator[tuple[NewRegistration, Somebody | None]]:
    known = {each.public_id: each for each in accounts.work_addresses(town.id, on=on)}
    # Who wears two hats comes once.
    staff = {known[each.public_id].email: each for people in town.staff.values() for each in people}
    for somebody in list(staff.values())[:COMING_FROM_UNITS]:
        at = known[somebody.public_id]
        order = NewRegistration(
            at.name, at.email, profession_of(at.title), at.workplace, somebody.actor.worker_id
        )
        yield order, somebody
    for number, (name, profession, workplace) in enumerate(GUESTS, start=1):
        email = f"deltager-{number}@elmen.example"
        yield NewRegistration(name, email, profession, workplace), None
