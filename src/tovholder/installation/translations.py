"""Translations: compiled with Babel, so that a laptop needs no gettext; collected with gettext.

python -m tovholder.installation.translations            compile .po to .mo
python -m tovholder.installation.translations --collect  find new texts (needs gettext)
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parent.parent
LOCALE = PACKAGE / "kernel" / "locale"
LANGUAGES = ("sv", "en")
"""Danish is the source: its texts stand in the code."""

HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Tovholder\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
"""No dates and no names: a catalogue changes when a text does."""


def catalogue(language: str, *, within: Path = LOCALE) -> Path:
    return within / language / "LC_MESSAGES" / "django.po"


def compile_catalogues() -> int:
    """Write the .mo beside each .po. Returns how many. Fuzzy texts are left out."""
    catalogues = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
    for po in catalogues:
        with po.open("rb") as source:
            texts = read_po(source, locale=po.parent.parent.name)
        with po.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, texts)
    return len(catalogues)


def collect(into: Path = LOCALE) -> None:
    """Bring the catalogues up to date with the texts in code and templates.

    A changed text keeps its old translation, marked fuzzy; one that is gone is left out. It works
    on a copy: gettext writes a file beside each template it reads.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "tovholder"
        left_out = shutil.ignore_patterns("static", "locale", "migrations", "__pycache__")
        shutil.copytree(PACKAGE, copy, ignore=left_out)
        for language in LANGUAGES:
            known = catalogue(language, within=copy / "locale")
            known.parent.mkdir(parents=True)
            if catalogue(language).exists():
                shutil.copy(catalogue(language), known)
        # With no settings, Django takes the folder "locale" of where it stands.
        environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
        subprocess.run(
            [
                sys.executable, "-P", "-m", "django", "makemessages", "--verbosity=0", "--no-wrap",
                "--no-obsolete", "--add-location=file", "--extension=html,py,txt",
                *(f"--locale={language}" for language in LANGUAGES),
            ],
            cwd=copy, env=environment, check=True,
        )  # fmt: skip
        for language in LANGUAGES:
            _header, _, texts = (
                catalogue(language, within=copy / "locale").read_text().partition("\n\n")
            )
            found = catalogue(language, within=into)
            found.parent.mkdir(parents=True, exist_ok=True)
            found.write_text(f"{HEADER.format(language=language)}\n{texts}")


if __name__ == "__main__":
    if "--collect" in sys.argv:
        collect()
    print(f"{compile_catalogues()} catalogues compiled")
