"""The health registers: admissions before and after 2019, and the practice sector."""

from tovholder_evidence.registers.schemas import Check, Column, Kind, Register

_PERSON = Column(
    "person", ("PNR", "CPR"), Kind.IDENTITY, "The person: an opaque string, never interpreted."
)
_SOURCE = "Danish Health Data Authority, Landspatientregisteret (LPR)"
_REVERSED = Check(
    "DATES_REVERSED", ("start", "end"), '"end" < start', "the contact ends before it starts"
)

LPR2_CONTACTS = Register(
    name="lpr2_adm",
    title="LPR2, hospital contacts until early 2019",
    files=("lpr_adm", "lpr2_adm"),
    stored="admissions",
    source=_SOURCE,
    key=("contact",),
    yearly=False,
    columns=(
        _PERSON,
        Column("contact", ("RECNUM",), Kind.TEXT, "The contact, which its diagnoses refer to."),
        Column("start", ("D_INDDTO",), Kind.MOMENT, "Day of arrival.", least=1970, most=2100),
        Column("end", ("D_UDDTO",), Kind.MOMENT, "Day of discharge.", least=1970, most=2100),
        Column(
            "inpatient",
            ("C_PATTYPE",),
            Kind.CODE,
            "Kind of patient; 0 is an inpatient (check).",
            values={"0": "yes"},
        ),
        Column(
            "acute",
            ("C_INDM",),
            Kind.CODE,
            "Way of arrival; 1 is acute (check).",
            filled=False,
            values={"1": "yes"},
        ),
    ),
    checks=(_REVERSED,),
)

LPR2_DIAGNOSES = Register(
    name="lpr2_diag",
    title="LPR2, diagnoses of the contacts",
    files=("lpr_diag", "lpr2_diag"),
    stored="admissions",
    source=_SOURCE,
    yearly=False,
    columns=(
        Column("contact", ("RECNUM",), Kind.TEXT, "The contact."),
        Column("diagnosis", ("C_DIAG",), Kind.CODE, "ICD-10 with the Danish D in front."),
        Column("diagnosis_kind", ("C_DIAGTYPE",), Kind.CODE, "A is the main diagnosis."),
    ),
)

LPR3_CONTACTS = Register(
    name="lpr3_kontakter",
    title="LPR3, hospital contacts from 2019",
    files=("lpr_kontakter", "lpr3_kontakter", "lpr_f_kontakter", "lpr_a_kontakt"),
    stored="admissions",
    source=_SOURCE,
    key=("contact",),
    yearly=False,
    columns=(
        _PERSON,
        Column("contact", ("DW_EK_KONTAKT",), Kind.TEXT, "The contact."),
        Column(
            "start",
            ("KONT_STARTTIDSPUNKT", "TIDSPUNKT_START", "DATO_START"),
            Kind.MOMENT,
            "Start, with the time of day when delivered.",
            least=1970,
            most=2100,
        ),
        Column(
            "end",
            ("KONT_SLUTTIDSPUNKT", "TIDSPUNKT_SLUT", "DATO_SLUT"),
            Kind.MOMENT,
            "End, with the time of day when delivered.",
            least=1970,
            most=2100,
        ),
        Column(
            "inpatient",
            ("KONTAKTTYPE", "KONT_TYPE"),
            Kind.CODE,
            "ALCA00 is attendance in person (check). LPR3 knows no inpatients: a stay of twelve "
            "hours or more is one.",
            values={"ALCA00": "yes"},
        ),
        Column(
            "acute",
            ("PRIORITET", "KONT_PRIORITET"),
            Kind.CODE,
            "ATA1 is acute (check).",
            filled=False,
            values={"ATA1": "yes"},
        ),
    ),
    checks=(_REVERSED,),
)

LPR3_DIAGNOSES = Register(
    name="lpr3_diagnoser",
    title="LPR3, diagnoses of the contacts",
    files=("lpr_diagnoser", "lpr3_diagnoser", "lpr_f_diagnoser", "lpr_a_diagnose"),
    stored="admissions",
    source=_SOURCE,
    yearly=False,
    columns=(
        Column("contact", ("DW_EK_KONTAKT",), Kind.TEXT, "The contact."),
        Column("diagnosis", ("DIAGNOSEKODE", "DIAG_KODE"), Kind.CODE, "ICD-10 with the Danish D."),
        Column("diagnosis_kind", ("DIAGNOSETYPE", "DIAG_TYPE"), Kind.CODE, "A is the main one."),
        Column(
            "withdrawn",
            ("SENERE_AFKRAEFTET",),
            Kind.CODE,
            "Ja when the diagnosis was disproved later: such rows are left out.",
            required=False,
            filled=False,
            values={"Ja": "yes", "Nej": "no"},
        ),
    ),
)

SSSY = Register(
    name="sssy",
    title="SSSY, contacts with the practice sector",
    files=("sssy",),
    stored="contacts",
    source="Statistics Denmark, Sygesikringsstatistik (SSSY), from 2006",
    order=("person", "kind"),
    grouped=True,
    columns=(
        _PERSON,
        Column("week", ("HONUGE",), Kind.WHOLE, "Week of the fee, yyww.", least=0, most=9953),
        Column(
            "kind",
            ("SPECIALE", "SPEC2"),
            Kind.CODE,
            "Speciality by its first two digits (check): 80 general practice, 50 dentist, 63 "
            "psychologist, 51, 53, 62 and 65 physiotherapy and chiropractic, the rest specialists.",
            prefix=2,
            values={
                "80": "gp", "81": "gp", "82": "gp", "83": "gp", "50": "dentist",
                "63": "psychologist", "51": "movement", "53": "movement", "62": "movement",
                "65": "movement",
            },
        ),
        Column(
            "number",
            ("ANTYDLS", "ANTAL_YDELSER"),
            Kind.WHOLE,
            "Number of services.",
            least=0,
            most=10_000,
        ),
    ),
    checks=(
        Check(
            "WEEK_OUTSIDE_THE_YEAR",
            ("week",),
            "week // 100 <> {year} % 100 OR week % 100 NOT BETWEEN 1 AND 53",
            "the week does not belong to the year of the file",
        ),
    ),
    store={
        "kind": "(CASE kind WHEN 'gp' THEN 1 WHEN 'dentist' THEN 3 WHEN 'psychologist' THEN 4"
        " WHEN 'movement' THEN 5 ELSE 2 END)::TINYINT",
        "number": "sum(number)::INTEGER",
    },
)  # fmt: skip

HEALTH = (LPR2_CONTACTS, LPR2_DIAGNOSES, LPR3_CONTACTS, LPR3_DIAGNOSES, SSSY)
