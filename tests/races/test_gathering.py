"""The last place of a prevention day, wanted by several at once; two keepers at one idea."""

from dataclasses import replace

import pytest

from tests.database import OwnDatabase
from tests.factories.accounts import an_office
from tests.factories.gathering import a_keeper, a_registration, an_event, an_idea
from tests.sizes import size
from tests.together import at_once
from tovholder.catalogue.commands import ideas, registrations
from tovholder.catalogue.queries.ideas import idea_as_stored
from tovholder.catalogue.rules.seen import fingerprint
from tovholder.kernel import clock
from tovholder.kernel.errors import ChangedMeanwhile, DomainError

pytestmark = pytest.mark.race


def test_of_eight_who_want_the_last_place_one_gets_it(own_database: OwnDatabase) -> None:
    office = an_office()
    keeper = a_keeper(office)
    later = clock.now().date().replace(year=clock.now().year + 1)
    for _round in range(size(1, 25)):
        day = an_event(office, keeper, maximum=2, held_on=later, register_by=later)
        a_registration(day)

        found = at_once(*[lambda: a_registration(day)] * 8)  # noqa: B023 # called before the next

        refused = [each for each in found if isinstance(each, DomainError)]
        assert [type(each) for each in refused] == [registrations.EventIsFull] * 7
        coming = own_database.rows(
            "SELECT count(*) FROM catalogue_registration r JOIN catalogue_event e"
            " ON e.id = r.event_id WHERE e.public_id = %s",
            day,
        )
        assert coming == [(2,)]


def test_of_two_who_change_an_idea_one_is_told_that_the_other_was_first(
    own_database: OwnDatabase,
) -> None:
    office = an_office()
    keepers = [a_keeper(office, name).actor for name in ("Gerda Egesø", "Bodil Aspholt")]
    idea = an_idea(office, a_keeper(office))
    before = idea_as_stored(idea, municipality_id=office.municipality_id)
    assert before is not None

    found = at_once(
        *(
            lambda by=by, why=why: ideas.change_idea(
                idea, replace(before, why=why), seen=fingerprint(before), by=by
            )
            for by, why in zip(keepers, ("Langt.", "Dyrt."), strict=True)
        )
    )

    assert [type(each) for each in found if each is not None] == [ChangedMeanwhile]
