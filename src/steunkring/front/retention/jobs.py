"""What happens by itself: sealing, dropping what is past its term, asking again.

Terms come from ``policy/retention.toml``. Jobs see keys and dates, no content.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access import endings, sealing
from steunkring.foundation.notices import actions as notices
from steunkring.foundation.notices.models import JobAttempt
from steunkring.foundation.notices.queue import enqueue, job, scheduled
from steunkring.foundation.writing import drafts, once

from . import actions, erasing, files, policy

DAY = timedelta(days=1)
ERASE = "retention.erase-ended"
# How long before its end the owner is asked whether a share may stay.
ASKED_BEFORE = timedelta(days=14)


@scheduled("log.seal", every=timedelta(minutes=1), label=_("Het leeslogboek verzegelen"))
def seal_the_log(at: datetime, since: str, until: str) -> None:
    """Seal closed minutes of the read log."""
    sealing.seal(now=at)


@scheduled("retention.drop", every=DAY, label=_("Wissen wat niet langer bewaard wordt"))
def drop_past_term(at: datetime, since: str, until: str) -> None:
    """Drop and blank what is past its term; the log through its seals; then whole records."""
    dropped = [
        actions.carry_out(at=at),
        drafts.drop_old(now=at),
        once.drop_old(now=at),
        sealing.drop_old(now=at, kept=policy.term_of("access.ReadLine", "at")),
    ]
    if any(dropped):
        files.rewrite_soon(at=at)
    if not JobAttempt.objects.filter(name=ERASE).exclude(state=JobAttempt.State.DONE).exists():
        enqueue(ERASE, at=at, after=0)


@job(ERASE, label=_("Dossiers wissen die lang genoeg bewaard zijn"))
def erase_ended(at: datetime, after: int) -> None:
    """Erase what is kept no longer in records that ended, a few at a time, one after another."""
    last = erasing.erase_batch(at=at, after=after)
    if last is not None:
        enqueue(ERASE, at=at, after=last)


@job(files.JOB, label=_("De bestanden opnieuw schrijven na het wissen"))
def rewrite_files(at: datetime) -> None:
    """After dropping: let no word stay behind in the files of the database."""
    files.rewrite()


@scheduled("sharing.ask-again", every=DAY, label=_("Vragen of delen mag blijven"))
def ask_again(at: datetime, since: str, until: str) -> None:
    """Tell owners of shares that end in two weeks that something waits, each share once.

    The share ends on its date when nobody says anything: silence is no yes (threat rule 7).
    """
    owners = endings.owners_of_ending_shares(
        after=datetime.fromisoformat(since) + ASKED_BEFORE,
        until=datetime.fromisoformat(until) + ASKED_BEFORE,
        at=at,
    )
    notices.notify(principals=owners, at=at)
