"""Bytes of papers are sealed in the database (threat OP6)."""

from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidTag
from django.core.exceptions import FieldError
from django.db import connection

from steunkring.foundation.documents.models import Document
from steunkring.foundation.documents.vault import seal, unseal
from tests.cast import Cast

OLD, NEW = "an old key of thirty-two characters!", "a new key of thirty-two characters!!"


def test_what_is_sealed_comes_back_and_never_looks_the_same() -> None:
    for content in (b"", b"een brief", bytes(range(256)) * 100):
        assert unseal(seal(content)) == content
        assert seal(content) != seal(content)


def test_op6_a_new_key_writes_and_the_old_one_still_reads(settings: object) -> None:
    settings.FIELD_KEYS = [OLD]  # type: ignore[attr-defined]
    before = seal(b"een brief")
    settings.FIELD_KEYS = [NEW, OLD]  # type: ignore[attr-defined]
    assert unseal(before) == b"een brief"
    after = seal(b"een brief")
    settings.FIELD_KEYS = [NEW]  # type: ignore[attr-defined]
    assert unseal(after) == b"een brief"
    with pytest.raises(InvalidTag):
        unseal(before)


def test_a_changed_byte_is_noticed() -> None:
    sealed = bytearray(seal(b"een brief"))
    for place in (0, 5, len(sealed) - 1):
        sealed[place] ^= 1
        with pytest.raises(InvalidTag):
            unseal(bytes(sealed))
        sealed[place] ^= 1


def test_op6_a_dump_holds_no_byte_of_a_paper(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM documents_document")
        found = [bytes(content) for (content,) in cursor.fetchall() if content is not None]
    assert found
    assert not [content for content in found if b"canary" in content]


def test_bytes_are_never_searched() -> None:
    with pytest.raises(FieldError):
        Document.objects.filter(content=b"x")
