"""The writes about municipalities and those who work in them."""

from tovholder.accounts.commands.actors import PartOfTheMunicipality, open_actor_account
from tovholder.accounts.commands.organisations import change_organisation, store_organisation
from tovholder.accounts.commands.staff import (
    AlreadyEmployed,
    FrontDoorTaken,
    NotYourself,
    SlugTaken,
    StillHoldsSomething,
    UnitStillHoldsSomething,
    WrongAuthority,
    close_unit,
    create_authority,
    create_municipality,
    create_unit,
    deactivate_worker,
    employ_worker,
    join_unit,
)

__all__ = [
    "AlreadyEmployed",
    "FrontDoorTaken",
    "NotYourself",
    "PartOfTheMunicipality",
    "SlugTaken",
    "StillHoldsSomething",
    "UnitStillHoldsSomething",
    "WrongAuthority",
    "change_organisation",
    "close_unit",
    "create_authority",
    "create_municipality",
    "create_unit",
    "deactivate_worker",
    "employ_worker",
    "join_unit",
    "open_actor_account",
    "store_organisation",
]
