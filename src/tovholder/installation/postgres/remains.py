"""What a hard kill leaves behind, and how to tell it from a server that still runs."""

import contextlib
import os
from pathlib import Path

from tovholder.installation.postgres.layout import Layout

LINES_AFTER_THE_ID = 7


def still_running(data: Path) -> list[int]:
    """Return the living PostgreSQL processes that work in `data`, the server and its backends.

    Asked of /proc, where a zombie has no folder; without /proc the answer is none, and
    PostgreSQL's own check remains.
    """
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        # Gone meanwhile, or of another user: then it cannot be ours either.
        with contextlib.suppress(OSError):
            if (process / "cwd").readlink() == data.resolve() and (
                (process / "comm").read_text().strip() == "postgres"
            ):
                found.append(int(process.name))
    return found


def set_aside_stale_pid(layout: Layout) -> None:
    """Make a postmaster.pid that nobody stands behind harmless. Call after `still_running`.

    PostgreSQL refuses to start when the file is empty, cut short, or names a process of
    the same user that is alive by chance. We do not remove it: it also names the shared memory,
    which PostgreSQL checks for forgotten backends. We put our own id first, which PostgreSQL
    takes as stale because we are its parent.
    """
    path = layout.data / "postmaster.pid"
    if not Path("/proc/self").exists():
        return
    try:
        # As root: the server's user owns the folder, and must not lead us elsewhere by a link.
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError:
        return
    with os.fdopen(descriptor, "r+b") as file:
        _, *rest = file.read(4096).split(b"\n")
        complete = rest if len(rest) >= LINES_AFTER_THE_ID else [b""]
        file.seek(0)
        file.truncate()
        file.write(b"\n".join([str(os.getpid()).encode(), *complete]))
