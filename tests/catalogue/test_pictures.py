"""Photos and leaflets: judged by what they hold, made anew, nothing hidden comes along."""

import io
import struct
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageFile
from PIL.ExifTags import Base

from tests.factories.accounts import a_municipality
from tests.factories.keeping import a_trusted_association, an_association
from tovholder.catalogue import commands
from tovholder.catalogue.commands import EnoughPictures, NotDescribed, NotYetTrusted
from tovholder.catalogue.models import Picture
from tovholder.catalogue.queries.pictures import picture_file, pictures
from tovholder.catalogue.rules.pictures import (
    LONGEST_SIDE,
    DamagedPicture,
    LockedLeaflet,
    NotAPicture,
    TooManyPages,
    TooManyPixels,
    made_from,
)
from tovholder.catalogue.types.editing import NewPicture
from tovholder.kernel.errors import DomainError, NotVisible
from tovholder.kernel.files import FileTooLarge
from tovholder.kernel.models import File

GPS = 0x8825
SCRIPT = b"<script>alert(1)</script>"


def image(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **how: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, kind, **how)
    return out.getvalue()


def from_a_telephone() -> bytes:
    """Lying on its side, with place, maker and a thumbnail in it."""
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.Make] = "Canary Phone"
    exif.get_ifd(GPS).update({1: "N", 2: (55.0, 23.0, 7.0), 3: "E", 4: (12.0, 3.0, 9.0)})
    return image(size=(400, 200), exif=exif.tobytes(), comment=b"Canary comment")


