"""Alternatives to hiding: rounding and noise that stays the same for the same cell."""

import hashlib
import hmac
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tovholder_evidence.errors import InputError


def rounded(counts: NDArray[np.float64], base: int) -> NDArray[np.float64]:
    """Each count to the nearest multiple of `base`, halves upwards, totals by themselves.

    Rounded totals need not be the sum of rounded parts; that is what protects them.
    """
    return np.floor(counts / base + 0.5) * base


def noise(
    keys: Sequence[str], counts: NDArray[np.float64], *, secret: bytes, largest: int = 2
) -> NDArray[np.float64]:
    """Add a whole number from -largest to largest, drawn from the cell's key and content.

    The same cell with the same count gets the same noise in every table, so that averaging
    repeated publications does not remove it. Zero stays zero and nothing falls below zero.
    Units: persons. secret: at least 16 bytes that never leave the machine.
    Source: the idea of the cell key method, Fraser & Wooton (2005), UNECE work session on SDC.
    """
    if len(secret) < 16:
        raise InputError("The secret of the noise needs at least 16 bytes.")
    drawn = np.empty(len(counts))
    for cell, (key, count) in enumerate(zip(keys, counts, strict=True)):
        digest = hmac.digest(secret, f"{key}\x00{count:.0f}".encode(), hashlib.sha256)
        drawn[cell] = int.from_bytes(digest[:8], "big") % (2 * largest + 1) - largest
    return np.where(counts == 0, 0.0, np.maximum(counts + drawn, 0.0))
