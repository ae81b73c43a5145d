"""What can be read on a page that the test client was given."""

import html
import re

from django.http import HttpResponse


def text_of(answer: HttpResponse) -> str:
    """The words of the page's content, one space between, no-break spaces as spaces."""
    written = answer.content.decode()
    main = re.search(r"<main.*?</main>", written, re.DOTALL)
    bare = re.sub(
        r"<svg.*?</svg>|<[^>]+>", " ", main.group(0) if main else written, flags=re.DOTALL
    )
    return " ".join(html.unescape(bare).split())
