"""One condition on a person or an event, typed and frozen: the smallest part of a measure."""

from dataclasses import dataclass
from enum import StrEnum

from tovholder_evidence.cells.fields import Field, Kind, field
from tovholder_evidence.errors import InputError

Value = int | bool | str


class Op(StrEnum):
    BETWEEN = "between"  # both ends included
    ONE_OF = "one_of"
    STARTS_WITH = "starts_with"
    KNOWN = "known"


# What each kind of field can be asked, and the type of what it is compared with.
_ASKS: dict[Kind, tuple[frozenset[Op], type]] = {
    Kind.NUMBER: (frozenset({Op.BETWEEN, Op.ONE_OF, Op.KNOWN}), int),
    Kind.YES_NO: (frozenset({Op.ONE_OF, Op.KNOWN}), bool),
    Kind.TEXT: (frozenset({Op.ONE_OF, Op.STARTS_WITH, Op.KNOWN}), str),
}


@dataclass(frozen=True)
class Condition:
    """`field` `op` `values`; `or_missing`: holds as well where the register says nothing.

    What is missing never meets a condition by itself: somebody without a row in the labour
    register is not "in work: no" unless the condition says `or_missing`.
    """

    field: str
    op: Op
    values: tuple[Value, ...] = ()
    or_missing: bool = False

    def __post_init__(self) -> None:
        asked = field(self.field)
        ops, kind = _ASKS[asked.kind]
        if self.op not in ops:
            raise InputError(
                f'"{self.field}" is a {asked.kind} field and cannot be asked "{self.op}". '
                f"Use one of: {', '.join(sorted(ops))}."
            )
        self._check_values(asked, kind)

    def _check_values(self, asked: Field, kind: type) -> None:
        expected = {Op.BETWEEN: 2, Op.KNOWN: 0}.get(self.op)
        if (expected is None and not self.values) or expected not in (None, len(self.values)):
            wanted = "at least one value" if expected is None else f"exactly {expected} value(s)"
            raise InputError(f'"{self.field}" "{self.op}" needs {wanted}, got {len(self.values)}.')
        # In Python True is an int: `type`, not isinstance, so that 1 and "yes" stay apart.
        wrong = [value for value in self.values if type(value) is not kind]
        if wrong:
            raise InputError(
                f'"{self.field}" is compared with values of type {kind.__name__}, '
                f"not {type(wrong[0]).__name__}."
            )
        if any(isinstance(value, str) and not value for value in self.values):
            raise InputError(f'"{self.field}" is compared with an empty text.')
        if self.op is Op.BETWEEN and self.values[0] > self.values[1]:  # type: ignore[operator]
            raise InputError(f'"{self.field}" lies between {self.values[0]} and a lower number.')
        if self.op is Op.KNOWN and self.or_missing:
            raise InputError(
                f'"{self.field}" is known or missing: that is always so; leave it out.'
            )

    def holds(self, value: Value | None) -> bool:
        """Whether a value meets the condition: the meaning every engine is compared with."""
        if value is None:
            return self.or_missing
        if self.op is Op.BETWEEN:
            low, high = self.values
            return low <= value <= high  # type: ignore[operator]
        if self.op is Op.ONE_OF:
            return value in self.values
        if self.op is Op.STARTS_WITH:
            return str(value).startswith(tuple(str(start) for start in self.values))
        return True


def between(name: str, low: int, high: int) -> Condition:
    return Condition(name, Op.BETWEEN, (low, high))


def one_of(name: str, *values: Value, or_missing: bool = False) -> Condition:
    return Condition(name, Op.ONE_OF, values, or_missing)


def starts_with(name: str, *beginnings: str) -> Condition:
    return Condition(name, Op.STARTS_WITH, beginnings)


def yes(name: str) -> Condition:
    return Condition(name, Op.ONE_OF, (True,))


def not_yes(name: str) -> Condition:
    """The register says no, or says nothing."""
    return Condition(name, Op.ONE_OF, (False,), or_missing=True)


def known(name: str) -> Condition:
    return Condition(name, Op.KNOWN)
