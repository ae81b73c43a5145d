"""`tovholder worker`: reminders, escalation, delivery of messages and other jobs.

A job runs in a thread as one command, which binds its actor itself. What a job enqueues goes
through Django's own connection, in the transaction of the fact; only the worker's looking for
work uses a connection of procrastinate's.
"""

import asyncio
import contextlib
import logging
import signal
import time
from typing import cast

from asgiref.sync import sync_to_async
from django.db import close_old_connections
from procrastinate import App
from procrastinate.contrib.django import app as queue
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException

from tovholder.installation.refused import Refused
from tovholder.kernel import jobs as kernel
from tovholder.tasks import jobs as tasks

SHUTDOWN_SECONDS = 6
log = logging.getLogger(__name__)


def work() -> None:
    """Work until a signal says stop. Raises `Refused` when the database went away."""
    asyncio.run(_until_told())


async def _until_told() -> None:
    working = asyncio.create_task(_work())
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, working.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await working
        raise Refused("The job worker lost the database and ends; it has to be started again.")


async def _work() -> None:
    # Not `replace_connector`, which procrastinate's own command uses: a job that enqueues would
    # then do so outside its transaction, and a worker could look for a row not yet committed.
    connector = cast(DjangoConnector, queue.connector).get_worker_connector()
    worker: App = queue.with_connector(connector)
    async with worker.open_async():
        await sync_to_async(_catch_up, thread_sensitive=False)()
        try:
            await kernel.retry_stalled(worker)
        except ConnectorException:
            log.exception("Sweeping failed; the periodic rescue tries again")
        await worker.run_worker_async(
            shutdown_graceful_timeout=SHUTDOWN_SECONDS, install_signal_handlers=False
        )


def _catch_up() -> None:
    """What could not happen while no worker lived: nobody waits for the next full minute."""
    now = int(time.time())
    try:
        for periodic in (kernel.beat, tasks.watch_deadlines):
            try:
                periodic(timestamp=now)
            except Exception:
                log.exception("Catching up failed; the next minute tries again")
    finally:
        close_old_connections()
