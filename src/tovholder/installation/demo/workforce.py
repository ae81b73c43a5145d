"""Nineteen units and the sixty-three employments in them; all names are invented.

Forty-eight work in the nine units that carry the work with families, fifteen in the others. One
person has two hats: health visitor by day, the one who answers for Fædregruppen Barnevognen in
the evening. Forebyggelse answers no enquiry: its head reads figures and never a person.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from tovholder.accounts.types import Role

PHONE_HOURS = "Hverdage kl. 8-15"
EVENINGS = "Hverdage kl. 17-20"


@dataclass(frozen=True, slots=True)
class Employee:
    """``email`` only where it is somebody else's too: the same person with another hat."""

    name: str
    title: str
    roles: tuple[Role, ...] = (Role.WORKER,)
    email: str = ""

    @property
    def address(self) -> str:
        return self.email or f"{_plain(self.name)}@elmkobing.example"


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """``named`` are the workers whose names are given; the rest of ``size`` get invented ones."""

    authority: str
    name: str
    size: int
    lead_title: str
    title: str
    named: tuple[Employee, ...] = field(default=())
    phone_hours: str = PHONE_HOURS
    is_front_door: bool = False


_LEAD, _WORKER = (Role.UNIT_LEAD,), (Role.WORKER,)
_TWO_HATS = "troels.rylgaard@elmkobing.example"

FAMILY_UNITS = (
    "NORD", "SYD", "FAMILIEHUSET", "FAMILIECENTRET", "MYNDIGHED", "FOREBYGGELSE", "JOBGUIDER",
    "SNEPPE_KLINT", "RING_HAVN",
)  # fmt: skip

UNITS = {
    "NORD": UnitPlan(
        "SUNDHED", "Sundhedspleje Nord", 8, "Ledende sundhedsplejerske", "Sundhedsplejerske",
        (Employee("Signe Tornebjerg", "Sundhedsplejerske og tovholder"),
         Employee("Anne Risløkke", "Sundhedsplejerske")),
    ),
    "SYD": UnitPlan(
        "SUNDHED", "Sundhedspleje Syd", 6, "Ledende sundhedsplejerske", "Sundhedsplejerske",
        (Employee("Troels Rylgaard", "Sundhedsplejerske", email=_TWO_HATS),),
    ),
    "FAMILIEHUSET": UnitPlan(
        "SUNDHED", "Familiehuset", 5, "", "Familievejleder",
        (Employee("Merete Vindsø", "Leder af Familiehuset", _LEAD),), is_front_door=True,
    ),
    "FAMILIECENTRET": UnitPlan(
        "BOERN", "Familiecentret", 9, "Leder af Familiecentret", "Familiebehandler"
    ),
    "MYNDIGHED": UnitPlan(
        "BOERN", "Myndighed", 7, "Leder af Myndighed", "Socialrådgiver",
        (Employee("Palle Brinkdal", "Socialrådgiver"),),
    ),
    "FOREBYGGELSE": UnitPlan(
        "SUNDHED", "Forebyggelse", 4, "", "Konsulent",
        (Employee("Gerda Egesø", "Forebyggelseschef", (Role.UNIT_LEAD, Role.CATALOGUE_KEEPER)),),
    ),
    "JOBGUIDER": UnitPlan(
        "ARBEJDE", "Jobguider", 3, "Leder af jobguiderne", "Jobguide",
        (Employee("Nadia Kværnby", "Jobguide"),),
    ),
    "SNEPPE_KLINT": UnitPlan(
        "ELMEBO", "Helhedsplanen Sneppe og Klint", 3, "Leder af helhedsplanen",
        "Boligsocial medarbejder", (Employee("Farid Havlund", "Boligsocial medarbejder"),),
    ),
    "RING_HAVN": UnitPlan(
        "KYSTHJEM", "Helhedsplanen Ring og Havn", 3, "Leder af helhedsplanen",
        "Boligsocial medarbejder",
    ),
    "ELMEGAARDEN": UnitPlan(
        "SUNDHED", "Sundhedscentret Elmegården", 2, "Leder af Elmegården", "Rygestoprådgiver",
        (Employee("Lotte Spangmose", "Rygestoprådgiver"),),
    ),
    "SKOLE": UnitPlan("SKOLE", "Overgange og trivsel", 2, "Leder af trivselsteamet", "Lærer"),
    "DIGITALISERING": UnitPlan(
        "STAB", "Digitalisering", 2, "Digitaliseringschef", "",
        (Employee("Ivan Mosevang", "Systemadministrator", (Role.MUNICIPAL_ADMINISTRATOR,)),),
    ),
    "STAB": UnitPlan(
        "STAB", "Direktionens stab", 2, "Stabschef", "",
        (Employee("Ulla Kornvang", "Databeskyttelsesrådgiver", (Role.DATA_PROTECTION_OFFICER,)),),
    ),
    "STIEN": UnitPlan(
        "STIEN", "Familienetværket Stien", 2, "Koordinator", "",
        (Employee("Jonna Askemose", "Frivillig kontaktperson"),), EVENINGS,
    ),
    "BARNEVOGNEN": UnitPlan(
        "BARNEVOGNEN", "Fædregruppen Barnevognen", 1, "", "",
        (Employee("Troels Rylgaard", "Frivillig", _LEAD, _TWO_HATS),), EVENINGS,
    ),
    "KRYDDERURTEN": UnitPlan("KRYDDERURTEN", "Kvindecaféen Krydderurten", 1, "Daglig leder", ""),
    "DREJEBAENKEN": UnitPlan("DREJEBAENKEN", "Mandeværkstedet Drejebænken", 1, "Formand", ""),
    "BESOEGSVENNER": UnitPlan("BESOEGSVENNER", "Besøgsvennernes Kreds", 1, "Koordinator", ""),
    "EJENDOM": UnitPlan("ELMEBO", "Ejendomskontoret Nord", 1, "Varmemester", ""),
}  # fmt: skip

