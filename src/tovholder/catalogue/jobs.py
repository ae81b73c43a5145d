"""Freshness is watched every day; what lies in another authority is ended and opened here.

Confirmations of a registration leave here too, after it is stored.
"""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tovholder.catalogue import commands
from tovholder.catalogue.commands import registrations
from tovholder.catalogue.queries import freshness
from tovholder.kernel.actor import job
from tovholder.kernel.command import reading
from tovholder.tasks.commands import AlreadyOpen
from tovholder.tasks.types import TaskKind, TaskOutcome

WATCH = job("catalogue.watch_freshness")
AGAIN = RetryStrategy(max_attempts=5, exponential_wait=3)


@app.periodic(cron="23 5 * * *")
@app.task(name="catalogue.watch_freshness", queueing_lock="catalogue.watch_freshness")
def watch_freshness(timestamp: int = 0) -> None:
    """Ask about what nobody has looked at for half a year. One command a service.

    Errors: ExceptionGroup of what failed, after all others were done.
    """
    failed: list[Exception] = []
    with reading(WATCH):
        asks, settled = freshness.to_look_at(), freshness.looked_at_meanwhile()
    for service_id in asks:
        try:
            commands.ask_to_look(service_id, by=WATCH)
        except AlreadyOpen:
            continue  # another run was faster
        except Exception as error:
            failed.append(error)
    for public_id in settled:
        try:
            commands.end_loop_elsewhere(
                TaskKind.ASSURE_SERVICE, public_id, TaskOutcome.NO_LONGER_NEEDED, by=WATCH
            )
        except Exception as error:
            failed.append(error)
    if failed:
        raise ExceptionGroup(f"{len(failed)} services were not asked about", failed)


@app.task(name="catalogue.end_loop", retry=AGAIN)
def end_loop(kind: str, subject_id: str, outcome: str) -> None:
    commands.end_loop_elsewhere(
        TaskKind(kind), UUID(subject_id), TaskOutcome(outcome), by=job("catalogue.end_loop")
    )


@app.task(name="catalogue.ask_for_review", retry=AGAIN)
def ask_for_review(proposal_id: str) -> None:
    try:
        commands.ask_for_review(UUID(proposal_id), by=job("catalogue.ask_for_review"))
    except AlreadyOpen:
        return


@app.task(name="catalogue.send_confirmation", retry=AGAIN)
def send_confirmation(registration_id: str) -> None:
    registrations.send_confirmation(UUID(registration_id), by=job("catalogue.send_confirmation"))
