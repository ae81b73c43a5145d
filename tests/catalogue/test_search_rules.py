"""What is asked is read as it is meant: neighbours, compounds, synonyms, topics; the best first."""

import pytest

from tovholder.catalogue.rules import taxonomy
from tovholder.catalogue.rules.ages import (
    MONTHS_CHOSEN,
    months_of,
    people_of,
    weeks_in_words,
)
from tovholder.catalogue.rules.search import compounds, ranked, wanted_words
from tovholder.catalogue.rules.searchable import Searchable, weighted
from tovholder.catalogue.rules.spelling import bare, mended
from tovholder.catalogue.rules.synonyms import alike
from tovholder.catalogue.types import Hit, NewSchedule

KNOWN = ("mødregruppe", "lektier", "hjælp", "tandlæge", "børnehave", "rygestop", "fødsel", "far")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("modregruppe", ("mødregruppe",)),
        ("moedregrupe", ("mødregruppe",)),
        ("bornehave", ("børnehave",)),
        ("rygstop", ("rygestop",)),
        ("tandlege", ("tandlæge",)),
        ("foedesl", ("fødsel",)),
        ("lektiehjaelp", ("lektier", "hjælp")),
        ("modre", ("mødregruppe",)),
        ("xyzzy", ()),
        ("fra", ()),
        ("mor", ()),
    ],
)
def test_an_unknown_word_is_read_as_its_neighbour_or_not_at_all(
    typed: str, meant: tuple[str, ...]
) -> None:
    assert mended(typed, KNOWN) == meant


def test_typed_without_the_danish_letters_is_the_same_word() -> None:
    assert bare("moedre") == bare("modre") == "modre"
    assert bare("naar") == "nar"


def test_words_said_in_passing_are_left_out_unless_there_are_no_others() -> None:
    assert wanted_words("Jeg har ikke råd til huslejen", "da") == ["raad", "huslejen"]
    assert wanted_words("min son vill inte gå till skolan", "sv") == ["son", "skolan"]
    assert wanted_words("hvad kan jeg", "da") == ["hvad", "kan", "jeg"]


def test_two_neighbouring_words_can_be_one_compound() -> None:
    assert compounds("lektie hjælp i dag") == ["lektiehjaelp"]
    assert compounds("café") == []


def test_plurals_that_no_stemmer_joins_mean_the_same() -> None:
    assert {"barn", "boern"} <= set(alike("barn", "da"))
    assert {"tooth", "teeth"} <= set(alike("teeth", "en"))
    assert alike("cykel", "da") == ("cykel",)


def test_words_that_mean_a_topic_only_together_do_not_mean_it_alone() -> None:
    assert "SCHOOL_ABSENCE" in taxonomy.asked_for("min søn vil ikke i skole", "da")
    assert "SCHOOL_ABSENCE" in taxonomy.asked_for("my son refuses to go to school", "en")
    assert taxonomy.asked_for("skole", "da") == ()
    assert taxonomy.asked_for("noget", "fi") == ()


def test_every_term_has_its_words_in_three_languages_and_a_known_parent() -> None:
    for term in taxonomy.TERMS:
        assert set(term.name) == set(term.also) == set(term.asked) == {"da", "sv", "en"}
        assert all(term.name.values())
        assert all(term.also.values())
        assert term.parent in {"", *taxonomy.CODES}
    assert len(taxonomy.CODES) == len(taxonomy.TERMS)


def test_a_rare_word_weighs_more_than_one_that_stands_everywhere() -> None:
    everywhere = [Hit(number, (0.6, 0.0)) for number in range(1, 9)]

    assert ranked([*everywhere, Hit(9, (0.1, 0.1))])[0] == 9


def test_a_word_of_the_name_weighs_more_than_one_of_the_text() -> None:
    assert ranked([Hit(1, (0.06,)), Hit(2, (0.6,))]) == (2, 1)


def test_who_holds_less_than_half_of_what_is_asked_is_no_answer() -> None:
    assert ranked([Hit(1, (0.6, 0.6, 0.6)), Hit(2, (0.6, 0.0, 0.0))]) == (1,)
    assert ranked([Hit(1, (0.6, 0.0)), Hit(2, (0.0, 0.6))]) == (1, 2)


def test_equals_stay_in_the_order_in_which_they_came() -> None:
    assert ranked([Hit(7, (0.5,)), Hit(3, (0.5,)), Hit(5, (0.5,))]) == (7, 3, 5)
    assert ranked([]) == ()


def test_an_offer_is_found_by_its_topics_ages_and_weekdays_in_each_language() -> None:
    offer = Searchable(
        name={"da": "Fars lørdag"}, audience={}, description={"da": "Leg"}, how_to_join={}, cost={},
        organisations=("Huset",), places=("Sneppehuset",), topics=("FATHERS",), months_from=0,
        months_to=11, in_pregnancy=False, schedules=(NewSchedule(days=("SA",)),),
    )  # fmt: skip

    danish, swedish = weighted(offer, "da"), weighted(offer, "sv")

    assert danish.a == swedish.a == "fars loerdag"
    assert "faedre" in danish.b
    assert "pappa" in swedish.b
    assert "baby" in danish.c
    assert {"loerdag", "weekend", "sneppehuset"} <= set(danish.c.split())
    assert {"loerdag", "helg"} <= set(swedish.c.split())
    assert "lørdag" in danish.spelled.split()


def test_people_are_called_by_their_age_only_when_an_offer_is_for_that_age() -> None:
    assert people_of(0, 11, False, "da") == "baby spæd nyfødt"
    assert "gravid" in people_of(None, None, True, "da")
    assert "pensioner" in people_of(780, None, False, "en")
    assert people_of(216, None, False, "da") == people_of(0, 215, False, "da") == ""


def test_a_chosen_age_is_a_span_of_months_and_anything_else_is_none() -> None:
    assert [months_of(f"m{month}") for month in MONTHS_CHOSEN] == [(m, m) for m in MONTHS_CHOSEN]
    assert months_of("adult") == (216, 779)
    for odd in ("", "m", "m13", "m-1", "x4", "m²", "pregnant", "m" + "9" * 50):
        assert months_of(odd) is None


@pytest.mark.parametrize(
    ("weeks", "danish"),
    [
        ((20, 34), "gravid i uge 20-34"),
        ((12, 42), "gravid fra uge 12"),
        ((24, None), "gravid fra uge 24"),
        ((0, 42), "gravid"),
        ((None, 20), "gravid til uge 20"),
        ((None, None), ""),
    ],
)
def test_weeks_of_a_pregnancy_are_said_as_people_say_them(
    weeks: tuple[int | None, int | None], danish: str
) -> None:
    assert weeks_in_words(*weeks, "da") == danish
