"""Catalogue search and HSDS pages at the size of a country, beside SQL written by hand.

    python -m benchmarks.catalogue                98 municipalities, 600 services each
    python -m benchmarks.catalogue --small        3 and 60: does it run?

Each round asks another municipality. Printed: the median of the rounds in milliseconds, and how
many times longer ours takes; both do the same work in the same run. Nothing is judged.
"""

import argparse
import contextlib
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

from tests import environment

environment.prepare()

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from benchmarks.country import STEP, copy, found  # noqa: E402
from tests.database import SUPERUSER, Databases, start_cluster  # noqa: E402
from tovholder.accounts import queries as accounts  # noqa: E402
from tovholder.catalogue import queries  # noqa: E402
from tovholder.installation.roles import APP  # noqa: E402
from tovholder.kernel.actor import visitor  # noqa: E402
from tovholder.kernel.command import reading  # noqa: E402

ROUNDS = 9
TODAY = date(2026, 9, 8)
WANTED = "far baby"
SEARCH = """
SELECT s.id, s.public_id, s.name, s.description, s.audience, s.months_from, s.months_to, s.joining,
       s.status, o.name, u.is_active, count(*) OVER (),
       (SELECT json_agg(l.name) FROM catalogue_serviceatlocation p
        JOIN catalogue_location l ON l.id = p.location_id WHERE p.service_id = s.id),
       (SELECT json_agg(json_build_array(h.days, h.opens_at, h.closes_at, h.note))
        FROM catalogue_schedule h WHERE h.service_id = s.id)
FROM catalogue_service s JOIN accounts_organisation o ON o.id = s.organisation_id
LEFT JOIN accounts_unit u ON u.id = s.unit_id
WHERE s.municipality_id = %s AND s.status <> 'WITHDRAWN' AND s.search_key LIKE ALL (%s)
ORDER BY s.status = 'PAUSED', s.joining, s.search_key, s.id LIMIT 24
"""
LISTED = """
SELECT json_agg(row_to_json(r)) FROM (
 SELECT s.public_id, s.name->>'da', s.description->>'da', s.url, s.email, s.status,
        s.how_to_join->>'da', s.cost->>'da', s.audience->>'da', s.months_from, s.months_to,
        s.assured_on, s.modified_at, json_build_object('id', o.public_id, 'name', o.name,
        'description', o.description, 'email', o.email, 'website', o.url) AS organization,
        count(*) OVER ()
 FROM catalogue_service s JOIN accounts_organisation o ON o.id = s.organisation_id
 WHERE s.municipality_id = %s AND s.listed ORDER BY s.id LIMIT 100) r
"""
FULL = """
SELECT json_agg(row_to_json(r)) FROM (
 SELECT s.*, row_to_json(o) AS organization, u.name AS unit, u.phone, u.phone_hours,
  (SELECT json_agg(json_build_object('id', p.id, 'location', row_to_json(l)))
   FROM catalogue_serviceatlocation p JOIN catalogue_location l ON l.id = p.location_id
   WHERE p.service_id = s.id) AS places,
  (SELECT json_agg(row_to_json(h)) FROM catalogue_schedule h WHERE h.service_id = s.id) AS hours,
  (SELECT json_agg(row_to_json(c)) FROM catalogue_contact c WHERE c.service_id = s.id) AS contacts,
  (SELECT json_agg(row_to_json(t)) FROM catalogue_serviceorganisation t
   WHERE t.service_id = s.id) AS others,
  (SELECT json_agg(row_to_json(a)) FROM catalogue_servicearea t JOIN areas_area a
   ON a.id = t.area_id WHERE t.service_id = s.id) AS areas,
  count(*) OVER ()
 FROM catalogue_service s JOIN accounts_organisation o ON o.id = s.organisation_id
 LEFT JOIN accounts_unit u ON u.id = s.unit_id
 WHERE s.municipality_id = %s AND s.listed ORDER BY s.id LIMIT 100) r
"""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--small", action="store_true", help="only whether it runs")
    small = options.parse_args().small
    municipalities, services = (3, 60) if small else (98, 600)
    setup_test_environment()
    running = start_cluster()
    with running:
        databases = Databases(running)
        name = databases.copy(databases.template())
        try:
            databases.point_django_at(name, APP)
            begun = time.perf_counter()
            first = found(services)
            with contextlib.closing(databases.session(SUPERUSER, name)) as session:
                copy(session, first, municipalities - 1)
            took = time.perf_counter() - begun
            sys.stdout.write(
                f"{municipalities} municipalities x {services} services, made in {took:.0f} s;"
                f" medians of {ROUNDS}\n\n"
            )
            measure([first + n * STEP for n in range(municipalities)])
        finally:
            connection.close()
            databases.drop(name)
    return 0


def measure(places: list[int]) -> None:
    slugs = {}
    for place in places:
        row = accounts.municipality(id=place)
        assert row is not None
        slugs[place] = row.slug
    client = Client()

    def page(path: str) -> Callable[[int], None]:
        def ask(place: int) -> None:
            response = client.get(f"/api/hsds/{slugs[place]}/{path}")
            assert response.status_code == 200

        return ask

    def search(words: str) -> Callable[[int], None]:
        def ask(place: int) -> None:
            with reading(visitor(place)):
                queries.services(place, language="da", on=TODAY, search=words)

        return ask

    words = [f"%{word}%" for word in WANTED.split()]
    line("search, two words", search(WANTED), by_hand(SEARCH, words), places)
    line("search, nothing asked", search(""), by_hand(SEARCH, ["%"]), places)
    line("HSDS services, 100", page("services?per_page=100"), by_hand(LISTED), places)
    line("HSDS services, 100 full", page("services?per_page=100&full=true"), by_hand(FULL), places)


def by_hand(statement: str, *values: object) -> Callable[[int], None]:
    def ask(place: int) -> None:
        with reading(visitor(place)), connection.cursor() as cursor:
            cursor.execute(statement, [place, *values])
            cursor.fetchall()

    return ask


def line(
    name: str, ours: Callable[[int], None], theirs: Callable[[int], None], places: list[int]
) -> None:
    """In turn, so that both meet the same machine."""
    took: dict[str, list[float]] = {"ours": [], "theirs": []}
    for number in range(ROUNDS + 1):
        place = places[(number * 37) % len(places)]
        for who, ask in (("ours", ours), ("theirs", theirs)):
            begun = time.perf_counter()
            ask(place)
            if number:  # the first round warms up
                took[who].append((time.perf_counter() - begun) * 1000)
    own, other = statistics.median(took["ours"]), statistics.median(took["theirs"])
    sys.stdout.write(
        f"{name:26}{own:9.1f} ms   SQL by hand {other:8.1f} ms   {own / other:6.1f} times\n"
    )


if __name__ == "__main__":
    sys.exit(main())
