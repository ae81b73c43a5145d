"""The Danish registers as Statistics Denmark delivers them to a research machine.

Column names and codes follow the published documentation of the registers (dst.dk, "Times" and the
high-quality documentation). Code lists marked "check" are written down from general knowledge:
compare them with the documentation that came with the delivery, and overrule them in the mapping
file where they differ.
"""

from tovholder_evidence.registers.danish_health import HEALTH
from tovholder_evidence.registers.schemas import Check, Column, Kind, Register

PERSON = Column(
    "person", ("PNR", "CPR"), Kind.IDENTITY, "The person: an opaque string, never interpreted."
)
MUNICIPALITY = Column(
    "municipality", ("KOM", "KOMKODE"), Kind.WHOLE, "Municipality code.", least=1, most=9999
)
ADDRESS = Column(
    "address",
    ("BOPIKOM", "ADRESSE_ID"),
    Kind.TEXT,
    "Address within the municipality; together with the municipality it names a dwelling.",
)

BEF = Register(
    name="bef",
    title="BEF, the population at the turn of the year",
    files=("bef",),
    stored="population",
    source="Statistics Denmark, Befolkningen (BEF)",
    key=("person",),
    columns=(
        PERSON,
        Column("sex", ("KOEN",), Kind.WHOLE, "1 man, 2 woman.", least=1, most=2),
        Column("age", ("ALDER",), Kind.WHOLE, "Completed years.", least=0, most=120),
        Column("born", ("FOED_DAG", "FOEDDAG"), Kind.DAY, "Day of birth.", least=1880, most=2100),
        MUNICIPALITY,
        ADDRESS,
        Column("family", ("FAMILIE_ID",), Kind.TEXT, "The family; may itself be an identity."),
        Column(
            "family_type",
            ("FAMILIE_TYPE",),
            Kind.CODE,
            "5 is a single adult, 1 to 4 are couples, 7 and above children alone (check).",
        ),
        Column(
            "place", ("PLADS",), Kind.CODE, "Place in the family: 1 and 2 adults, 3 child (check)."
        ),
        Column(
            "children",
            ("ANTBOERNF",),
            Kind.WHOLE,
            "Children living at home in the family.",
            least=0,
            most=30,
        ),
    ),
    checks=(
        Check(
            "BORN_AFTER_THE_YEAR",
            ("born",),
            "year(born) > {year}",
            "the day of birth lies after the year of the register",
        ),
        Check(
            "AGE_DISAGREES",
            ("age", "born"),
            "year(born) <= {year} AND abs({year} - year(born) - age) > 1",
            "age and day of birth differ by more than a year",
        ),
    ),
    store={
        "sex": "sex::TINYINT",
        "age": "age::SMALLINT",
        "municipality": "municipality::SMALLINT",
        "address": "address::INTEGER",
        "family": "family::INTEGER",
        "single_provider": "(family_type = '5' AND place = '1' AND children > 0)",
        "born": "born",
    },
)

AKM = Register(
    name="akm",
    title="RAS/AKM, link to the labour market in November",
    files=("akm", "ras"),
    stored="labour",
    source="Statistics Denmark, AKM and RAS",
    key=("person",),
    columns=(
        PERSON,
        Column(
            "socio",
            ("SOCIO13", "SOCIO", "PSOC_STATUS_KODE"),
            Kind.WHOLE,
            "Socio-economic classification: 110 to 139 are in work, 310 in education.",
            least=100,
            most=999,
        ),
        Column(
            "industry",
            ("ARB_HOVED_BRA_DB07", "BRANCHE_KODE", "DB07"),
            Kind.CODE,
            "Industry of the main job, DB07 (81.2x.xx is cleaning). The first five digits are "
            "kept: there DB07 and Sweden's SNI agree.",
            required=False,
            filled=False,
            prefix=5,
        ),
    ),
    checks=(
        Check(
            "INDUSTRY_NOT_A_NUMBER",
            ("industry",),
            "industry IS NOT NULL AND try_cast(industry AS INTEGER) IS NULL",
            "the industry code is not a number",
        ),
    ),
    store={
        "employed": "(socio BETWEEN 110 AND 139)",
        "socio": "socio::SMALLINT",
        "industry": "CASE WHEN socio BETWEEN 110 AND 139 THEN try_cast(industry AS INTEGER) END",
        "in_education": "(socio = 310)",
    },
)

