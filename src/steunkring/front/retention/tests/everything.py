"""Looking through everything that the database holds, for words that must be gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import connection

from steunkring.foundation.access import net


def words_left(pattern: str) -> list[str]:
    """Where the database still holds something like this, behind encryption too."""
    looked_for = re.compile(pattern)
    with net.system("a test looks through everything"):
        return [place for place, text in _texts() if looked_for.search(text)]


def _texts() -> Iterator[tuple[str, str]]:
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.all():
            for field in model._meta.concrete_fields:
                value = getattr(row, field.attname)
                plain = bytes(value).decode("latin-1") if _is_bytes(value) else str(value)
                yield f"{model._meta.label}.{field.name}", plain


def _is_bytes(value: object) -> bool:
    return isinstance(value, bytes | bytearray | memoryview)


def files_of_the_database() -> list[Path]:
    """The files in which SQLite keeps the database of this test."""
    main = Path(str(connection.settings_dict["NAME"]))
    beside = [main.with_name(f"{main.name}-{end}") for end in ("wal", "shm", "journal")]
    return [place for place in (main, *beside) if place.exists()]


def files_hold(*words: str) -> bool:
    """Whether any byte of the files says one of these words."""
    texts = [place.read_bytes() for place in files_of_the_database()]
    return any(word.encode() in text for word in words for text in texts)
