"""Looking at what a file is, whatever it is called (threat FX6).

Four kinds are kept: PDF, JPEG, PNG and plain text. Pictures are drawn anew, so that nothing but
the picture is left; a PDF is refused when it is locked, runs something or carries other files.
Everything is bounded: bytes, dots of a picture, and what unpacking may bring.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from PIL import Image, ImageOps
from pypdf import PdfReader
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import StreamObject

# Bytes of a file as it comes in.
LARGEST = 20 * 1024 * 1024
# Dots of a picture. A PNG is unpacked whole; of a large JPEG every second dot is read, or fewer.
MOST_DOTS = 25_000_000
MOST_DOTS_JPEG = 64_000_000
READ_AT_ONCE = 16_000_000
# Dots along the long side of what is kept: a sheet of paper stays easy to read.
LONG_SIDE = 3500
# Bytes that the packed objects of a PDF may unpack to.
MOST_UNPACKED = 32 * 1024 * 1024
# Pillow itself warns above this, and refuses at twice as many.
Image.MAX_IMAGE_PIXELS = MOST_DOTS_JPEG
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# What begins like this is written for a machine, not for somebody to read.
_MARKUP = re.compile(r"\s*(<[!?a-z]|\{\\rtf|%!|#!|from\s+\S+\s+boundary=|mime-version:)", re.I)


class Kind(StrEnum):
    """What a file is; the same keys as ``Document.Kind``."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TEXT = "text"


class Reason(StrEnum):
    """Why a file is refused."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    BROKEN = "broken"
    TOO_MANY_DOTS = "too_many_dots"
    LOCKED = "locked"
    ACTIVE = "active"
    PACKED = "packed"
    # What the virus scanner of the installation says, or does not say.
    HARMFUL = "harmful"
    NOT_SCANNED = "not_scanned"


class Refused(Exception):
    """The file is not kept; ``reason`` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Checked:
    """What is kept: its kind and its bytes, after looking at them."""

    kind: Kind
    content: bytes


def check(raw: bytes) -> Checked:
    """What to keep of a file.

    Raises:
        Refused: nothing is kept.
    """
    if not raw:
        raise Refused(Reason.EMPTY)
    if len(raw) > LARGEST:
        raise Refused(Reason.TOO_LARGE)
    if raw.startswith(b"%PDF-"):
        return Checked(Kind.PDF, _pdf(raw))
    if raw.startswith(b"\xff\xd8\xff"):
        return Checked(Kind.JPEG, _drawn_anew(raw, Kind.JPEG))
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return Checked(Kind.PNG, _drawn_anew(raw, Kind.PNG))
    return Checked(Kind.TEXT, _text(raw))


# --- plain text ---------------------------------------------------------------------


def _text(raw: bytes) -> bytes:
    """The text as UTF-8; what is not meant to be read as it stands is refused."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _NOT_IN_TEXT.search(text) or _MARKUP.match(text):
            raise Refused(Reason.UNKNOWN)
        if not text.strip():
            raise Refused(Reason.EMPTY)
        return text.encode()
    raise Refused(Reason.UNKNOWN)


# --- pictures -----------------------------------------------------------------------


def _drawn_anew(raw: bytes, kind: Kind) -> bytes:
    """The picture alone, upright: no place, no camera, no comment, nothing behind it."""
    try:
        with Image.open(BytesIO(raw), formats=[kind.name]) as picture:
            return _saved(_upright(picture, kind), kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(Reason.TOO_MANY_DOTS) from error
    except (OSError, ValueError, SyntaxError, EOFError, zlib.error) as error:
        # What Pillow says of a picture that is cut off, mixed up or no picture at all.
        raise Refused(Reason.BROKEN) from error


def _upright(picture: Image.Image, kind: Kind) -> Image.Image:
    width, height = picture.size
    most = MOST_DOTS_JPEG if kind is Kind.JPEG else MOST_DOTS
    if width * height > most:
        raise Refused(Reason.TOO_MANY_DOTS)
    if kind is Kind.JPEG:
        # Read smaller, so that the large picture never stands in memory.
        step = 1
        while (width // step) * (height // step) > READ_AT_ONCE:
            step *= 2
        picture.draft(None, (width // step, height // step))
    picture.load()
    drawn = ImageOps.exif_transpose(picture)
    drawn.thumbnail((LONG_SIDE, LONG_SIDE))
    grey = drawn.mode in ("1", "L", "I;16", "I")
    return drawn if drawn.mode == "1" else drawn.convert("L" if grey else "RGB")


def _saved(drawn: Image.Image, kind: Kind) -> bytes:
    drawn.info = {}  # comments and colour profiles would be written along
    written = BytesIO()
    if kind is Kind.JPEG:
        drawn.convert("RGB").save(written, "JPEG", quality=85, optimize=True)
    else:
        drawn.save(written, "PNG", optimize=False)
    return written.getvalue()


# --- PDF ----------------------------------------------------------------------------

_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ENDS = re.compile(rb"[\s\x00]*\Z")
# Names end at white space or at one of these.
_AFTER = rb"(?=[\s\x00()<>\[\]{}/%]|\Z)"
_LOCKED = re.compile(rb"/Encrypt" + _AFTER)
_ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Movie"
    rb"|Rendition)" + _AFTER
)
# What pypdf says of a file that does not hold together, besides its own errors.
_NOT_SOUND = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


def _pdf(raw: bytes) -> bytes:
    """The file as it came, when nothing in it does anything or hides something."""
    end = raw.rfind(b"%%EOF")
    if end < 0 or not _ENDS.match(raw, end + len(b"%%EOF")):
        raise Refused(Reason.BROKEN)
    if b"PK\x05\x06" in raw[-66_000:]:
        raise Refused(Reason.ACTIVE)  # somebody else opens it as an archive
    _judge(raw)
    try:
        _judge_packed(raw)
    except LimitReachedError as error:
        raise Refused(Reason.PACKED) from error
    except (PyPdfError, *_NOT_SOUND) as error:
        raise Refused(Reason.BROKEN) from error
    return raw


def _judge(objects: bytes) -> None:
    """Refuse what is locked or does something; names may be written with escapes."""
    plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), objects)
    if _LOCKED.search(plain):
        raise Refused(Reason.LOCKED)
    if _ACTIVE.search(plain):
        raise Refused(Reason.ACTIVE)


def _judge_packed(raw: bytes) -> None:
    """The same for objects that stand packed together."""
    reader = PdfReader(BytesIO(raw), strict=False)
    if reader.is_encrypted:
        raise Refused(Reason.LOCKED)
    if not len(reader.pages):
        raise Refused(Reason.BROKEN)
    room = MOST_UNPACKED
    for number in sorted({holder for holder, _place in reader.xref_objStm.values()}):
        holder = reader.get_object(number)
        if not isinstance(holder, StreamObject):
            raise Refused(Reason.BROKEN)
        objects = holder.get_data()
        room -= len(objects)
        if room < 0:
            raise Refused(Reason.PACKED)
        _judge(objects)
