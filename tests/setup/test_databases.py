"""The databases that tests run on are like those of an installation."""

import threading

import pytest
from django.db import connection


@pytest.mark.django_db(transaction=True)
def test_sqlite_is_a_file_with_a_log_and_true_receipts() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("says something of SQLite")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)


@pytest.mark.django_db(transaction=True)
def test_another_thread_sees_what_was_committed() -> None:
    seen: list[int] = []

    def look() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM django_content_type WHERE app_label = 'test'")
            seen.extend(cursor.fetchone())
        connection.close()

    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_content_type (app_label, model) VALUES ('test', 'row')")
    other = threading.Thread(target=look)
    other.start()
    other.join()
    assert seen == [1]


@pytest.mark.postgres_only
@pytest.mark.django_db
def test_postgresql_knows_dutch_and_has_the_extensions() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_tsvector('dutch', 'hulpvragen')::text")
        assert cursor.fetchone() == ("'hulpvrag':1",)
        cursor.execute(
            "SELECT name FROM pg_available_extensions"
            " WHERE name IN ('pg_trgm', 'unaccent') ORDER BY name"
        )
        assert cursor.fetchall() == [("pg_trgm",), ("unaccent",)]
