"""One year more against all years anew: `python -m bench.added STORE PLACE OUT`.

Both include the cache: what is kept is read and checked, what is counted is kept.
"""

import sys
import time
from pathlib import Path

from bench.ours import counted_task
from bench.task import years_of


def main(store: Path, place: Path, out: Path) -> None:
    years = years_of(store)

    def timed(kept: str, these: list[int]) -> tuple[float, float]:
        wall, cpu = time.perf_counter(), time.process_time()
        counted_task(store, place, "dense", these, out / kept)
        return time.perf_counter() - wall, time.process_time() - cpu

    timed("warm", years[:1])
    timed("grown", years[:-1])
    added, added_cpu = timed("grown", years)
    rebuilt, rebuilt_cpu = timed("rebuilt", years)
    print(
        f"a year added: {added:.2f} s of {rebuilt:.2f} s, {added / rebuilt:.3f} "
        f"(cpu {added_cpu:.2f} of {rebuilt_cpu:.2f}, {added_cpu / rebuilt_cpu:.3f})"
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
