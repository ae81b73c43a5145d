"""Published texts may hold HTML; what is shown and searched is their words."""

import html
import re

_BREAK = re.compile(r"<\s*(br|/p|/li|/div|/h[1-6]|/tr)\b[^<>]*>", re.I)
_TAG = re.compile(r"</?[a-z][^<>]*>|<!--.*?-->", re.I | re.S)


def plain(published: str) -> str:
    """The words of a text without markup, one line per paragraph or list item.

    The result is text and is escaped like all text when shown: this is for reading, not safety.
    """
    words = html.unescape(_TAG.sub(" ", _BREAK.sub("\n", published)))
    lines = (" ".join(line.split()) for line in words.splitlines())
    return "\n".join(line for line in lines if line)
