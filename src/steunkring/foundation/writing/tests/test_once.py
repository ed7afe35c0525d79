"""Once-only keys: a double click makes one row."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from steunkring.foundation.writing import once
from steunkring.foundation.writing.models import OnceKey
from tests.cast import Cast


def test_the_second_post_gets_the_first_row(cast: Cast) -> None:
    author, now = cast.account("samira").principal_id, timezone.now()
    key = once.new_key()
    assert once.claim(author=author, once=key, row_key="a", at=now) is None
    assert once.claim(author=author, once=key, row_key="b", at=now) == "a"
    other = cast.account("tom").principal_id
    assert once.claim(author=other, once=key, row_key="c", at=now) is None


def test_keys_are_forgotten_after_a_day(cast: Cast) -> None:
    author, now = cast.account("samira").principal_id, timezone.now()
    once.claim(author=author, once=once.new_key(), row_key="a", at=now - timedelta(hours=25))
    once.claim(author=author, once=once.new_key(), row_key="b", at=now)
    assert once.drop_old(now=now) == 1
    assert OnceKey.objects.get().row_key == "b"


def test_what_is_no_key_becomes_a_new_one() -> None:
    key = once.new_key()
    assert once.posted(key) == key
    for wrong in (None, "", "x" * 5000, "\x00", "1; DROP TABLE"):
        made = once.posted(wrong)
        assert made != wrong
        assert once.posted(made) == made
