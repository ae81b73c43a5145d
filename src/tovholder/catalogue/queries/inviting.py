"""Whom an invitation to a profession could go to: proposed by words, decided by a person."""

from datetime import date
from uuid import UUID

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import Sector
from tovholder.catalogue.rules.professions import professions_of
from tovholder.catalogue.types.gathering import Invitee
from tovholder.catalogue.types.words import Profession


def invitees(municipality_id: int, *, on: date) -> dict[Profession, tuple[Invitee, ...]]:
    """Workers by their title and actors by what they are, each profession's in order of name.

    An actor is written to at its contact address; whoever has no address is left out. Actors
    that no profession's words fit stand under OTHER; workers whose title says nothing (a head of
    IT) under none. Two SQL statements.
    """
    found: dict[Profession, dict[UUID, Invitee]] = {each: {} for each in Profession}
    for worker in accounts.work_addresses(municipality_id, on=on):
        for profession in professions_of(worker.title) - {Profession.OTHER}:
            detail = ", ".join(filter(None, (worker.title, worker.workplace)))
            found[profession][worker.public_id] = Invitee(
                worker.public_id, worker.name, detail, worker.email
            )
    for actor in accounts.organisations(municipality_id):
        if not actor.email:
            continue
        words = professions_of(f"{actor.kind} {actor.name}")
        if words == {Profession.OTHER} and actor.sector is Sector.ASSOCIATION:
            words = frozenset({Profession.VOLUNTEER})
        for profession in words:
            found[profession][actor.public_id] = Invitee(
                actor.public_id, actor.name, actor.kind, actor.email
            )
    return {
        profession: tuple(sorted(own.values(), key=lambda each: (each.name, each.email)))
        for profession, own in found.items()
    }
