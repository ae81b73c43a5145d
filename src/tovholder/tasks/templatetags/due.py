"""Deadlines in words."""

from datetime import date, datetime

from babel import Locale, UnknownLocaleError
from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tovholder.kernel import clock

register = template.Library()


@register.filter
def due_words(due_at: datetime) -> str:
    """ "2 dage over", "i dag kl. 15", "i morgen kl. 15", "tirsdag 24. november"."""
    now = timezone.localtime(clock.now())
    due = timezone.localtime(due_at)
    days = (due.date() - now.date()).days
    hour = date_format(due, _("H.i") if due.minute else _("H"))
    if due < now:
        return _late(-days)
    if (due.hour, due.minute) == (23, 59):
        return _all_day(due.date(), days)
    if days == 0:
        return _("i dag kl. %(hour)s") % {"hour": hour}
    if days == 1:
        return _("i morgen kl. %(hour)s") % {"hour": hour}
    return day_words(due.date())


def _all_day(day: date, days: int) -> str:
    if days > 1:
        return day_words(day)
    return _("i morgen") if days else _("i dag")


def _late(days: int) -> str:
    if days == 0:
        return _("fristen var i dag")
    return ngettext("%(days)d dag over", "%(days)d dage over", days) % {"days": days}


@register.filter
def day_words(day: date) -> str:
    """A weekday within a week, else with the date."""
    days = (day - timezone.localtime(clock.now()).date()).days
    return date_format(day, "l" if 1 < days < 7 else _("l j. F"))


@register.filter
def waited_words(since: datetime) -> str:
    """How long somebody has waited: "i dag", "1 dag", "3 dage"."""
    days = (timezone.localtime(clock.now()).date() - timezone.localtime(since).date()).days
    if days <= 0:
        return _("kom i dag")
    return ngettext("ventet %(days)d dag", "ventet %(days)d dage", days) % {"days": days}


@register.filter
def moment(instant: datetime | None) -> str:
    """A stored time: "lør. 21. nov. kl. 21.40"."""
    if instant is None:
        return ""
    local = timezone.localtime(instant)
    return _("%(day)s kl. %(hour)s") % {
        "day": date_format(local, _("D j. b")),
        "hour": date_format(local, _("H.i")),
    }


@register.filter
def by_words(due_at: datetime) -> str:
    """A date to keep to, as one says it on the telephone: "tirsdag 24. november kl. 15"."""
    local = timezone.localtime(due_at)
    hour = date_format(local, _("H.i") if local.minute else _("H"))
    return _("%(day)s kl. %(hour)s") % {"day": date_format(local, _("l j. F")), "hour": hour}


@register.filter
def language_words(tag: str) -> str:
    """The name of a language in the reader's language."""
    try:
        name = Locale.parse(tag.replace("-", "_")).get_display_name(get_language() or "da")
    except (UnknownLocaleError, ValueError):
        return tag
    return name or tag
