"""The words our attributes are made of: taxonomies in three languages, documented and published.

What HSDS has no column for goes out as an attribute, whose term stands here. A code never changes
its meaning and is never used again. The ids are made from the codes, so that every installation
publishes the same ones, and knows its own again when they come back.
"""

from dataclasses import dataclass
from functools import cache
from uuid import NAMESPACE_URL, UUID, uuid5

from tovholder.catalogue.rules import taxonomy as topics
from tovholder.catalogue.rules.hsds.vocabulary_words import WORDS
from tovholder.catalogue.rules.legal import PARAGRAPHS

VERSION = "1"
LANGUAGES = ("da", "sv", "en")


@cache
def _id_of(key: str, code: str = "") -> UUID:
    taxonomy = uuid5(NAMESPACE_URL, f"https://tovholder.example/taxonomy/{key}")
    return uuid5(taxonomy, code) if code else taxonomy


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """``is_public`` False: its terms stand only in the municipality's own export."""

    key: str
    name: dict[str, str]
    description: dict[str, str]
    is_public: bool = True

    @property
    def id(self) -> UUID:
        return _id_of(self.key)


@dataclass(frozen=True, slots=True)
class VocabularyTerm:
    """``parent`` is the code of the term above, "" when there is none."""

    taxonomy: Taxonomy
    code: str
    name: dict[str, str]
    description: dict[str, str]
    parent: str = ""

    @property
    def id(self) -> UUID:
        return _id_of(self.taxonomy.key, self.code)


def _three(told: str) -> dict[str, str]:
    return dict(zip(LANGUAGES, told.split("|"), strict=True))


def _taxonomy(key: str, name: str, description: str, *, is_public: bool = True) -> Taxonomy:
    return Taxonomy(key, _three(name), _three(description), is_public)


TOPICS = _taxonomy(
    "topics", "Emner|Ämnen|Topics",
    "Hvad tilbuddet handler om.|Vad erbjudandet handlar om.|What the service is about.",
)  # fmt: skip
JOINING = _taxonomy(
    "joining", "Vejen ind|Vägen in|The way in",
    "Den ene måde, man kommer med på.|Det enda sättet att vara med.|The one way to join.",
)  # fmt: skip
AGE_BANDS = _taxonomy(
    "age-bands", "Aldersgrupper|Åldersgrupper|Age bands",
    "Hvem tilbuddet først og fremmest er tænkt for.|Vem erbjudandet främst är tänkt för.|"
    "For whom the service is first of all thought.",
)  # fmt: skip
DUTIES = _taxonomy(
    "duty", "Frivilligt eller pligt|Frivilligt eller skyldighet|Voluntary or required",
    "Om man selv bestemmer.|Om man själv bestämmer.|Whether one decides oneself.",
)  # fmt: skip
NAMING = _taxonomy(
    "naming", "Navn|Namn|Name",
    "Om det bliver skrevet ned, hvem der kommer.|Om det skrivs upp vem som kommer.|"
    "Whether it is written down who comes.",
)  # fmt: skip
LAWS = _taxonomy(
    "legal-basis", "Lovgrundlag|Lagstöd|Legal basis",
    "Den paragraf, tilbuddet bygger på.|Den paragraf som erbjudandet bygger på.|"
    "The paragraph that the service stands on.",
)  # fmt: skip
SECTORS = _taxonomy(
    "sectors", "Sektorer|Sektorer|Sectors",
    "Hvad for en slags organisation det er.|Vilken sorts organisation det är.|"
    "What kind of organisation it is.",
)  # fmt: skip
FACTS = _taxonomy(
    "facts", "Oplysninger|Uppgifter|Facts",
    "Det, som HSDS ikke har en kolonne til; værdien står i value.|"
    "Det som HSDS inte har någon kolumn för; värdet står i value.|"
    "What HSDS has no column for; the value stands in value.",
)  # fmt: skip
TEXTS = _taxonomy(
    "texts", "Tekster på flere sprog|Texter på flera språk|Texts in several languages",
    "Hvert sprog af en tekst: link_type er sproget (BCP 47; und: ikke oplyst), value er teksten.|"
    "Varje språk av en text: link_type är språket (BCP 47; und: ingen uppgift), value är texten.|"
    "Each language of a text: link_type is the language (BCP 47; und: not told), value the text.",
)  # fmt: skip
EXACT = _taxonomy(
    "exact", "Præcis som skrevet|Exakt som skrivet|Exactly as written",
    "Værdien af et felt, som kolonnen i HSDS ikke kan rumme præcist.|"
    "Värdet av ett fält som kolumnen i HSDS inte kan rymma exakt.|"
    "The value of a field that the column of HSDS cannot carry exactly.",
)  # fmt: skip
LEVELS = _taxonomy(
    "levels", "Forebyggelsesniveau|Förebyggande nivå|Prevention level",
    "Til planlægning; vises aldrig for offentligheden.|"
    "För planering; visas aldrig för allmänheten.|For planning; never shown to the public.",
    is_public=False,
)  # fmt: skip
KEEPING = _taxonomy(
    "keeping", "Kommunens egne oplysninger|Kommunens egna uppgifter|What the municipality keeps",
    "Kun i kommunens egen eksport.|Bara i kommunens egen export.|"
    "In the municipality's own export only.",
    is_public=False,
)  # fmt: skip

TAXONOMIES = (
    TOPICS, JOINING, AGE_BANDS, DUTIES, NAMING, LAWS, SECTORS, FACTS, TEXTS, EXACT, LEVELS,
    KEEPING,
)  # fmt: skip
PUBLIC = tuple(each for each in TAXONOMIES if each.is_public)

_OF_TOPICS = tuple(
    VocabularyTerm(TOPICS, each.code, each.name, each.also, each.parent) for each in topics.TERMS
)
_OF_LAWS = tuple(
    VocabularyTerm(LAWS, each.code, dict.fromkeys(LANGUAGES, each.reference), each.text)
    for each in PARAGRAPHS
)
TERMS: tuple[VocabularyTerm, ...] = (
    *_OF_TOPICS,
    *_OF_LAWS,
    *(
        VocabularyTerm(taxonomy, code, _three(words), _three(words))
        for taxonomy in TAXONOMIES
        for code, words in WORDS.get(taxonomy.key, {}).items()
    ),
)
BY_ID = {each.id: each for each in TERMS}
_BY_CODE = {(each.taxonomy.key, each.code): each for each in TERMS}


def term(taxonomy: Taxonomy, code: str) -> VocabularyTerm:
    """The term; one made of the bare code when this version does not know it."""
    known = _BY_CODE.get((taxonomy.key, code))
    bare = dict.fromkeys(LANGUAGES, code)
    return known or VocabularyTerm(taxonomy, code, bare, bare)


def is_ours(id: UUID) -> bool:
    return id in BY_ID


def terms_of(taxonomy: Taxonomy) -> tuple[VocabularyTerm, ...]:
    return tuple(each for each in TERMS if each.taxonomy.key == taxonomy.key)
