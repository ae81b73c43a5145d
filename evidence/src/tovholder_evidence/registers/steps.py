"""The journal: which steps stand, and what each of them counted."""

from pathlib import Path
from typing import Any

from tovholder_evidence.registers import store as stores


class Steps:
    """Steps of an ingest, written to the manifest one by one.

    A step stands when it was made from the same files under the same rules and its outputs are
    still there at their size.
    """

    def __init__(self, store: Path, journal: dict[str, Any], *, set_aside: bool) -> None:
        self.store = store
        self.set_aside = set_aside
        self.journal = journal
        self.done = 0
        self.taken_over = 0
        self.used: dict[str, Any] = {}
        self._pending: dict[str, Any] = {}

    def stands(self, step: str, signature: str) -> bool:
        """Whether the step need not be done again; it then belongs to this ingest."""
        record = self.journal.get(step)
        if record is None or record["signature"] != signature:
            return False
        if record["findings"] and not self.set_aside:
            return False  # rows were set aside then; now they are to stop the ingest
        for name, output in record.get("outputs", {}).items():
            path = self.store / name
            if not path.exists() or path.stat().st_size != output["bytes"]:
                return False
        self.taken_over += 1
        self.used[step] = record
        return True

    def finish(
        self,
        step: str,
        signature: str,
        *,
        outputs: dict[str, int] | None = None,
        findings: list[dict[str, Any]] | None = None,
        notices: list[str] | None = None,
        left_out: int = 0,
    ) -> None:
        """Note a step as done. `outputs` are files below the store with their rows."""
        self._note(step, signature, outputs or {}, findings or [], notices or [], left_out)
        self._write()

    def pending(self, step: str, signature: str) -> None:
        """Note a step whose result is not on disk yet; nothing is written."""
        self._pending[step] = signature

    def confirm_pending(self) -> None:
        """Now it is on disk."""
        for step, signature in self._pending.items():
            self._note(step, signature, {}, [], [])
        self._pending.clear()
        self._write()

    def _note(
        self,
        step: str,
        signature: str,
        outputs: dict[str, int],
        findings: list[dict[str, Any]],
        notices: list[str],
        left_out: int = 0,
    ) -> None:
        described = {
            name: {
                "rows": rows,
                "bytes": (self.store / name).stat().st_size,
                "sha256": stores.digest(self.store / name),
            }
            for name, rows in outputs.items()
        }
        record = {
            "signature": signature,
            "outputs": described,
            "findings": findings,
            "notices": notices,
            "left_out": left_out,
        }
        self.journal[step] = self.used[step] = record
        self.done += 1

    def _write(self) -> None:
        stores.write_manifest(self.store, {"state": "unfinished", "journal": self.journal})
