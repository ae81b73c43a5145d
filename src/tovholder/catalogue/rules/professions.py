"""Which profession somebody has, by the words of a title or of what an actor is.

Nobody's profession is stored: the words propose whom an invitation could go to, and the keeper
of the catalogue looks at the list before it is sent. Danish and Swedish words, folded.
"""

from tovholder.catalogue.types.words import Profession
from tovholder.kernel.texts import folded

_WORDS: dict[Profession, tuple[str, ...]] = {
    Profession.HEALTH_VISITOR: ("sundhedspleje", "bhv", "bvc", "barnhaelso", "distriktsskoterska"),
    Profession.MIDWIFE: ("jordem", "jordemoder", "jordemoedre", "barnmorsk", "svangreomsorg"),
    Profession.DOCTOR: ("laege", "laekar", "laekare"),
    Profession.TEACHER: ("laerer", "laerare", "skolernes"),
    Profession.PEDAGOGUE: (
        "paedagog", "pedagog", "ungehus", "boernehave", "vuggestue", "dagpleje", "foerskol",
    ),
    Profession.SOCIAL_WORKER: ("socialraadgiver", "socialsekreterare", "socialtjaenst"),
    Profession.SOCIAL_ADVISER: ("socialformidler", "socialpsykiatri", "familievejleder"),
    Profession.PSYCHOLOGIST: ("psykolog",),
    Profession.THERAPIST: ("terapeut", "familiebehandl"),
    Profession.SPEECH_THERAPIST: ("talehoere", "logoped"),
    Profession.DENTAL_HYGIENIST: ("tandplej", "tandhygienist"),
    Profession.DENTIST: ("tandlaege", "tandlaekar", "tandpleje", "tandvaard"),
    Profession.HOUSING_WORKER: (
        "boligsocial", "boligorganisation", "varmemester", "varmemestre", "helhedsplan", "bosocial",
    ),
    Profession.JOB_GUIDE: ("jobguide", "jobkonsulent", "jobcenter", "uddannelsesvejled", "coach"),
    Profession.COURSE_LEADER: ("kursusleder", "rygestop", "instruktoer", "kursledare"),
    Profession.VOLUNTEER: (
        "frivillig", "volontaer", "besoegsven", "familieven", "lektiehjaelp", "idraet",
        "faedre", "kvinder", "maend",
    ),
}  # fmt: skip
_NOT = {
    Profession.DOCTOR: ("tandlaege", "tandlaekar"),
    Profession.PEDAGOGUE: ("talehoerepaedagog", "specialpedagog"),
}
"""Words that hold another profession's word and mean something else."""


def professions_of(words: str) -> frozenset[Profession]:
    """The professions a title speaks of; OTHER alone when it speaks of none."""
    said = folded(words)
    found = set()
    for profession, hints in _WORDS.items():
        left = said
        for other in _NOT.get(profession, ()):
            left = left.replace(other, " ")
        if any(hint in left for hint in hints):
            found.add(profession)
    return frozenset(found or {Profession.OTHER})


def profession_of(words: str) -> Profession:
    """The one a form proposes: the first of the list that the title speaks of."""
    found = professions_of(words)
    return next(each for each in Profession if each in found)
