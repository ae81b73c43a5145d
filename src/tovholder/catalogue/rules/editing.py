"""Who decides which fact of an offer, and in which short step it is asked for."""

from dataclasses import fields, replace

from tovholder.catalogue.types import NewService

WHAT, WHEN, JOIN, PLAN, HOURS, PLACES = "hvad", "hvornaar", "saadan", "plan", "tider", "pladser"
"""Steps, as they stand in addresses; the last two are the quick corrections."""

FIELDS: dict[str, tuple[str, ...]] = {
    WHAT: (
        "name", "description", "audience", "alert", "status", "months_from", "months_to",
        "weeks_from", "weeks_to", "topics", "languages", "interpreter",
    ),
    WHEN: ("location_ids", "schedules"),
    JOIN: (
        "joining", "naming", "how_to_join", "cost", "phone", "email", "url", "contacts",
        "alone_with_children", "vetted_on", "vetted_by",
    ),
    PLAN: (
        "organisation_id", "also_organisation_ids", "unit_id", "answer_days", "age_band", "level",
        "duty", "listed", "area_ids", "legal_code", "committee", "evidence", "capacity",
    ),
    HOURS: ("schedules",),
    PLACES: ("capacity",),
}  # fmt: skip

OF_THE_MUNICIPALITY = frozenset(FIELDS[PLAN]) - {"capacity"} | {
    "municipality_id", "hsds_id", "published",
}  # fmt: skip
"""What only who keeps the catalogue decides; of an actor's order it is left as it was."""
BY_HAND = frozenset({"assured_on", "assured_by"})
"""What no form tells: it is written down by the act itself."""


def steps(keeps: bool) -> tuple[str, ...]:
    """The steps of a whole offer, in order; the last is for planners."""
    return (WHAT, WHEN, JOIN, PLAN) if keeps else (WHAT, WHEN, JOIN)


def as_an_actor_may(order: NewService, earlier: NewService) -> NewService:
    """The order with everything that the municipality decides as it was."""
    kept = OF_THE_MUNICIPALITY | BY_HAND
    return replace(order, **{name: getattr(earlier, name) for name in kept})


assert {name for told in FIELDS.values() for name in told} | BY_HAND | OF_THE_MUNICIPALITY == {
    each.name for each in fields(NewService)
}, "every fact of an offer has a step"
