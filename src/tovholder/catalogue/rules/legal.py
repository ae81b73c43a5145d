"""Paragraphs that early and voluntary help stands on, with which an installation begins.

Checked against the sources of ``DOMAIN.md`` 4.3 and 4.4; a change of law is a new row with its
own period, never an edited one.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``must_be_open``: to whoever comes, without a name. ``needs_decision``: by an authority."""

    code: str
    country: str
    reference: str
    text: dict[str, str]
    must_be_open: bool
    needs_decision: bool
    valid_from: date


BARNETS_LOV_IN_FORCE = date(2024, 1, 1)
SOCIALTJANSTLAG_IN_FORCE = date(2025, 7, 1)

PARAGRAPHS: tuple[Paragraph, ...] = (
    Paragraph(
        "DK_BL_28", "DK", "Barnets lov § 28",
        {"da": "Råd til børn og unge. Du behøver ikke sige, hvad du hedder.",
         "sv": "Råd till barn och unga. Du behöver inte säga vad du heter.",
         "en": "Advice for children and young people. You do not have to say your name."},
        True, False, BARNETS_LOV_IN_FORCE,
    ),
    Paragraph(
        "DK_BL_29", "DK", "Barnets lov § 29",
        {"da": "Råd til forældre og gravide. Du behøver ikke sige, hvad du hedder.",
         "sv": "Råd till föräldrar och gravida. Du behöver inte säga vad du heter.",
         "en": "Advice for parents and expectant parents. You do not have to say your name."},
        True, False, BARNETS_LOV_IN_FORCE,
    ),
    Paragraph(
        "DK_BL_30", "DK", "Barnets lov § 30",
        {"da": "Tidlig hjælp. Kommunen skal ikke afgøre noget først.",
         "sv": "Tidig hjälp. Kommunen behöver inte besluta något först.",
         "en": "Early help. The municipality does not have to decide anything first."},
        False, False, BARNETS_LOV_IN_FORCE,
    ),
    Paragraph(
        "DK_BL_32", "DK", "Barnets lov § 32",
        {"da": "Støtte, som kommunen afgør sammen med dig.",
         "sv": "Stöd som kommunen beslutar om tillsammans med dig.",
         "en": "Support that the municipality decides on together with you."},
        False, True, BARNETS_LOV_IN_FORCE,
    ),
    Paragraph(
        "SE_SOL_OPEN", "SE", "Socialtjänstlagen (2025:400), insats utan individuell behovsprövning",
        {"da": "Hjælp uden ansøgning, efter nævnets beslutning.",
         "sv": "Hjälp utan ansökan, efter nämndens beslut.",
         "en": "Help without an application, as the committee has decided."},
        False, False, SOCIALTJANSTLAG_IN_FORCE,
    ),
)  # fmt: skip
