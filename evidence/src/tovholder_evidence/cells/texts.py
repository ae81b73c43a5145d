"""A measure as sentences somebody can read who never wrote a program."""

from tovholder_evidence.cells.conditions import Condition, Op
from tovholder_evidence.cells.fields import Kind, field
from tovholder_evidence.cells.measures import Event, Grouping, Measure, MostContacts, Within

_COUNTED = {
    Event.PERSON: "persons, each once",
    Event.ADMISSION: "admissions to hospital; a person can have several",
    Event.CONTACT: "contacts with the practice sector; a person can have many",
    Event.KRONER: "gross income in kroner, added up",
}


def condition_text(condition: Condition) -> str:
    """E.g. `age from 18 to 64`, `in work: no, or not known`."""
    asked = field(condition.field)
    labels = dict(asked.values)

    def said(value: object) -> str:
        if asked.kind is Kind.YES_NO:
            return "yes" if value else "no"
        return labels.get(value, str(value))  # type: ignore[call-overload, no-any-return]

    values = [said(value) for value in condition.values]
    if condition.op is Op.BETWEEN:
        text = f"{asked.words} from {values[0]} to {values[1]}"
    elif condition.op is Op.KNOWN:
        text = f"{asked.words} is known"
    elif condition.op is Op.STARTS_WITH:
        text = f"{asked.words} begins with {' or '.join(values)}"
    else:
        text = f"{asked.words}: {' or '.join(values)}"
    return text + (", or not known" if condition.or_missing else "")


def _all(conditions: tuple[Condition, ...], otherwise: str) -> str:
    return "; ".join(condition_text(condition) for condition in conditions) or otherwise


def _grouping_text(grouping: Grouping) -> str:
    parts = []
    for band in grouping.bands:
        if band.high is None:
            parts.append(f"{band.label} ({band.low} or more)")
        elif band.high == band.low:
            parts.append(band.label)
        else:
            parts.append(f"{band.label} ({band.low} to {band.high})")
    return f"{field(grouping.field).words}: {', '.join(parts)}"


def _most_text(most: MostContacts) -> str:
    scope = "each population" if most.within is Within.POPULATION else "the whole country"
    return (
        f"only the one in {most.one_in} with most contacts of {scope}, found anew each year; "
        "persons with equally many are all in, persons without contacts never"
    )


def measure_text(measure: Measure) -> str:
    """The definition as lines `what: how`, the titles first."""
    lines = [
        f"{measure.title.en} ({measure.title.da})",
        f"  Name: {measure.name}",
        f"  Who is looked at: residents on 1 January; {_all(measure.population, 'everybody')}",
        f"  Below the line: persons; {_all(measure.denominator, 'all of them')}",
    ]
    if measure.most_contacts:
        lines.append(f"  Of these: {_most_text(measure.most_contacts)}")
    lines += [
        f"  Above the line: {_COUNTED[measure.event]}; {_all(measure.numerator, 'all of them')}",
        "  Counted by: year, population, area, municipality, sex, five-year age group",
    ]
    lines += [f"  And by {_grouping_text(grouping)}" for grouping in measure.grouping]
    period = "one year"
    if measure.years > 1:
        period = f"the mean of {measure.years} yearly shares"
    lines += [
        f"  Period of a statement: {period}",
        f"  Source: {measure.source}",
        f"  Mind: {measure.caveat}",
    ]
    return "\n".join(lines)
