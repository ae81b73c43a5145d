"""Words that stand beside numbers. A cross table shows an association and says so."""

from collections.abc import Mapping

LANGUAGES = ("da", "sv", "en")

ASSOCIATION: Mapping[str, str] = {
    "da": "Sammenhæng, ikke årsag: tallene viser, hvad der forekommer sammen. De viser ikke, hvad "
    "der kommer først, eller hvad der ville ske, hvis det ene ændrede sig.",
    "sv": "Samband, inte orsak: siffrorna visar vad som förekommer tillsammans. De visar inte vad "
    "som kommer först eller vad som skulle hända om det ena ändrades.",
    "en": "Association, not cause: the numbers show what occurs together. They do not show what "
    "comes first, or what would happen if one of them changed.",
}

_MORE = {"da": "ca. {n} % flere", "sv": "ca {n} % fler", "en": "about {n} % more"}
_FEWER = {"da": "ca. {n} % færre", "sv": "ca {n} % färre", "en": "about {n} % fewer"}
_TIMES = {
    "da": "ca. {n} gange så mange",
    "sv": "ca {n} gånger så många",
    "en": "about {n} times as many",
}
_SAME = {"da": "omtrent lige mange", "sv": "ungefär lika många", "en": "about as many"}


def about(ratio: float, language: str) -> str:
    """A ratio in plain words, rounded to what a reader can hold.

    >>> about(226 / 148, "en"), about(3.0, "en"), about(0.52, "en"), about(1.01, "en")
    ('about 50 % more', 'about 3 times as many', 'about 50 % fewer', 'about as many')
    """
    if abs(ratio - 1) < 0.025:
        return _SAME[language]
    if ratio >= 1.95:
        number = f"{ratio:.1f}".removesuffix(".0")
        return _TIMES[language].format(n=number if language == "en" else number.replace(".", ","))
    step = 10 if abs(ratio - 1) >= 0.15 else 5
    percent = max(step, round(abs(ratio - 1) * 100 / step) * step)
    return (_MORE if ratio > 1 else _FEWER)[language].format(n=percent)
