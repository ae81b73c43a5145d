"""Our own columns: what each is called in three languages, and what others call it."""

from dataclasses import dataclass

from tovholder.kernel.texts import folded

LANGUAGES = ("da", "sv", "en")


@dataclass(frozen=True, slots=True)
class Column:
    """``also``: words other people's headers use for it, for suggestions. ``choices``: its answers
    are one of a list, or several of it.
    """

    code: str
    header: dict[str, str]
    hint: dict[str, str]
    also: tuple[str, ...] = ()
    choices: str = ""
    in_template: bool = True


def _column(
    code: str,
    header: str,
    hint: str,
    also: str = "",
    *,
    choices: str = "",
    in_template: bool = True,
) -> Column:
    return Column(
        code,
        _three(header),
        _three(hint),
        tuple(filter(None, also.split(", "))),
        choices,
        in_template,
    )


def _three(told: str) -> dict[str, str]:
    return dict(zip(LANGUAGES, (part.strip() for part in told.split("|")), strict=True))


COLUMNS: tuple[Column, ...] = (
    _column("ID", "Id|Id|Id",
            "Lad den stå tom for et nyt tilbud.|Lämna tomt för ett nytt erbjudande.|"
            "Leave empty for a new offer.",
            "nr, nummer, id-nummer, number, identifier, løbenummer"),
    _column("ORGANISATION", "Organisation|Organisation|Organisation",
            "Hvem står bag tilbuddet?|Vem står bakom erbjudandet?|Who is behind the offer?",
            "aktør, aktørens navn, forening, udbyder, organisationens navn, arrangør, aktör, "
            "förening, anordnare, provider, organization, actor, agency, afdeling"),
    _column("SECTOR", "Sektor|Sektor|Sector",
            "Vælg på listen.|Välj i listan.|Choose from the list.",
            "ejerforhold, type af aktør, branche", choices="SECTOR"),
    _column("KIND", "Slags organisation|Typ av organisation|Kind of organisation",
            "Fx familiehus, bibliotek, idræt.|T.ex. familjecentral, bibliotek, idrott.|"
            "E.g. family house, library, sports.",
            "type, art, kategori, typ, kategori, category"),
    _column("NAME_DA", "Tilbud|Erbjudande på danska|Offer in Danish",
            "Tilbuddets navn.|Erbjudandets namn på danska.|The offer's name in Danish.",
            "navn, titel, tilbuddets navn, navn på tilbud, indsats, aktivitet, ydelse"),
    _column("NAME_SV", "Tilbud på svensk|Erbjudande|Offer in Swedish",
            "Navnet på svensk.|Erbjudandets namn.|The offer's name in Swedish.",
            "namn, titel på svenska, aktivitet, insats, erbjudandets namn"),
    _column("NAME_EN", "Tilbud på engelsk|Erbjudande på engelska|Offer",
            "Navnet på engelsk.|Namnet på engelska.|The offer's name.",
            "name, title, service, activity, programme, service name"),
    _column("DESCRIPTION_DA", "Beskrivelse|Beskrivning på danska|Description in Danish",
            "Hvad sker der? Skriv kort og enkelt.|Vad händer där? På danska.|"
            "What happens? In Danish.",
            "om tilbuddet, tekst, kort beskrivelse, indhold, formål, beskriv"),
    _column("DESCRIPTION_SV", "Beskrivelse på svensk|Beskrivning|Description in Swedish",
            "Det samme på svensk.|Vad händer där? Skriv kort och enkelt.|The same in Swedish.",
            "om erbjudandet, text, innehåll, syfte"),
    _column("DESCRIPTION_EN", "Beskrivelse på engelsk|Beskrivning på engelska|Description",
            "Det samme på engelsk.|Samma på engelska.|What happens? Short and simple.",
            "about, summary, details"),
    _column("AUDIENCE_DA", "For hvem|För vem på danska|For whom in Danish",
            "Fx fædre og deres børn.|På danska.|In Danish.",
            "målgruppe, hvem er det for, deltagere, målgrupper"),
    _column("AUDIENCE_SV", "For hvem på svensk|För vem|For whom in Swedish",
            "Det samme på svensk.|T.ex. pappor och deras barn.|The same in Swedish.",
            "målgrupp, deltagare"),
    _column("AUDIENCE_EN", "For hvem på engelsk|För vem på engelska|For whom",
            "Det samme på engelsk.|Samma på engelska.|E.g. fathers and their children.",
            "audience, target group, eligibility, who is it for"),
    _column("AGES", "Alder|Ålder|Ages",
            "Fx 0-6 år, 1½-3 år, 0-11 mdr., fra uge 12, under 25 år, 65+.|"
            "T.ex. 0-6 år, 1½-3 år, 0-11 mån., från vecka 12, under 25 år, 65+.|"
            "E.g. 0-6 years, 1½-3 years, 0-11 months, from week 12, under 25, 65+.",
            "aldersgruppe, aldre, alder i år, børnenes alder, åldrar, age, age range, age group"),
    _column("AGE_FROM", "Alder fra|Ålder från|Age from",
            "Alder i hele år.|Ålder i hela år.|Age in whole years.",
            "fra alder, mindstealder, min alder, minimum age, lägsta ålder", in_template=False),
    _column("AGE_TO", "Alder til|Ålder till|Age to",
            "Alder i hele år, den sidste med.|Ålder i hela år, den sista med.|"
            "Age in whole years, the last one included.",
            "til alder, maks alder, maximum age, högsta ålder", in_template=False),
    _column("AGE_BAND", "Aldersgruppe|Åldersgrupp|Age band",
            "Den alder, tilbuddet først og fremmest er for.|"
            "Den ålder erbjudandet först och främst är för.|The age it is first of all for.",
            "primær aldersgruppe, main age", choices="AGE_BAND"),
    _column("LEVEL", "Niveau|Nivå|Level",
            "Vises ikke for borgerne.|Visas inte för invånarna.|Not shown to residents.",
            "forebyggelsesniveau, indsatsniveau, preventionsnivå, prevention level",
            choices="LEVEL"),
    _column("JOINING", "Sådan kommer man med|Så kommer man med|How to join",
            "Vælg på listen.|Välj i listan.|Choose from the list.",
            "tilmelding, adgang, visitation, anmälan, sign-up, how to join, henvisning",
            choices="JOINING"),
    _column("HOW_DA", "Tilmelding i ord|Anmälan i ord på danska|How to join in words in Danish",
            "Fx: Ring til os hverdage 9-12.|På danska.|In Danish.",
            "sådan tilmelder du dig, praktisk"),
    _column("HOW_SV", "Tilmelding i ord på svensk|Anmälan i ord|How to join in words in Swedish",
            "Det samme på svensk.|T.ex.: Ring oss vardagar 9-12.|The same in Swedish.",
            "så anmäler du dig"),
    _column("HOW_EN", "Tilmelding i ord på engelsk|Anmälan i ord på engelska|How to join in words",
            "Det samme på engelsk.|Samma på engelska.|E.g.: Call us on weekdays 9-12.",
            "application process"),
    _column("COST_DA", "Pris|Pris på danska|Price in Danish",
            "Fx gratis.|På danska.|In Danish.", "betaling, omkostninger, hvad koster det"),
    _column("COST_SV", "Pris på svensk|Pris|Price in Swedish",
            "Det samme på svensk.|T.ex. gratis.|The same in Swedish.", "kostnad, avgift"),
    _column("COST_EN", "Pris på engelsk|Pris på engelska|Price",
            "Det samme på engelsk.|Samma på engelska.|E.g. free.", "cost, fee, fees"),
    _column("AREA", "Område|Område|Area",
            "Kun når det er for dem, der bor der. Ellers tom.|"
            "Bara när det är för dem som bor där. Annars tomt.|"
            "Only when it is for those who live there. Else empty.",
            "bydel, boligområde, geografi, lokalområde, stadsdel, bostadsområde, neighbourhood",
            choices="AREA"),
    _column("PLACE", "Sted|Plats|Place",
            "Husets navn. Flere steder med ; imellem.|Husets namn. Flera platser med ; emellan.|"
            "Name of the house. Several with ; between.",
            "lokale, lokation, hvor, mødested, location, venue, lokal, var, where"),
    _column("ADDRESS", "Adresse|Adress|Address",
            "Vej og nummer.|Gata och nummer.|Street and number.",
            "vej, vejnavn, gade, gatuadress, street, besøgsadresse"),
    _column("POSTAL_CODE", "Postnr.|Postnr|Postcode",
            "Fire tal.|Fem siffror.|The postal code.", "postnummer, zip, postal code"),
    _column("CITY", "By|Ort|Town", "Postdistrikt.|Postort.|The postal town.",
            "postdistrikt, bynavn, postort, city"),
    _column("WHEN", "Tid|Tid|When",
            "Fx ti og to 10-12, ma-fr 9-15, fr 9-12 i lige uger.|"
            "T.ex. ti och to 10-12, må-fr 9-15, fr 9-12 jämna veckor.|"
            "E.g. tu and th 10-12, mo-fr 9-15, fr 9-12 even weeks.",
            "tidspunkt, åbningstid, åbningstider, hvornår, ugedag, dag og tid, öppettider, när, "
            "opening hours, hours, schedule, mødetid"),
    _column("CAPACITY", "Pladser|Platser|Places",
            "Fx 24 par, 8 familier, 30.|T.ex. 24 par, 8 familjer, 30.|"
            "E.g. 24 couples, 8 families, 30.",
            "antal pladser, kapacitet, deltagerantal, kapacitet, capacity, maks deltagere"),
    _column("PHONE", "Telefon|Telefon|Telephone",
            "Et nummer, man kan ringe til.|Ett nummer man kan ringa.|A number one can call.",
            "telefonnummer, tlf, tlf., mobil, telefonnr, phone, mobile, tel, kontakt telefon"),
    _column("EMAIL", "E-mail|E-post|E-mail",
            "Til spørgsmål.|För frågor.|For questions.",
            "mail, mailadresse, e-mailadresse, email, epost, kontakt mail"),
    _column("URL", "Hjemmeside|Webbplats|Website",
            "Begynder med https://.|Börjar med https://.|Begins with https://.",
            "web, link, www, url, webside, hemsida, homepage, netsted, webadresse"),
    _column("LANGUAGES", "Sprog|Språk|Languages",
            "Fx dansk, arabisk.|T.ex. svenska, arabiska.|E.g. Danish, Arabic.",
            "talte sprog, language, spoken languages"),
    _column("INTERPRETER", "Tolk|Tolk|Interpreter",
            "ja eller nej.|ja eller nej.|yes or no.", "tolkning, interpretation", choices="YES_NO"),
    _column("TOPICS", "Emner|Ämnen|Topics",
            "Et eller flere fra listen, med komma.|Ett eller flera ur listan, med komma.|"
            "One or more from the list, with commas.",
            "emne, tema, temaer, nøgleord, ämne, topic, tags, kategorier", choices="TOPICS"),
    _column("NAMING", "Navn skrives ned|Namn skrivs ned|Name is written down",
            "ja, nej eller valgfrit.|ja, nej eller valfritt.|yes, no or optional.",
            "navne, registrering, anonym, anonymt, anonymous, names stored", choices="NAMING"),
    _column("ALONE", "Frivillige alene med børn|Volontärer ensamma med barn|"
            "Volunteers alone with children",
            "ja eller nej.|ja eller nej.|yes or no.",
            "frivillige alene, alene med børn, børneattest krævet", choices="YES_NO"),
    _column("VETTED_ON", "Børneattest den|Registerutdrag den|Vetted on",
            "Dagen, den er indhentet. Send ikke attesten.|"
            "Dagen det hämtades. Skicka inte utdraget.|The day; do not send the certificate.",
            "børneattest, børneattest dato, registerutdrag, vetting date"),
    _column("VETTED_BY", "Børneattest indhentet af|Registerutdrag hämtat av|Vetted by",
            "Hvem har set den?|Vem har sett det?|Who has seen it?",
            "attest indhentet af, ansvarlig for børneattest"),
)  # fmt: skip
BY_CODE = {column.code: column for column in COLUMNS}
TEXTS = ("NAME", "DESCRIPTION", "AUDIENCE", "HOW", "COST")
"""Columns that come once for each language."""
REPORT = {
    "ROW": {"da": "Række", "sv": "Rad", "en": "Row"},
    "COLUMN": {"da": "Kolonne", "sv": "Kolumn", "en": "Column"},
    "REASON": {"da": "Hvad er galt", "sv": "Vad är fel", "en": "What is wrong"},
}
"""Columns that an error file has behind the others; they are not read when it comes back."""
_REPORTED = frozenset(folded(name) for names in REPORT.values() for name in names.values())


def is_report(header: str) -> bool:
    """Whether a column was put there by an error file of ours."""
    return folded(header) in _REPORTED


def template_columns(language: str) -> tuple[Column, ...]:
    """The columns of our own sheet in their order: other languages' texts come last."""
    own = language if language in LANGUAGES else "da"
    shown = [each for each in COLUMNS if each.in_template]
    others = [each for each in shown if _is_translation(each, own)]
    return (*(each for each in shown if each not in others), *others)


def _is_translation(column: Column, language: str) -> bool:
    stem, _underscore, ending = column.code.rpartition("_")
    return stem in TEXTS and ending.lower() != language
