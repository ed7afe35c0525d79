"""Unpacks a font from the form in which npm packages bring it (WOFF 1.0, W3C 2012).

A browser reads the packed form; the typesetter of documents wants the plain one.
"""

import struct
import zlib

from tools.console import Stop

HEADER = struct.Struct(">4sIIHHIHHIIIII")
ENTRY = struct.Struct(">4sIIII")
PLAIN_ENTRY = struct.Struct(">4sIII")
PLAIN_HEADER = struct.Struct(">IHHHH")


def unpacked(packed: bytes) -> bytes:
    """The same font as a plain TrueType or OpenType file."""
    signature, flavour, _, count, *_ = HEADER.unpack_from(packed)
    if signature != b"wOFF":
        raise Stop("A font of assets.toml is no WOFF 1.0 file.")
    power = 1 << (count.bit_length() - 1)
    head = PLAIN_HEADER.pack(
        flavour, count, power * 16, power.bit_length() - 1, (count - power) * 16
    )
    at = PLAIN_HEADER.size + count * PLAIN_ENTRY.size
    entries, tables = b"", b""
    for number in range(count):
        tag, offset, size, whole, checksum = ENTRY.unpack_from(
            packed, HEADER.size + number * ENTRY.size
        )
        table = packed[offset : offset + size]
        table = zlib.decompress(table) if size < whole else table
        entries += PLAIN_ENTRY.pack(tag, checksum, at + len(tables), whole)
        tables += table + b"\0" * (-whole % 4)
    return head + entries + tables
