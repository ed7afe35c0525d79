"""Encrypted texts: rotation, emptiness, and that nothing filters on them (threat OP6)."""

from __future__ import annotations

import pytest
from cryptography.fernet import InvalidToken
from django.core.exceptions import FieldError
from django.db import connection
from pytest_django import Settings

from steunkring.foundation.access import net
from steunkring.foundation.access.encryption import decrypt, derive, encrypt, fingerprint
from steunkring.person.people.models import ContactDetails
from tests.cast import Cast

TEXT = "Kerkstraat 1 🏡 עברית 'van der' <script>"


def test_a_text_comes_back_and_no_two_tokens_are_equal() -> None:
    first, second = encrypt(TEXT), encrypt(TEXT)
    assert first != second
    assert decrypt(first) == decrypt(second) == TEXT
    assert "Kerkstraat" not in first


def test_a_new_key_writes_and_the_old_one_still_reads(settings: Settings) -> None:
    settings.FIELD_KEYS = ["old" * 10]
    token = encrypt(TEXT)
    settings.FIELD_KEYS = ["new" * 10, "old" * 10]
    assert decrypt(token) == TEXT
    newer = encrypt(TEXT)
    settings.FIELD_KEYS = ["new" * 10]
    assert decrypt(newer) == TEXT
    with pytest.raises(InvalidToken):
        decrypt(token)


def test_each_purpose_has_a_key_of_its_own() -> None:
    keys = {derive("secret", "field"), derive("secret", "log-subject"), derive("other", "field")}
    assert {len(key) for key in keys} == {32}
    assert len(keys) == 3


def test_a_fingerprint_finds_equality_only(settings: Settings) -> None:
    print_of = fingerprint("Bram", "person-match")
    assert print_of == fingerprint("Bram", "person-match")
    assert print_of != fingerprint("Bram", "log-subject")
    assert print_of != fingerprint("bram", "person-match")
    settings.FIELD_KEYS = ["rotated" * 5]
    assert print_of == fingerprint("Bram", "person-match")
    settings.LOG_KEY = "another" * 5
    assert print_of != fingerprint("Bram", "person-match")


def test_op6_the_database_holds_tokens_only(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_contactdetails")
        stored = repr(cursor.fetchall())
        cursor.execute("SELECT * FROM people_safetynote")
        stored += repr(cursor.fetchall())
    assert "canary-bram-safety" not in stored
    # The language is not encrypted: it is a name of a language, asked for when planning.
    assert stored.count("canary-bram-contact_details") == 1


@pytest.mark.parametrize("lookup", ["phone", "phone__contains", "phone__in", "phone__isnull"])
def test_nothing_filters_on_an_encrypted_field(cast: Cast, lookup: str) -> None:
    with net.system("a test"), pytest.raises(FieldError, match="encrypted"):
        ContactDetails.objects.filter(**{lookup: "06"}).exists()


def test_empty_stays_empty(cast: Cast) -> None:
    with net.system("a test"):
        details = ContactDetails.objects.get(record_id=cast.person("olga").record_id)
        details.phone = ""
        details.save()
        details.refresh_from_db()
    assert details.phone == ""
