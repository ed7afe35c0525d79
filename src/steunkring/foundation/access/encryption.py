"""Text that is encrypted in the database (threat OP6).

Keys come by HKDF from ``STEUNKRING_FIELD_KEYS`` (newest first, comma separated), which is
kept apart from the database and its backup. The first key writes, all of them read.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models


@cache
def derive(secret: str, purpose: str) -> bytes:
    """32 bytes for one purpose from one secret."""
    return HKDF(
        algorithm=hashes.SHA256(), length=32, salt=None, info=f"steunkring:{purpose}".encode()
    ).derive(secret.encode())


@cache
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(derive(key, "field"))) for key in keys])


def encrypt(text: str) -> str:
    """Token of ``text`` under the newest key."""
    return _fernet(tuple(settings.FIELD_KEYS)).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """Text of a token made under any of the keys."""
    return _fernet(tuple(settings.FIELD_KEYS)).decrypt(token.encode()).decode()


def fingerprint(text: str, purpose: str) -> str:
    """Keyed hash to find equality without keeping the text (hexadecimal, 64 characters).

    Its key is that of the log, which is not rotated together with the field keys.
    """
    return hmac.new(derive(settings.LOG_KEY, purpose), text.encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """A text kept as a token; can be emptied and read, never filtered on."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt what is written; empty stays empty, so that emptiness needs no key."""
        return encrypt(str(value)) if value else ""

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str:
        """Decrypt what is read."""
        return decrypt(value) if value else ""

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse every filter: a token differs at each writing."""
        raise FieldError(f"{self.name} is encrypted and cannot be filtered ({lookup_name})")
