"""The terms of our own taxonomies: ``{taxonomy: {code: "Danish|Swedish|English"}}``."""

WORDS: dict[str, dict[str, str]] = {
    "joining": {
        "OPEN_DOOR": "Kom, som du er|Kom som du är|Come as you are",
        "SIGN_UP": "Tilmeld dig|Anmäl dig|Sign up",
        "OFFERED": "Du får det tilbudt|Du får ett erbjudande|You will be offered it",
        "REFERRAL": "Spørg os, så hjælper vi dig videre|Fråga oss, så hjälper vi dig vidare|"
        "Ask us and we will help you on",
        "DECISION": "Kommunen afgør det sammen med dig|Kommunen beslutar tillsammans med dig|"
        "The municipality decides together with you",
    },
    "age-bands": {
        "PREGNANCY": "Gravide|Gravida|Expectant parents",
        "AGE_0": "0-1 år|0–1 år|0–1 years",
        "AGE_1_2": "1-3 år|1–3 år|1–3 years",
        "AGE_3_5": "3-6 år|3–6 år|3–6 years",
        "AGE_6_12": "6-12 år|6–12 år|6–12 years",
        "AGE_13_17": "13-17 år|13–17 år|13–17 years",
        "AGE_18_64": "18-64 år|18–64 år|18–64 years",
        "AGE_65": "65 år og ældre|65 år och äldre|65 and older",
    },
    "duty": {
        "VOLUNTARY": "Frivilligt|Frivilligt|Voluntary",
        "MANDATORY": "Pligt efter loven|Skyldighet enligt lag|Required by law",
    },
    "naming": {
        "NAMED": "Vi skriver dit navn ned|Vi skriver upp ditt namn|We write down your name",
        "OPTIONAL": "Du bestemmer, om du siger dit navn|Du bestämmer om du säger ditt namn|"
        "You decide whether to say your name",
        "NEVER": "Vi skriver ikke ned, hvem der kommer|Vi skriver inte upp vem som kommer|"
        "We do not write down who comes",
    },
    "sectors": {
        "MUNICIPALITY": "Kommune|Kommun|Municipality",
        "REGION": "Region|Region|Region",
        "SOCIAL_HOUSING": "Almen bolig|Allmännytta|Social housing",
        "ASSOCIATION": "Forening|Förening|Association",
        "PRIVATE": "Privat|Privat|Private",
        "BUSINESS": "Erhverv|Näringsliv|Business",
        "UNKNOWN": "Ikke oplyst|Ingen uppgift|Not stated",
    },
    "levels": {
        "UNIVERSAL": "For alle|För alla|For everybody",
        "SELECTIVE": "For udvalgte grupper|För vissa grupper|For some groups",
        "INDICATED": "Ved kendt behov|Vid känt behov|For a known need",
    },
    "texts": {
        "NAME": "Navn|Namn|Name",
        "DESCRIPTION": "Beskrivelse|Beskrivning|Description",
        "AUDIENCE": "For hvem|För vem|For whom",
        "HOW_TO_JOIN": "Sådan kommer du med|Så kommer du med|How to join",
        "COST": "Pris|Pris|Cost",
        "ALERT": "Besked lige nu|Besked just nu|Notice for now",
        "EVIDENCE": "Det ved vi om virkningen|Det vet vi om effekten|What is known of its effect",
        "COMMITTEE": "Nævnets beslutning|Nämndens beslut|The committee's decision",
        "NOTE": "Om tiderne|Om tiderna|About the hours",
        "CLOSED": "Lukket: første dag/sidste dag og navn|Stängt: första dag/sista dag och namn|"
        "Closed: first day/last day and name",
    },
}  # fmt: skip
WORDS["facts"] = {
    "MONTHS_FROM": "Yngst, i måneder|Yngst, i månader|Youngest, in months",
    "MONTHS_TO": "Ældst, i måneder; den sidste, der er med|"
    "Äldst, i månader; den sista som är med|Oldest, in months; the last that belongs",
    "WEEKS_FROM": "Fra uge i graviditeten|Från graviditetsvecka|From week of pregnancy",
    "WEEKS_TO": "Til og med uge i graviditeten|Till och med graviditetsvecka|"
    "To week of pregnancy, included",
    "ANSWER_DAYS": "Svar inden for hverdage|Svar inom vardagar|Answer within working days",
    "INTERPRETER": "Der kan komme en tolk (true)|En tolk kan komma (true)|"
    "An interpreter can come (true)",
    "LISTED": "Står på listen; false: har en side, men ingen vælger det alene|"
    "Står på listan; false: har en sida, men ingen väljer det ensam|"
    "Is on the list; false: has a page, but nobody chooses it alone",
    "CAPACITY_UNIT": "Pladser: PERSONS, FAMILIES, COUPLES eller CHILDREN|"
    "Platser: PERSONS, FAMILIES, COUPLES eller CHILDREN|"
    "Places: PERSONS, FAMILIES, COUPLES or CHILDREN",
    "CAPACITY_MAXIMUM": "Pladser i alt|Platser totalt|Places in all",
    "CAPACITY_AVAILABLE": "Ledige pladser|Lediga platser|Places left",
    "CAPACITY_UPDATED": "Pladser sidst oplyst|Platser senast uppdaterade|Places last told",
    "ALSO_BY": "Id på en organisation, der også står bag|"
    "Id på en organisation som också står bakom|Id of an organisation that also stands behind it",
    "REPLACED_BY": "Id på det tilbud, der er kommet i stedet|"
    "Id på det erbjudande som har kommit i stället|Id of the service that replaces it",
    "ANSWERED_BY": "Enhed, der svarer|Enhet som svarar|Unit that answers",
    "ON_HOLIDAYS": "Også på helligdage og i ferier (true)|Även på helgdagar och lov (true)|"
    "Also on public holidays and in holidays (true)",
    "AT_LOCATION": "Id på det sted, tiderne gælder for|Id på den plats tiderna gäller|"
    "Id of the location the hours hold for",
    "KIND": "Slags organisation, med egne ord|Sorts organisation, med egna ord|"
    "Kind of organisation, in its own words",
    "AREA": "Område: slags, første dag/sidste dag|Område: sort, första dag/sista dag|"
    "Area: kind, first day/last day",
    "TIME_ZONE": "Tidszone for alle klokkeslæt|Tidszon för alla klockslag|"
    "Time zone of all times of day",
}
WORDS["keeping"] = {
    "ASSURED_BY": "Hvem der sidst så efter|Vem som senast såg efter|Who assured it last",
    "ALONE_WITH_CHILDREN": "Frivillige er alene med børn under 15 år (true, false)|"
    "Volontärer är ensamma med barn under 15 år (true, false)|"
    "Volunteers are alone with children under 15 (true, false)",
    "VETTED_ON": "Børneattest indhentet den|Registerutdrag inhämtat den|Vetted on",
    "VETTED_BY": "Børneattest indhentet af|Registerutdrag inhämtat av|Vetted by",
    "PUBLISHED": "Hvad et andet katalog har oplyst (JSON)|Vad en annan katalog har uppgett (JSON)|"
    "What another directory has told (JSON)",
}
_COLUMNS = (
    "NAME", "DESCRIPTION", "PHONE", "EMAIL", "URL", "ADDRESS", "POSTAL_CODE", "CITY", "LATITUDE",
    "LONGITUDE", "ACCESSIBILITY", "TRANSPORT", "LANGUAGES", "DAYS", "OPENS_AT", "CLOSES_AT", "NTH",
    "EVERY_WEEKS", "TITLE", "DEPARTMENT",
)  # fmt: skip
WORDS["exact"] = {code: "|".join([code.lower().replace("_", " ")] * 3) for code in _COLUMNS}
