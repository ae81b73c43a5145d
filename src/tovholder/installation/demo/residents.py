"""Those who ask: a first name, one way to be reached, now and then a few words."""

import random
from collections.abc import Iterator

from tovholder.installation.demo.town import Asked
from tovholder.people.types import ChannelKind
from tovholder.referrals.types import NewEnquiry, Route

NAMES = {
    "da": "Aksel Anton Astrid Aya Bjørk Clara Dicte Emil Filippa Freja Gustav Jeppe Karoline Kasper"
    " Kirstine Laura Liv Lærke Mads Marie Mathilde Nikolaj Rosa Silje Simon Sofus Tilde Villads",
    "en": "Abigail Grace Oliver Ruth",
    "sv": "Alva Hjördis Nils Tuva",
    "ar": "Amina Bassam Hanan Karim Rana Yasmin",
    "uk": "Daryna Oksana Taras",
    "so": "Hodan Idil Warsame",
    "ti": "Feven Semhar",
    "fa": "Laleh Shirin",
    "pl": "Agnieszka Jadwiga",
    "tr": "Elif Zeynep",
}
LANGUAGES = ["da"] * 30 + ["en", "sv", "ar", "ar", "ar", "uk", "uk", "so", "ti", "fa", "pl", "tr"]
INTERPRETED = {"ar", "uk", "so", "ti", "fa"}

BEST_TIMES = ("", "", "efter kl. 16", "om formiddagen", "når den lille sover, kl. 12-14", "fredag")
AGES = ("3 uger", "2 måneder", "4 måneder", "7 måneder", "10 måneder", "1 år", "2 år", "3 og 5 år")
TODDLERS = ("13 måneder", "1 år", "2 år", "2 år og 4 måneder", "3 år")
SCHOOL = ("5 år", "6 år", "5 og 8 år")
FAMILY = (*AGES, "8 år", "6 og 11 år")
CHILDREN = {
    2: ("", "venter i april", "venter vores første"), 5: AGES, 7: AGES, 11: AGES, 13: AGES,
    16: TODDLERS, 21: TODDLERS, 25: FAMILY, 26: SCHOOL, 27: FAMILY, 28: FAMILY, 40: AGES,
    43: AGES,
}  # fmt: skip

_ANY = (
    "Jeg vil gerne høre, om der er plads.",
    "Er der plads på næste hold?",
    "Jeg har hørt om jer af min nabo.",
    "Må jeg komme og se det først?",
    "I må gerne ringe.",
    "Hvad skal jeg have med?",
)
MESSAGES = {
    2: ("Må min søster komme med?", "Kan vi komme, selv om jeg har arbejde til kl. 17?"),
    5: ("Jeg er ny i byen og kender ingen.", "Findes der en gruppe tæt på Klintevang?"),
    7: ("Er det kun for fædre, der er på orlov?", "Må jeg tage min datter med?"),
    11: ("Vi sover meget lidt lige nu.", "Kan vi komme begge to?"),
    16: ("Vores søn siger nej til alt.", "Er det for sent, når hun er 3 år?"),
    25: ("Vi vil gerne have nogen at tale med.", "Kan det være om aftenen?"),
    27: ("Jeg er alene med to og trænger til en hånd.", "Vi har ingen familie i nærheden."),
    28: ("Vi vil helst gå hver for sig.", "Kan jeg komme, hvis han ikke vil?"),
    45: ("Jeg har prøvet før.", "Koster det noget?", "Kan jeg komme alene?"),
    48: ("Jeg kan kun koge æg.",),
    55: ("Det handler om min bror.", "Jeg vil helst tale i telefon."),
    58: ("Jeg leder efter en plads som tømrer.",),
    60: ("Det er min far, det gælder. Han vil gerne selv.",),
}


class Residents:
    """People who ask, one after another; the same ones every time for the same chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._phones = iter(_phones())

    def swedish_name(self) -> str:
        return self.chance.choice(NAMES["sv"].split())

    def asks(self, about: Asked, route: Route, **told: object) -> NewEnquiry:
        """Somebody asks about a service; what ``told`` names is said, the rest is chance."""
        chance = self.chance
        language = chance.choice(LANGUAGES)
        name = chance.choice(NAMES[language].split())
        by_mail = route is Route.WEB and chance.random() < 0.25
        phone = next(self._phones)
        order = {
            "service_id": about.service_id,
            "given_name": name,
            "channel": ChannelKind.EMAIL if by_mail else ChannelKind.PHONE,
            "address": f"{language}{phone[-5:-3]}{phone[-2:]}@post.example" if by_mail else phone,
            "language": language,
            "route": route,
            "needs_interpreter": language in INTERPRETED and chance.random() < 0.6,
            "best_time": chance.choice(BEST_TIMES),
            "children_ages": chance.choice(CHILDREN.get(about.number, ("",))),
            "message": chance.choice(("", *MESSAGES.get(about.number, ()), *_ANY))
            if language == "da"
            else "",
            "wants_receipt": route is Route.WEB and chance.random() < 0.6,
        }
        return NewEnquiry(**(order | told))  # type: ignore[arg-type]


def _phones() -> Iterator[str]:
    """Eight digits that begin with 01: no subscriber in Denmark has such a number."""
    for number in range(10_000):
        mixed = (number * 7919 + 1234) % 10_000
        yield f"01 60 {mixed // 100:02} {mixed % 100:02}"
