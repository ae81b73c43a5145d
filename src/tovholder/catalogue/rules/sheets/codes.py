"""Lists of answers: what each is called in a sheet, in three languages, and what else is meant."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache

from babel import Locale

from tovholder.accounts.types import Sector
from tovholder.catalogue.rules import taxonomy
from tovholder.catalogue.rules.sheets.columns import LANGUAGES
from tovholder.catalogue.types import AgeBand, CapacityUnit, Joining, Level, Naming
from tovholder.kernel.texts import folded

YES, NO = "YES", "NO"
SPOKEN = (
    "da", "sv", "en", "no", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "ro", "hu", "bg", "lt",
    "lv", "et", "fi", "is", "fo", "kl", "ru", "uk", "bs", "hr", "sr", "sq", "mk", "el", "tr", "ku",
    "ar", "fa", "prs", "ps", "ur", "hi", "pa", "ta", "bn", "ne", "so", "ti", "am", "sw", "rw", "vi",
    "th", "zh", "ja", "ko", "my", "tl", "he", "hy", "az", "ka", "yi", "se", "rom", "syr", "ckb",
)  # fmt: skip
"""BCP 47 tags of languages that offers are given in, as far as we know their names."""


class Words:
    """One list of answers."""

    def __init__(self, names: Mapping[str, str], also: Mapping[str, str] | None = None) -> None:
        """``names``: code to "da|sv|en"; ``also``: code to more words for it, with commas."""
        self._names = {
            code: dict(zip(LANGUAGES, told.split("|"), strict=True)) for code, told in names.items()
        }
        self._codes: dict[str, str] = {}
        for code, by_language in self._names.items():
            extra = (also or {}).get(code, "").split(", ")
            for word in (code, *by_language.values(), *extra):
                self._codes.setdefault(folded(word), code)
        self._codes.pop("", None)

    def code(self, text: str) -> str | None:
        """The code that a word in any language means."""
        return self._codes.get(folded(text))

    def label(self, code: str, language: str) -> str:
        names = self._names.get(code)
        return names.get(language, names["da"]) if names else code

    def labels(self, language: str) -> list[str]:
        return [self.label(code, language) for code in self._names]

    def likely(self, text: str, language: str) -> str:
        """The answer that was probably meant, in ``language``; "" when none is near."""
        near = nearest(folded(text), self._codes)
        return self.label(self._codes[near], language) if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is spelled most like it; "" when none is near."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.72)), "")


SECTORS = Words(
    {
        Sector.MUNICIPALITY: "kommune|kommun|municipality",
        Sector.REGION: "region|region|region",
        Sector.SOCIAL_HOUSING: "almen bolig|allmännytta|social housing",
        Sector.ASSOCIATION: "forening|förening|association",
        Sector.PRIVATE: "privat|privat|private",
        Sector.BUSINESS: "erhverv|näringsliv|business",
        Sector.UNKNOWN: "ikke oplyst|inte uppgivet|not told",
    },
    {
        Sector.MUNICIPALITY: "kommunal, kommunalt, offentlig",
        Sector.REGION: "regional, regionalt",
        Sector.SOCIAL_HOUSING: "boligorganisation, almen boligorganisation, boligforening, "
        "boligselskab, almennyttig",
        Sector.ASSOCIATION: "frivillig, frivillig forening, frivilligt, civilsamfund, ideell, ngo",
        Sector.BUSINESS: "virksomhed, erhvervsliv, företag, company",
        Sector.UNKNOWN: "ukendt, okänd, unknown",
    },
)
LEVELS = Words(
    {
        Level.UNIVERSAL: "for alle|för alla|for all",
        Level.SELECTIVE: "for udvalgte|för utvalda|for some",
        Level.INDICATED: "ved kendt behov|vid känt behov|for known needs",
    },
    {
        Level.UNIVERSAL: "universel, universelt, universell, alle, niveau 1, 1",
        Level.SELECTIVE: "selektiv, selektivt, selektiv, udvalgte grupper, for udvalgte grupper, "
        "niveau 2, 2",
        Level.INDICATED: "indikeret, indikativ, indikerad, individuel, niveau 3, 3",
    },
)
JOININGS = Words(
    {
        Joining.OPEN_DOOR: "åbent hus|öppet hus|open door",
        Joining.SIGN_UP: "tilmelding|anmälan|sign-up",
        Joining.OFFERED: "tilbydes|erbjuds|offered",
        Joining.REFERRAL: "spørg os|fråga oss|ask us",
        Joining.DECISION: "afgørelse|beslut|decision",
    },
    {
        Joining.OPEN_DOOR: "kom som du er, drop in, drop-in, åben, åbent, fri adgang, opsøgende, "
        "öppen dörr, öppet, kom som du är, come as you are, open house",
        Joining.SIGN_UP: "tilmeld dig, tilmeld, kræver tilmelding, anmäl dig, sign up, ja, "
        "åbent hus eller tilmelding, booking",
        Joining.OFFERED: "du får det tilbudt, tilbydes alle, tilbydes efter adresse, invitation, "
        "inviteres, du får ett erbjudande, by invitation",
        Joining.REFERRAL: "henvisning, efter henvisning, henvises, remiss, hänvisning, referral, "
        "by referral",
        Joining.DECISION: "visitation, visiteres, kommunen afgør det sammen med dig, bevilling, "
        "biståndsbeslut, by decision",
    },
)
AGE_BANDS = Words(
    {
        AgeBand.PREGNANCY: "gravide|gravida|pregnancy",
        AgeBand.AGE_0: "0-1 år|0-1 år|0-1 years",
        AgeBand.AGE_1_2: "1-3 år|1-3 år|1-3 years",
        AgeBand.AGE_3_5: "3-6 år|3-6 år|3-6 years",
        AgeBand.AGE_6_12: "6-12 år|6-12 år|6-12 years",
        AgeBand.AGE_13_17: "13-17 år|13-17 år|13-17 years",
        AgeBand.AGE_18_64: "18-64 år|18-64 år|18-64 years",
        AgeBand.AGE_65: "65 år og ældre|65 år och äldre|65 and older",
    },
    {
        AgeBand.PREGNANCY: "gravid, pregnant, graviditet",
        AgeBand.AGE_0: "0-1",
        AgeBand.AGE_1_2: "1-3",
        AgeBand.AGE_3_5: "3-6",
        AgeBand.AGE_6_12: "6-12",
        AgeBand.AGE_13_17: "13-17",
        AgeBand.AGE_18_64: "18-64, voksne, vuxna, adults",
        AgeBand.AGE_65: "65+, 65, ældre, äldre",
    },
)
NAMINGS = Words(
    {
        Naming.NAMED: "ja|ja|yes",
        Naming.NEVER: "nej|nej|no",
        Naming.OPTIONAL: "valgfrit|valfritt|optional",
    },
    {
        Naming.NEVER: "anonym, anonymt, aldrig, never, anonymous",
        Naming.OPTIONAL: "frivilligt, valgfri, efter ønske, frivillig, frivilligt",
    },
)
YES_NO = Words({YES: "ja|ja|yes", NO: "nej|nej|no"}, {YES: "x, j, y, true, sand", NO: "n, false"})
UNITS = Words(
    {
        CapacityUnit.PERSONS: "personer|personer|persons",
        CapacityUnit.FAMILIES: "familier|familjer|families",
        CapacityUnit.COUPLES: "par|par|couples",
        CapacityUnit.CHILDREN: "børn|barn|children",
    },
    {
        CapacityUnit.PERSONS: "person, pladser, plads, deltagere, platser, plats, places, people, "
        "fædre, kvinder, mænd, mødre, unge, voksne, stk, pers, deltagare, participants",
        CapacityUnit.FAMILIES: "familie, familj, family",
        CapacityUnit.COUPLES: "couple, parpladser",
        CapacityUnit.CHILDREN: "barn, child",
    },
)
TOPICS = Words(
    {each.code: "|".join(each.name[language] for language in LANGUAGES) for each in taxonomy.TERMS}
)
LISTS = {
    "SECTOR": SECTORS, "LEVEL": LEVELS, "JOINING": JOININGS, "AGE_BAND": AGE_BANDS,
    "NAMING": NAMINGS, "YES_NO": YES_NO, "TOPICS": TOPICS,
}  # fmt: skip


@cache
def spoken() -> Words:
    """Names of languages in Danish, Swedish and English."""
    names = [Locale(language).languages for language in LANGUAGES]
    return Words(
        {tag: "|".join(each.get(tag, tag) for each in names) for tag in SPOKEN},
        {
            "prs": "dari", "fa": "farsi, persisk, persiska, persian", "ti": "tigrinja",
            "ku": "kurmanji", "ckb": "sorani", "rom": "romani, romanes",
            "bs": "bosnisk-kroatisk-serbisk, bks", "zh": "mandarin", "en": "engelsk",
        },
    )  # fmt: skip
