"""A long text that is sent too late waits as a draft (design, section 4)."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from steunkring.foundation.accounts import sessions
from steunkring.foundation.accounts.standing import actor_of
from steunkring.foundation.accounts.stepup import recently_proved
from steunkring.foundation.writing import drafts
from tests.cast import Cast

TARGET = drafts.Target(form="accounts:test")


@recently_proved(draft=lambda request: TARGET)
def _save(request: HttpRequest) -> HttpResponse:
    return HttpResponse("saved")


def _request(cast: Cast, proved_seconds_ago: int) -> HttpRequest:
    request = RequestFactory().post(
        "/verhaal/", {"text": "Een lang verhaal.", "once": "1", "version": "2"}
    )
    account = cast.account("bram")
    request.user = account
    request.session = SessionStore()
    moment = timezone.now()
    proved = moment - timedelta(seconds=proved_seconds_ago)
    request.session[sessions.PROVED] = proved.timestamp()
    request.actor = actor_of(account, moment)  # type: ignore[attr-defined]
    return request


def test_late_form_is_kept_as_a_draft_and_the_proof_is_asked(cast: Cast) -> None:
    found = _save(_request(cast, 11 * 60))
    assert found.status_code == 302
    assert drafts.find(cast.actor("bram"), TARGET) == {"text": "Een lang verhaal."}
    assert drafts.find(cast.actor("olga"), TARGET) == {}


def test_form_in_time_goes_on(cast: Cast) -> None:
    assert _save(_request(cast, 9 * 60)).status_code == 200
    assert drafts.find(cast.actor("bram"), TARGET) == {}
