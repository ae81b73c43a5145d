"""The demo municipality: what it shows, and that it holds every promise on whatever day."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.database import Databases, OwnDatabase, as_worker_role
from tests.installation.made import (
    IN_ELMKOBING,
    OPEN_LOOPS,
    TUESDAY,
    Made,
    broken_promises,
    made_on,
)
from tests.lix import lix
from tovholder.areas import queries as areas
from tovholder.installation.demo.build import (
    NotEmpty,
    build,
)
from tovholder.installation.demo.offers import OFFERS, how_to_join
from tovholder.installation.demo.offers.row import NO_NAME_NEEDED
from tovholder.installation.demo.places import PLACES, on_grid
from tovholder.installation.demo.second import SERVICES
from tovholder.installation.demo.workforce import FAMILY_UNITS, UNITS, roster
from tovholder.installation.roles import APP
from tovholder.kernel import promises
from tovholder.referrals.rules import holds_identity_number
from tovholder.tasks.types import Group, TaskKind

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def demo(
    databases: Databases, template: str, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Made]:
    """The whole demo of an ordinary Tuesday, made once: these tests only read it."""
    from django.db import connections

    before = dict(connections.settings["default"])
    name = databases.copy(template)
    with django_db_blocker.unblock():
        databases.point_django_at(name, APP)
        try:
            yield Made(made_on(TUESDAY, months=18), OwnDatabase(name, databases))
        finally:
            databases.point_django_at(before["NAME"], before["USER"])
    databases.drop(name)


# --- What there is


def test_thirty_two_organisations_offer_sixty_services_in_six_areas(demo: Made) -> None:
    here = f"WHERE municipality_id = {IN_ELMKOBING}"

    assert demo.one(f"SELECT count(*) FROM accounts_organisation {here}") == 32
    assert demo.one(f"SELECT count(*) FROM catalogue_service {here}") == 60
    assert demo.one(f"SELECT count(*) FROM areas_area {here}") == 6
    assert dict(demo.rows(
        f"SELECT sector, count(*) FROM accounts_organisation {here} GROUP BY 1"
    )) == {
        "MUNICIPALITY": 14, "REGION": 2, "PRIVATE": 2, "SOCIAL_HOUSING": 5, "ASSOCIATION": 8,
        "BUSINESS": 1,
    }  # fmt: skip


def test_a_third_of_the_offers_is_open_to_whoever_comes_and_twenty_ask_for_no_name(
    demo: Made,
) -> None:
    by_joining = dict(
        demo.rows(
            "SELECT joining, count(*) FROM catalogue_service"
            f" WHERE municipality_id = {IN_ELMKOBING} GROUP BY 1"
        )
    )

    assert by_joining == {
        "OPEN_DOOR": 21, "SIGN_UP": 22, "REFERRAL": 9, "OFFERED": 5, "DECISION": 3
    }  # fmt: skip
    assert sum(how_to_join(offer) == NO_NAME_NEEDED for offer in OFFERS) == 20
    assert sum(offer.named is None for offer in OFFERS) == 3


def test_four_offers_were_not_looked_at_for_half_a_year(demo: Made) -> None:
    stale = demo.rows(
        "SELECT name->>'da' FROM catalogue_service WHERE assured_on < date '2026-09-08' - 183"
    )

    assert len(stale) == 4


def test_forty_eight_work_in_the_family_units_and_fifteen_in_the_others(demo: Made) -> None:
    sizes = {key: len(staff) for key, staff in roster().items()}

    assert sizes == {key: unit.size for key, unit in UNITS.items()}
    assert sum(sizes[key] for key in FAMILY_UNITS) == 48
    assert sum(sizes.values()) - 48 == 15
    assert demo.one("SELECT count(*) FROM accounts_worker") == 48 + 15 + 3
    assert demo.report.workers_with_two_hats == 1


def test_every_unit_has_one_lead_and_every_name_is_there_once(demo: Made) -> None:
    leads = demo.rows(
        "SELECT u.name, count(m.id) FROM accounts_unit u LEFT JOIN accounts_membership m"
        " ON m.unit_id = u.id AND m.role = 'UNIT_LEAD' GROUP BY u.id HAVING count(m.id) <> 1"
    )
    names = [each.name for staff in roster().values() for each in staff]

    assert leads == []
    assert len(set(names)) == len(names) - 1  # one of them wears two hats


def test_the_eight_roles_and_elin_can_sign_in_and_nobody_has_a_password(demo: Made) -> None:
    roles = {each.label.split(" ")[0]: demo.hat(each.label) for each in demo.report.sign_ins}

    assert [(name, hat.unit) for name, hat in roles.items()] == [
        ("Merete", "Familiehuset"),
        ("Signe", "Sundhedspleje Nord"),
        ("Farid", "Helhedsplanen Sneppe og Klint"),
        ("Jonna", "Familienetværket Stien"),
        ("Palle", "Myndighed"),
        ("Gerda", "Forebyggelse"),
        ("Ivan", "Digitalisering"),
        ("Ulla", "Direktionens stab"),
        ("Elin", "Barnhälsovården Lönnen"),
    ]
    assert roles["Ivan"].actor.has_role("MUNICIPAL_ADMINISTRATOR")
    assert roles["Ulla"].actor.has_role("DATA_PROTECTION_OFFICER")
    assert demo.one("SELECT count(*) FROM accounts_user WHERE password NOT LIKE '!%'") == 0


def test_every_place_lies_in_its_area_and_sneppevej_is_parted_by_the_line(demo: Made) -> None:
    here = demo.one(IN_ELMKOBING[1:-1])
    for place in PLACES.values():
        found = areas.area_of(*on_grid(place.at), municipality_id=here, on=TUESDAY)

        assert found is not None
        assert found.name == place.area, place.name

    by_address = {place.address: place.area for place in PLACES.values()}
    assert by_address["Sneppevej 40"] == "Sneppeparken"
    assert by_address["Sneppevej 41"] != "Sneppeparken"


# --- What is open


def test_twenty_four_loops_are_open_and_three_of_them_are_nobodys(demo: Made) -> None:
    assert demo.report.open_loops == OPEN_LOOPS
    assert demo.report.open_late == 3
    # Eight, and the two who asked on Saturday evening: their answer is due on a Tuesday.
    assert demo.report.open_today == 10
    assert demo.report.open_later == 11
    assert demo.report.open_nobodys == 3
    assert demo.report.notes == ()


def test_merete_sees_three_enquiries_nobody_has_taken_and_one_alarm(demo: Made) -> None:
    day = demo.day_of("Merete")

    queue = day[Group.QUEUE]
    assert [row.kind for row in queue] == [TaskKind.ANSWER_ENQUIRY] * 3
    assert {row.unit for row in queue} == {"Familiehuset"}
    mine = [row for group, rows in day.items() if group is not Group.QUEUE for row in rows]
    assert [row.kind for row in mine] == [TaskKind.ESCALATION]


def test_signe_has_two_late_and_five_to_do_today(demo: Made) -> None:
    day = demo.day_of("Signe")

    assert len(day[Group.LATE]) == 2
    assert len(day[Group.TODAY]) == 5
    assert day[Group.COMING] == day[Group.QUEUE] == []


def test_farid_and_jonna_have_something_to_do_and_the_others_see_no_enquiry(demo: Made) -> None:
    def count(name: str) -> int:
        return sum(map(len, demo.day_of(name).values()))

    assert count("Farid") == 2
    assert count("Jonna") == 1
    assert [count(name) for name in ("Palle", "Ivan", "Ulla")] == [0, 0, 0]
    offers = [row.kind for rows in demo.day_of("Gerda").values() for row in rows]
    assert offers == [TaskKind.ASSURE_SERVICE] * 3


def test_only_one_alarm_waits_and_the_others_were_settled_by_a_lead(demo: Made) -> None:
    late = demo.rows(
        "SELECT t.id, e.ended_at IS NULL FROM tasks_task t JOIN tasks_task e"
        " ON e.subject_kind = 'task' AND e.subject_id = t.public_id"
        " WHERE t.ended_at IS NULL AND t.kind <> 'ESCALATION'"
    )

    assert sorted(is_open for _, is_open in late) == [False, False, True]
    assert demo.report.escalations_settled > 5


def test_the_situations_with_names_are_there(demo: Made) -> None:
    rows = demo.rows(
        "SELECT p.given_name, p.language, p.needs_interpreter, c.kind, e.route, e.state, e.outcome,"
        " to_char(e.received_at AT TIME ZONE 'Europe/Copenhagen', 'Dy HH24:MI'),"
        " coalesce(u.name, '')"
        " FROM referrals_enquiry e JOIN people_person p ON p.id = e.person_id"
        " JOIN people_channel c ON c.person_id = p.id"
        " LEFT JOIN accounts_membership m ON m.worker_id = e.recorded_by_id"
        " LEFT JOIN accounts_unit u ON u.id = m.unit_id"
        " WHERE p.given_name IN ('Mikkel', 'Selam', 'Preben', 'Sidsel', 'Katrine')"
        " ORDER BY p.given_name, e.received_at"
    )

    assert rows == [
        ("Katrine", "da", False, "PHONE", "WEB", "RECEIVED", "", "Sat 22:10", ""),
        ("Mikkel", "da", False, "PHONE", "WEB", "RECEIVED", "", "Sat 21:40", ""),
        ("Preben", "da", False, "PHONE", "IN_PERSON", "IN_CONTACT", "", "Mon 09:05",
         "Ejendomskontoret Nord"),
        ("Selam", "ti", True, "LETTER", "TELEPHONE", "ANSWERED", "", "Thu 10:10",
         "Sundhedspleje Syd"),
        ("Sidsel", "da", False, "PHONE", "WEB", "RECEIVED", "", "Fri 20:15", ""),
        ("Sidsel", "da", False, "PHONE", "TELEPHONE", "CLOSED", "DUPLICATE", "Mon 10:40",
         "Sundhedspleje Nord"),
    ]  # fmt: skip


# --- What happened before


def test_about_a_hundred_and_fifty_enquiries_ended_in_every_way_over_eighteen_months(
    demo: Made,
) -> None:
    outcomes = demo.report.enquiries_by_outcome
    first = demo.one("SELECT min(received_at)::date FROM referrals_enquiry")

    assert 145 <= demo.report.enquiries_closed <= 165
    assert set(outcomes) == {
        "HELPED", "GUIDED_ON", "NO_THANKS", "CANNOT_RECEIVE", "NOT_REACHED", "DUPLICATE",
    }  # fmt: skip
    assert 0.5 < outcomes["HELPED"] / demo.report.enquiries_closed < 0.7
    assert 500 < (TUESDAY - first).days < 560
    assert set(demo.report.enquiries_by_route) == {"WEB", "TELEPHONE", "IN_PERSON"}


def test_most_are_answered_in_time_and_some_are_not(demo: Made) -> None:
    in_time, late = demo.rows(
        "SELECT count(*) FROM tasks_task WHERE kind = 'ANSWER_ENQUIRY' AND ended_at IS NOT NULL"
        " GROUP BY ended_at > due_at ORDER BY ended_at > due_at"
    )

    assert 0.02 < late[0] / (late[0] + in_time[0]) < 0.2


def test_nothing_waits_in_the_outbox_and_nothing_was_sent(demo: Made) -> None:
    assert set(demo.report.messages) == {"NOT_SENT"}
    assert demo.one("SELECT count(*) FROM kernel_message WHERE cause = 'ENQUIRY_RECEIVED'") > 20


def test_every_promise_is_kept(demo: Made) -> None:
    assert broken_promises() == []
    assert len(promises.register()) > 15


# --- What must not be in it


def texts_of(demo: Made) -> list[str]:
    """Every text column of every table that people write or read."""
    columns = demo.rows(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'jsonb')"
        " AND table_name ~ '^(accounts|areas|catalogue|people|referrals|tasks|kernel)_'"
    )
    found = []
    for table, column in columns:
        found += [row[0] for row in demo.rows(f'SELECT DISTINCT {column}::text FROM "{table}"')]
    return [text for text in found if text]


def test_no_text_holds_what_looks_like_an_identity_number(demo: Made) -> None:
    texts = texts_of(demo)

    assert len(texts) > 500
    # Random ids may look like anything.
    bare = [re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "", text) for text in texts]
    assert [text for text in bare if holds_identity_number(text)] == []


def test_every_telephone_begins_with_01_and_every_address_ends_in_example(demo: Made) -> None:
    phones = demo.rows(
        "SELECT phone FROM accounts_municipality UNION SELECT duty_phone FROM accounts_municipality"
        " UNION SELECT phone FROM accounts_unit UNION SELECT phone FROM accounts_organisation"
        " UNION SELECT phone FROM accounts_worker UNION SELECT phone FROM catalogue_service"
        " UNION SELECT address FROM people_channel WHERE kind = 'PHONE'"
    )
    addresses = {
        found
        for text in texts_of(demo)
        for found in re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text)
    }
    hosts = demo.rows(
        "SELECT url FROM accounts_organisation UNION SELECT url FROM catalogue_service"
    )

    assert [phone for (phone,) in phones if phone and not phone.startswith("01")] == []
    assert len(addresses) > 50
    assert [each for each in addresses if not each.endswith(".example")] == []
    assert [url for (url,) in hosts if url and not url.endswith(".example/")] == []


def test_no_task_and_no_text_message_names_a_person(demo: Made) -> None:
    names = {name for (name,) in demo.rows("SELECT DISTINCT given_name FROM people_person")}
    told = demo.rows(
        "SELECT about FROM tasks_task UNION SELECT subject || ' ' || text FROM kernel_message"
    )

    for (text,) in told:
        assert names.isdisjoint(re.findall(r"\w+", text)), text


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.name[0])
def test_the_danish_text_of_an_offer_is_easy_to_read(offer: Any) -> None:
    told = " ".join(filter(None, (offer.text[0], (how_to_join(offer) or ("",))[0])))

    assert lix(offer.text[0]) <= 35
    assert lix(told) <= 35
    assert all(offer.name)
    assert all(offer.text)


def test_the_services_of_the_second_municipality_stand_in_three_languages() -> None:
    for row in SERVICES:
        assert all(row.name)
        assert lix(row.text[0]) <= 35


# --- Where it is not made


def test_a_database_that_is_not_empty_is_refused_and_keeps_what_it_has(demo: Made) -> None:
    before = demo.one("SELECT count(*) FROM audit_entry")

    with pytest.raises(NotEmpty), as_worker_role():
        build(TUESDAY)

    assert demo.one("SELECT count(*) FROM audit_entry") == before
    assert demo.one("SELECT count(*) FROM accounts_municipality") == 2
