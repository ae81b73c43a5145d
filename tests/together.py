"""Several connections at once: each thread is a worker at another desk."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from typing import TypeVar

from django.db import connection

T = TypeVar("T")
LONGEST_WAIT = 60.0


def at_once(*doings: Callable[[], T], within: float = LONGEST_WAIT) -> list[T | Exception]:
    """Start all together, each on a connection of its own; what each returned or raised.

    The clock and whoever acts are those of the caller. Errors: TimeoutError when one has not
    ended after ``within`` seconds.
    """
    barrier = threading.Barrier(len(doings))
    results: list[T | Exception] = [TimeoutError("never ended")] * len(doings)

    def run(place: int, doing: Callable[[], T]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(LONGEST_WAIT)
            results[place] = doing()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [
        threading.Thread(target=copy_context().run, args=(run, place, doing), daemon=True)
        for place, doing in enumerate(doings)
    ]
    for thread in threads:
        thread.start()
    ends = time.monotonic() + within
    for thread in threads:
        thread.join(max(0.0, ends - time.monotonic()))
    if any(thread.is_alive() for thread in threads):
        raise TimeoutError("A thread hangs: two of them wait for each other.")
    return results


@contextmanager
def meanwhile(doing: Callable[[], object]) -> Iterator[None]:
    """Let ``doing`` be repeated in a thread of its own until the end. Raises what it raised."""
    ended = threading.Event()
    raised: list[Exception] = []

    def run() -> None:
        try:
            while not ended.is_set():
                doing()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=copy_context().run, args=(run,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(LONGEST_WAIT)
    if raised:
        raise raised[0]
