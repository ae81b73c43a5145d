"""Translations: compiled with Babel, so that a laptop needs no gettext; collected with gettext.

    python -m tovholder.installation.translations            compile .po to .mo
    python -m tovholder.installation.translations --collect  find new texts (needs xgettext)
"""

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent.parent / "kernel" / "locale"
LANGUAGES = ("sv", "en")
"""Danish is the source: its texts stand in the code."""


def compile_catalogues() -> int:
    """Write the .mo beside each .po. Returns how many. Fuzzy texts are left out."""
    catalogues = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
    for po in catalogues:
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parent.parent.name)
        with po.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalogue)
    return len(catalogues)


def collect() -> None:
    """Bring every .po up to date with the texts in code and templates."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tovholder.project.settings")
    import django
    from django.core.management import call_command

    django.setup()
    for language in LANGUAGES:
        (LOCALE / language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    os.chdir(LOCALE.parent.parent)
    call_command(
        "makemessages", locale=list(LANGUAGES), no_wrap=True, add_location="file",
        ignore_patterns=["static/*"], extensions=["html", "py", "txt"],
    )  # fmt: skip


if __name__ == "__main__":
    if "--collect" in sys.argv:
        collect()
    print(f"{compile_catalogues()} catalogues compiled")