UDDA = Register(
    name="udda",
    title="UDDA, highest completed education",
    files=("udda", "uddf"),
    stored="education",
    source="Statistics Denmark, Uddannelser (UDDA)",
    key=("person",),
    columns=(
        PERSON,
        Column(
            "level",
            ("HFAUDD_NIVEAU", "AUDD_NIVEAU_L1L5", "HF_NIVEAU"),
            Kind.CODE,
            "Level of the highest completed education, by its first two digits (check).",
            filled=False,
            prefix=2,
            closed=True,
            values={
                "10": "1", "15": "1", "20": "2", "25": "2", "30": "3", "35": "3",
                "40": "4", "50": "4", "60": "4", "65": "4", "70": "4", "80": "4", "90": "0",
            },
        ),
        Column(
            "ongoing",
            ("IGAUDD", "IG_UDD"),
            Kind.CODE,
            "The education under way; empty when there is none.",
            required=False,
            filled=False,
        ),
    ),
    store={
        "level": "coalesce(try_cast(level AS TINYINT), 0)::TINYINT",
        "ongoing": "(ongoing IS NOT NULL AND ongoing NOT IN ('0', '0000', '9999'))",
    },
)  # fmt: skip

IND = Register(
    name="ind",
    title="IND, income of the year",
    files=("ind",),
    stored="income",
    source="Statistics Denmark, Indkomst (IND)",
    key=("person",),
    columns=(
        PERSON,
        Column(
            "gross_kr",
            ("PERINDKIALT_13", "BRUTTO"),
            Kind.WHOLE,
            "Personal income before tax, whole kroner; a loss is negative.",
            least=-2_000_000_000,
            most=9_000_000_000,
        ),
    ),
    store={"gross_kr": "gross_kr::BIGINT"},
)

DREAM = Register(
    name="dream",
    title="DREAM, weeks on benefits and in work, as a yearly sum",
    files=("dream",),
    stored="benefit",
    source="Agency for Labour Market and Recruitment (STAR), DREAM",
    key=("person",),
    columns=(
        PERSON,
        Column(
            "weeks_on_benefit",
            ("UGER_YDELSE",),
            Kind.WHOLE,
            "Weeks with a public benefit other than education grants. One code a week: a benefit "
            "of higher priority overwrites another, so never count recipients from DREAM.",
            least=0,
            most=53,
        ),
        Column(
            "weeks_employed",
            ("UGER_BESKAEFTIGET",),
            Kind.WHOLE,
            "Weeks in work, from the monthly industry fields.",
            least=0,
            most=53,
        ),
    ),
    store={
        "weeks_on_benefit": "weeks_on_benefit::SMALLINT",
        "weeks_employed": "weeks_employed::SMALLINT",
    },
)

BOL = Register(
    name="bol",
    title="BOL, dwellings",
    files=("bol",),
    stored="dwelling",
    source="Statistics Denmark, Boligopgørelsen (BOL), from BBR",
    key=("municipality", "address"),
    order=("address",),
    columns=(
        MUNICIPALITY,
        ADDRESS,
        Column(
            "social_housing",
            ("EJERFORHOLD", "EJERFORHOLDSKODE"),
            Kind.CODE,
            "Ownership; 20 is a non-profit housing association (check).",
            values={"20": "yes"},
        ),
        Column("x", ("X", "ETRS89_X"), Kind.WHOLE, "East, metres.", required=False, filled=False),
        Column("y", ("Y", "ETRS89_Y"), Kind.WHOLE, "North, metres.", required=False, filled=False),
    ),
    store={
        "social_housing": "(social_housing = 'yes')",
        "municipality": "municipality::SMALLINT",
        "x": "try_cast(x AS INTEGER)",
        "y": "try_cast(y AS INTEGER)",
    },
)

REGISTERS: tuple[Register, ...] = (BEF, AKM, *HEALTH, UDDA, IND, DREAM, BOL)
BY_NAME = {register.name: register for register in REGISTERS}
