"""The session ended while somebody was typing: the words come back, and nothing else."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Cast, canaries_in

pytestmark = pytest.mark.django_db

SAID = "Dit schreef ik nadat de tijd om was."


def test_words_that_were_sent_too_late_are_shown(cast: Cast) -> None:
    path = f"/inwoners/{cast.record('bram')}/contact/nieuw/"
    answer = Client().post(path, {"said": SAID, "way": "phone"})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert SAID in page
    assert f"/inloggen/?next={path}" in page
    assert not canaries_in(page)


def test_the_answer_is_the_same_for_a_record_that_is_not_there(cast: Cast) -> None:
    known, unknown = cast.record("bram"), "0" * 13
    answers = [
        Client().post(f"/inwoners/{key}/contact/nieuw/", {"said": SAID}).content.decode()
        for key in (known, unknown)
    ]
    assert answers[0].replace(known, "") == answers[1].replace(unknown, "")


def test_who_sent_no_words_goes_to_sign_in(cast: Cast) -> None:
    path = f"/inwoners/{cast.record('bram')}/contact/nieuw/"
    assert Client().post(path, {"way": "phone"}).status_code == 302
    assert Client().get(path, {"said": SAID}).status_code == 302
    assert Client().post("/mijn-account/wachtwoord/", {"oldpassword": SAID}).status_code == 302
