"""From a delivery to a store: read once, checked, numbered, sorted, and resumable.

Every step writes to a temporary name, renames, and is noted in the manifest's journal with a
signature of what it was made from. Killed anywhere, the same command does the missing steps only.
A delivery with one year more costs that year.
"""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tovholder_evidence.errors import InputError
from tovholder_evidence.registers import store as stores
from tovholder_evidence.registers.capacity import Capacity, free_connection, refusing
from tovholder_evidence.registers.checking import Checked, Checker, column_types
from tovholder_evidence.registers.deliveries import Delivered, find_deliveries
from tovholder_evidence.registers.hospital import HospitalRows
from tovholder_evidence.registers.mapping import UNMAPPED, RegisterMapping, read_mapping
from tovholder_evidence.registers.numbering import Numbering
from tovholder_evidence.registers.opening import open_all, sentences
from tovholder_evidence.registers.orders import Order, Progress, Report, silent
from tovholder_evidence.registers.sealed import open_key
from tovholder_evidence.registers.steps import Steps
from tovholder_evidence.registers.tables import (
    STORED_TABLES,
    stored_rows,
    summary,
    told_shrunk,
    write_sorted,
)
from tovholder_evidence.registers.years import Part, parts_of

SCHEMA_VERSION = 1


def ingest(
    order: Order, *, progress: Progress = silent, announce: Callable[[str], None] = lambda _: None
) -> Report:
    """Ingest a delivery into a store.

    `announce` is told the disk need before anything is written; `progress` gets bytes done, bytes
    in all and what is being read. Errors: InputError with one sentence a fault; nothing of a faulty
    file is stored unless `set_aside`, and then its faulty rows are left out and counted.
    """
    mappings = read_mapping(order.mapping)
    files = find_deliveries(order.source, mappings)
    capacity = Capacity.of(files)
    order.store.mkdir(parents=True, exist_ok=True)
    announce(capacity.require(order.store))
    with stores.held(order.store), refusing(order.store):
        return _Ingest(order, mappings, files, capacity, progress).run()


