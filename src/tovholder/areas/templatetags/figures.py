"""Figures in words, in the reader's language, with what they were counted from."""

from babel.numbers import format_decimal, format_percent
from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tovholder.areas.rules.charts import scaled
from tovholder.areas.types import Figure, Measure

register = template.Library()
LOCALES = {"da": "da_DK", "sv": "sv_SE", "en": "en_GB"}
FORMATS = {
    Measure.COUNT: "#,##0",
    Measure.PER_1000: "#,##0.0",
    Measure.KRONER: "#,##0",
    Measure.RATIO: "#,##0.00",
}


def _said(value: float, measure: Measure) -> str:
    locale = LOCALES.get((get_language() or "da").split("-")[0], "da_DK")
    if measure is Measure.SHARE:
        return str(format_percent(value, "#,##0.0 %", locale=locale))
    return str(format_decimal(scaled(value, measure), FORMATS[measure], locale=locale))


@register.filter
def figure(told: Figure | None, measure: Measure) -> str:
    """ "44,1 %"; "ikke vist" where it is withheld: never a nought."""
    if told is None:
        return ""
    return _("ikke vist") if told.value is None else _said(told.value, measure)


@register.filter
def interval(told: Figure | None, measure: Measure) -> str:
    """ "40,7 % til 47,5 %", or nothing when there is none."""
    if told is None or told.lower is None or told.upper is None:
        return ""
    return _("%(lower)s til %(upper)s") % {
        "lower": _said(told.lower, measure),
        "upper": _said(told.upper, measure),
    }


@register.filter
def counted(told: Figure | None) -> str:
    """ "349 af 792", "af 792" when only the denominator is known."""
    if told is None or told.denominator is None:
        return ""
    if told.numerator is None:
        return _("af %(denominator)s") % {"denominator": told.denominator}
    return _("%(numerator)s af %(denominator)s") % {
        "numerator": told.numerator,
        "denominator": told.denominator,
    }
