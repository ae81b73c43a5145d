"""What a schema is: the columns of one delivered register, and what is stored of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a delivered value is, whatever type the file gives it."""

    IDENTITY = "identity"  # a person, as an opaque string: often pseudonymised, may hold letters
    TEXT = "text"  # another key: an address, a family, a contact
    CODE = "code"  # a value from a published code list
    WHOLE = "whole number"
    DAY = "day"
    MOMENT = "moment"  # a day, with a time of day when there is one
    FLAG = "yes or no"


@dataclass(frozen=True)
class Column:
    """One column of a delivery.

    `name` is ours and used everywhere after reading; `delivered` lists the names known from
    deliveries, matched without regard to case. `values` translates delivered codes to ours; with
    `closed` any other code is wrong. `prefix` first shortens a code to that many characters.
    """

    name: str
    delivered: tuple[str, ...]
    kind: Kind
    about: str
    required: bool = True  # the column must be in the file
    filled: bool = True  # every row must have a value
    least: int | None = None
    most: int | None = None
    prefix: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False


@dataclass(frozen=True)
class Check:
    """A rule over several columns of a row: `wrong` is SQL that is true for a wrong row."""

    code: str
    columns: tuple[str, ...]
    wrong: str
    sentence: str


@dataclass(frozen=True)
class Register:
    """One delivered register.

    `files` are the beginnings of file names. `key` are the columns that name a row: two rows with
    the same key are duplicates. `one_file_a_year` refuses two files for a year (a quarterly
    delivery would count everybody four times). `stored` is the table it becomes, `store` its
    columns as SQL over ours; both are empty for a register that is first put together with others.
    """

    name: str
    title: str
    files: tuple[str, ...]
    columns: tuple[Column, ...]
    stored: str
    source: str
    store: Mapping[str, str] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    order: tuple[str, ...] = ("person",)
    grouped: bool = False  # rows of the same `order` are summed to one
    one_file_a_year: bool = True
    yearly: bool = True  # one file a year; otherwise the rows say when

    def column(self, name: str) -> Column:
        """The declared column of that name. Errors: KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def about_persons(self) -> bool:
        return any(column.kind is Kind.IDENTITY for column in self.columns)
