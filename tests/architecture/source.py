"""The source as these tests read it: modules, their place in the flow, their syntax."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "tovholder"

FLOW = ("kernel", "accounts", "audit", "tasks", "people", "areas", "catalogue", "referrals")
"""Every step that owns tables, in the order of DESIGN.md 3."""
DOMAINS = frozenset(FLOW) - {"kernel"}
DOORS = frozenset({"commands", "queries", "types"})


@dataclass(frozen=True)
class Module:
    path: Path

    @property
    def name(self) -> str:
        """As one says it: ``referrals/commands.py``."""
        return self.path.relative_to(SOURCE).as_posix()

    @property
    def package(self) -> str:
        return self.path.relative_to(SOURCE).parts[0]

    @property
    def room(self) -> str:
        """The room of its domain; a room of several files is a folder."""
        parts = self.path.relative_to(SOURCE).parts
        return parts[1].removesuffix(".py") if len(parts) > 1 else ""

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.path)


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def place(module: str) -> tuple[str, str]:
    """(package, room) of an imported module: ``tovholder.tasks.rules`` → tasks, rules."""
    _tovholder, package, room, *_ = [*module.split("."), "", ""]
    return package, room


def modules() -> list[Module]:
    """Every module of the product but its migrations."""
    return [Module(p) for p in sorted(SOURCE.rglob("*.py")) if "migrations" not in p.parts]


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string that is no docstring, with its line."""
    described = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in described:
            yield node.lineno, text
