"""The morning on which somebody is asked to look at offers that nobody has looked at."""

from tovholder.catalogue.jobs import watch_freshness
from tovholder.installation.demo.town import Town
from tovholder.kernel.command import reading
from tovholder.tasks import commands as tasks
from tovholder.tasks import queries
from tovholder.tasks.types import Group, TaskKind


def ask_about_offers(town: Town) -> None:
    """Open the tasks; the first of each unit takes them, and has not looked yet."""
    watch_freshness()
    for staff in town.staff.values():
        by = staff[0].actor
        with reading(by):
            waiting = queries.my_day(seen_by=by)[Group.QUEUE]
        for row in waiting:
            if row.kind == TaskKind.ASSURE_SERVICE:
                tasks.take(row.public_id, by=by)
