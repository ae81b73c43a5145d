"""Words that mean the same to whoever searches, beside what belongs to a topic (``taxonomy``).

First of all the plurals that no stemmer joins: barn and børn, tooth and teeth.
"""

from tovholder.kernel.texts import folded

_SAME = {
    "da": (
        "barn børn unger", "far fædre papa", "mor mødre mama", "mand mænd", "tand tænder",
        "nat nætter", "søn sønner dreng", "datter døtre pige", "bror brødre", "bog bøger",
        "job arbejde", "baby spædbarn", "skole skolen folkeskole", "bedstefar bedstemor ældre",
        "kæreste partner mand kone", "gratis billig", "læge doktor", "mad spise", "penge økonomi",
        "skilt skilsmisse skilles", "handicap funktionsnedsættelse", "gravid graviditet",
    ),
    "sv": (
        "barn ungar", "pappa far fäder", "mamma mor mödrar", "man män", "tand tänder",
        "natt nätter", "son söner pojke", "dotter döttrar flicka", "bror bröder", "bok böcker",
        "jobb arbete", "bebis baby spädbarn", "skola skolan", "mormor farmor morfar farfar äldre",
        "gratis billig", "läkare doktor", "mat äta", "pengar ekonomi",
        "skild skilsmässa skiljas separera", "gravid graviditet",
    ),
    "en": (
        "child children kid kids", "dad dads father fathers daddy", "mum mums mom mother mothers",
        "man men", "woman women", "tooth teeth", "son boy", "daughter girl", "baby babies infant",
        "job jobs work employment", "grandma grandpa grandparent older", "free cheap",
        "doctor gp", "food eat cook cooking", "money finances", "divorce divorced separated",
        "pregnant pregnancy", "nursery daycare kindergarten", "teenager teen youth",
    ),
}  # fmt: skip


def _groups() -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for language, groups in _SAME.items():
        for group in map(folded, groups):
            for word in group.split():
                same = found.setdefault(language, {})
                same[word] = tuple(dict.fromkeys((*same.get(word, (word,)), *group.split())))
    return found


_ALIKE = _groups()


def alike(word: str, language: str) -> tuple[str, ...]:
    """A folded word and those that mean the same, itself first."""
    return _ALIKE.get(language, {}).get(word, (word,))
