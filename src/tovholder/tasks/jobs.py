"""The deadline engine: each minute, computed from the open tasks themselves."""

from procrastinate.contrib.django import app

from tovholder.kernel import clock
from tovholder.kernel.actor import job
from tovholder.kernel.command import reading
from tovholder.tasks import commands, queries, rules

BY = job("tasks.watch_deadlines")


@app.periodic(cron="* * * * *")
@app.task(name="tasks.watch_deadlines", queueing_lock="tasks.watch_deadlines")
def watch_deadlines(timestamp: int = 0) -> None:
    """Remind before, escalate after. One command per task: one that fails stops no other.

    Errors: ExceptionGroup of what failed, after all others were told.
    """
    now = clock.now()
    failed: list[Exception] = []
    with reading(BY):
        reminders, late = queries.to_remind(now=now), queries.to_escalate(now=now)
    for deadline in reminders:
        try:
            commands.remind(deadline, by=BY)
        except Exception as error:
            failed.append(error)
    for deadline in late:
        settled_by = rules.due_after(
            now, 1, country=deadline.country, zone=deadline.time_zone, ends=deadline.day_ends
        )
        try:
            commands.escalate(deadline, settled_by, by=BY)
        except Exception as error:
            failed.append(error)
    if failed:
        raise ExceptionGroup(f"{len(failed)} deadlines were not told", failed)
