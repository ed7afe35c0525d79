"""Threat OP5: after removal no word stays in the files of the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

from steunkring.foundation.documents.actions import Words
from steunkring.foundation.documents.checking import check
from steunkring.foundation.documents.models import Document
from steunkring.foundation.notices import queue
from steunkring.foundation.notices.models import JobAttempt
from steunkring.foundation.writing.once import new_key
from steunkring.front.retention import files
from steunkring.person.tracks.actions.papers import add_paper, take_paper_away
from tests.cast import Cast

from .everything import files_hold, words_left
from .test_erasing import close, day_after_term, joint_of, run_jobs

pytestmark = pytest.mark.django_db(transaction=True)
only_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="where PostgreSQL keeps its bytes is not ours to read"
)
PAPER = ("canary-papier-wat", "canary-papier-wie", "canary-papier-over", "canary-papier-inhoud")


@pytest.fixture(autouse=True)
def data(tmp_path: Path) -> Iterator[Path]:
    """A data folder of its own for each test: the stamps of the log lie there."""
    with override_settings(DATA=tmp_path):
        yield tmp_path


def add(cast: Cast) -> str:
    """A paper with words of its own in everything that somebody writes or sends."""
    what, whom, about, content = PAPER
    words = Words(what=what, received_on=cast.now.date(), from_whom=whom, about=about)
    paper = add_paper(
        cast.opened("samira", "bram", "support"),
        part="logbook",
        words=words,
        file=check(f"Een brief. {content}".encode()),
        once=new_key(),
    )
    return str(paper.key)


@only_sqlite
def test_op5_no_word_of_a_paper_that_was_taken_away_is_in_the_files(cast: Cast) -> None:
    key = add(cast)
    assert files_hold(*PAPER[:3])
    # The bytes of a paper never stand there readable.
    assert not files_hold(PAPER[3])
    take_paper_away(cast.opened("samira", "bram", "support"), key, why=Document.Why.WRONG_PERSON)
    queue.run_due(at=cast.now + timedelta(minutes=1))
    assert not files_hold(*PAPER)


def test_op5_no_word_of_a_paper_that_was_taken_away_is_in_a_table(cast: Cast) -> None:
    key = add(cast)
    assert "documents.Document.what" in words_left("canary-papier")
    take_paper_away(cast.opened("samira", "bram", "support"), key, why=Document.Why.ASKED)
    assert words_left("canary-papier") == []


@only_sqlite
def test_op5_no_word_of_an_erased_record_is_in_the_files(cast: Cast) -> None:
    add(cast)
    close(joint_of(cast, "bram"))
    ended_at = close(cast.opened("samira", "bram", "support"))
    assert files_hold("canary-bram-story_profile", "canary-bramsamen-")
    run_jobs(day_after_term(ended_at))
    assert not files_hold("canary-bram-", "canary-bramsamen-", *PAPER)
    assert files_hold("canary-fatma-")


@only_sqlite
def test_op5_while_somebody_reads_an_older_state_it_is_tried_again(cast: Cast) -> None:
    key = add(cast)
    reader = sqlite3.connect(str(connection.settings_dict["NAME"]), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM documents_document").fetchone()
    take_paper_away(cast.opened("samira", "bram", "support"), key, why=Document.Why.ASKED)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    try:
        at = cast.now + timedelta(minutes=1)
        queue.run_due(at=at)
        attempt = JobAttempt.objects.get(name=files.JOB)
        assert (attempt.state, attempt.last_error) == (JobAttempt.State.WAITING, "FilesBusy")
        assert files_hold(*PAPER)
        reader.close()
        queue.run_due(at=at + timedelta(minutes=2))
        assert not files_hold(*PAPER)
    finally:
        connection.close()  # with it goes the short patience


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is told by its files")
def test_op5_postgresql_vacuums_after_dropping(cast: Cast) -> None:
    key = add(cast)
    take_paper_away(cast.opened("samira", "bram", "support"), key, why=Document.Why.ASKED)
    before = _vacuumed()
    queue.run_due(at=cast.now + timedelta(minutes=1))
    assert _vacuumed() == before + 1


def _vacuumed() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT vacuum_count FROM pg_stat_user_tables WHERE relname = 'documents_document'"
        )
        return int(cursor.fetchone()[0])


def test_many_that_ask_wait_for_one_rewriting(cast: Cast) -> None:
    for _ in range(3):
        files.rewrite_soon(at=cast.now)
    assert JobAttempt.objects.filter(name=files.JOB).count() == 1
