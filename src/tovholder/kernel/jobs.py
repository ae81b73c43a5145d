"""Jobs of no step: each is one command call, safe to run twice."""

from smtplib import SMTPException
from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from tovholder.kernel import commands
from tovholder.kernel.actor import job

DELIVERY_ATTEMPTS = 6
RESCUE_AFTER_SECONDS = 60


@app.task(
    name="kernel.deliver_message",
    pass_context=True,
    retry=RetryStrategy(max_attempts=DELIVERY_ATTEMPTS, exponential_wait=4),
)
def deliver_message(context: JobContext, message_id: str) -> None:
    """Deliver one message; when the gateway is away, again later, and at last say so."""
    try:
        commands.deliver(UUID(message_id), by=job("kernel.deliver_message"))
    except (OSError, SMTPException):
        if context.job.attempts + 1 < DELIVERY_ATTEMPTS:
            raise
        commands.give_up_delivery(UUID(message_id), by=job("kernel.deliver_message"))


@app.periodic(cron="* * * * *")
@app.task(name="kernel.beat", queueing_lock="kernel.beat", pass_context=False)
def beat(timestamp: int) -> None:
    """A sign of life each minute."""
    commands.beat("deadlines", by=job("kernel.beat"))


@app.periodic(cron="17 3 * * *")
@app.task(name="kernel.forget_old_keys", queueing_lock="kernel.forget_old_keys")
def forget_old_keys(timestamp: int) -> None:
    commands.forget_old_keys(by=job("kernel.forget_old_keys"))


@app.periodic(cron="47 * * * *")
@app.task(name="kernel.delete_expired_files", queueing_lock="kernel.delete_expired_files")
def delete_expired_files(timestamp: int) -> None:
    commands.delete_expired_files(by=job("kernel.delete_expired_files"))


@app.periodic(cron="* * * * *")
@app.task(name="kernel.rescue", queueing_lock="kernel.rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Put jobs back whose worker died: the queue does not revive them by itself."""
    await retry_stalled(context.app)


async def retry_stalled(queue: object) -> int:
    """Retry every job whose worker gave no sign of life. Returns how many."""
    manager = queue.job_manager  # type: ignore[attr-defined]
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=RESCUE_AFTER_SECONDS))
    for dead in stalled:
        try:
            await manager.retry_job(dead)
        except UniqueViolation:
            # A periodic job of the same lock waits already and does this one's work.
            await manager.finish_job(dead, Status.FAILED, delete_job=True)
    return len(stalled)