_FIRST_NAMES = (
    "Agnes Alma Asbjørn Asta Bente Birger Bodil Carla Dagmar Ditte Ebbe Edith Ejnar Elna Else Erna"
    " Esben Eskild Ester Frede Gro Gudrun Gunnar Hakon Hanne Harald Hedvig Helmer Herdis Hjalmar"
    " Inger Ingrid Jens Johanne Jytte Kaja Karla Keld Kirsa Kjeld Knud Laust Leif Lis Magda Magni"
    " Malthe Marna Mogens Nanna Oda Olga Orla Osvald Poula Ragna Rigmor Rolf Runa Sigurd Solvej"
    " Svend Sylvia Thora Tove Ulrik Vagn Vera Viggo Yrsa"
)
_STEMS = (
    "Asp Birke Dyn Elle Fyrre Glim Hyld Hassel Kile Klit Lav Lyng Mark Myr Pil Ravn Rug Røn Siv"
    " Slåen Stær Tjal Torn Ulv Vadde Vibe"
)
_ENDS = "fenne holt kær løkke mose nor rød skær tofte vig"


def roster() -> dict[str, tuple[Employee, ...]]:
    """Everybody by unit, the lead first; the same names every time."""
    chance = random.Random(32)  # noqa: S311 # names, not secrets
    first = _FIRST_NAMES.split()
    chance.shuffle(first)
    surnames = [stem + end for stem in _STEMS.split() for end in _ENDS.split()]
    last = chance.sample(surnames, len(first))
    invented = iter(f"{a} {b}" for a, b in zip(first, last, strict=True))
    return {key: _staff(unit, invented) for key, unit in UNITS.items()}


def _staff(unit: UnitPlan, invented: Iterator[str]) -> tuple[Employee, ...]:
    staff = list(unit.named)
    if not any(Role.UNIT_LEAD in each.roles for each in staff):
        staff.insert(0, Employee(next(invented), unit.lead_title, _LEAD))
    staff += [Employee(next(invented), unit.title) for _ in range(unit.size - len(staff))]
    return tuple(staff)


def _plain(name: str) -> str:
    letters = {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", " ": "."}
    return "".join(letters.get(letter, letter) for letter in name.lower())


ACTOR_OF = {
    "NORD": 2, "SYD": 2, "FAMILIEHUSET": 1, "FAMILIECENTRET": 3, "MYNDIGHED": 6, "JOBGUIDER": 11,
    "SNEPPE_KLINT": 21, "RING_HAVN": 22, "ELMEGAARDEN": 10, "FOREBYGGELSE": 10, "SKOLE": 8,
    "STIEN": 24, "BARNEVOGNEN": 25, "KRYDDERURTEN": 26, "DREJEBAENKEN": 29, "BESOEGSVENNER": 30,
    "EJENDOM": 23,
}  # fmt: skip
"""Unit → number of the organisation it belongs to."""
