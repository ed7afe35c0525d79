"""Sorting afterwards: each phrase keeps author, moment and basis (INV-1, INV-17)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from steunkring.foundation.access import net
from steunkring.person.tracks.models import Capture, ContactMoment, Conversation, Proposal
from tests.cast import Cast, canaries_in

from .shared import at_most, kept, page_of, proposals, stop_sharing, wishes


def talk(
    cast: Cast,
    worker: str = "samira",
    *texts: str,
    basis: str = "observed",
    kind: str = "later",
    said: str = "Wij dronken koffie.",
) -> tuple[Conversation, list[Capture]]:
    """A talk yesterday, which counts as a contact, with phrases of a worker."""
    record, by = cast.persons["bram"].record_id, cast.account(worker).principal_id
    at = cast.now - timedelta(days=1)
    contact = ContactMoment.objects.create(
        record_id=record,
        way="visit",
        said=said,
        happened_at=at,
        author_id=by,
        recorded_at=at,
    )
    conversation = Conversation.objects.create(
        record_id=record,
        place="kitchen_table",
        contact_key=contact.key,
        began_at=at,
        author_id=by,
    )
    with net.system("a test makes a contact of a talk"):
        ContactMoment.objects.filter(pk=contact.pk).update(conversation_key=conversation.key)
    captures = [
        Capture.objects.create(
            record_id=record,
            conversation_key=conversation.key,
            text=text,
            kind=kind,
            basis=basis,
            client_key=f"{conversation.key}-{number}",
            position=number,
            said_at=at + timedelta(minutes=number),
            recorded_at=at,
            author_id=by,
        )
        for number, text in enumerate(texts or ("Ik zing graag.",), start=1)
    ]
    return conversation, captures


def url(cast: Cast, conversation: Conversation, capture: Capture | None = None) -> str:
    path = f"/inwoners/{cast.record('bram')}/gesprekken/{conversation.key}/sorteren/"
    return f"{path}{capture.key}/" if capture else path


def again(capture: Capture) -> Capture:
    found: Capture = kept(Capture, pk=capture.pk)
    return found


@pytest.mark.parametrize(
    ("to", "kind", "place"),
    [
        ("wish", "wish", {}),
        ("profile:living:now", "profile", {"area": "living", "column": "now"}),
        ("profile:meaning:earlier", "profile", {"area": "meaning", "column": "earlier"}),
        ("profile:health:wishes", "wish", {"area": "health"}),
        ("grid:rights:obstacle", "grid", {"dimension": "rights", "column": "obstacle"}),
        ("grid:rights:wish", "wish", {"dimension": "rights"}),
    ],
)
def test_inv17_a_phrase_becomes_a_proposal_with_author_moment_and_basis(
    cast: Cast, to: str, kind: str, place: dict[str, str]
) -> None:
    conversation, (capture,) = talk(cast)
    before = len(wishes(cast))
    answer = cast.client("samira").post(url(cast, conversation, capture), {"to": to})
    assert answer.status_code == 302
    proposal = proposals(cast)[-1]
    assert (proposal.kind, proposal.place, proposal.text) == (kind, place, "Ik zing graag.")
    assert proposal.author_id == cast.account("samira").principal_id
    assert (proposal.basis, proposal.made_at) == ("observed", capture.said_at)
    row = again(capture)
    assert (row.sorted_to, row.sorted_key) == ("tracks.Proposal", proposal.key)
    assert len(wishes(cast)) == before
    page = page_of(cast.client("samira").get(url(cast, conversation)))
    assert "wacht op antwoord" in page
    assert proposal.key in page


@pytest.mark.parametrize("said", ["Wij dronken koffie.", ""])
@pytest.mark.parametrize(
    ("basis", "words"),
    [("observed", "gezien door Samira"), ("assumed", "vermoed door Samira")],
)
def test_inv17_what_a_worker_saw_is_never_told_by_the_owner(
    cast: Cast, said: str, basis: str, words: str
) -> None:
    phrases = ("Er staan lege flessen.", "Het gas is dicht.")
    conversation, captures = talk(cast, "samira", *phrases, basis=basis, said=said)
    client = cast.client("samira")
    for capture in captures:
        assert client.post(url(cast, conversation, capture), {"to": "note"}).status_code == 302
    contact = kept(ContactMoment, key=conversation.contact_key)
    assert (contact.said, contact.basis) == (
        (said, "told") if said else ("\n".join(phrases), basis)
    )
    for page in (
        page_of(cast.client("bram").get("/mijn-kring/logboek/")),
        page_of(client.get(f"/inwoners/{cast.record('bram')}/contact/{contact.key}/")),
    ):
        after = page.split(phrases[1])[1]
        assert words in after[:800]
        assert "verteld door" not in after.split(words)[0]
    client.post(f"{url(cast, conversation, captures[1])}terug/")
    assert phrases[1] not in page_of(cast.client("bram").get("/mijn-kring/logboek/"))


def test_inv17_a_told_phrase_under_what_was_seen_stays_told(cast: Cast) -> None:
    conversation, (seen,) = talk(cast, "samira", "Er staan lege flessen.", said="")
    client = cast.client("samira")
    client.post(url(cast, conversation, seen), {"to": "note"})
    told = Capture.objects.create(
        record_id=cast.persons["bram"].record_id,
        conversation_key=conversation.key,
        text="Ik drink koffie.",
        basis="told",
        client_key="told",
        position=2,
        said_at=cast.now,
        recorded_at=cast.now,
        author_id=cast.account("samira").principal_id,
    )
    client.post(url(cast, conversation, told), {"to": "note"})
    page = page_of(cast.client("bram").get("/mijn-kring/logboek/"))
    assert "gezien door Samira" in page.split("Er staan lege flessen.")[1][:800]
    assert "verteld door u" in page.split("Ik drink koffie.")[1][:800]


def test_a_note_goes_to_the_contact_of_the_talk_and_back(cast: Cast) -> None:
    conversation, (first, second) = talk(cast, "samira", "Eerste zin.", "Tweede zin.", basis="told")
    client = cast.client("samira")
    for capture in (first, second):
        client.post(url(cast, conversation, capture), {"to": "note"})
    contact = kept(ContactMoment, key=conversation.contact_key)
    assert contact.said == "Wij dronken koffie.\nEerste zin.\nTweede zin."
    assert again(first).sorted_to == "tracks.ContactMoment"
    client.post(f"{url(cast, conversation, first)}terug/")
    assert kept(ContactMoment, pk=contact.pk).said == "Wij dronken koffie.\nTweede zin."
    assert again(first).sorted_to == ""
    kept_contact = kept(ContactMoment, pk=contact.pk)
    with net.system("a test rewrites a note"):
        kept_contact.said = "Heel anders."
        kept_contact.save()
    client.post(f"{url(cast, conversation, second)}terug/")
    assert again(second).sorted_to == "tracks.ContactMoment"
    assert kept(ContactMoment, pk=contact.pk).said == "Heel anders."


def test_leaving_is_an_answer_too(cast: Cast) -> None:
    conversation, (capture,) = talk(cast)
    client = cast.client("samira")
    client.post(url(cast, conversation, capture), {"to": "leave"})
    assert again(capture).sorted_key == capture.key
    assert "Blijft zoals het is" in page_of(client.get(url(cast, conversation)))
    client.post(f"{url(cast, conversation, capture)}terug/")
    assert again(capture).sorted_to == ""


def test_undo_withdraws_until_there_is_an_answer(cast: Cast) -> None:
    conversation, (capture,) = talk(cast)
    client = cast.client("samira")
    client.post(url(cast, conversation, capture), {"to": "wish"})
    first = proposals(cast)[-1]
    client.post(f"{url(cast, conversation, capture)}terug/")
    assert kept(Proposal, pk=first.pk).state == Proposal.State.WITHDRAWN
    assert again(capture).sorted_to == ""
    client.post(url(cast, conversation, capture), {"to": "profile:living:now"})
    second = proposals(cast)[-1]
    cast.client("bram").post(f"/mijn-kring/voorstellen/{second.key}/", {"answer": "yes"})
    client.post(f"{url(cast, conversation, capture)}terug/")
    assert kept(Proposal, pk=second.pk).state == Proposal.State.ACCEPTED
    assert again(capture).sorted_key == second.key


def test_a_second_press_makes_nothing_more(cast: Cast) -> None:
    conversation, (capture,) = talk(cast)
    client, before = cast.client("samira"), len(proposals(cast))
    for to in ("wish", "wish", "note"):
        client.post(url(cast, conversation, capture), {"to": to})
    assert len(proposals(cast)) == before + 1
    assert kept(ContactMoment, key=conversation.contact_key).said == "Wij dronken koffie."


def test_without_the_share_it_stays_in_the_own_note(cast: Cast) -> None:
    stop_sharing(cast)
    conversation, (capture,) = talk(cast, basis="told")
    client, before = cast.client("samira"), len(proposals(cast))
    page = page_of(client.get(url(cast, conversation, capture)))
    assert "profile:" not in page
    assert 'value="wish"' not in page
    assert client.post(url(cast, conversation, capture), {"to": "wish"}).status_code == 403
    assert len(proposals(cast)) == before
    assert again(capture).sorted_to == ""
    assert client.post(url(cast, conversation, capture), {"to": "note"}).status_code == 302
    assert "Ik zing graag." in kept(ContactMoment, key=conversation.contact_key).said


def test_an_appointment_is_laid_ready_in_the_agenda_once(cast: Cast) -> None:
    conversation, (capture,) = talk(cast, "samira", "Donderdag bellen.", kind="appointment")
    client = cast.client("samira")
    assert "Naar de agenda" in page_of(client.get(url(cast, conversation)))
    for _press in range(2):
        client.post(url(cast, conversation, capture), {"to": "agenda"})
        client.post(f"{url(cast, conversation, capture)}terug/")
    client.post(url(cast, conversation, capture), {"to": "agenda"})
    assert "Klaargezet in de agenda" in page_of(client.get(url(cast, conversation)))
    new = page_of(client.get(f"/inwoners/{cast.record('bram')}/agenda/nieuw/"))
    assert new.count("Donderdag bellen.") == 1
    others = page_of(cast.client("anouk").get(f"/inwoners/{cast.record('bram')}/agenda/nieuw/"))
    assert "Donderdag bellen." not in others


@pytest.mark.parametrize(
    ("kind", "to"),
    [
        ("wish", "wish"),
        ("note", "note"),
        ("strength", "grid:rights:available"),
        ("obstacle", "grid:rights:obstacle"),
        ("resource", "grid:rights:available"),
        ("person", "tie:"),
    ],
)
def test_what_was_tapped_at_the_table_has_its_place_in_one_press(
    cast: Cast, kind: str, to: str
) -> None:
    conversation, (capture,) = talk(cast, kind=kind)
    page = page_of(cast.client("samira").get(url(cast, conversation)))
    assert f'value="{to}' in page
    assert "Andere plek" in page
    assert url(cast, conversation, capture) in page


@pytest.mark.parametrize("to", ["", "onzin", "profile:", "profile:rights:now", "grid:rights:now"])
def test_a_place_that_is_none_loses_nothing(cast: Cast, to: str) -> None:
    conversation, (capture,) = talk(cast)
    answer = cast.client("samira").post(url(cast, conversation, capture), {"to": to})
    assert answer.status_code == 422
    assert "Ik zing graag." in page_of(answer)
    assert again(capture).sorted_to == ""


@pytest.mark.parametrize("name", ["tom", "piet", "lena", "bram", "ria", "joop"])
def test_who_may_not_sort(cast: Cast, name: str) -> None:
    conversation, (capture,) = talk(cast)
    client = cast.client(name)
    for path in (url(cast, conversation), url(cast, conversation, capture)):
        answer = client.get(path)
        assert answer.status_code in (403, 404)
        assert "Ik zing graag." not in page_of(answer)
    assert client.post(url(cast, conversation, capture), {"to": "note"}).status_code in (403, 404)
    assert again(capture).sorted_to == ""


def test_a_colleague_sorts_only_the_own_phrases(cast: Cast) -> None:
    conversation, (capture,) = talk(cast)
    client = cast.client("anouk")
    assert "Ik zing graag." not in page_of(client.get(url(cast, conversation)))
    assert client.get(url(cast, conversation, capture)).status_code == 404
    client.post(url(cast, conversation, capture), {"to": "note"})
    client.post(f"{url(cast, conversation, capture)}terug/")
    assert again(capture).sorted_to == ""


def test_a_stand_in_sorts_into_the_own_note_only(cast: Cast) -> None:
    conversation, (capture,) = talk(cast, "anouk", basis="told")
    client = cast.client("anouk")
    page = page_of(client.get(url(cast, conversation, capture)))
    assert "profile:" not in page
    assert ("bram", "story_profile") not in canaries_in(page)
    assert client.post(url(cast, conversation, capture), {"to": "note"}).status_code == 302
    assert "Ik zing graag." in kept(ContactMoment, key=conversation.contact_key).said


@pytest.mark.parametrize("number", [10, 2000])
def test_budgets(cast: Cast, number: int) -> None:
    conversation, captures = talk(cast, "samira", *(f"Zin {n}" for n in range(number)))
    client = cast.client("samira")
    client.post(url(cast, conversation, captures[0]), {"to": "wish"})
    client.post(url(cast, conversation, captures[1]), {"to": "note"})
    for path in (url(cast, conversation), url(cast, conversation, captures[2])):
        with at_most(12):
            assert client.get(path).status_code == 200
    for capture, to in ((captures[3], "profile:living:now"), (captures[4], "note")):
        with at_most(15):
            assert client.post(url(cast, conversation, capture), {"to": to}).status_code == 302
