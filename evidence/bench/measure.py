"""Wall, CPU and peak memory of a process and everything it starts."""

import os
import re
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

OFTEN = 0.05  # seconds between two looks


@dataclass(frozen=True)
class Run:
    wall: float  # seconds, interpreter and imports included
    inside: float  # seconds of the task itself
    cpu: float  # seconds, the whole tree
    peak: float  # bytes, the whole tree
    failed: str = ""


def measured(command: list[str], log: Path) -> Run:
    """Run a command to its end. Its output goes to the log; `inside S` in it is the task's time."""
    begun = time.perf_counter()
    with log.open("w") as told:
        process = subprocess.Popen(command, stdout=told, stderr=subprocess.STDOUT)
        tree = _Tree(process.pid)
        tree.start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - begun
        tree.over.set()
        tree.join()
    text = log.read_text()
    inside = re.search(r"^inside ([\d.]+)$", text, re.MULTILINE)
    if process.returncode or inside is None:
        return Run(wall, 0, 0, 0, failed=(text.strip().splitlines() or ["no output"])[-1])
    cpu = max(usage.ru_utime + usage.ru_stime, sum(tree.cpu.values()))
    peak = re.search(r"^peak (\d+)$", text, re.MULTILINE)
    return Run(wall, float(inside[1]), cpu, max(int(peak[1]) * 1024 if peak else 0, tree.peak))


class _Tree(threading.Thread):
    """Looks at a process and its descendants now and then."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.root = psutil.Process(pid)
        self.over = threading.Event()
        self.peak = 0
        self.cpu: dict[int, float] = {}

    def run(self) -> None:
        while not self.over.wait(OFTEN):
            held = 0
            for process in self._alive():
                try:
                    times = process.cpu_times()
                    self.cpu[process.pid] = times.user + times.system
                    held += process.memory_info().rss
                except psutil.Error:
                    continue
            self.peak = max(self.peak, held)

    def _alive(self) -> list[psutil.Process]:
        try:
            return [self.root, *self.root.children(recursive=True)]
        except psutil.Error:
            return []