class _Ingest:
    def __init__(
        self,
        order: Order,
        mappings: dict[str, RegisterMapping],
        files: list[Delivered],
        capacity: Capacity,
        progress: Progress,
    ) -> None:
        self.order = order
        self.mappings = mappings
        self.files = files
        self.capacity = capacity
        self.progress = progress
        self.keys = order.store / "keys"
        # Identities may pass through the work folder, so it lies with the keys.
        self.work = self.keys / "work"
        self.steps = Steps(order.store, stores.journal_of(order.store), set_aside=order.set_aside)
        self.refused: list[str] = []
        self.notices: list[str] = []

    def run(self) -> Report:
        self.keys.mkdir(mode=0o700, exist_ok=True)
        self.work.mkdir(mode=0o700, exist_ok=True)
        _forget_halves(self.order.store)
        key = open_key(self.order.key_path, self.keys)
        with free_connection(self.order.memory, self.work) as connection:
            self.connection = connection
            self.checker = Checker(connection)
            self.numbering = Numbering(connection, self.order.store, self.keys, key)
            self.numbering.load()
            parts = self._parts()
            self._number_everybody(parts)
            self._write_tables(parts)
            self._write_admissions(parts)
            if self.refused:
                raise InputError(sentences(self.refused))
            return self._finish(parts)

    def _parts(self) -> list[Part]:
        staged = open_all(self.connection, self.files, self.mappings, self.work, self.progress)
        # From here on rows carry their number; DuckDB may move them about.
        self.connection.execute("SET preserve_insertion_order = false")
        return parts_of(self.connection, staged, self.mappings)

    def _mapping(self, file: Delivered) -> RegisterMapping:
        return self.mappings.get(file.register.name, UNMAPPED)

    def _signature(self, files: Iterable[Delivered], *more: object) -> str:
        rules = [f"schema {SCHEMA_VERSION}", str(more)]
        for file in files:
            rules += [file.name, str(file.size), str(file.path.stat().st_mtime_ns)]
            rules.append(repr(self._mapping(file)))
        return stores.digest_of(rules)

    def _number_everybody(self, parts: list[Part]) -> None:
        added = False
        population = {part.file: part for part in parts if part.file.register.name == "bef"}
        for part in population.values():
            step = f"numbers/{part.file.name}"
            signature = self._signature([part.file])
            if self.steps.stands(step, signature):
                continue
            self.progress(0, self.capacity.delivered, f"numbering {part.file.name}")
            self.numbering.add(
                part.file,
                part.staged,
                column_types(self.connection, part.staged),
                self._mapping(part.file),
            )
            self.steps.pending(step, signature)
            added = True
        if added:
            self.numbering.save()
            self.steps.confirm_pending()

    def _write_tables(self, parts: list[Part]) -> None:
        self.years = sorted(
            {p.year for p in parts if p.file.register.name == "bef" and p.year is not None}
        )
        done = 0
        for part in parts:
            if part.file.register.yearly:
                self.progress(done, self.capacity.delivered, part.file.name)
                if part.year in self.years:
                    self._write_table(part)
                else:
                    self.notices.append(
                        f"{part.file.name}: {part.year} is no year of the population; not stored."
                    )
            done += part.file.size

    def _write_table(self, part: Part) -> None:
        register = part.file.register
        name = f"{register.stored}/year={part.year}.parquet"
        signature = self._signature([part.file], part.year)
        if self.steps.stands(name, signature):
            return
        checked = self._checked(part)
        if checked is None:
            return
        rows = write_sorted(self.connection, stored_rows(register), self.order.store / name)
        self.steps.finish(
            name,
            signature,
            outputs={name: rows},
            findings=[asdict(finding) for finding in checked.findings],
            left_out=checked.kept - rows if register.name == "bol" else 0,
        )

    def _checked(self, part: Part) -> Checked | None:
        """The part read into `checked`; None when it cannot be used, which is noted."""
        checked = self.checker.check(
            part.file, part.staged, self._mapping(part.file), part.year, part.where
        )
        if checked.hopeless:
            self.refused.append(checked.hopeless)
        elif checked.findings and not self.order.set_aside:
            self.refused += [finding.told() for finding in checked.findings]
        else:
            return checked
        return None

    def _write_admissions(self, parts: list[Part]) -> None:
        hospital = [part for part in parts if not part.file.register.yearly]
        if not hospital:
            return
        signature = self._signature([part.file for part in hospital], self.years)
        if self.steps.stands("admissions", signature):
            return
        rows = HospitalRows(self.work)
        for part in hospital:
            self.progress(0, self.capacity.delivered, part.file.name)
            checked = self._checked(part)
            if checked is not None:
                rows.take(self.connection, part, checked)
        if self.refused:
            return
        self.progress(self.capacity.delivered, self.capacity.delivered, "rebuilding admissions")
        missing = self.mappings.get("lpr2_adm", UNMAPPED).missing_years
        outputs, notices = rows.rebuild(
            self.connection, self.order.store, [y for y in self.years if y not in missing]
        )
        self.steps.finish(
            "admissions", signature, outputs=outputs, findings=rows.findings, notices=notices
        )

    def _finish(self, parts: list[Part]) -> Report:
        steps = self.steps
        registers = summary(self.order.store, steps.used)
        if shrunk := told_shrunk(registers, self.mappings):
            raise InputError(sentences(shrunk))
        findings = [f for record in steps.used.values() for f in record["findings"]]
        notices = [n for record in steps.used.values() for n in record["notices"]]
        if empty := sum(record["left_out"] for record in steps.used.values()):
            notices.append(f"dwelling: {empty:,} rows of dwellings where nobody lives; not stored.")
        absent = sorted(STORED_TABLES - set(registers))
        notices += self.notices + [f"{name} was not delivered." for name in absent]
        counted: dict[str, Any] = {
            "persons": self.numbering.count("persons"),
            "addresses": self.numbering.count("addresses"),
            "years": self.years,
            "registers": registers,
        }
        stores.write_manifest(
            self.order.store,
            {
                "state": "complete",
                **counted,
                "set_aside": findings,
                "notices": notices,
                "journal": steps.used,
            },
        )
        shutil.rmtree(self.work)
        return Report(
            store=str(self.order.store),
            **counted,
            set_aside=findings,
            notices=notices,
            steps_done=steps.done,
            steps_taken_over=steps.taken_over,
            keyfile=str(self.order.key_path),
        )


def _forget_halves(store: Path) -> None:
    for part in store.rglob("*.part"):
        part.unlink()
