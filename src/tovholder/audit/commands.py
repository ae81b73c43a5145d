"""Appending to the log, and anchoring its heads outside the database."""

import hashlib
import hmac
import json
import os
from collections.abc import Sequence
from pathlib import Path

from django.db import connection

from tovholder.audit.models import Head
from tovholder.kernel import clock
from tovholder.kernel.actor import Actor, ActorKind
from tovholder.kernel.command import command
from tovholder.kernel.configuration import configuration
from tovholder.kernel.errors import NotAllowed
from tovholder.kernel.trail import Entry


def append(by: Actor, entries: Sequence[Entry]) -> None:
    """Write the trail of one transaction: its last statement, in order of authority.

    Registered with ``kernel.trail``; runs inside the transaction it describes.
    """
    with connection.cursor() as cursor:
        for entry in entries:
            detail = {
                "subjects": [[kind, str(subject)] for kind, subject in entry.subjects],
                "why": entry.why,
                "basis": entry.basis,
                "on_behalf_of": entry.on_behalf_of,
            }
            cursor.execute(
                "SELECT audit_append(%s, %s, %s, %s, %s, %s, %s::uuid[], %s::jsonb)",
                [
                    entry.authority_id,
                    by.label,
                    by.worker_id,
                    entry.what,
                    entry.outcome,
                    entry.code,
                    list(entry.persons),
                    json.dumps({name: value for name, value in detail.items() if value}),
                ],
            )


def anchor_file() -> Path:
    """Where the heads are written: copy it to another system than the database's."""
    return configuration().home / "anchors" / "heads.jsonl"


@command()
def anchor_heads(*, by: Actor) -> int:
    """Append the heads of all chains to the anchor file, signed. Returns how many.

    A cut tail with a rewritten head is only found against an anchor (RELIABILITY 2.4).
    Raises NotAllowed unless a job asks: nobody else sees the heads. Errors: OSError when the
    file cannot be written.
    """
    if by.kind is not ActorKind.JOB:
        raise NotAllowed
    heads = {str(h.authority_id): [h.seq, bytes(h.hash).hex()] for h in Head.objects.all()}
    line = json.dumps({"at": clock.now().isoformat(), "heads": heads}, sort_keys=True)
    file = anchor_file()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with file.open("a") as out:
        out.write(json.dumps({"line": line, "signature": signature(line)}) + "\n")
        out.flush()
        os.fsync(out.fileno())
    return len(heads)


def signature(line: str) -> str:
    """Who wrote an anchor: HMAC-SHA256 with this installation's key, in hex."""
    key = configuration().secret("anchor.key").encode()
    return hmac.new(key, line.encode(), hashlib.sha256).hexdigest()
