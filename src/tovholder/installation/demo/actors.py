"""The thirty-two organisations of Elmkøbing, and the boundaries between those who keep data."""

from dataclasses import dataclass

from tovholder.accounts.types import Sector

KOMMUNE = "Elmkøbing Kommune"

AUTHORITIES = {
    "SUNDHED": ("Sundhed og Familie", KOMMUNE),
    "BOERN": ("Børn og Unge", KOMMUNE),
    "SKOLE": ("Skole og Dagtilbud", KOMMUNE),
    "ARBEJDE": ("Arbejdsmarked", KOMMUNE),
    "SOCIAL": ("Social", KOMMUNE),
    "KULTUR": ("Kultur", KOMMUNE),
    "STAB": ("Direktionens stab og Digitalisering", KOMMUNE),
    "REGION": ("Region Sydkyst", "Region Sydkyst"),
    "ELMEBO": ("Boligforeningen Elmebo", "Boligforeningen Elmebo"),
    "KYSTHJEM": ("Boligselskabet Kysthjem", "Boligselskabet Kysthjem"),
    "STIEN": ("Familienetværket Stien", "Familienetværket Stien"),
    "BARNEVOGNEN": ("Fædregruppen Barnevognen", "Fædregruppen Barnevognen"),
    "KRYDDERURTEN": ("Kvindecaféen Krydderurten", "Kvindecaféen Krydderurten"),
    "DREJEBAENKEN": ("Mandeværkstedet Drejebænken", "Mandeværkstedet Drejebænken"),
    "BESOEGSVENNER": ("Besøgsvennernes Kreds", "Besøgsvennernes Kreds"),
}
"""Key: (name, data controller). The municipality is one controller with walls inside."""


@dataclass(frozen=True, slots=True)
class Organisation:
    number: int
    name: str
    kind: str
    sector: Sector
    mailbox: str

    @property
    def phone(self) -> str:
        """Eight digits that no subscriber has: Danish numbers do not begin with 0."""
        return f"01 40 00 {self.number:02}"

    @property
    def email(self) -> str:
        return f"kontakt@{self.mailbox}.example"

    @property
    def url(self) -> str:
        return f"https://{self.mailbox}.example/"


_M, _R, _P = Sector.MUNICIPALITY, Sector.REGION, Sector.PRIVATE
_H, _A, _B = Sector.SOCIAL_HOUSING, Sector.ASSOCIATION, Sector.BUSINESS

ORGANISATIONS = tuple(
    Organisation(number, *row)
    for number, row in enumerate(
        (
            ("Familiehuset Lanternen", "familiehus", _M, "lanternen"),
            ("Sundhedsplejen i Elmkøbing", "sundhedspleje", _M, "sundhedsplejen"),
            ("Familiecentret i Elmkøbing", "familiebehandling", _M, "familiecentret"),
            ("PPR i Elmkøbing", "psykologer og talehørepædagoger", _M, "ppr"),
            ("Tandplejen i Elmkøbing", "tandpleje", _M, "tandplejen"),
            ("Børn og Unge, Rådgivning og Myndighed", "socialrådgivere", _M, "boernogunge"),
            ("Dagtilbud i Elmkøbing", "dagpleje, vuggestuer og børnehaver", _M, "dagtilbud"),
            ("Skolernes trivselsteam", "lærere og pædagoger", _M, "trivselsteam"),
            ("Ungehuset Elmestammen", "ungehus", _M, "elmestammen"),
            ("Sundhedscentret Elmegården", "forebyggelse og rygestop", _M, "elmegaarden"),
            ("Jobcenter Elmkøbing", "jobcenter", _M, "jobcenter"),
            ("Ungeindsatsen i Elmkøbing", "uddannelsesvejledning 15-25", _M, "ungeindsatsen"),
            ("Værestedet Plankeværket", "socialpsykiatri", _M, "plankevaerket"),
            ("Elmkøbing Bibliotek", "bibliotek", _M, "biblioteket"),
            ("Jordemoderkonsultationen ved Elmen", "jordemødre", _R, "jordemoder"),
            ("Familieambulatoriet ved Elmen", "svangreomsorg, særlig støtte", _R, "ambulatoriet"),
            ("Lægehuset ved Elmen", "praktiserende læger", _P, "laegehuset"),
            ("Elmkøbing Apotek", "apotek", _P, "apoteket"),
            ("Boligforeningen Elmebo", "boligorganisation", _H, "elmebo"),
            ("Boligselskabet Kysthjem", "boligorganisation", _H, "kysthjem"),
            ("Helhedsplanen Sneppe og Klint", "boligsocial helhedsplan", _H, "sneppeogklint"),
            ("Helhedsplanen Ring og Havn", "boligsocial helhedsplan", _H, "ringoghavn"),
            ("Ejendomskontoret Nord", "varmemestre", _H, "ejendomskontoret"),
            ("Familienetværket Stien", "frivillige familievenner", _A, "stien"),
            ("Fædregruppen Barnevognen", "fædre", _A, "barnevognen"),
            ("Kvindecaféen Krydderurten", "kvinder, mange sprog", _A, "krydderurten"),
            ("Lektiecaféen Blyanten", "lektiehjælp", _A, "blyanten"),
            ("Elmkøbing Familieidræt", "idræt", _A, "familieidraet"),
            ("Mandeværkstedet Drejebænken", "mænd 65+", _A, "drejebaenken"),
            ("Besøgsvennernes Kreds", "besøgsvenner", _A, "besoegsvenner"),
            ("Frivilligcenter Elmkøbing", "frivillighed", _A, "frivilligcenter"),
            ("Erhvervsforum Elmkøbing", "virksomhedsnetværk", _B, "erhvervsforum"),
        ),
        start=1,
    )
)
