"""Everyday questions find the right offer among the first three."""

import pytest

from tests.catalogue.relevance import QUESTIONS
from tests.moments import MONDAY
from tovholder.catalogue import queries
from tovholder.catalogue.models import Service
from tovholder.catalogue.types import Wanted
from tovholder.installation.demo.offers import OFFERS
from tovholder.installation.demo.setting_up import found_elmkobing

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
AMONG_THE_FIRST = 3


def test_sixty_everyday_questions_are_answered_by_one_of_the_first_three() -> None:
    place = found_elmkobing(MONDAY, MONDAY.date(), lambda *_: None).id
    names = {offer.number: offer.name[0] for offer in OFFERS}
    ids = dict(Service.objects.filter(municipality=place).values_list("name__da", "public_id"))
    assert [len(asked) for asked in QUESTIONS.values()] == [20, 20, 20]

    missed = []
    for language, asked in QUESTIONS.items():
        for question, number in asked:
            rows = queries.services(
                place, language=language, on=MONDAY.date(), wanted=Wanted(search=question)
            ).rows
            first = [row.public_id for row in rows[:AMONG_THE_FIRST]]
            if ids[names[number]] not in first:
                shown = ", ".join(row.name.text for row in rows[:AMONG_THE_FIRST])
                missed.append(f"{language}: {question} -> {shown} (wanted {names[number]})")

    assert not missed, "\n".join(missed)
