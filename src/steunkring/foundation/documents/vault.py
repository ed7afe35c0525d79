"""Bytes that are encrypted in the database (threat OP6), as texts of level S are.

The keys come from ``STEUNKRING_FIELD_KEYS``, by a way of their own; the first one writes, all
of them read. One pass over the bytes and no letters in between, so that a large paper costs
little more than itself.
"""

from __future__ import annotations

import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models

from steunkring.foundation.access.encryption import derive

# Says how it was written, and is part of what is proved.
VERSION = b"\x01"
NONCE = 12  # bytes


def seal(content: bytes) -> bytes:
    """``content`` under the newest key."""
    nonce = os.urandom(NONCE)
    return VERSION + nonce + _ciphers()[0].encrypt(nonce, content, VERSION)


def unseal(sealed: bytes) -> bytes:
    """What was sealed under any of the keys.

    Raises:
        InvalidTag: none of them fits, or somebody changed a byte.
    """
    start = len(VERSION)
    nonce, content = sealed[start : start + NONCE], sealed[start + NONCE :]
    for cipher in _ciphers():
        try:
            return cipher.decrypt(nonce, content, sealed[:start])
        except InvalidTag:
            continue
    raise InvalidTag


def _ciphers() -> list[AESGCM]:
    return [AESGCM(derive(key, "documents")) for key in settings.FIELD_KEYS]


class SealedBytesField(models.BinaryField):  # type: ignore[type-arg]
    """Bytes kept sealed; can be emptied and read, never filtered on."""

    def get_prep_value(self, value: Any) -> Any:
        """Seal what is written; nothing stays nothing."""
        return None if value is None else seal(bytes(value))

    def from_db_value(
        self, value: bytes | memoryview | None, expression: object, connection: object
    ) -> bytes | None:
        """Open what is read."""
        return None if value is None else unseal(bytes(value))

    def get_lookup(self, lookup_name: str) -> Any:
        """Only whether there is something can be asked."""
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.name} is encrypted and cannot be filtered ({lookup_name})")
