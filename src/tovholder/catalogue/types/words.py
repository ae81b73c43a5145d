"""The words of the catalogue: what a service can be, in codes with their labels."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Joining(TextChoices):
    """The one clear way to join."""

    OPEN_DOOR = "OPEN_DOOR", _("Kom, som du er")
    SIGN_UP = "SIGN_UP", _("Tilmeld dig")
    OFFERED = "OFFERED", _("Du får det tilbudt")
    REFERRAL = "REFERRAL", _("Spørg os, så hjælper vi dig videre")
    DECISION = "DECISION", _("Kommunen afgør det sammen med dig")


class Status(TextChoices):
    ACTIVE = "ACTIVE", _("Åbent")
    PAUSED = "PAUSED", _("Holder pause")
    WITHDRAWN = "WITHDRAWN", _("Findes ikke mere")


class AgeBand(TextChoices):
    """For whom an offer is first of all thought; one band an offer, for counting."""

    PREGNANCY = "PREGNANCY", _("Gravide")
    AGE_0 = "AGE_0", _("0-1 år")
    AGE_1_2 = "AGE_1_2", _("1-3 år")
    AGE_3_5 = "AGE_3_5", _("3-6 år")
    AGE_6_12 = "AGE_6_12", _("6-12 år")
    AGE_13_17 = "AGE_13_17", _("13-17 år")
    AGE_18_64 = "AGE_18_64", _("18-64 år")
    AGE_65 = "AGE_65", _("65 år og ældre")


class Level(TextChoices):
    """Prevention level: for planning, never shown to the public (000-04)."""

    UNIVERSAL = "UNIVERSAL", _("For alle")
    SELECTIVE = "SELECTIVE", _("For udvalgte grupper")
    INDICATED = "INDICATED", _("Ved kendt behov")


class Duty(TextChoices):
    VOLUNTARY = "VOLUNTARY", _("Frivilligt")
    MANDATORY = "MANDATORY", _("Pligt efter loven")


class Naming(TextChoices):
    """Whether a name is stored when somebody comes."""

    NAMED = "NAMED", _("Vi skriver dit navn ned")
    OPTIONAL = "OPTIONAL", _("Du bestemmer, om du siger dit navn")
    NEVER = "NEVER", _("Vi skriver ikke ned, hvem der kommer")


class CapacityUnit(TextChoices):
    PERSONS = "PERSONS", _("personer")
    FAMILIES = "FAMILIES", _("familier")
    COUPLES = "COUPLES", _("par")
    CHILDREN = "CHILDREN", _("børn")


class Change(StrEnum):
    """What storing did to what was there."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    UNCHANGED = "UNCHANGED"


class Weekday(TextChoices):
    """RFC 5545 day codes, as HSDS writes them."""

    MO = "MO", _("mandag")
    TU = "TU", _("tirsdag")
    WE = "WE", _("onsdag")
    TH = "TH", _("torsdag")
    FR = "FR", _("fredag")
    SA = "SA", _("lørdag")
    SU = "SU", _("søndag")


class ProposalState(TextChoices):
    """Of an entry that an actor has written and the municipality has to look at."""

    WAITING = "WAITING", _("Venter på kommunen")
    APPROVED = "APPROVED", _("Godkendt")
    DECLINED = "DECLINED", _("Sendt tilbage")


class Profession(TextChoices):
    """Who works with families and residents (001-03); each can send and receive."""

    HEALTH_VISITOR = "HEALTH_VISITOR", _("Sundhedsplejerske")
    MIDWIFE = "MIDWIFE", _("Jordemoder")
    DOCTOR = "DOCTOR", _("Læge")
    TEACHER = "TEACHER", _("Lærer")
    PEDAGOGUE = "PEDAGOGUE", _("Pædagog")
    SOCIAL_WORKER = "SOCIAL_WORKER", _("Socialrådgiver")
    SOCIAL_ADVISER = "SOCIAL_ADVISER", _("Socialformidler")
    PSYCHOLOGIST = "PSYCHOLOGIST", _("Psykolog")
    THERAPIST = "THERAPIST", _("Terapeut")
    SPEECH_THERAPIST = "SPEECH_THERAPIST", _("Talehørepædagog")
    DENTAL_HYGIENIST = "DENTAL_HYGIENIST", _("Tandplejer")
    DENTIST = "DENTIST", _("Tandlæge")
    HOUSING_WORKER = "HOUSING_WORKER", _("Boligsocial medarbejder")
    JOB_GUIDE = "JOB_GUIDE", _("Jobguide")
    COURSE_LEADER = "COURSE_LEADER", _("Kursusleder")
    VOLUNTEER = "VOLUNTEER", _("Frivillig")
    OTHER = "OTHER", _("Andet")


class Decision(TextChoices):
    NONE = "NONE", _("Ikke besluttet")
    TRY = "TRY", _("Afprøves")
    YES = "YES", _("Skal gøres")
    LATER = "LATER", _("Senere")
    NO = "NO", _("Gøres ikke")


class IdeaStatus(TextChoices):
    PROPOSED = "PROPOSED", _("Foreslået")
    IN_PROGRESS = "IN_PROGRESS", _("I gang")
    BECAME_SERVICE = "BECAME_SERVICE", _("Blev til et tilbud")
    DROPPED = "DROPPED", _("Lagt væk")


class Usefulness(TextChoices):
    """What a day was worth to who came."""

    MUCH = "MUCH", _("Meget")
    SOME = "SOME", _("Noget")
    LITTLE = "LITTLE", _("Kun lidt")
