"""A gap said in words, in the reader's language, and as a code that a button can send."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tovholder.catalogue.rules import taxonomy
from tovholder.catalogue.types.words import AgeBand, Level

_TO: dict[str, Promise] = {
    AgeBand.PREGNANCY: _("til gravide"),
    AgeBand.AGE_0: _("til 0-1-årige"),
    AgeBand.AGE_1_2: _("til 1-3-årige"),
    AgeBand.AGE_3_5: _("til 3-6-årige"),
    AgeBand.AGE_6_12: _("til 6-12-årige"),
    AgeBand.AGE_13_17: _("til 13-17-årige"),
    AgeBand.AGE_18_64: _("til 18-64-årige"),
    AgeBand.AGE_65: _("til dem, der er fyldt 65"),
}
_AT: dict[str, Promise] = {
    Level.UNIVERSAL: _("for alle"),
    Level.SELECTIVE: _("for udvalgte grupper"),
    Level.INDICATED: _("ved kendt behov"),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing: for an age band (at a level, or in an area), or about a topic in an area."""

    age_band: str = ""
    level: str = ""
    topic: str = ""
    area_id: UUID | None = None

    @property
    def code(self) -> str:
        return "|".join((self.age_band, self.level, self.topic, str(self.area_id or "")))

    @classmethod
    def of(cls, code: str) -> "Gap":
        """Read a code back. Errors: ValueError for one that names no gap."""
        band, level, topic, area = code.split("|")
        known = (
            band in ("", *AgeBand.values),
            level in ("", *Level.values),
            topic in ("", *taxonomy.CODES),
            bool(band) != bool(topic),
        )
        if not all(known):
            raise ValueError(code)
        return cls(band, level, topic, UUID(area) if area else None)


def sentence(gap: Gap, area: str, language: str) -> str:
    """ "Ingen tilbud ved kendt behov til 3-6-årige", "Ingen tilbud om fædre i Landsbyerne"."""
    told = {"what": _what(gap, language), "area": area}
    if area:
        return gettext("Ingen tilbud %(what)s i %(area)s") % told
    return gettext("Ingen tilbud %(what)s") % told


def title(gap: Gap, area: str, language: str) -> str:
    """What an idea about it is called until somebody finds a better name."""
    told = {"what": _what(gap, language), "area": area}
    if area:
        return gettext("Tilbud %(what)s i %(area)s") % told
    return gettext("Tilbud %(what)s") % told


def _what(gap: Gap, language: str) -> str:
    if gap.topic:
        about = taxonomy.name(gap.topic, language).text
        return gettext("om %(topic)s") % {"topic": f"“{about}”"}
    parts = (_AT.get(gap.level), _TO.get(gap.age_band))
    return " ".join(str(part) for part in parts if part)
