"""What every part of a published thing is put together from: columns that mean something,
attributes with a term of ours, and values that a column of the standard cannot carry.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from tovholder.catalogue.rules.hsds.identity import part_id
from tovholder.catalogue.rules.hsds.texts import Reading
from tovholder.catalogue.rules.hsds.vocabulary import (
    BY_ID,
    EXACT,
    FACTS,
    KEEPING,
    LANGUAGES,
    TEXTS,
    VERSION,
    Taxonomy,
    VocabularyTerm,
    term,
)
from tovholder.catalogue.types.publishing import Setting
from tovholder.kernel.texts import pick

Row = dict[str, Any]
"""One object as HSDS names its columns, in the order of the standard."""


class Attributes:
    """Gathers the attributes of one object. ``entity`` is HSDS's name of its table."""

    def __init__(self, link: UUID, entity: str, setting: Setting) -> None:
        self._link, self._entity, self._setting = link, entity, setting
        self.rows: list[Row] = []

    def add(
        self, told: VocabularyTerm, value: str | None = None, kind: str = "", *, many: bool = False
    ) -> None:
        """``many``: the same term may come again with another value."""
        if not told.taxonomy.is_public and not self._setting.is_own:
            return
        link_type = kind or told.taxonomy.key
        what = f"{told.id}/{link_type}/{value if many else ''}"
        row: Row = {"id": str(part_id(self._link, what))}
        if self._setting.is_own:
            row |= {"link_id": str(self._link), "taxonomy_term_id": str(told.id)}
        row |= {"link_type": link_type, "link_entity": self._entity}
        if value is not None:
            row["value"] = value
        if not self._setting.is_own:
            row["taxonomy_term"] = _term_inside(told.id, self._setting.language) or term_row(
                told, self._setting.language
            )
        self.rows.append(row)

    def coded(self, taxonomy: Taxonomy, code: str | None) -> None:
        if code:
            self.add(term(taxonomy, str(code)))

    def fact(self, code: str, value: object, *, many: bool = False) -> None:
        """Nothing when the value is None."""
        if value is not None:
            self.add(term(FACTS, code), str(value), many=many)

    def kept(self, code: str, value: object) -> None:
        if value is not None:
            self.add(term(KEEPING, code), str(value))

    def texts(self, code: str, told: Mapping[str, str]) -> None:
        """Each language of a text, ours first."""
        for language in sorted(told, key=lambda each: ((*LANGUAGES, each).index(each), each)):
            self.add(term(TEXTS, code), told[language], language)

    def closing(self, value: str, language: str) -> None:
        self.add(term(TEXTS, "CLOSED"), value, language, many=True)

    def column(
        self, row: Row, column: str, value: str, read: Callable[[str], str | None], code: str = ""
    ) -> None:
        """The value in its column when reading it there gives the same back, else exactly here."""
        if read(value) == (value or None):
            if value:
                row[column] = value
        else:
            self.add(term(EXACT, code or column.upper()), value)

    def exactly(self, code: str, value: object) -> None:
        self.add(term(EXACT, code), str(value))

    def published(self, told: Mapping[str, Any]) -> None:
        """What another directory said, so that it comes back as it was."""
        if told.get("hsds"):
            self.kept("PUBLISHED", json.dumps(told["hsds"], ensure_ascii=False, sort_keys=True))


def reading(read: Callable[[object], Reading]) -> Callable[[str], str | None]:
    """A reader of the standard's columns as what it makes of a text, or None."""

    def value(said: str) -> str | None:
        found, _ = read(said)
        return found if isinstance(found, str) and found else None

    return value


def put(row: Row, **columns: object) -> None:
    """Columns that say something: a text that is empty or None is left out."""
    row.update({name: value for name, value in columns.items() if value not in (None, "", [])})


def told_columns(published: Mapping[str, Any]) -> Row:
    """Columns another directory filled that we have no column for."""
    found = published.get("hsds", {})
    return dict(found) if isinstance(found, dict) else {}


def said(texts: Mapping[str, str], setting: Setting) -> str:
    return pick(texts, setting.language).text


def taxonomy_row(taxonomy: Taxonomy, language: str) -> Row:
    return {
        "id": str(taxonomy.id),
        "name": pick(taxonomy.name, language).text,
        "description": pick(taxonomy.description, language).text,
        "uri": f"https://tovholder.example/taxonomy/{taxonomy.key}",
        "version": VERSION,
    }


def term_row(told: VocabularyTerm, language: str, *, whole: bool = False) -> Row:
    """``whole``: with its taxonomy, as the standard's list of terms has it."""
    row: Row = {
        "id": str(told.id),
        "code": told.code,
        "name": pick(told.name, language).text,
        "description": pick(told.description, language).text,
    }
    if told.parent:
        row["parent_id"] = str(term(told.taxonomy, told.parent).id)
    row["taxonomy"] = told.taxonomy.key
    if whole:
        row["taxonomy_detail"] = taxonomy_row(told.taxonomy, language)
    return row | {"language": language, "taxonomy_id": str(told.taxonomy.id)}


@cache
def _term_inside(id: UUID, language: str) -> Row | None:
    """The same few terms stand in thousands of attributes. Nobody changes the row."""
    known = BY_ID.get(id)
    return term_row(known, language) if known else None


def by_id(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row["id"])
