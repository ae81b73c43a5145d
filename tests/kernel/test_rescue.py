"""What a killed worker left is done all the same."""

import asyncio

from asgiref.sync import sync_to_async
from django.db import connections
from procrastinate.contrib.django import app

from tests.database import OwnDatabase
from tovholder.kernel.jobs import retry_stalled

DEAD = (
    "INSERT INTO procrastinate_workers (last_heartbeat)"
    " VALUES (now() - interval '1 hour') RETURNING id"
)
JOB = (
    "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, queueing_lock, worker_id)"
    " VALUES ('default', %s, '{}', %s::procrastinate_job_status, %s, %s)"
)
STATES = "SELECT task_name, status::text FROM procrastinate_jobs ORDER BY task_name, status::text"


def rescue() -> int:
    """As the worker does it, in a thread whose connection ends with the test."""

    async def once() -> int:
        try:
            return await retry_stalled(app)
        finally:
            await sync_to_async(connections.close_all)()

    return asyncio.run(once())


def test_a_job_of_a_dead_worker_waits_again(own_database: OwnDatabase) -> None:
    ((dead,),) = own_database.rows(DEAD)
    own_database.rows(JOB, "kernel.deliver_message", "doing", None, dead)

    found = rescue()

    assert found == 1
    assert own_database.rows(STATES) == [("kernel.deliver_message", "todo")]


def test_a_periodic_job_that_waits_already_does_not_stop_the_rescue(
    own_database: OwnDatabase,
) -> None:
    ((dead,),) = own_database.rows(DEAD)
    own_database.rows(JOB, "kernel.beat", "doing", "kernel.beat", dead)
    own_database.rows(JOB, "kernel.beat", "todo", "kernel.beat", None)
    own_database.rows(JOB, "kernel.deliver_message", "doing", None, dead)

    rescue()

    assert own_database.rows(STATES) == [
        ("kernel.beat", "todo"),
        ("kernel.deliver_message", "todo"),
    ]
