"""Who works where."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from tovholder.accounts.models import (
    Authority,
    Membership,
    Municipality,
    Worker,
)
from tovholder.accounts.queries.units import unit_row, units_of
from tovholder.accounts.types import (
    SERVING,
    Hat,
    MunicipalityRow,
    Role,
    UnitRow,
    WorkAddress,
    WorkerRow,
)
from tovholder.kernel import clock
from tovholder.kernel.actor import Actor, ActorKind


def municipality_row(found: Municipality) -> MunicipalityRow:
    return MunicipalityRow(
        id=found.pk,
        public_id=found.public_id,
        slug=found.slug,
        name=found.name,
        country=found.country,
        time_zone=found.time_zone,
        phone=found.phone,
        phone_hours=found.phone_hours,
        duty_phone=found.duty_phone,
        duty_phone_name=found.duty_phone_name,
    )


def municipality(
    *, slug: str = "", host: str = "", id: int | None = None
) -> MunicipalityRow | None:
    """The municipality with this slug, host name or id, or None."""
    by = {"pk": id} if id else {"slug": slug} if slug else {"host": host}
    found = Municipality.objects.filter(**by).exclude(**({"host": ""} if host else {})).first()
    return municipality_row(found) if found else None


def municipalities() -> list[MunicipalityRow]:
    """All municipalities of this installation, oldest first."""
    return [municipality_row(m) for m in Municipality.objects.order_by("id")]


def hats(user_id: int, *, on: date | None = None) -> list[Hat]:
    """The employments a user can work in now, with their valid memberships. One query."""
    day = on or clock.local_day()
    memberships = (
        Membership.objects.filter(
            Q(to_on__isnull=True) | Q(to_on__gte=day),
            worker__user_id=user_id,
            worker__is_active=True,
            worker__user__is_active=True,
            unit__is_active=True,
            from_on__lte=day,
        )
        .select_related("worker", "unit__municipality", "unit__authority")
        .order_by("worker__authority__name", "worker_id", "unit__name", "id")
    )
    found: dict[int, list[Membership]] = {}
    for membership in memberships:
        found.setdefault(membership.worker_id, []).append(membership)
    return [_hat(own) for own in found.values()]


def _hat(own: Sequence[Membership]) -> Hat:
    worker, place = own[0].worker, own[0].unit.municipality
    return Hat(
        worker_public_id=worker.public_id,
        name=worker.name,
        title=worker.title,
        unit=", ".join(dict.fromkeys(m.unit.name for m in own)),
        authority=own[0].unit.authority.name,
        municipality=municipality_row(place),
        actor=Actor(
            ActorKind.WORKER,
            municipality_id=place.pk,
            authority_id=worker.authority_id,
            worker_id=worker.pk,
            worker_public_id=worker.public_id,
            roles=frozenset((m.role, m.unit_id) for m in own),
            serves=frozenset(m.unit_id for m in own if m.role in SERVING),
        ),
    )


def workers_of(
    unit_ids: Sequence[int] | frozenset[int], *, on: date | None = None
) -> list[WorkerRow]:
    """Active workers of the units, by name, with their roles there. One query."""
    day = on or clock.local_day()
    memberships = (
        Membership.objects.filter(
            Q(to_on__isnull=True) | Q(to_on__gte=day),
            unit_id__in=unit_ids,
            worker__is_active=True,
            from_on__lte=day,
        )
        .select_related("worker")
        .order_by("worker__name", "worker_id")
    )
    found: dict[int, tuple[Worker, list[str]]] = {}
    for membership in memberships:
        found.setdefault(membership.worker_id, (membership.worker, []))[1].append(membership.role)
    return [
        WorkerRow(w.pk, w.public_id, w.name, w.title, w.phone, tuple(roles), w.is_active)
        for w, roles in found.values()
    ]


def leads_of(unit_id: int) -> list[tuple[int, str]]:
    """(worker id, e-mail) of the unit's leads, longest-serving first."""
    day = clock.local_day()
    return list(
        Membership.objects.filter(
            Q(to_on__isnull=True) | Q(to_on__gte=day),
            unit_id=unit_id,
            role=Role.UNIT_LEAD,
            worker__is_active=True,
            from_on__lte=day,
        )
        .order_by("from_on", "id")
        .values_list("worker_id", "worker__user__email")
    )


def staff_in_reach_of(
    by: Actor, worker_public_id: UUID | None = None
) -> list[tuple[UnitRow, list[WorkerRow]]]:
    """Active workers by unit, or one of them: a lead's units, an administrator's municipality.

    One query.
    """
    if by.has_role(Role.MUNICIPAL_ADMINISTRATOR):
        wanted = Q(unit__municipality_id=by.municipality_id)
    else:
        wanted = Q(unit_id__in=[unit for role, unit in by.roles if role == Role.UNIT_LEAD])
    if worker_public_id:
        wanted &= Q(worker__public_id=worker_public_id)
    day = clock.local_day()
    memberships = (
        Membership.objects.filter(wanted, Q(to_on__isnull=True) | Q(to_on__gte=day))
        .filter(worker__is_active=True, unit__is_active=True, from_on__lte=day)
        .select_related("worker", "unit")
        .order_by("unit__name", "unit_id", "worker__name", "worker_id", "id")
    )
    found: dict[int, tuple[UnitRow, dict[int, tuple[Worker, list[str]]]]] = {}
    for m in memberships:
        _unit, people = found.setdefault(m.unit_id, (unit_row(m.unit), {}))
        people.setdefault(m.worker_id, (m.worker, []))[1].append(m.role)
    return [
        (
            place,
            [
                WorkerRow(w.pk, w.public_id, w.name, w.title, w.phone, tuple(roles), w.is_active)
                for w, roles in people.values()
            ],
        )
        for place, people in found.values()
    ]


def worker_names(ids: Iterable[int]) -> dict[int, str]:
    """Names by id, of workers that are and that were."""
    return dict(Worker.objects.filter(pk__in=set(ids)).values_list("id", "name"))


def workers_named(part: str) -> list[int]:
    """Ids of the workers, now and before, whose name holds ``part``."""
    return list(Worker.objects.filter(name__icontains=part).values_list("id", flat=True))


def authority_names() -> dict[int, str]:
    """Names of all authorities, by id."""
    return dict(Authority.objects.values_list("id", "name"))


def work_addresses(municipality_id: int, *, on: date, worker_id: int = 0) -> list[WorkAddress]:
    """Where everybody who works in the municipality can be written to in their work, by name.

    One of them with ``worker_id``. One query; the first unit by name is the workplace.
    """
    memberships = (
        Membership.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=on))
        .filter(
            unit__municipality_id=municipality_id,
            unit__is_active=True,
            worker__is_active=True,
            from_on__lte=on,
            **({"worker_id": worker_id} if worker_id else {}),
        )
        .select_related("worker__user", "unit")
        .order_by("worker__name", "worker_id", "unit__name", "id")
    )
    found: dict[int, WorkAddress] = {}
    for each in memberships:
        at = WorkAddress(
            each.worker.public_id, each.worker.name, each.worker.title, each.unit.name,
            each.worker.user.email,
        )  # fmt: skip
        found.setdefault(each.worker_id, at)
    return list(found.values())


def signature(by: Actor) -> str:
    """Name and workplace of a worker, as they are written beside what they did; "" of others."""
    if by.worker_id is None:
        return ""
    name = worker_names([by.worker_id]).get(by.worker_id, "")
    return ", ".join([name, *(place.name for place in units_of(by)[:1])])