def a_bomb() -> bytes:
    """A PNG of some hundred bytes that says it is 60,000 points wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    packed = zlib.compress(b"\0" * 100_000)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def animated() -> bytes:
    frames = [Image.new("RGB", (30, 30), colour) for colour in ("red", "blue", "green")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def leaflet(pages: int = 1, change: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(200, 100))
        if change:
            change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def with_everything_that_acts(pdf: pikepdf.Pdf) -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('canary')")
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="canary.exe")
    pdf.Root.OpenAction = script
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pdf.make_stream(b"canary"))
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["a", script]))
    pdf.attachments["canary.exe"] = b"MZ canary"
    page = pdf.pages[0].obj
    page.AA = pikepdf.Dictionary(O=script)
    page.Annots = pdf.make_indirect(
        pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=launch, Rect=[0, 0, 9, 9])])
    )
    page.Metadata = pdf.make_stream(b"canary")
    pdf.docinfo["/Author"] = "Canary Author"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_the_four_kinds_of_photos_come_in_and_a_jpeg_goes_out(kind: str) -> None:
    made = made_from(image(kind))

    assert (made.content_type, made.is_leaflet) == ("image/jpeg", False)
    assert Image.open(io.BytesIO(made.content)).size == (40, 20)


def test_a_large_photo_is_made_small_and_keeps_its_shape() -> None:
    made = made_from(image(size=(4000, 3000)))

    assert Image.open(io.BytesIO(made.content)).size == (LONGEST_SIDE, 1200)


def test_what_shines_through_stays_so() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(out, "PNG")

    made = made_from(out.getvalue())

    assert made.content_type == "image/webp"
    assert Image.open(io.BytesIO(made.content)).convert("RGBA").getpixel((5, 5))[3] == 0


def test_where_and_with_what_a_photo_was_taken_stays_at_home_and_it_stands_upright() -> None:
    sent = from_a_telephone()
    assert b"Canary Phone" in sent

    made = Image.open(io.BytesIO(made_from(sent).content))

    assert made.size == (200, 400)
    assert not made.getexif()
    assert "exif" not in made.info
    assert b"Canary" not in made_from(sent).content


def test_of_a_moving_picture_the_first_frame_is_kept() -> None:
    made = Image.open(io.BytesIO(made_from(animated()).content))

    assert getattr(made, "n_frames", 1) == 1
    red, green, blue = made.convert("RGB").getpixel((5, 5))
    assert red > 200
    assert max(green, blue) < 40


def test_what_is_hidden_behind_a_photo_does_not_come_along() -> None:
    archive = b"PK\x03\x04 canary" + SCRIPT

    for sent in (image() + archive, image("GIF") + archive, image("PNG") + archive):
        made = made_from(sent)
        assert b"canary" not in made.content
        assert SCRIPT not in made.content


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        (b"", NotAPicture),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", NotAPicture),
        (b"<?xml version='1.0'?><svg/>", NotAPicture),
        (b"<!doctype html>" + SCRIPT, NotAPicture),
        (b"GIF89a" + SCRIPT, DamagedPicture),
        (b"\xff\xd8\xff" + SCRIPT, DamagedPicture),
        (b"\xff\xd8\xff\xe0" + b"\0" * 2000, DamagedPicture),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", NotAPicture),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", DamagedPicture),
        (b"BM" + b"\0" * 60, NotAPicture),
        (b"MZ\x90\x00", NotAPicture),
        (b"PK\x03\x04", NotAPicture),
        (image()[: len(image()) // 2], DamagedPicture),
        (image("PNG", (300, 300))[:90], DamagedPicture),
        (a_bomb(), TooManyPixels),
        (b"%PDF-1.7\nnothing", DamagedPicture),
        (leaflet()[:200], DamagedPicture),
        (leaflet(41), TooManyPages),
        (b" " * (10 * 1024 * 1024 + 1), FileTooLarge),
    ],
    ids=[
        "empty", "svg", "xml", "html", "html as gif", "html as jpeg", "zeros", "sound",
        "half a webp", "bmp", "program", "archive", "half a jpeg", "half a png", "bomb",
        "no pdf", "half a pdf", "a book", "too large",
    ],
)  # fmt: skip
def test_what_is_none_is_refused_with_a_sentence(sent: bytes, refusal: type[DomainError]) -> None:
    with pytest.raises(refusal) as told:
        made_from(sent)

    assert len(str(told.value.message)) > 20


def test_half_a_photo_is_refused_whoever_asked_pillow_to_be_lenient(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    with pytest.raises(DamagedPicture):
        made_from(image(size=(300, 300))[:-200])


def test_a_leaflet_keeps_its_pages_and_loses_all_that_acts() -> None:
    sent = leaflet(2, with_everything_that_acts)
    assert b"canary.exe" in sent

    made = made_from(sent)

    assert made.content_type == "application/pdf"
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        assert len(pdf.pages) == 2
        assert set(pdf.Root.keys()) <= {"/Type", "/Pages", "/Lang"}
        assert not pdf.attachments
        assert "/Author" not in pdf.docinfo
        told = b"".join(bytes(str(each), "utf8", "replace") for each in pdf.objects)
        streams = b"".join(e.read_bytes() for e in pdf.objects if isinstance(e, pikepdf.Stream))
    for word in (b"canary", b"JavaScript", b"Launch", b"Annots", b"Metadata"):
        assert word not in told + streams


def test_what_a_page_takes_from_the_whole_document_is_still_there() -> None:
    def inherit(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        pdf.Root.Pages.MediaBox = page.MediaBox
        pdf.Root.Pages.Rotate = 90
        del page["/MediaBox"]

    with pikepdf.open(io.BytesIO(made_from(leaflet(1, inherit)).content)) as pdf:
        assert [int(side) for side in pdf.pages[0].mediabox] == [0, 0, 200, 100]
        assert int(pdf.pages[0].obj.Rotate) == 90


def test_a_locked_leaflet_is_refused() -> None:
    for user in ("", "hemmelig"):
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            out = io.BytesIO()
            pdf.save(out, encryption=pikepdf.Encryption(owner="x", user=user))

        with pytest.raises(LockedLeaflet):
            made_from(out.getvalue())


@pytest.fixture
def fathers(db: None):  # type: ignore[no-untyped-def]
    return a_trusted_association(a_municipality())


def add(who, sent: bytes = b"", text: str = "Fædre på gulvet"):  # type: ignore[no-untyped-def]
    order = NewPicture(who.service, sent or image(), "x.jpg", {"da": text})
    return commands.add_picture(order, by=who.editor.actor)


def test_photos_stand_in_the_order_they_are_given(fathers) -> None:  # type: ignore[no-untyped-def]
    first, second, third = (add(fathers, text=text) for text in ("Et", "To", "Tre"))

    commands.move_picture_up(third, by=fathers.editor.actor)
    commands.remove_picture(first, by=fathers.editor.actor)

    assert [row.public_id for row in pictures(fathers.service, language="da")] == [third, second]
    assert File.objects.count() == 2


def test_a_photo_that_nobody_described_is_refused(fathers) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NotDescribed):
        add(fathers, text="  ")

    assert not Picture.objects.exists()
    assert not File.objects.exists()


def test_eight_are_enough(fathers) -> None:  # type: ignore[no-untyped-def]
    for number in range(8):
        add(fathers, text=f"Nummer {number}")

    with pytest.raises(EnoughPictures):
        add(fathers)


def test_another_actors_photos_are_not_there_to_touch(fathers) -> None:  # type: ignore[no-untyped-def]
    place = fathers.office.municipality_id
    women = a_trusted_association(place, "Krydderurten")
    mine = add(fathers)

    for do in (commands.remove_picture, commands.move_picture_up):
        with pytest.raises(NotVisible):
            do(mine, by=women.editor.actor)
    with pytest.raises(NotVisible):
        commands.add_picture(
            NewPicture(fathers.service, image(), "x", {"da": "X"}), by=women.editor.actor
        )
    assert picture_file(mine) is not None


def test_an_actor_not_looked_at_yet_shows_no_photos(db: None) -> None:
    fathers = an_association(a_municipality())

    with pytest.raises(NotYetTrusted):
        add(fathers)


def test_everybody_fetches_a_photo_and_keeps_it(fathers) -> None:  # type: ignore[no-untyped-def]
    url = reverse("catalogue:picture", args=[add(fathers)])

    answer = Client().get(url)
    again = Client().get(url, headers={"If-None-Match": answer["ETag"]})

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("inline;")
    assert "max-age=31536000" in answer["Cache-Control"]
    assert again.status_code == 304
    assert not again.content


def test_a_leaflet_is_saved_rather_than_opened_in_our_pages(fathers) -> None:  # type: ignore[no-untyped-def]
    url = reverse("catalogue:picture", args=[add(fathers, leaflet())])

    answer = Client().get(url)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
