"""A municipality that has been set up: who works there and which services one can ask for."""

from dataclasses import dataclass, field
from uuid import UUID

from tovholder.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Somebody:
    """A worker with one hat on, ready to act."""

    name: str
    title: str
    unit_id: int
    public_id: UUID
    user_id: UUID
    """The sign-in's public id."""
    actor: Actor


@dataclass(frozen=True, slots=True)
class Asked:
    """A service one can sign up for, and the key of the unit that answers."""

    number: int
    service_id: UUID
    unit: str
    answer_days: int


@dataclass
class Town:
    """``staff`` by unit key, the lead first; ``services`` by their number in the table."""

    id: int
    units: dict[str, int] = field(default_factory=dict)
    areas: dict[str, int] = field(default_factory=dict)
    """Area ids by name."""
    staff: dict[str, list[Somebody]] = field(default_factory=dict)
    services: dict[int, Asked] = field(default_factory=dict)

    def lead(self, unit: str) -> Somebody:
        return self.staff[unit][0]

    def who(self, name: str, unit: str = "") -> Somebody:
        """Somebody by the beginning of their name. Errors: StopIteration when nobody is."""
        places = [self.staff[unit]] if unit else self.staff.values()
        return next(each for staff in places for each in staff if each.name.startswith(name))
