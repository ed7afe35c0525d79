"""A file is what it is, whatever it is called; what could do harm is not kept (threat FX6)."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from io import BytesIO
from random import Random
from typing import Any

import pytest
from PIL import Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from steunkring.foundation.documents.checking import (
    LARGEST,
    LONG_SIDE,
    Kind,
    Reason,
    Refused,
    check,
)

SECRET = "canary-place-of-the-photo"


def refused(raw: bytes) -> Reason:
    """Why a file is refused."""
    with pytest.raises(Refused) as caught:
        check(raw)
    return caught.value.reason


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **further: Any) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, (200, 120, 40)).save(written, kind, **further)
    return written.getvalue()


def pdf(writer: PdfWriter | None = None) -> bytes:
    writer = writer or PdfWriter()
    if not len(writer.pages):
        writer.add_blank_page(200, 200)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def with_action(kind: str) -> bytes:
    """A PDF that does something when it opens."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    action = DictionaryObject({NameObject("/S"): NameObject(kind)})
    writer.root_object[NameObject("/OpenAction")] = action
    return pdf(writer)


def packed(objects: bytes, *, times: int = 1) -> bytes:
    """A PDF of which one object stands in a stream of objects."""
    inside = b"10 0 " + objects * times
    content = zlib.compress(inside)
    parts = [
        b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n",
        b"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n",
        b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj\n",
        b"4 0 obj <</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length %d>> stream\n%s\n"
        b"endstream endobj\n" % (len(content), content),
    ]
    body, places = b"%PDF-1.5\n", []
    for part in parts:
        places.append(len(body))
        body += part
    rows = [(0, 0, 65535), *((1, place, 0) for place in places), (1, len(body), 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows) + struct.pack(">BIH", 2, 4, 0)
    index = b"/Index[0 6 10 1]"
    here = len(body)
    body += (
        b"5 0 obj <</Type/XRef/Size 11%s/W[1 4 2]/Root 1 0 R/Length %d>> stream\n%s\n"
        b"endstream endobj\nstartxref\n%d\n%%%%EOF\n" % (index, len(table), table, here)
    )
    return body


# --- what is kept -----------------------------------------------------------------------


def test_four_kinds_are_known_by_what_they_are() -> None:
    found = [check(raw).kind for raw in (pdf(), picture(), picture("PNG"), "Dag Bram 👋".encode())]
    assert found == [Kind.PDF, Kind.JPEG, Kind.PNG, Kind.TEXT]


def test_a_pdf_and_a_text_stay_as_they_came() -> None:
    for raw in (pdf(), "Regel één\r\nregel twee".encode()):
        assert check(raw).content == raw


def test_an_old_text_is_read_as_it_was_meant() -> None:
    assert check("café en zoëven".encode("cp1252")).content.decode() == "café en zoëven"
    assert check(b"\xef\xbb\xbfmet een merk").content == b"met een merk"


def test_a_pdf_that_holds_packed_objects_is_kept_when_they_do_nothing() -> None:
    raw = packed(b"<</Title(een brief)>>")
    assert check(raw).content == raw


# --- pictures ---------------------------------------------------------------------------


def test_dv8_a_photo_loses_place_camera_and_comment() -> None:
    exif = Image.Exif()
    exif[0x010F] = SECRET
    exif.get_ifd(0x8825)[1] = "N"
    raw = picture(exif=exif, comment=SECRET.encode(), icc_profile=SECRET.encode())
    assert SECRET.encode() in raw
    kept = check(raw).content
    assert SECRET.encode() not in kept
    with Image.open(BytesIO(kept)) as again:
        assert not again.getexif()
        assert not {"exif", "comment", "icc_profile"} & set(again.info)


def test_a_png_loses_what_is_written_in_it() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", SECRET)
    exif = Image.Exif()
    exif[0x010F] = SECRET
    raw = picture("PNG", pnginfo=words, exif=exif, icc_profile=SECRET.encode())
    assert SECRET.encode() in raw
    kept = check(raw).content
    assert SECRET.encode() not in kept
    with Image.open(BytesIO(kept)) as again:
        assert not again.getexif()
        assert not set(again.info) & {"Comment", "exif", "icc_profile"}


def test_a_photo_taken_on_its_side_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    with Image.open(BytesIO(check(picture(size=(60, 40), exif=exif)).content)) as upright:
        assert upright.size == (40, 60)


def test_what_hangs_behind_a_picture_goes() -> None:
    for behind in (b"<script>alert(1)</script>", b"PK\x03\x04zip", pdf()):
        for kind in ("JPEG", "PNG"):
            assert behind not in check(picture(kind) + behind).content


def test_a_large_photo_is_kept_small_enough_to_read() -> None:
    with Image.open(BytesIO(check(picture(size=(9000, 3000))).content)) as kept:
        assert max(kept.size) <= LONG_SIDE
        assert kept.size[0] > 2 * kept.size[1]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_pictures_of_every_make_are_drawn(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    written = BytesIO()
    Image.new(mode, (20, 20)).save(written, kind)
    assert check(written.getvalue()).content


def _chunk(name: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def _png(width: int, height: int, rows: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


def test_fx6_a_picture_of_too_many_dots_is_refused_before_it_is_unpacked() -> None:
    for side in (6_000, 12_000, 60_000):
        assert refused(_png(side, side, b"")) is Reason.TOO_MANY_DOTS


def test_fx6_a_picture_that_is_cut_off_or_mixed_up_is_refused() -> None:
    whole = picture(size=(400, 400)), picture("PNG", size=(400, 400))
    for raw in whole:
        assert refused(raw[: len(raw) // 2]) is Reason.BROKEN
    assert refused(b"\xff\xd8\xff" + b"x" * 100) is Reason.BROKEN
    assert refused(b"\x89PNG\r\n\x1a\n" + b"x" * 100) is Reason.BROKEN
    assert refused(_png(10, 0, b"")) is Reason.BROKEN


# --- PDF --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["/JavaScript", "/Launch", "/SubmitForm", "/ImportData"])
def test_fx6_a_pdf_that_does_something_is_refused(kind: str) -> None:
    assert refused(with_action(kind)) is Reason.ACTIVE


def test_fx6_names_written_with_escapes_are_read() -> None:
    raw = with_action("/JavaScript").replace(b"/JavaScript", b"/J#61v#61Script")
    assert b"JavaScript" not in raw
    assert refused(raw) is Reason.ACTIVE


def test_fx6_what_is_packed_in_a_pdf_is_looked_at_too() -> None:
    raw = packed(b"<</S/JavaScript/JS(app.alert(1))>>")
    assert b"JavaScript" not in raw
    assert refused(raw) is Reason.ACTIVE


def test_fx6_a_pdf_that_carries_a_file_is_refused() -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment("rekening.exe", b"MZ")
    assert refused(pdf(writer)) is Reason.ACTIVE


def test_fx6_a_pdf_with_a_lock_is_refused() -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("geheim", algorithm="RC4-128")
    assert refused(pdf(writer)) is Reason.LOCKED


def test_fx6_a_pdf_that_unpacks_without_end_is_refused() -> None:
    raw = packed(b"<</T(%s)>>" % (b" " * 1_000_000), times=90)
    assert len(raw) < 1_000_000
    assert refused(raw) is Reason.PACKED


def test_fx6_what_is_a_pdf_and_something_else_is_refused() -> None:
    raw = pdf()
    assert refused(raw + b"PK\x05\x06" + b"\x00" * 18) in (Reason.BROKEN, Reason.ACTIVE)
    assert refused(raw + b"<script>alert(1)</script>") is Reason.BROKEN
    assert refused(b"<script>alert(1)</script>" + raw) is Reason.UNKNOWN
    assert refused(raw[:-200]) is Reason.BROKEN
    assert refused(b"%PDF-1.7\n" + b"\x00" * 500 + b"\n%%EOF") is Reason.BROKEN


# --- everything else --------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        b"<!DOCTYPE html><title>x</title>",
        b"  \n<html><script>alert(1)</script>",
        b"<?xml version='1.0'?><svg onload='alert(1)'/>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xef\xbb\xbf<script>alert(1)</script>",
        b"{\\rtf1 tekst}",
        b"%!PS-Adobe",
        b"#!/bin/sh\nrm -r .",
        b"MIME-Version: 1.0\n\n",
        b"MZ\x90\x00\x03",
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"GIF89a\x01\x00\x01\x00",
        b"RIFF\x24\x00\x00\x00WEBPVP8 ",
        b"\x00\x00\x00\x18ftypheic",
        b"\x1f\x8b\x08\x00",
        b"II*\x00\x08\x00\x00\x00",
        b"text with a \x00 in it",
        bytes(range(256)),
    ],
)
def test_fx6_other_kinds_are_refused(raw: bytes) -> None:
    assert refused(raw) is Reason.UNKNOWN


def test_fx6_nothing_and_too_much() -> None:
    assert refused(b"") is Reason.EMPTY
    assert refused(b" \n\t ") is Reason.EMPTY
    assert refused(b"x" * (LARGEST + 1)) is Reason.TOO_LARGE
    assert check(b"x" * LARGEST).kind is Kind.TEXT


@pytest.mark.parametrize("seed", range(20))
def test_fx6_files_that_are_damaged_at_random_end_in_one_answer(seed: int) -> None:
    """Whatever a file is, it is kept or refused: nothing else ever happens."""
    dice = Random(seed)
    for whole in (pdf(), packed(b"<</T(x)>>"), picture(), picture("PNG"), with_action("/Launch")):
        raw = bytearray(whole)
        for _ in range(dice.randint(1, 30)):
            raw[dice.randrange(8, len(raw))] = dice.randrange(256)
        with suppress(Refused):
            assert check(bytes(raw)).content
