"""What a measure may say, how it reads, and how it is kept."""

from dataclasses import FrozenInstanceError, replace
from fractions import Fraction

import pytest
from cells.generated import measures
from hypothesis import given, settings
from sizes import size

from tovholder_evidence.cells.conditions import Condition, Op, between, one_of, starts_with, yes
from tovholder_evidence.cells.definitions import (
    fingerprint,
    from_json,
    from_toml,
    to_json,
    to_toml,
)
from tovholder_evidence.cells.measures import Band, Event, Grouping, Measure, MostContacts, Text
from tovholder_evidence.cells.period import exceeds, mean_share
from tovholder_evidence.cells.shipped import SHIPPED, shipped
from tovholder_evidence.cells.texts import measure_text
from tovholder_evidence.errors import InputError

TITLE = Text("A share", "En andel")


def measure(**changes):
    """A valid measure, changed."""
    usual = {
        "name": "a_share",
        "title": TITLE,
        "population": (between("population.age", 18, 64),),
        "event": Event.PERSON,
        "source": "a source",
        "caveat": "a caveat",
    }
    return Measure(**(usual | changes))


def test_a_definition_cannot_be_changed_after_it_was_made():
    with pytest.raises(FrozenInstanceError):
        measure().name = "another"


@settings(max_examples=size(50, 1000))
@given(measures())
def test_a_definition_survives_being_written_and_read(made):
    assert from_toml(to_toml([made])) == (made,)
    assert from_json(to_json([made])) == (made,)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_measure_reads_as_sentences_with_source_and_caveat(name):
    text = measure_text(SHIPPED[name])

    assert SHIPPED[name].title.da in text
    assert SHIPPED[name].source in text
    assert SHIPPED[name].caveat in text
    assert "_" not in text.replace(f"Name: {name}", "")  # no names of columns


def test_the_words_of_a_definition_need_no_program():
    text = measure_text(SHIPPED["outside_work_and_education"])

    assert "age from 18 to 64" in text
    assert "in work: no, or not known" in text
    assert "the mean of 2 yearly shares" in text


@pytest.mark.parametrize(
    "asked",
    ["origin_share", "ie_type", "non_western", "population.opr_land", "indvandrere", "statsb"],
)
def test_the_origin_of_persons_is_refused_with_the_reason(asked):
    with pytest.raises(InputError, match="official aggregate"):
        shipped(asked)
    with pytest.raises(InputError, match="official aggregate"):
        one_of(asked, 1)


def test_a_measure_of_origin_is_refused_whatever_it_reads():
    with pytest.raises(InputError, match="official aggregate"):
        measure(name="herkomst")


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (lambda: Condition("population.age", Op.STARTS_WITH, ("1",)), "cannot be asked"),
        (lambda: Condition("labour.employed", Op.ONE_OF, (1,)), "bool, not int"),
        (lambda: Condition("population.age", Op.ONE_OF, (True,)), "int, not bool"),
        (lambda: between("population.age", 64, 18), "lower number"),
        (lambda: Condition("population.age", Op.BETWEEN, (1,)), "exactly 2"),
        (lambda: one_of("population.age"), "at least one value"),
        (lambda: starts_with("admissions.diagnosis", ""), "empty text"),
        (lambda: one_of("population.shoe_size", 42), "There is no field"),
        (lambda: measure(numerator=(yes("admissions.acute"),)), "about events"),
        (lambda: measure(event=Event.ADMISSION, numerator=(yes("labour.employed"),)), "persons"),
        (lambda: measure(event=Event.KRONER, numerator=(yes("labour.employed"),)), "denominator"),
        (lambda: measure(source=" "), "no source"),
        (lambda: measure(name="A share"), "is no name"),
        (lambda: MostContacts(one_in=1), "one in two"),
        (lambda: Grouping("area", "population.age", (Band("all", 0),)), "cannot be the name"),
        (lambda: Grouping("g", "population.age", (Band("a", 0, 5), Band("b", 5))), "above"),
        (lambda: Grouping("g", "admissions.diagnosis", (Band("a", 0),)), "is a text"),
        (lambda: shipped("wellbeing"), "There is no measure"),
        (lambda: shipped("employment:young"), "LOW-HIGH"),
    ],
)
def test_a_definition_that_makes_no_sense_is_refused_in_a_sentence(broken, says):
    with pytest.raises(InputError, match=says):
        broken()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[measure]\n", "not TOML"),
        ("a = 1\n", "no list"),
        ('[[measure]]\nname = "x"\ntitle = {en = "x"}\n', 'has no "da"'),
    ],
)
def test_a_definition_file_with_a_mistake_says_where(text, says):
    with pytest.raises(InputError, match=says):
        from_toml(text)


def test_a_misspelt_key_is_not_ignored():
    text = to_toml([measure()]).replace("caveat", "caveats")

    with pytest.raises(InputError, match="caveat"):
        from_toml(text)


def test_other_ages_make_another_measure_of_the_same_kind():
    young = shipped("employment:16-64")

    assert young.name == "employment_16_64"
    assert young.population == (between("population.age", 16, 64),)
    assert young.numerator == SHIPPED["employment"].numerator


def test_what_is_counted_decides_the_fingerprint_and_words_do_not():
    original = measure()

    assert fingerprint(replace(original, caveat="said better")) == fingerprint(original)
    assert fingerprint(original.with_ages(16, 64)) != fingerprint(original)


def test_the_criterion_is_the_mean_of_two_yearly_shares_not_of_both_years_together():
    criterion = SHIPPED["outside_work_and_education"]
    yearly = {2013: (39, 100), 2014: (410, 1000)}

    assert mean_share(yearly, criterion, 2014) == Fraction(40, 100)


def test_forty_percent_does_not_exceed_forty_and_a_person_more_does():
    criterion = SHIPPED["outside_work_and_education"]

    exactly = mean_share({2013: (400, 1000), 2014: (400, 1000)}, criterion, 2014)
    more = mean_share({2013: (400, 1000), 2014: (401, 1000)}, criterion, 2014)

    assert not exceeds(exactly, 40)
    assert exceeds(more, 40)


def test_a_mean_of_two_years_needs_both():
    with pytest.raises(InputError, match="2013"):
        mean_share({2014: (400, 1000)}, SHIPPED["outside_work_and_education"], 2014)
