"""Contacts with the practice sector: figures 5 and 6 (004-11 to 004-13)."""

from tovholder_evidence.cells.fields import CONTACT_KINDS, NUMBER_OF_CONTACTS
from tovholder_evidence.cells.measures import Band, Event, Grouping, Measure, MostContacts, Text
from tovholder_evidence.cells.shipped.parts import IN_WORK, KL_2014, WORKING_AGE

BY_KIND = Grouping(
    "contact_kind",
    "contacts.kind",
    tuple(
        Band(label, code, code)
        for (code, _), label in zip(
            CONTACT_KINDS,
            ("gp", "specialist", "dentist", "psychologist", "physiotherapy"),
            strict=True,
        )
    ),
)
FEW_TO_MANY = Grouping(
    "contact_band",
    NUMBER_OF_CONTACTS,
    (Band("none", 0, 0), Band("few", 1, 4), Band("some", 5, 9), Band("many", 10)),
)

CONTACTS = (
    Measure(
        name="contacts",
        title=Text("Contacts with the practice sector", "Kontakter med praksissektoren"),
        population=(WORKING_AGE,),
        event=Event.CONTACT,
        grouping=(BY_KIND,),
        source=f"{KL_2014}, figure 5, all residents",
        caveat="Fewer visits to dentist or physiotherapist can mean that people wait: they pay.",
    ),
    Measure(
        name="contacts_most_fifth",
        title=Text(
            "Contacts of the fifth with most contacts",
            "Kontakter for den femtedel, der har flest kontakter",
        ),
        population=(WORKING_AGE,),
        event=Event.CONTACT,
        grouping=(BY_KIND,),
        most_contacts=MostContacts(),
        source=f"{KL_2014}, figure 5, the fifth with most contacts",
        caveat="The fifth of each population, all kinds together; with ties more than a fifth.",
    ),
    Measure(
        name="employment_by_contacts",
        title=Text("Share in work by number of contacts", "Andel i arbejde efter antal kontakter"),
        population=(WORKING_AGE,),
        event=Event.PERSON,
        numerator=(IN_WORK,),
        grouping=(FEW_TO_MANY,),
        source=f"{KL_2014}, figure 6; the bounds of the bands are ours, the source shows none",
        caveat="An association: it does not tell what comes first, health or work.",
    ),
)
