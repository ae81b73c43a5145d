"""Writes the other pages beside itself, from the source as it stands.

    python docs/reference/generate.py            write the pages
    python docs/reference/generate.py --check    write nothing; exit 1 when one is stale

The source is parsed and never run, but for the words of our taxonomies, which are plain data: no
settings, no database.
"""

import argparse
import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "tovholder"
PAGES = Path(__file__).parent
CONFIGURATION = SOURCE / "kernel" / "configuration.py"
MADE_BY = "<!-- Made by docs/reference/generate.py: do not edit, run it. -->"
DEFAULTS = {
    "None": "not set",
    "default_home()": "the user's data folder; for root `/var/lib/tovholder`",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    name: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Command:
    package: str
    name: str
    parameters: tuple[str, ...]
    does: str
    names: frozenset[str]
    """Refusals declared, raised or told in the docstring, as class names."""
    told: tuple[str, ...]
    """Those that the docstring says it raises."""


@dataclass(frozen=True, slots=True)
class Promise:
    package: str
    code: str
    holds: str
    breach: str


@dataclass(frozen=True, slots=True)
class Setting:
    variable: str
    field: str
    means: str
    default: str
    is_secret: bool


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(), str(file))


@cache
def packages() -> tuple[str, ...]:
    """The packages that exist, in the order of the flow as the import contract states it."""
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = reversed(linter["contracts"][0]["layers"])
    flow = [name for layer in layers for name in re.findall(r"\w+", layer)]
    return tuple(name for name in flow if any((SOURCE / name).glob("*.py")))


def room(package: str, name: str) -> Iterator[ast.Module]:
    """The files of one room: ``commands.py``, or the files of ``commands/``."""
    folder = SOURCE / package
    for file in [folder / f"{name}.py", *sorted((folder / name).rglob("*.py"))]:
        if file.exists():
            yield parsed(file)


def functions(tree: ast.Module, decorator: str) -> Iterator[tuple[ast.FunctionDef, ast.Call]]:
    for node in tree.body:
        for call in getattr(node, "decorator_list", ()):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == decorator:
                assert isinstance(node, ast.FunctionDef)
                yield node, call


