"""How much a test proves: small in `make test`, as promised in `make prove`.

TOVHOLDER_PROVE is unset (small), ``full`` (the promised size) or a share of it, e.g. ``0.1``.
"""

import os


def size(small: int, full: int) -> int:
    """How many examples, threads or rounds to run now.

    Errors: ValueError when that is none: a test that ran at size 0 has proven nothing.
    """
    wanted = os.environ.get("TOVHOLDER_PROVE", "")
    if not wanted:
        chosen = small
    elif wanted == "full":
        chosen = full
    else:
        chosen = max(small, int(full * float(wanted)))
    if chosen < 1 or full < small:
        raise ValueError(f"A proof of size {chosen} (small {small}, full {full}) proves nothing.")
    return chosen
