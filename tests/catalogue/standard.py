"""The published schema of HSDS 3.0, when it lies beside the project; and its envelope."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

SCHEMA = Path(__file__).parents[3] / "shared" / "data" / "hsds" / "schema"
needs_schema = pytest.mark.skipif(
    not SCHEMA.is_dir(), reason=f"the published schema of HSDS 3.0 is not at {SCHEMA}"
)
PAGE = {
    "total_items": int, "total_pages": int, "page_number": int, "size": int, "first_page": bool,
    "last_page": bool, "empty": bool, "contents": list,
}  # fmt: skip


@cache
def validator(kind: str) -> Draft202012Validator:
    """Of one kind of object, with everything that may lie inside it, formats too."""
    found = {file.name: json.loads(file.read_text()) for file in SCHEMA.glob("*.json")}
    registry = Registry().with_resources(
        (name, Resource.opaque(content)) for name, content in found.items()
    )
    return Draft202012Validator(
        found[f"{kind}.json"], registry=registry, format_checker=FormatChecker()
    )


def faults(kind: str, told: Any) -> list[str]:
    """What the published schema does not allow in it."""
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
        for error in validator(kind).iter_errors(told)
    ]


def is_a_page(told: dict[str, Any]) -> bool:
    """Whether it is the envelope of the standard, and says the truth about itself."""
    assert {name: type(told[name]) for name in PAGE} == PAGE
    assert told["size"] == len(told["contents"])
    assert told["empty"] == (not told["contents"])
    assert told["first_page"] == (told["page_number"] == 1)
    return told["last_page"] == (told["page_number"] >= told["total_pages"])