@cache
def refusals() -> tuple[Refusal, ...]:
    """Every kind of DomainError in the product, by code."""
    trees = [parsed(file) for file in sorted(SOURCE.rglob("*.py"))]
    classes = [n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    kinds, before = {"DomainError"}, 0
    while before < len(kinds):  # a refusal may be a kind of another that stands further on
        before = len(kinds)
        kinds |= {n.name for n in classes if {ast.unparse(base) for base in n.bases} & kinds}
    found = []
    for node in classes:
        if node.name in kinds - {"DomainError"}:
            said = {ast.unparse(n.targets[0]): _text(n.value) for n in _assignments(node)}
            found.append(Refusal(node.name, said.get("code", ""), said.get("message", "")))
    return tuple(sorted(found, key=lambda refusal: (refusal.code, refusal.name)))


def _assignments(node: ast.ClassDef | ast.Module) -> Iterator[ast.Assign]:
    return (n for n in node.body if isinstance(n, ast.Assign))


def _text(node: ast.expr) -> str:
    return next((str(n.value) for n in ast.walk(node) if isinstance(n, ast.Constant)), "")


@cache
def commands() -> list[Command]:
    known = {refusal.name for refusal in refusals()}
    return [
        _command(package, tree, function, call, known)
        for package in packages()
        for tree in room(package, "commands")
        for function, call in functions(tree, "command")
    ]


def _command(
    package: str,
    tree: ast.Module,
    function: ast.FunctionDef,
    call: ast.Call,
    known: set[str],
) -> Command:
    doc = ast.get_docstring(function) or ""
    raises = " ".join(re.findall(r"Raises ([^:]*?)(?:\.(?:\s|$)|\Z)", doc, re.DOTALL))
    told = tuple(re.findall(r"\b[A-Z][a-z]\w+", raises))
    declared = next((k.value for k in call.keywords if k.arg == "refusals"), None)
    raised = {
        n.id
        for node in ast.walk(function)
        if isinstance(node, ast.Raise)
        for n in ast.walk(node)
        if isinstance(n, ast.Name)
    }
    named = {*told, *raised, *_declared(declared, tree)} & known
    given = [a.arg for a in [*function.args.args, *function.args.kwonlyargs] if a.arg != "by"]
    first = " ".join(doc.split("\n\n")[0].split())
    does = re.sub(r"\s*Raises .*$", "", first)
    return Command(package, function.name, tuple(given), does, frozenset(named), told)


def _declared(node: ast.expr | None, tree: ast.Module) -> set[str]:
    """Class names in a ``refusals=`` mapping, also when it has a name here or in another module."""
    if isinstance(node, ast.Dict):
        return {ast.unparse(value) for value in node.values}
    if isinstance(node, ast.Name):
        made = (n.value for n in _assignments(tree) if ast.unparse(n.targets[0]) == node.id)
        return _declared(next(made, None), tree)
    if isinstance(node, ast.Attribute):
        other = _imported(ast.unparse(node.value), tree)
        return _declared(ast.Name(node.attr), parsed(other)) if other.exists() else set()
    return set()


def _imported(alias: str, tree: ast.Module) -> Path:
    for node in tree.body:
        for name in node.names if isinstance(node, ast.ImportFrom) else ():
            if alias == (name.asname or name.name):
                return ROOT / "src" / f"{node.module}.{name.name}".replace(".", "/")
    return Path("nowhere")


def promises() -> list[Promise]:
    found = []
    for package in packages():
        for tree in room(package, "promises"):
            for function, call in functions(tree, "promise"):
                code, holds = (str(ast.literal_eval(a)) for a in call.args)
                breach = [
                    _text(n.args[1])
                    for n in ast.walk(function)
                    if isinstance(n, ast.Call) and ast.unparse(n.func) == "breaches"
                ]
                found.append(Promise(package, code, holds, "".join(breach[:1])))
    return sorted(found, key=lambda p: [int(n) for n in re.findall(r"\d+", p.code)])


def settings() -> list[Setting]:
    """What an installation may decide, as ``Configuration`` declares and documents it."""
    tree = parsed(CONFIGURATION)
    (declared,) = (
        n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == "Configuration"
    )
    defaults, found = _defaults(tree), []
    for field, doc in zip(declared.body, declared.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(doc, ast.Expr):
            told = " ".join(_text(doc.value).split())
            variable, means = re.fullmatch(r"([A-Z_]+)[.,:] ?(.*)", told).groups()  # type: ignore[union-attr]
            secret = field.value is not None and "repr=False" in ast.unparse(field.value)
            default = defaults.get(variable, "not set")
            found.append(Setting(variable, ast.unparse(field.target), means, default, secret))
    return found


def _defaults(tree: ast.Module) -> dict[str, str]:
    found = {}
    for node in ast.walk(tree):
        otherwise = ""
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
            node, otherwise = node.values[0], ast.unparse(node.values[1])
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.args[0], "value", None)
        if not isinstance(name, str) or not name.isupper() or name in found:
            continue
        if ast.unparse(node.func) == "_whole_number":
            default, low, high = (ast.unparse(a) for a in node.args[1:4])
            found[name] = f"`{default}` ({low} to {high})"
        else:
            value = otherwise or (ast.unparse(node.args[1]) if len(node.args) > 1 else "None")
            found[name] = DEFAULTS.get(value) or f"`{value.removeprefix('f').strip(chr(39))}`"
    return found


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(c.replace("|", "\\|") for c in row) + " |" for row in lines)


