"""What somebody saw when a form was drawn, to find out whether another has changed it since."""

import hashlib
import json
from dataclasses import asdict, is_dataclass


def fingerprint(shown: object) -> str:
    """A short hash of a frozen row (or a list of rows) as it was shown: same row, same hash."""
    return hashlib.sha256(json.dumps(shown, default=_plain).encode()).hexdigest()[:16]


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return str(value)
