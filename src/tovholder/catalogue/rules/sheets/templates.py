"""Our own empty sheet: headers, an example that is never imported, and what goes where."""

from collections.abc import Mapping

from tovholder.catalogue.rules.sheets.columns import LANGUAGES
from tovholder.kernel.texts import folded

_TOLD = {
    "ORGANISATION": "Foreningen Eksempel|Föreningen Exempel|The Example Club",
    "SECTOR": "forening|förening|association",
    "KIND": "idræt|idrott|sports",
    "NAME_DA": "Leg i hallen||",
    "NAME_SV": "|Lek i hallen|",
    "NAME_EN": "||Play in the hall",
    "DESCRIPTION_DA": "Børn og voksne leger sammen. I kan bare komme.||",
    "DESCRIPTION_SV": "|Barn och vuxna leker ihop. Kom som ni är.|",
    "DESCRIPTION_EN": "||Children and adults play together. Just come.",
    "AUDIENCE_DA": "Børn og deres voksne||",
    "AUDIENCE_SV": "|Barn och deras vuxna|",
    "AUDIENCE_EN": "||Children and their adults",
    "AGES": "3-6 år|3-6 år|3-6 years",
    "AGE_BAND": "3-6 år|3-6 år|3-6 years",
    "LEVEL": "for alle|för alla|for all",
    "JOINING": "åbent hus|öppet hus|open door",
    "COST_DA": "Gratis||",
    "COST_SV": "|Gratis|",
    "COST_EN": "||Free",
    "PLACE": "Eksempelhallen|Exempelhallen|The Example Hall",
    "ADDRESS": "Eksempelvej 1|Exempelvägen 1|1 Example Road",
    "POSTAL_CODE": "0990|000 00|0990",
    "CITY": "Eksempelby|Exempelstad|Exampletown",
    "WHEN": "sø 10-12|sö 10-12|su 10-12",
    "CAPACITY": "30 personer|30 personer|30 persons",
    "PHONE": "01 23 45 67|01 23 45 67|01 23 45 67",
    "EMAIL": "navn@forening.example|namn@forening.example|name@club.example",
    "URL": "https://forening.example|https://forening.example|https://club.example",
    "LANGUAGES": "dansk|svenska|English",
    "INTERPRETER": "nej|nej|no",
    "TOPICS": "Leg og bevægelse|Lek och rörelse|Play and movement",
    "NAMING": "nej|nej|no",
    "ALONE": "nej|nej|no",
}
EXAMPLE: dict[str, dict[str, str]] = {
    language: {code: told.split("|")[place] for code, told in _TOLD.items()}
    for place, language in enumerate(LANGUAGES)
}
"""By language: {code of the column: text}."""
_OWNERS = {folded(each["ORGANISATION"]): each for each in EXAMPLE.values()}


def is_example(cells: Mapping[str, str]) -> bool:
    """Whether a row is the template's example as we wrote it; changed, it is somebody's own."""
    example = _OWNERS.get(folded(cells.get("ORGANISATION", "")))
    return example is not None and all(
        text in ("", example.get(code, "")) for code, text in cells.items()
    )
