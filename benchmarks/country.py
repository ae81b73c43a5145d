"""A country in a scratch database: one municipality made by the product, the others copied by SQL.

Copies take whatever columns and derived tables there are, so that search and lists work on them
as on the first.
"""

import random
from typing import Any

import psycopg
from psycopg import sql

from tests.factories.accounts import an_office
from tests.factories.catalogue import a_location
from tovholder.accounts.commands import store_organisation
from tovholder.accounts.types import NewOrganisation, Sector
from tovholder.catalogue.commands import store_service
from tovholder.catalogue.rules.taxonomy import TERMS
from tovholder.catalogue.types import Joining, NewContact, NewSchedule, NewService, Weekday
from tovholder.kernel.actor import installation

STEP = 1_000_000
"""Between the ids of a thing and of its copy."""
WORDS = (
    "far", "mor", "baby", "barn", "familie", "gruppe", "café", "lektier", "motion", "røg", "job",
    "gæld", "dansk", "besøg", "skole", "leg", "sang", "fødsel", "amning", "sorg", "ensom", "mad",
    "frivillig", "cykel", "svømning", "bolig", "råd", "samtale", "kursus", "åbent",
)  # fmt: skip
OWN = {
    "accounts_municipality": sql.SQL("t.id = {}"),
    "accounts_organisation": sql.SQL("t.municipality_id = {}"),
    "catalogue_location": sql.SQL("t.municipality_id = {}"),
    "catalogue_service": sql.SQL("t.municipality_id = {}"),
}
OF_A_SERVICE = sql.SQL(
    "t.service_id IN (SELECT id FROM catalogue_service WHERE municipality_id = {})"
)
SKIPPED = {"catalogue_serviceversion", "catalogue_picture", "catalogue_proposal"}


def found(services: int) -> int:
    """A municipality with so many services, made by the product's commands. Returns its id."""
    chance = random.Random(98)
    office = an_office(is_front_door=True, name="Borgerservice")
    here, by = office.municipality_id, installation(office.municipality_id)
    actors = [
        store_organisation(NewOrganisation(here, f"Forening {n}", Sector.ASSOCIATION), by=by)
        for n in range(32)
    ]
    places = [
        a_location(here, f"Hus {n}", address=f"Vejen {n}", postal_code=f"{900 + n:04}",
                   city="Byen", latitude=55 + n / 100, longitude=9 + n / 100)
        for n in range(40)
    ]  # fmt: skip
    for number in range(services):
        said = " ".join(chance.choices(WORDS, k=3))
        text = {"da": said.capitalize(), "sv": said, "en": said}
        where = tuple(chance.sample(places, chance.choice((1, 1, 1, 2))))
        days = tuple(chance.sample(list(Weekday.values), 2))
        order = NewService(
            here, chance.choice(actors), {**text, "da": f"{text['da']} {number}"},
            chance.choice((Joining.OPEN_DOOR, Joining.SIGN_UP, Joining.REFERRAL)),
            unit_id=office.unit_id,
            description={key: f"{value}. " * 6 for key, value in text.items()},
            audience=text, months_from=0, months_to=83, topics=(chance.choice(TERMS).code,),
            languages=("da",), location_ids=where,
            schedules=(NewSchedule(days, location_id=where[0]),),
            contacts=(NewContact("Ida", "Leder", phone="01 23 45 67"),),
        )  # fmt: skip
        store_service(order, by=by)
    return here


def copy(session: "psycopg.Connection[Any]", municipality_id: int, times: int) -> None:
    """The municipality again and again, each with a name of its own, and statistics for them."""
    children = session.execute(
        "SELECT DISTINCT conrelid::regclass::text FROM pg_constraint WHERE contype = 'f'"
        " AND confrelid = 'catalogue_service'::regclass AND conrelid <> confrelid"
    ).fetchall()
    tables = ["accounts_municipality", "accounts_organisation", "catalogue_location"]
    tables += ["catalogue_service", *sorted({name for (name,) in children} - SKIPPED)]
    for table in tables:
        own = OWN.get(table, OF_A_SERVICE)
        columns = _columns(session, table, tables)
        session.execute(
            sql.SQL(
                "INSERT INTO {table} ({names}) OVERRIDING SYSTEM VALUE SELECT {values}"
                " FROM {table} t, generate_series(1, {times}) AS copy(n) WHERE {own}"
            ).format(
                table=sql.Identifier(table),
                names=sql.SQL(", ").join(map(sql.Identifier, columns)),
                values=sql.SQL(", ").join(columns.values()),
                times=sql.Literal(times),
                own=own.format(sql.Literal(municipality_id)),
            )
        )
    session.execute("ANALYZE")


def _columns(
    session: "psycopg.Connection[Any]", table: str, copied: list[str]
) -> dict[str, sql.Composable]:
    """Each column that is stored, with what it becomes in copy ``n``."""
    rows = session.execute(
        "SELECT a.attname, a.atttypid::regtype::text, f.confrelid::regclass::text"
        " FROM pg_attribute a LEFT JOIN pg_constraint f ON f.contype = 'f'"
        " AND f.conrelid = a.attrelid AND f.conkey = ARRAY[a.attnum]"
        " WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped"
        " AND a.attgenerated = ''",
        [table],
    ).fetchall()
    found: dict[str, sql.Composable] = {}
    for name, kind, target in rows:
        column = sql.SQL("t.{}").format(sql.Identifier(name))
        if name == "id" or target in copied:
            column = sql.SQL("{} + n * {}").format(column, sql.Literal(STEP))
        elif name == "public_id" and kind == "uuid":
            column = sql.SQL("gen_random_uuid()")
        elif name == "slug":
            column = sql.SQL("{} || '-' || n").format(column)
        found[name] = column
    return found
