"""Telephone numbers, addresses of mail and web as they are kept: one way of writing each."""

import re

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

_url = URLValidator(schemes=["http", "https"])


def phone_kept(text: str, country: str) -> str | None:
    """ "+45 01234567" is "01 23 45 67" in Denmark; None when nobody could ring it."""
    digits = re.sub(r"[\s.\-()/]", "", text)
    if re.fullmatch(r"\d{3,6}", digits):
        return text.strip()  # 112, 116 111: short numbers are in no numbering plan of regions
    if not re.fullmatch(r"(?:\+|00)?\d{7,15}", digits):
        return None
    try:
        number = phonenumbers.parse(digits.replace("00", "+", 1) if digits.startswith("00")
                                    else digits, country)  # fmt: skip
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    at_home = number.country_code == phonenumbers.country_code_for_region(country)
    if at_home and country == "DK":
        own = phonenumbers.national_significant_number(number)
        return " ".join(own[place : place + 2] for place in range(0, len(own), 2))
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if at_home else form.INTERNATIONAL)


def email_kept(text: str) -> str | None:
    """The address without "mailto:", or None."""
    address = re.sub(r"^mailto:", "", text.strip(), flags=re.IGNORECASE)
    try:
        validate_email(address)
    except ValidationError:
        return None
    return address


def url_kept(text: str) -> str | None:
    """The address with its scheme, or None."""
    address = text.strip()
    if re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE) is None:
        address = f"https://{address}"
    try:
        _url(address)
    except ValidationError:
        return None
    return address
