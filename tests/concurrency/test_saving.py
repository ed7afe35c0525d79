"""Two at once, twice the same, too late: nothing twice, nothing lost, nothing overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.foundation.writing.models import Revision
from steunkring.person.tracks.actions import end_assignment
from steunkring.person.tracks.models import Assignment, ContactMoment
from tests.cast import Cast, make_cast
from tests.concurrency.browser import at_once, browser_of
from tests.harness.proofs import portion

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 5


@pytest.fixture
def there() -> Iterator[Cast]:
    """The cast, written for good, so that the server sees it."""
    cache.clear()
    yield make_cast()
    cache.clear()


def contacts(cast: Cast, said: str) -> list[ContactMoment]:
    """Contact moments of Bram with these words."""
    with net.system("a test looks what was written"):
        rows = ContactMoment.objects.filter(record_id=cast.person("bram").record_id)
        return [row for row in rows if row.said == said]


def versions(key: str) -> list[tuple[int, str]]:
    """Numbers and words of the versions of a contact moment."""
    with net.system("a test looks what was written"):
        rows = Revision.objects.filter(subject_key=key).order_by("number")
        return [(row.number, row.fields["said"]) for row in rows]


@pytest.mark.heavy
def test_a_form_sent_several_times_at_once_makes_one_row(there: Cast, live_server: Any) -> None:
    browser = browser_of(there, "samira", live_server.url)
    path = f"/inwoners/{there.record('bram')}/contact/nieuw/"
    for number in range(portion(20)):
        said = f"Dubbel verstuurd {number}"
        form = {**browser.form(path), "way": "phone", "said": said}
        replies = at_once([partial(browser.post, path, form)] * WRITERS)
        assert {reply.status for reply in replies} == {302}
        assert len({reply.location for reply in replies}) == 1
        (made,) = contacts(there, said)
        assert versions(made.key) == [(1, said)]


def test_the_same_form_sent_later_leads_to_the_same_row(there: Cast, live_server: Any) -> None:
    browser = browser_of(there, "samira", live_server.url)
    path = f"/inwoners/{there.record('bram')}/contact/nieuw/"
    form = {**browser.form(path), "way": "phone", "said": "Terug en nog eens"}
    first, second = browser.post(path, form), browser.post(path, form)
    assert (first.status, second.status) == (302, 302)
    assert len(contacts(there, "Terug en nog eens")) == 1


@pytest.mark.heavy
def test_writers_on_one_row_are_all_heard(there: Cast, live_server: Any) -> None:
    """Of all who read version n one saves n + 1; the others see both texts, and save again."""
    browser = browser_of(there, "samira", live_server.url)
    new = f"/inwoners/{there.record('bram')}/contact/nieuw/"
    browser.post(new, {**browser.form(new), "way": "phone", "said": "Eerste woorden"})
    (contact,) = contacts(there, "Eerste woorden")
    path = f"/inwoners/{there.record('bram')}/contact/{contact.key}/wijzigen/"
    saved = ["Eerste woorden"]
    for number in range(portion(20)):
        form = browser.form(path)
        words = [f"Ronde {number} schrijver {writer}" for writer in range(WRITERS)]
        replies = at_once([partial(browser.post, path, {**form, "said": said}) for said in words])
        assert sorted(reply.status for reply in replies) == [302, *[409] * (WRITERS - 1)]
        for said, reply in zip(words, replies, strict=True):
            if reply.status == 302:
                saved.append(said)
        for said, reply in zip(words, replies, strict=True):
            if reply.status != 302:
                # Both texts side by side: what one typed, and what stands there now.
                assert said in reply.text
                assert saved[-1] in reply.text
    assert versions(contact.key) == list(enumerate(saved, start=1))


def test_a_stale_save_asks_the_right_again_before_it_shows_the_other_text(
    there: Cast, live_server: Any
) -> None:
    """Who lost access meanwhile gets the own words only."""
    browser = browser_of(there, "samira", live_server.url)
    (contact, *_) = there.rows["bram"]["contact"]
    assert isinstance(contact, ContactMoment)
    path = f"/inwoners/{there.record('bram')}/contact/{contact.key}/wijzigen/"
    # What she sends herself is her own text, so nothing of before goes along with it.
    form = {name: "" if "canary" in text else text for name, text in browser.form(path).items()}
    browser.post(path, {**form, "said": "Intussen veranderd"})
    (assignment, *_) = there.rows["bram"]["assignment"]
    assert isinstance(assignment, Assignment)
    end_assignment(assignment=assignment, at=timezone.now())
    reply = browser.post(path, {**form, "said": "Mijn eigen woorden"})
    assert reply.status == 404
    assert "Mijn eigen woorden" in reply.text
    assert "Intussen veranderd" not in reply.text
    assert "canary" not in reply.text


def test_a_time_out_loses_no_word(there: Cast, live_server: Any) -> None:
    """Typed, kept, timed out, signed in again: the words are in the form."""
    browser = browser_of(there, "samira", live_server.url)
    path = f"/inwoners/{there.record('bram')}/contact/nieuw/"
    form = browser.form(path)
    browser.post(f"{path}concept/", {**form, "said": "Een lang verhaal over de tuin."})
    _idle_out(browser.session)
    late = browser.post(path, {**form, "said": "Een lang verhaal over de tuin."})
    # Nobody is signed in any more: what was sent is shown back, and nothing besides.
    assert late.status == 403
    assert "Een lang verhaal over de tuin." in late.text
    assert "canary" not in late.text
    assert not contacts(there, "Een lang verhaal over de tuin.")
    again = browser_of(there, "samira", live_server.url).get(path)
    assert "Een lang verhaal over de tuin." in again.text


def test_a_draft_is_read_by_its_author_only(there: Cast, live_server: Any) -> None:
    browser = browser_of(there, "samira", live_server.url)
    path = f"/inwoners/{there.record('bram')}/contact/nieuw/"
    browser.post(f"{path}concept/", {**browser.form(path), "said": "Alleen voor mij."})
    assert "Alleen voor mij." in browser.get(path).text
    assert "Alleen voor mij." not in browser_of(there, "anouk", live_server.url).get(path).text


def _idle_out(session: str) -> None:
    """Nobody touched the keyboard for longer than a session lasts."""
    store = import_module(settings.SESSION_ENGINE).SessionStore(session_key=session)
    store["seen_at"] = store["seen_at"] - settings.SESSION_IDLE_SECONDS - 1
    store.save()
