"""The hidden key of a form that is only a button."""

import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def key_field() -> SafeString:
    """A fresh idempotency key: pressing twice does it once."""
    return format_html('<input type="hidden" name="key" value="{}">', uuid.uuid4())
