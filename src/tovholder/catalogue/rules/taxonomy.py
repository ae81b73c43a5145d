"""What offers are about: one small taxonomy in three languages, documented and published.

A code never changes its meaning and is never used again; a term that goes out of use stays.
The ids are made from the codes, so that every installation publishes the same ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from tovholder.kernel.texts import Text, folded, pick

NAME = "Tovholder topics"
VERSION = "1"
ID = uuid5(NAMESPACE_URL, "https://tovholder.example/taxonomy/topics")


@dataclass(frozen=True, slots=True)
class Term:
    """``parent`` "" for a main topic. ``also`` are everyday words that mean it, for search.

    ``asked`` are groups of words, commas between, that mean it only together: "ikke skole" stands
    in "min søn vil ikke i skole". A word stands for all that begin with it.
    """

    code: str
    parent: str
    name: dict[str, str]
    also: dict[str, str]
    asked: dict[str, str]

    @property
    def id(self) -> UUID:
        return uuid5(ID, self.code)


def _term(code: str, parent: str, names: str, also: str, asked: str = "||") -> Term:
    return Term(code, parent, _three(names), _three(also), _three(asked))


def _three(told: str) -> dict[str, str]:
    parts = [part.strip() for part in told.split("|")]
    return dict(zip(("da", "sv", "en"), parts, strict=True))


TERMS: tuple[Term, ...] = (
    _term("BABY", "", "Gravid og baby|Gravid och bebis|Pregnancy and baby",
          "spæd, nyfødt, barsel|spädbarn, nyfödd, föräldraledig|newborn, infant, leave"),
    _term("BIRTH", "BABY", "Graviditet og fødsel|Graviditet och födsel|Pregnancy and birth",
          "gravid, føde, jordemoder, fødselsforberedelse, fødselskursus|"
          "gravid, föda, barnmorska, föräldraförberedelse, föräldrakurs|"
          "pregnant, midwife, birth class, antenatal",
          "venter barn|väntar barn|expecting baby, expecting child"),
    _term("BREASTFEEDING", "BABY", "Amning og mad til baby|Amning och mat till bebis|"
          "Breastfeeding and baby food",
          "amme, bryst, flaske, grød|amma, bröst, flaska, gröt|breast, bottle, porridge"),
    _term("BABY_GROUP", "BABY", "Grupper for nye forældre|Grupper för nya föräldrar|"
          "Groups for new parents",
          "mødregruppe, mor, fædregruppe|mammagrupp, mamma, pappagrupp|mothers' group, mum, dad"),
    _term("CHILD", "", "Børn|Barn|Children", "barn, unge|barn, unge|kid, child"),
    _term("PLAY", "CHILD", "Leg og bevægelse|Lek och rörelse|Play and movement",
          "legestue, legeplads, sang, rytmik|öppen förskola, lekplats, sång, rytmik|"
          "playgroup, playground, singing"),
    _term("SPEECH", "CHILD", "Sprog og udvikling|Språk och utveckling|Speech and development",
          "tale, talepædagog, ord, stammer|tal, logoped, ord, stammar|"
          "speech therapist, talking, words, stammer",
          "taler ikke, siger ikke, snakker ikke|pratar inte, talar inte, säger inte|"
          "not talk, not speak, isn talk, doesn talk"),
    _term("NURSERY", "CHILD", "Dagtilbud|Förskola|Nursery",
          "vuggestue, børnehave, dagpleje, indkøring|dagis, förskola, inskolning|"
          "day care, kindergarten, settling in"),
    _term("SCHOOL", "CHILD", "Skole|Skola|School",
          "lektier, lektiehjælp, skolestart|läxor, läxhjälp, skolstart|"
          "homework, starting school"),
    _term("SCHOOL_ABSENCE", "CHILD", "Når det er svært at gå i skole|"
          "När det är svårt att gå i skolan|When it is hard to go to school",
          "skolefravær, skolevægring, bekymrende fravær, pjækker|"
          "skolfrånvaro, hemmasittare, problematisk frånvaro, skolkar|"
          "school absence, school refusal, truancy",
          "ikke skole, nægter skole, væk skole|inte skola, vägrar skola, borta skola|"
          "not school, refuse school, won school, away school"),
    _term("TEETH", "CHILD", "Tænder|Tänder|Teeth",
          "tandlæge, tandpleje|tandläkare, tandvård|dentist"),
    _term("YOUTH", "", "Unge|Unga|Young people",
          "teenager, ungdom, klub|tonåring, ungdom, klubb|teenager, youth club"),
    _term("LEISURE_JOB", "YOUTH", "Fritidsjob|Extrajobb för unga|Jobs for young people",
          "ungdomsjob, sommerjob|sommarjobb|summer job",
          "job skole, job datter, job søn, job ferie|jobb skola, jobb dotter, jobb son, jobb lov|"
          "job school, job daughter, job son, job holiday"),
    _term("FAMILY", "", "Familieliv|Familjeliv|Family life",
          "forældre, hjemme, familie|föräldrar, hemma, familj|parents, home, family"),
    _term("PARENTING", "FAMILY", "At være forælder|Att vara förälder|Being a parent",
          "opdragelse, søvn, skrig, grænser, råd|uppfostran, sömn, skrik, gränser, råd|"
          "upbringing, sleep, crying, advice"),
    _term("FATHERS", "FAMILY", "Fædre|Pappor|Fathers", "far, mand, fars|pappa, far, man|dad, man"),
    _term("TWO_HOMES", "FAMILY", "To hjem og skilsmisse|Två hem och separation|"
          "Two homes and separation",
          "skilt, skilsmisse, brudt, samvær|skild, skilsmässa, separerad, umgänge|"
          "divorce, separated, custody"),
    _term("FAMILY_FRIEND", "FAMILY", "En frivillig i familien|En volontär i familjen|"
          "A volunteer in the family",
          "familieven, aflastning, hjælp hjemme|familjevän, avlastning, hjälp hemma|"
          "family friend, relief, help at home"),
    _term("HEALTH", "", "Krop og sind|Kropp och själ|Body and mind",
          "sundhed, helbred, læge|hälsa, läkare|health, doctor"),
    _term("MOOD", "HEALTH", "Humør og tanker|Humör och tankar|Mood and thoughts",
          "ked af det, trist, depression, angst, stress, psykolog, fødselsdepression|"
          "ledsen, nere, depression, ångest, stress, psykolog, förlossningsdepression|"
          "sad, depression, anxiety, stress, psychologist, postnatal depression",
          "orker ikke, kan ikke mere, ked af|orkar inte, mår dåligt|feel down, feel low, can cope"),
    _term("FOOD", "HEALTH", "Mad og vægt|Mat och vikt|Food and weight",
          "kost, spise, overvægt, slanke|kost, äta, övervikt, banta|diet, eating, overweight"),
    _term("SMOKING", "HEALTH", "Rygning|Rökning|Smoking",
          "ryge, rygestop, stoppe med at ryge, nikotin|röka, rökstopp, sluta röka, nikotin|"
          "smoke, quit smoking, stop smoking, nicotine"),
    _term("ALCOHOL", "HEALTH", "Alkohol og stoffer|Alkohol och droger|Alcohol and drugs",
          "drikker, druk, øl, misbrug, hash|dricker, öl, missbruk, hasch|"
          "drinking, beer, addiction"),
    _term("ILLNESS", "HEALTH", "At leve med sygdom|Att leva med sjukdom|Living with illness",
          "kronisk, diabetes, lunge, smerter|kronisk, diabetes, lunga, smärta|"
          "chronic, diabetes, lung, pain"),
    _term("SPORT", "HEALTH", "Sport og motion|Idrott och motion|Sport and exercise",
          "træne, idræt, løbe, svømme, hal|träna, gympa, springa, simma, hall|"
          "training, exercise, gym"),
    _term("WORK", "", "Job, skole og penge|Jobb, skola och pengar|Work, school and money",
          "arbejde|arbete|work"),
    _term("JOB", "WORK", "Job og praktik|Jobb och praktik|Jobs and placements",
          "arbejde, ledig, cv, ansøgning, læreplads|arbete, arbetslös, cv, ansökan, lärlingsplats|"
          "work, unemployed, application, apprenticeship"),
    _term("EDUCATION", "WORK", "Uddannelse|Utbildning|Education",
          "studie, kursus, vejleder, su|studier, kurs, vägledare|studies, course, guidance"),
    _term("MONEY", "WORK", "Penge og gæld|Pengar och skulder|Money and debt",
          "gæld, budget, regninger, husleje, råd til|skuld, budget, räkningar, hyra|"
          "debt, bills, rent",
          "ikke råd, ikke betale, ingen penge|inte råd, inte betala, inga pengar|"
          "not afford, can afford, can pay, cant pay, no money"),
    _term("DAILY_LIFE", "", "Hverdag og fællesskab|Vardag och gemenskap|Everyday life and company",
          "hverdag, sammen|vardag, tillsammans|everyday, together"),
    _term("COMPANY", "DAILY_LIFE", "Fællesskab|Gemenskap|Company",
          "alene, ensom, venner, café, spise sammen, besøg|ensam, vänner, kafé, äta ihop, besök|"
          "alone, lonely, friends, eat together, visit"),
    _term("LETTERS", "DAILY_LIFE", "Breve, papirer og digital hjælp|"
          "Brev, papper och digital hjälp|Letters, papers and digital help",
          "brev, digital post, mitid, computer, forstå|brev, bankid, dator, förstå|"
          "letter, computer, forms, understand"),
    _term("LANGUAGE", "DAILY_LIFE", "Lær sproget|Lär dig språket|Learn the language",
          "dansk, lære dansk, tolk, sprogcafé|svenska, lära svenska, tolk, språkkafé|"
          "danish, swedish, learn, interpreter, language café"),
    _term("VOLUNTEERING", "DAILY_LIFE", "Bliv frivillig|Bli volontär|Become a volunteer",
          "hjælpe andre, frivilligt arbejde, ambassadør|hjälpa andra, volontär, ambassadör|"
          "help others, volunteer, ambassador"),
)  # fmt: skip

_BY_CODE = {term.code: term for term in TERMS}
CODES = frozenset(_BY_CODE)


def term(code: str) -> Term:
    """Errors: KeyError for a code that was never used."""
    return _BY_CODE[code]


def name(code: str, language: str) -> Text:
    return pick(_BY_CODE[code].name, language) if code in _BY_CODE else Text(code)


def main_topics() -> tuple[Term, ...]:
    return tuple(each for each in TERMS if not each.parent)


def within(code: str) -> frozenset[str]:
    """The code and those below it: what a filter by it finds."""
    return frozenset({code} | {each.code for each in TERMS if each.parent == code})


def said_of(codes: Iterable[str], language: str) -> tuple[str, str, str]:
    """What people call some topics: their names and everyday words, the names of their main
    topics, and the everyday words of those.
    """
    own = [_BY_CODE[code] for code in codes if code in _BY_CODE]
    above = [_BY_CODE[code] for code in dict.fromkeys(each.parent for each in own) if code]
    return (
        " ".join(f"{pick(t.name, language)} {pick(t.also, language)}" for t in own),
        " ".join(str(pick(t.name, language)) for t in above),
        " ".join(str(pick(t.also, language)) for t in above),
    )


def asked_for(search: str, language: str) -> tuple[str, ...]:
    """Codes of topics that a search means by words which stand together in it."""
    typed = folded(search).split()
    return (
        tuple(
            each.code
            for each in TERMS
            if any(
                all(any(word.startswith(part) for word in typed) for part in group.split())
                for group in map(folded, each.asked[language].split(","))
                if group
            )
        )
        if language in ("da", "sv", "en")
        else ()
    )
