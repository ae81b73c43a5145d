"""Ages are stored in months and spoken of in months or years."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MONTHS, YEARS = "months", "years"
UNITS = [(YEARS, _("år")), (MONTHS, _("måneder"))]


class AgeWidget(forms.MultiWidget):
    """A number and a unit beside each other."""

    template_name = "catalogue/keeping/_pair.html"

    def __init__(self) -> None:
        number = forms.NumberInput(
            attrs={"min": 0, "max": 130, "class": "tov-w-xs", "aria-label": _("Tal")}
        )
        unit = forms.Select(
            choices=UNITS, attrs={"class": "tov-w-xs", "aria-label": _("År eller måneder")}
        )
        super().__init__([number, unit])

    def decompress(self, value: Any) -> list[Any]:
        return list(value) if value else [None, YEARS]


class AgeField(forms.MultiValueField):
    """An age in months. ``is_last``: the age that still belongs, so "6 years" is to the seventh."""

    widget = AgeWidget

    def __init__(self, *, is_last: bool = False, **kwargs: Any) -> None:
        self.is_last = is_last
        number = forms.IntegerField(
            min_value=0, max_value=130, required=False,
            error_messages={"invalid": _("Skriv alderen som et tal, fx 6.")},
        )  # fmt: skip
        unit = forms.ChoiceField(choices=UNITS, required=False)
        super().__init__([number, unit], require_all_fields=False, required=False, **kwargs)

    def compress(self, data_list: list[Any]) -> int | None:
        number, unit = [*data_list, None, None][:2]
        if number is None:
            return None
        if unit == MONTHS:
            return int(number)
        return int(number) * 12 + (11 if self.is_last else 0)


def shown_age(months: int | None, *, is_last: bool = False) -> list[Any] | None:
    """[number, unit] as one says it.

    >>> shown_age(83, is_last=True), shown_age(11, is_last=True), shown_age(18)
    ([6, 'years'], [11, 'months'], [18, 'months'])
    """
    if months is None:
        return None
    if is_last:
        whole = (months + 1) % 12 == 0 and months > 11
        return [(months + 1) // 12 - 1, YEARS] if whole else [months, MONTHS]
    whole = months % 12 == 0 and months > 0
    return [months // 12, YEARS] if whole else [months, MONTHS]
