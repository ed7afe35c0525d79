"""Rewriting the files of the database after something was dropped (threat OP5)."""

from __future__ import annotations

from django.db import connection


def rewrite() -> None:
    """Give back freed pages and empty the write-ahead log; must not run inside a transaction.

    SQLite overwrites deleted content at once (``secure_delete``) but keeps older pages in its
    write-ahead log until a checkpoint. PostgreSQL removes dead rows when it vacuums.
    """
    if connection.in_atomic_block:
        raise RuntimeError("files are rewritten outside a transaction")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
