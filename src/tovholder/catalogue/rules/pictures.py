"""Photos and leaflets: what a file is, is decided by what it holds; what we keep, we made.

A photo is decoded and written anew, so that nothing that was hidden in it comes along: no place
where it was taken, no second file behind the picture, no script. A leaflet is rebuilt page by
page without anything that acts.
"""

import io
import warnings
from dataclasses import dataclass

import pikepdf
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from tovholder.kernel.errors import DomainError
from tovholder.kernel.files import LARGEST_BYTES, FileTooLarge

LONGEST_SIDE = 1600
"""Pixels of a stored photo's longer side: twice a wide telephone."""
MOST_PIXELS = 50_000_000
"""A bomb of a few kilobytes unfolds to gigabytes; a good camera takes fifty million pixels."""
MOST_PAGES = 40
QUALITY = 82

STARTS = {
    "JPEG": (b"\xff\xd8\xff",),
    "PNG": (b"\x89PNG\r\n\x1a\n",),
    "GIF": (b"GIF87a", b"GIF89a"),
    "WEBP": (b"RIFF",),
}
"""How the kinds of photos begin, by Pillow's names for them."""
PDF_START = b"%PDF-"


class NotAPicture(DomainError):
    code = "catalogue.not_a_picture"
    message = _(
        "Filen er hverken et billede eller en pdf. Vælg et billede (JPEG, PNG, WebP eller GIF)"
        " eller en pdf."
    )


class DamagedPicture(DomainError):
    code = "catalogue.damaged_picture"
    message = _(
        "Filen er beskadiget, så den ikke kan åbnes. Gem den igen, og send den en gang til."
    )


class TooManyPixels(DomainError):
    code = "catalogue.too_many_pixels"
    message = _("Billedet er for stort at åbne. Gør det mindre, fx 1600 punkter på den lange led.")


class LockedLeaflet(DomainError):
    code = "catalogue.locked_leaflet"
    message = _("Pdf'en er låst med en adgangskode. Gem den uden, og send den en gang til.")


class TooManyPages(DomainError):
    code = "catalogue.too_many_pages"
    message = _("Pdf'en har mere end 40 sider. Vælg de sider, der handler om tilbuddet.")


@dataclass(frozen=True, slots=True)
class Made:
    """What we made of a file that was sent."""

    content: bytes
    content_type: str
    ending: str
    is_leaflet: bool


def made_from(sent: bytes) -> Made:
    """A photo or a leaflet, made anew.

    Raises FileTooLarge, NotAPicture, DamagedPicture, TooManyPixels, LockedLeaflet, TooManyPages.
    """
    if len(sent) > LARGEST_BYTES:
        raise FileTooLarge
    if sent.startswith(PDF_START):
        return Made(_leaflet(sent), "application/pdf", "pdf", is_leaflet=True)
    kind = next((name for name, starts in STARTS.items() if sent.startswith(starts)), "")
    if not kind or (kind == "WEBP" and sent[8:12] != b"WEBP"):
        raise NotAPicture
    return _photo(sent, kind)


def _photo(sent: bytes, kind: str) -> Made:
    """The first picture of the file, upright, at most LONGEST_SIDE, without anything beside it."""
    # WeasyPrint, when it is imported, lets Pillow show half pictures everywhere. We do not.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(sent), formats=[kind]) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise TooManyPixels
                opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                opened.load()
                upright = ImageOps.exif_transpose(opened)
                return _written(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise TooManyPixels from bomb
    except UnidentifiedImageError as unknown:
        raise DamagedPicture from unknown
    except (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, Warning) as damage:
        raise DamagedPicture from damage


def _written(upright: Image.Image) -> Made:
    has_alpha = upright.has_transparency_data
    plain = upright.convert("RGBA" if has_alpha else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    # A new picture of the points alone: Pillow carries colour profiles and comments along.
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    out = io.BytesIO()
    if has_alpha:
        bare.save(out, "WEBP", quality=QUALITY, method=4)
        return Made(out.getvalue(), "image/webp", "webp", is_leaflet=False)
    bare.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Made(out.getvalue(), "image/jpeg", "jpg", is_leaflet=False)


OF_A_PAGE = frozenset({
    "/Type", "/Parent", "/Resources", "/Contents", "/Group", "/Rotate", "/UserUnit", "/MediaBox",
    "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox",
})  # fmt: skip
"""What a page needs to be seen. All else could act, carry a file or tell where it is from."""
CARRIED = ("/AF", "/Metadata", "/PieceInfo", "/OPI")
"""What a picture inside a page may carry along."""


def _leaflet(sent: bytes) -> bytes:
    """The pages alone in a new document: no scripts, forms, files, actions, notes."""
    try:
        with pikepdf.open(io.BytesIO(sent)) as opened, pikepdf.new() as bare:
            if opened.is_encrypted:
                raise LockedLeaflet
            if len(opened.pages) > MOST_PAGES:
                raise TooManyPages
            if not opened.pages:
                raise DamagedPicture
            _keep_language(opened, bare)
            for page in opened.pages:
                bare.pages.append(page)
            for page in bare.pages:
                for name in set(page.obj.keys()) - OF_A_PAGE:
                    del page.obj[name]
            for each in bare.objects:
                for name in CARRIED:
                    if isinstance(each, pikepdf.Stream) and name in each:
                        del each[name]
            bare.remove_unreferenced_resources()
            out = io.BytesIO()
            bare.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PasswordError as locked:
        raise LockedLeaflet from locked
    except (pikepdf.PdfError, ValueError, OSError, RuntimeError, KeyError) as damage:
        raise DamagedPicture from damage
    content = out.getvalue()
    if len(content) > LARGEST_BYTES:
        raise FileTooLarge
    return content


def _keep_language(opened: pikepdf.Pdf, bare: pikepdf.Pdf) -> None:
    """The language of the text, for who has it read aloud."""
    language = opened.Root.get("/Lang")
    if isinstance(language, pikepdf.String):
        bare.Root["/Lang"] = pikepdf.String(str(language)[:35])