def commands_page() -> str:
    every = commands()
    parts = [
        "# Commands",
        MADE_BY,
        "The only ways to write (`src/tovholder/*/commands.py`, ADR 0003). Every one also takes"
        " `by`, the actor, and may be given `key`, a UUID made by the sender. After a refusal"
        " nothing is stored but the log of it. Refusals are those that are declared, raised or"
        " documented at the command; a command that calls others passes theirs on.",
    ]
    for package in packages():
        rows = [
            (
                f"`{c.name}({', '.join(c.parameters)})`",
                c.does,
                ", ".join(f"`{name}`" for name in sorted(c.names)) or "–",
            )
            for c in every
            if c.package == package
        ]
        if rows:
            parts += [f"## {package}", table(("command", "what it does", "refuses with"), rows)]
    rows = [(f"`{r.code}`", f"`{r.name}`", r.message) for r in refusals()]
    parts += [
        "## Refusals",
        "The code is for programs and does not change; the Danish message is what people read,"
        " translated by gettext.",
        table(("code", "class", "message"), rows),
    ]
    return "\n\n".join(parts) + "\n"


def promises_page() -> str:
    rows = [(f"`{p.code}`", p.holds, p.breach or "–", f"`{p.package}`") for p in promises()]
    return "\n\n".join(
        [
            "# Promises",
            MADE_BY,
            "What `tovholder check-promises` proves about the data of a running installation"
            " (`src/tovholder/*/promises.py`). What to do when one is broken:"
            " [restore trust](../how-to/restore-trust.md).",
            table(("code", "what holds", "a breach reads", "kept by"), rows) + "\n",
        ]
    )


def settings_page() -> str:
    rows = [
        (
            f"`{s.variable}`",
            f"`{s.field}`",
            s.means + (" Never printed." if s.is_secret else ""),
            s.default,
        )
        for s in settings()
    ]
    return "\n\n".join(
        [
            "# Settings",
            MADE_BY,
            "Read once from the environment (`src/tovholder/kernel/configuration.py`). How they"
            " belong together: [set up a server](../how-to/set-up-a-server.md).",
            table(("variable", "field", "what it decides", "default"), rows) + "\n",
        ]
    )


def taxonomy_page() -> str:
    from tovholder.catalogue.rules.hsds.vocabulary import TAXONOMIES, terms_of

    parts = [
        "# Taxonomy",
        MADE_BY,
        "The words that services are described by beside the columns of Open Referral HSDS 3.0"
        " (`src/tovholder/catalogue/rules/hsds/vocabulary.py`). A code never changes its meaning"
        " and is never used again; ids are the same in every installation. How to use them:"
        " [read our catalogue](../how-to/read-our-catalogue.md).",
    ]
    for taxonomy in TAXONOMIES:
        closed = "" if taxonomy.is_public else " Only in the municipality's own export."
        rows = [
            (
                f"`{t.code}`" + (f" (below `{t.parent}`)" if t.parent else ""),
                *(t.name[language] for language in ("da", "sv", "en")),
                f"`{t.id}`",
            )
            for t in terms_of(taxonomy)
        ]
        parts += [
            f"## {taxonomy.key}",
            f"{taxonomy.name['da']} · {taxonomy.name['sv']} · {taxonomy.name['en']}."
            f" {taxonomy.description['en']}{closed} Id `{taxonomy.id}`.",
            table(("code", "da", "sv", "en", "id"), rows),
        ]
    return "\n\n".join(parts) + "\n"


def pages() -> dict[Path, str]:
    return {
        PAGES / "commands.md": commands_page(),
        PAGES / "promises.md": promises_page(),
        PAGES / "settings.md": settings_page(),
        PAGES / "taxonomy.md": taxonomy_page(),
    }


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])  # type: ignore[union-attr]
    options.add_argument("--check", action="store_true", help="write nothing, exit 1 when stale")
    check = options.parse_args().check
    stale = [f for f, text in pages().items() if not f.exists() or f.read_text() != text]
    for file in stale:
        sys.stdout.write(f"{'stale' if check else 'written'}: {file.relative_to(ROOT)}\n")
        if not check:
            file.write_text(pages()[file])
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
