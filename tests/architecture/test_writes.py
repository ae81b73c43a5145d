"""Only commands write, only jobs are jobs, and only the clock knows what time it is."""

import ast
import re
from collections.abc import Iterator
from typing import TypeGuard

from tests.architecture.source import SOURCE, Module, modules, texts

WRITES = {
    "save", "asave", "create", "acreate", "bulk_create", "abulk_create", "bulk_update",
    "get_or_create", "aget_or_create", "update_or_create", "aupdate_or_create",
}  # fmt: skip
WRITES_A_QUERYSET = {"update", "aupdate", "delete", "adelete"}
QUERYSET = {"objects", "filter", "exclude", "all", "select_for_update", "annotate", "order_by"}
RAW_WRITE = re.compile(
    r"^\s*(INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|TRUNCATE|MERGE\s+INTO)\b"
)
MAY_WRITE = {
    "catalogue/rules/pictures.py": "photos and leaflets are written into memory, not into a table",
    "kernel/command.py": "the receipt of a key is part of the command",
    "kernel/outbox.py": "a message is written inside the command of its cause",
    "installation/schema.py": "the row that says what a database is for, made with its tables",
}
"""Modules that write and are no commands, each with its reason."""

SQL_NOW = re.compile(
    r"\bnow\(\)|\b(?:transaction|statement|clock)_timestamp\b|\bCURRENT_(?:TIMESTAMP|DATE|TIME)\b"
    r"|\blocaltimestamp\b",
    re.IGNORECASE,
)
NOW = {"now", "utcnow", "today", "localdate", "localtime", "time"}
MAY_ASK_THE_TIME = {
    "kernel/clock.py": "is the clock",
    "kernel/policies.py": "app_now() is the clock of the database",
    "installation/doctor.py": "asks how long the machine was silent: no moved clock may hide that",
    "installation/working.py": "the queue counts its periods in seconds of its own",
}


def _chain(node: ast.expr) -> set[str]:
    """The names along ``a.b(...).c``."""
    found: set[str] = set()
    while True:
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
            node = node.value
        elif isinstance(node, ast.Subscript):
            node = node.value
        else:
            return found | ({node.id} if isinstance(node, ast.Name) else set())


def _imports(node: ast.AST, module: str, name: str) -> TypeGuard[ast.ImportFrom]:
    """Whether the line is ``from module import name``."""
    here = isinstance(node, ast.ImportFrom) and node.module == module
    return here and name in {imported.name for imported in node.names}


def writes_in(tree: ast.AST) -> Iterator[int]:
    """Lines that change a table."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = _chain(node.func.value)
            if "session" in of or "form" in of:
                continue
            if node.func.attr in WRITES or (node.func.attr in WRITES_A_QUERYSET and of & QUERYSET):
                yield node.lineno
    for line, text in texts(tree):
        if RAW_WRITE.match(text):
            yield line


def moments_in(tree: ast.AST) -> Iterator[int]:
    """Lines that ask another clock than ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in NOW:
            asked = node.value.attr if isinstance(node.value, ast.Attribute) else None
            asked = asked or (node.value.id if isinstance(node.value, ast.Name) else None)
            if asked in ("datetime", "date") and node.attr in ("now", "utcnow", "today"):
                yield node.lineno
            if asked == "timezone" and node.attr == "now":
                yield node.lineno
            if asked == "time" and node.attr == "time":
                yield node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            told = node.args or node.keywords
            if node.func.attr in ("localdate", "localtime") and not told:
                yield node.lineno
        if isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add"):
            yield node.value.lineno
        if _imports(node, "django.db.models.functions", "Now"):
            yield node.lineno
    for line, text in texts(tree):
        if SQL_NOW.search(text):
            yield line


def jobs_in(tree: ast.AST) -> Iterator[int]:
    """Lines that make a job actor, or take hold of what makes one."""
    for node in ast.walk(tree):
        if _imports(node, "tovholder.kernel.actor", "job"):
            yield node.lineno
        if isinstance(node, ast.Call):
            made = _chain(node.func)
            if isinstance(node.func, ast.Attribute) and node.func.attr == "job":
                yield node.lineno
            if "Actor" in made and any("JOB" in _chain(arg) for arg in node.args):
                yield node.lineno


def found_in(look: object, modules: list[Module]) -> list[str]:
    return [f"{m.name}:{line}" for m in modules for line in look(m.tree)]  # type: ignore[operator]


def test_only_commands_write():
    others = [m for m in modules() if m.room != "commands" and m.name not in MAY_WRITE]

    assert found_in(writes_in, others) == []


def test_every_exception_from_that_is_still_needed():
    for name in MAY_WRITE:
        assert list(writes_in(Module(SOURCE / name).tree)), f"{name} writes no longer"


def test_every_public_function_of_a_commands_room_is_a_command():
    for module in modules():
        if module.room != "commands":
            continue
        for node in module.tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            takes_by = "by" in {argument.arg for argument in node.args.kwonlyargs}
            is_command = any("command" in _chain(d) for d in node.decorator_list)
            assert takes_by is is_command, f"{module.name}: {node.name}"
            assert not is_command or ast.get_docstring(node), f"{module.name}: {node.name}"


def test_nobody_but_the_clock_asks_what_time_it_is():
    others = [m for m in modules() if m.room != "promises" and m.name not in MAY_ASK_THE_TIME]

    assert found_in(moments_in, others) == []


def test_no_template_asks_what_time_it_is():
    for template in SOURCE.rglob("*.html"):
        assert not re.search(r"{%\s*now\b", template.read_text()), template


def test_only_jobs_and_the_installation_act_as_a_job():
    allowed = ("jobs",)
    others = [
        m
        for m in modules()
        if m.room not in allowed and m.package != "installation" and m.name != "kernel/actor.py"
    ]

    assert found_in(jobs_in, others) == []


def test_these_tests_see_what_they_look_for():
    def lines(look: object, text: str) -> list[int]:
        return list(look(ast.parse(text)))  # type: ignore[operator]

    for text in (
        "task.save()",
        "Task.objects.filter(pk=1).update(a=1)",
        "Task.objects.create(a=1)",
        "cursor.execute('UPDATE tasks_task SET a = 1')",
        "cursor.execute('DELETE FROM tasks_task')",
        "Task.objects.all().delete()",
    ):
        assert lines(writes_in, text) == [1], text
    assert lines(writes_in, "found.update({1: 2}); form.save(); request.session.save()") == []
    for text in (
        "datetime.now(UTC)",
        "datetime.datetime.now()",
        "timezone.now()",
        "field(default=timezone.now)",
        "date.today()",
        "timezone.localdate()",
        "time.time()",
        "execute('SELECT now()')",
        "DateTimeField(auto_now_add=True)",
    ):
        assert lines(moments_in, text) == [1], text
    assert lines(moments_in, "clock.now(); timezone.localtime(at); execute('app_now()')") == []
    for text in (
        "from tovholder.kernel.actor import job",
        "actor.job('x')",
        "Actor(ActorKind.JOB)",
    ):
        assert lines(jobs_in, text) == [1], text
