"""How the command line speaks: results to standard output, progress and failures beside it."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tovholder.installation.refused import Refused

if TYPE_CHECKING:
    from tovholder.installation.demonstration import Progress


def tell(step: str) -> None:
    """One step of work in progress."""
    print(f"· {step}", file=sys.stderr, flush=True)


def say(line: str = "") -> None:
    """One line of the result."""
    print(line, flush=True)


def mark(good: bool) -> str:
    """✓ or ✗, coloured on a terminal."""
    from rich.console import Console

    sign, colour = ("✓", "green") if good else ("✗", "bold red")
    console = Console()
    if not console.is_terminal:
        return sign
    with console.capture() as shown:
        console.print(sign, style=colour, end="")
    return shown.get()


def as_json(answer: object) -> None:
    print(json.dumps(answer, indent=1, ensure_ascii=False, default=str), flush=True)


def agreed(question: str, *, yes: bool) -> bool:
    """Ask, unless --yes was given. Raises `Refused` where nobody can answer."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise Refused(f"{question} Nobody can answer here: say --yes.", status=2)
    import typer

    return typer.confirm(question)


@contextmanager
def bar() -> Iterator["Progress"]:
    """A progress bar on a terminal; elsewhere a line at each new step."""
    if not sys.stderr.isatty():
        last = ""

        def line(what: str, done: int, total: int) -> None:
            nonlocal last
            if what != last:
                last = what
                tell(what)

        yield line
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None)
        yield lambda what, done, total: shown.update(
            task, description=what, completed=done, total=total or None
        )


def explained(error: Exception) -> tuple[str, int]:
    """A failure as one sentence with what to do, and the exit status."""
    if isinstance(error, Refused):
        return str(error), error.status
    name = type(error).__name__
    module = type(error).__module__
    if module.startswith("tovholder.installation"):
        return str(error), 1
    if module.startswith("tovholder."):
        return _of_the_domain(error), 1
    if isinstance(error, ValueError) and "TOVHOLDER_" in str(error):
        return str(error), 2
    if isinstance(error, OSError) and error.filename:
        return (
            f"{error.filename}: {error.strerror}. Give this user access to it, or choose another"
            " TOVHOLDER_HOME.",
            1,
        )
    if name in ("OperationalError", "InterfaceError"):
        return (
            f"The database did not answer: {' '.join(str(error).split())}. `tovholder doctor`"
            " tells what is wrong and how to mend it.",
            1,
        )
    where = _place(error)
    return (
        f"Something went wrong that was not foreseen: {name} in {where}."
        " Run the same with `tovholder --debug …` and send what it prints.",
        1,
    )


def _of_the_domain(error: Exception) -> str:
    message = getattr(error, "message", None)
    if message is None:
        return f"{type(error).__name__}: {error}"
    from django.utils import translation

    with translation.override("en"):
        return str(message)


def _place(error: Exception) -> str:
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename.rsplit('/', 1)[-1]} line {frames[-1].lineno}" if frames else "?"
