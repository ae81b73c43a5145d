"""The only module that touches the filesystem: a folder in, raw pages and problems out."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from tovholder.catalogue.rules.hsds.kinds import NAMES, PASSED_OVER, Kind, plain_stem
from tovholder.catalogue.rules.hsds.pages import Page, csv_page, json_page
from tovholder.catalogue.rules.hsds.problems import Problem, UnreadableDirectory, file_problem

MAX_MEGABYTES = 50
MAX_BYTES = MAX_MEGABYTES * 1024 * 1024
SUFFIXES = {".json", ".csv"}


@dataclass(frozen=True, slots=True)
class RawDirectory:
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]


def read_files(folder: Path) -> RawDirectory:
    """Every JSON and CSV file below the folder; a copy of a file is not read again.

    Raises UnreadableDirectory when there is no such folder.
    """
    if not folder.is_dir():
        raise UnreadableDirectory(f"There is no folder at {folder}.")
    pages: list[Page] = []
    seen: set[tuple[Kind | None, str, bytes]] = set()
    paths, problems = _candidates(folder)
    # "services (2).csv" is the copy and "services.csv" the file, so the shorter name is kept.
    for name, path in sorted(paths.items(), key=lambda item: (len(item[0]), item[0])):
        content, problem = _content(name, path)
        if problem:
            problems.append(problem)
        if content is None:
            continue
        # The name tells the kind, so the same bytes under another kind's name are no copy.
        named = NAMES.get(plain_stem(path.stem))
        fingerprint = (named, path.suffix.lower(), hashlib.sha256(content).digest())
        if fingerprint in seen:
            continue
        seen.add(fingerprint)
        as_page = json_page if path.suffix.lower() == ".json" else csv_page
        page, found = as_page(name, path.stem, content)
        problems += found
        pages += [page] if page else []
    return RawDirectory(tuple(pages), tuple(problems))


def _candidates(folder: Path) -> tuple[dict[str, Path], list[Problem]]:
    paths: dict[str, Path] = {}
    problems: list[Problem] = []

    def unreadable_folder(error: OSError) -> None:
        name = _name(Path(error.filename or folder), folder)
        problems.append(file_problem(name, "The folder may not be opened; left out."))

    for root, folders, files in os.walk(folder, onerror=unreadable_folder):
        # Hidden files and what macOS adds to archives are not part of a directory.
        folders[:] = [each for each in folders if not each.startswith((".", "__MACOSX"))]
        for file in files:
            path = Path(root, file)
            wanted = path.suffix.lower() in SUFFIXES and not file.startswith(".")
            if wanted and plain_stem(path.stem) not in PASSED_OVER:
                paths[_name(path, folder)] = path
    return paths, problems


def _name(path: Path, folder: Path) -> str:
    relative = path.relative_to(folder).as_posix()
    return relative.encode("utf-8", "replace").decode("utf-8")


def _content(name: str, path: Path) -> tuple[bytes | None, Problem | None]:
    # A link could lead out of the folder, so it is never followed.
    if path.is_symlink():
        return None, file_problem(name, "The file is a link to another place; left out.")
    try:
        if not path.is_file():
            return None, None
        if path.stat().st_size > MAX_BYTES:
            what = f"The file is larger than {MAX_MEGABYTES} MB; left out."
            return None, file_problem(name, what)
        return path.read_bytes(), None
    except OSError:
        return None, file_problem(name, "The file may not be opened; left out.")
