"""A talk at the table: who begins, reads and ends it, and how each side found it (A20, B6)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from steunkring.foundation.access.decision import Source
from steunkring.foundation.access.models import Grant
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks.models import (
    ContactMoment,
    Conversation,
    ConversationFeedback,
    OwnStrengthPause,
    Track,
)
from tests.cast import Cast, canaries_in

from .shared import (
    agreements,
    all_kept,
    at_most,
    contacts,
    kept,
    page_of,
    person,
    revisions,
    stop_sharing,
)

pytestmark = pytest.mark.django_db


def _talks(cast: Cast, owner: str = "bram", further: str = "") -> str:
    return f"/inwoners/{cast.record(owner)}/gesprekken/{further}"


def _last(cast: Cast, owner: str = "bram") -> Conversation:
    rows: list[Conversation] = all_kept(Conversation, record_id=cast.person(owner).record_id)
    return rows[-1]


def _begin(
    cast: Cast, name: str = "samira", owner: str = "bram", **further: object
) -> Conversation:
    fields = {"place": "kitchen_table", "once": new_key(), **further}
    answer = cast.client(name).post(_talks(cast, owner, "nieuw/"), fields)
    assert answer.status_code == 302, page_of(answer)
    return _last(cast, owner)


# --- beginning --------------------------------------------------------------------


def test_only_the_place_is_asked_and_the_talk_counts_as_contact(cast: Cast) -> None:
    talk = _begin(cast, place="living_room", present="Sem", strategies=["inform", "negotiate"])
    assert (talk.place, talk.present, talk.strategies) == (
        "living_room",
        "Sem",
        ["inform", "negotiate"],
    )
    contact = kept(ContactMoment, key=talk.contact_key)
    assert (contact.way, contact.present, contact.conversation_key) == ("visit", "Sem", talk.key)
    assert person(cast).last_contact_at == contact.happened_at
    assert len(revisions(talk.key)) == 1


def test_a_double_click_makes_one_talk_and_one_contact(cast: Cast) -> None:
    once = new_key()
    before = len(contacts(cast))
    first = _begin(cast, once=once)
    assert _begin(cast, once=once).key == first.key
    assert len(contacts(cast)) == before + 1


def test_going_on_with_a_talk_that_runs_is_one_tap(cast: Cast) -> None:
    samira, here = cast.client("samira"), _talks(cast, further="nieuw/")
    talk = _begin(cast)
    assert f"/gesprekken/{talk.key}/aan-tafel/" in page_of(samira.get(here))
    assert f"/gesprekken/{talk.key}/aan-tafel/" not in page_of(cast.client("anouk").get(here))
    samira.post(_talks(cast, further=f"{talk.key}/afronden/"), {"next_step": ""})
    assert f"/gesprekken/{talk.key}/aan-tafel/" not in page_of(samira.get(here))


def test_without_a_place_what_was_typed_is_still_there(cast: Cast) -> None:
    answer = cast.client("samira").post(
        _talks(cast, further="nieuw/"), {"present": "Tante Ans", "once": new_key()}
    )
    assert answer.status_code == 422
    assert "Tante Ans" in page_of(answer)
    assert "Kies één antwoord." in page_of(answer)


@pytest.mark.parametrize(
    ("name", "status"), [("tom", 404), ("piet", 404), ("olga", 403), ("bram", 403), ("ada", 403)]
)
def test_nobody_else_begins_or_reads_a_talk(cast: Cast, name: str, status: int) -> None:
    key = cast.rows["bram"]["conversation"][0].key  # type: ignore[attr-defined]
    client = cast.client(name)
    for further in ("", "nieuw/", f"{key}/", f"{key}/aan-tafel/", f"{key}/afronden/"):
        answer = client.get(_talks(cast, further=further))
        assert answer.status_code == status, further
        assert "canary-bram" not in page_of(answer)


def test_a_stand_in_begins_a_talk_and_is_not_asked_to_share(cast: Cast) -> None:
    answer = cast.client("anouk").post(
        _talks(cast, further="nieuw/"), {"place": "phone", "once": new_key()}
    )
    assert answer["Location"].endswith("/aan-tafel/")
    talk = _last(cast)
    along = cast.client("anouk").get(_talks(cast, further=f"{talk.key}/meeschrijven/"))
    assert along.status_code == 404


def test_a_colleague_reads_but_does_not_end_the_talk_of_another(cast: Cast) -> None:
    key = cast.rows["bram"]["conversation"][0].key  # type: ignore[attr-defined]
    anouk = cast.client("anouk")
    assert anouk.get(_talks(cast, further=f"{key}/")).status_code == 200
    answer = anouk.post(_talks(cast, further=f"{key}/afronden/"), {"next_step": ""})
    assert answer.status_code == 403
    assert "Samira" in page_of(answer)


def test_safe_contact_is_read_before_the_talk_and_never_on_the_shared_screen(cast: Cast) -> None:
    key = cast.rows["bram"]["conversation"][0].key  # type: ignore[attr-defined]
    samira = cast.client("samira")
    assert "Veilig contact: lees eerst" in page_of(samira.get(_talks(cast, further="nieuw/")))
    table = page_of(samira.get(_talks(cast, further=f"{key}/aan-tafel/")))
    assert "Veilig contact" not in table
    assert ("bram", "safety") not in canaries_in(table)
    own = page_of(cast.client("bram").get(f"/mijn-kring/gesprekken/{key}/"))
    assert "Veilig contact" not in own


# --- "Mag ik meeschrijven?" -------------------------------------------------------


def _ask(cast: Cast, talk: Conversation, **further: str) -> int:
    fields = {"answer": "yes", "period": "3", "read_back_by": "Samira", **further}
    return (
        cast.client("samira")
        .post(_talks(cast, further=f"{talk.key}/meeschrijven/"), fields)
        .status_code
    )


def test_inv1_a_spoken_yes_makes_a_share_with_an_end_and_says_how(cast: Cast) -> None:
    stop_sharing(cast)
    answer = cast.client("samira").post(
        _talks(cast, further="nieuw/"), {"place": "cafe", "once": new_key()}
    )
    assert answer["Location"].endswith("/meeschrijven/")
    talk = _last(cast)
    assert talk.may_write_along == ""
    assert _ask(cast, talk, also_present="Sem") == 302
    assert _last(cast).may_write_along == "spoken"
    opened = cast.opened("samira", "bram", "support")
    share = opened.parts["story_profile"]
    assert not share.may_write, "reading, and proposing: the pen stays with Bram"
    left = share.ends_at - timezone.now()
    assert timedelta(days=89) < left <= timedelta(days=90)
    said = agreements(cast)[-1]
    assert (said.how, said.read_back_by, said.also_present) == ("spoken", "Samira", "Sem")
    assert said.text.startswith("Samira mag meeschrijven in mijn verhaal, tot ")
    assert said.seen_at is None, "Bram sees it at his next sign-in"


def test_inv1_an_objection_ends_the_share_at_once(cast: Cast) -> None:
    stop_sharing(cast)
    talk = _begin(cast)
    _ask(cast, talk)
    key = agreements(cast)[-1].key
    bram = cast.client("bram")
    assert "mag meeschrijven in mijn verhaal" in page_of(bram.get("/mijn-kring/akkoord/"))
    answer = bram.post(f"/mijn-kring/akkoord/{key}/klopt-niet/", {"objection": ""})
    assert answer.status_code == 302
    assert not cast.opened("samira", "bram", "support").may_read("story_profile")


def test_no_is_fine_and_everything_works(cast: Cast) -> None:
    stop_sharing(cast)
    talk = _begin(cast)
    assert _ask(cast, talk, answer="no") == 302
    assert _last(cast).may_write_along == "no"
    assert not cast.opened("samira", "bram", "support").may_read("story_profile")
    table = _talks(cast, further=f"{talk.key}/aan-tafel/")
    answer = cast.client("samira").post(table, {"text": "Toch iets", "once": new_key()})
    assert answer.status_code == 302
    assert "Toch iets" in page_of(cast.client("samira").get(table))


def test_a_yes_without_who_asked_changes_nothing(cast: Cast) -> None:
    stop_sharing(cast)
    talk = _begin(cast)
    assert _ask(cast, talk, read_back_by="", also_present="Sem") == 422
    assert not cast.opened("samira", "bram", "support").may_read("story_profile")


def test_wk3_a_spoken_share_ends_with_the_assignment(cast: Cast) -> None:
    stop_sharing(cast)
    talk = _begin(cast)
    record = cast.person("bram").record_id
    soon = timezone.now() + timedelta(days=5)
    Grant.objects.filter(
        record_id=record,
        principal_id=cast.account("samira").principal_id,
        source=Source.ASSIGNMENT,
    ).update(ends_at=soon)
    assert _ask(cast, talk, period="6") == 302
    assert cast.opened("samira", "bram", "support").parts["story_profile"].ends_at == soon


def test_nobody_gives_oneself_a_share_in_the_talk_of_another(cast: Cast) -> None:
    """Tom with the keys of Bram, and Samira with a talk of Fatma."""
    stop_sharing(cast)
    key = cast.rows["bram"]["conversation"][0].key  # type: ignore[attr-defined]
    theirs = cast.rows["fatma"]["conversation"][0].key  # type: ignore[attr-defined]
    fields = {"answer": "yes", "period": "3", "read_back_by": "Tom"}
    for name, talk in (("tom", key), ("samira", theirs), ("anouk", key)):
        answer = cast.client(name).post(_talks(cast, further=f"{talk}/meeschrijven/"), fields)
        assert answer.status_code == 404
    shares = Grant.objects.filter(
        record_id=cast.person("bram").record_id,
        part="story_profile",
        source=Source.SHARE,
        ends_at__gt=timezone.now(),
    )
    assert not shares.filter(
        principal_id__in=[cast.account(name).principal_id for name in ("tom", "samira", "anouk")]
    ).exists()


# --- the end ----------------------------------------------------------------------


def test_the_end_puts_the_next_step_where_steps_stand(cast: Cast) -> None:
    talk = _begin(cast)
    on = timezone.localdate() + timedelta(days=1)
    fields = {"next_step": "Samen naar het buurthuis", "next_step_on": on.isoformat()}
    samira = cast.client("samira")
    here = _talks(cast, further=f"{talk.key}/afronden/")
    assert samira.post(here, fields).status_code == 302
    assert _last(cast).ended_at is not None
    assert "Samen naar het buurthuis" in page_of(samira.get("/vandaag/"))
    assert "Samen naar het buurthuis" in page_of(cast.client("bram").get("/mijn-kring/agenda/"))
    # Again: the step changes, the end does not, and nothing is made twice.
    ended, number = _last(cast).ended_at, len(contacts(cast))
    assert samira.post(here, {"next_step": "Eerst bellen"}).status_code == 302
    assert (_last(cast).ended_at, len(contacts(cast))) == (ended, number)
    assert kept(ContactMoment, key=talk.contact_key).next_step == "Eerst bellen"


def test_after_the_end_the_report_is_one_tap_and_knows_what_was_agreed(cast: Cast) -> None:
    talk = _begin(cast)
    samira, here = cast.client("samira"), _talks(cast, further=f"{talk.key}/")
    report = f"/inwoners/{cast.record('bram')}/verslagen/nieuw/{talk.key}/"
    running = page_of(samira.get(here))
    assert f"{talk.key}/afronden/" in running
    assert report not in running
    on = timezone.localdate() + timedelta(days=9)
    fields = {"next_step": "Samen de club bellen", "next_step_on": on.isoformat()}
    samira.post(f"{here}afronden/", fields)
    ended = page_of(samira.get(here))
    assert report in ended
    assert f"{talk.key}/afronden/" not in ended
    with at_most(12):
        offered = page_of(samira.get(report))
    assert "Samen de club bellen (" in offered
    chosen = {"choosing_phrases": "1", "zin-afgesproken": "agreement"}
    made = page_of(samira.post(report, chosen))
    assert "Samen de club bellen (" in made.split('name="agreements"')[1].split("</textarea>")[0]
    # A colleague who only reads is not led to writing.
    assert report not in page_of(cast.client("anouk").get(here))


def test_a_step_in_the_past_is_asked_about(cast: Cast) -> None:
    talk = _begin(cast)
    on = timezone.localdate() - timedelta(days=1)
    answer = cast.client("samira").post(
        _talks(cast, further=f"{talk.key}/afronden/"),
        {"next_step": "Bellen", "next_step_on": on.isoformat()},
    )
    assert answer.status_code == 422
    assert "Deze dag is al geweest." in page_of(answer)
    assert _last(cast).ended_at is None


# --- how it was -------------------------------------------------------------------


def _looked(**further: str) -> dict[str, str]:
    return {"understood": "yes", "equal": "", "in_charge": "", "version": "0", **further}


def test_each_side_answers_apart_and_reads_the_other_afterwards(cast: Cast) -> None:
    talk = _begin(cast)
    theirs = _talks(cast, further=f"{talk.key}/")
    mine = f"/mijn-kring/gesprekken/{talk.key}/"
    samira, bram = cast.client("samira"), cast.client("bram")
    bram.post(f"{mine}hoe-was-het/", _looked(differently="Rustiger praten"))
    assert "Rustiger praten" in page_of(bram.get(mine))
    assert "Rustiger praten" not in page_of(samira.get(theirs))
    samira.post(f"{theirs}hoe-was-het/", _looked(differently="Ik praatte te veel"))
    assert "Rustiger praten" in page_of(samira.get(theirs))
    assert "Ik praatte te veel" in page_of(bram.get(mine))
    rows = all_kept(ConversationFeedback, conversation_key=talk.key)
    assert [(row.side, row.part) for row in rows] == [
        ("citizen", "own_views"),
        ("leader", "logbook"),
    ]


def test_an_answer_that_changed_on_another_screen_is_shown_beside(cast: Cast) -> None:
    talk = _begin(cast)
    here = f"/mijn-kring/gesprekken/{talk.key}/hoe-was-het/"
    bram = cast.client("bram")
    assert bram.post(here, _looked(differently="Eerst dit")).status_code == 302
    answer = bram.post(here, _looked(differently="Toen dat"))
    assert answer.status_code == 409
    assert "Eerst dit" in page_of(answer)
    assert "Toen dat" in page_of(answer)
    choosing = {"choosing": "1", "keep": "mine", "version": "1"}
    assert bram.post(here, _looked(differently="Toen dat", **choosing)).status_code == 302
    (row,) = all_kept(ConversationFeedback, conversation_key=talk.key)
    assert (row.differently, row.version) == ("Toen dat", 2)


def test_inv14_no_answer_becomes_a_figure(cast: Cast) -> None:
    talk = _begin(cast)
    mine = f"/mijn-kring/gesprekken/{talk.key}/"
    bram = cast.client("bram")
    empty = bram.post(f"{mine}hoe-was-het/", {"version": "0"})
    assert empty.status_code == 422
    bram.post(f"{mine}hoe-was-het/", _looked())
    (row,) = all_kept(ConversationFeedback, conversation_key=talk.key)
    answers = (row.understood, row.equal, row.in_charge)
    assert answers == ("yes", "", ""), "what was not said stays empty"


# --- the guide --------------------------------------------------------------------


def _table(cast: Cast, part: str = "hoe-hangt-het-samen") -> str:
    key = cast.rows["bram"]["conversation"][0].key  # type: ignore[attr-defined]
    address = _talks(cast, further=f"{key}/aan-tafel/deel/{part}/")
    return page_of(cast.client("samira").get(address))


def test_b20_calm_first_hides_what_asks_for_strength(cast: Cast) -> None:
    assert "Wat hielp vroeger?" in _table(cast)
    record = cast.person("bram").record_id
    now = timezone.now()
    for row in all_kept(Track, record_id=record):
        row.calm_since = now
        row.save()
    if not all_kept(Track, record_id=record):
        Track.objects.create(
            record_id=record,
            began_at=now,
            calm_since=now,
            author_id=cast.account("samira").principal_id,
        )
    page = _table(cast)
    assert "Wat hielp vroeger?" not in page
    assert "Eerst rust." in page
    assert "Sinds wanneer is dat zo?" in page


def test_p2_03_a_pause_of_own_strength_makes_those_questions_optional(cast: Cast) -> None:
    record = cast.person("bram").record_id
    for row in all_kept(OwnStrengthPause, record_id=record, lifted_at=None):
        row.lifted_at = timezone.now()
        row.save()
    assert "Mag u overslaan." not in _table(cast)
    OwnStrengthPause.objects.create(
        record_id=record,
        since=timezone.now(),
        author_id=cast.account("samira").principal_id,
    )
    assert "Wat hielp vroeger? Mag u overslaan." in _table(cast)


def test_a_part_that_is_none_is_not_there(cast: Cast) -> None:
    key = cast.rows["bram"]["conversation"][0].key  # type: ignore[attr-defined]
    here = _talks(cast, further=f"{key}/aan-tafel/deel/iets-anders/")
    assert cast.client("samira").get(here).status_code == 404


# --- budgets ----------------------------------------------------------------------


def test_pages_cost_the_same_with_one_talk_and_with_many(cast: Cast) -> None:
    samira, bram = cast.client("samira"), cast.client("bram")
    key = cast.rows["bram"]["conversation"][0].key  # type: ignore[attr-defined]
    pages = [
        (samira, _talks(cast)),
        (samira, _talks(cast, further=f"{key}/")),
        (samira, _talks(cast, further=f"{key}/aan-tafel/")),
        (samira, _talks(cast, further=f"{key}/afronden/")),
        (samira, _talks(cast, further=f"{key}/hoe-was-het/")),
        (bram, "/mijn-kring/gesprekken/"),
        (bram, f"/mijn-kring/gesprekken/{key}/"),
        (bram, f"/mijn-kring/gesprekken/{key}/hoe-was-het/"),
    ]

    def look() -> None:
        for client, address in pages:
            with at_most(12):
                assert client.get(address).status_code == 200, address

    look()
    for _number in range(30):
        _begin(cast)
    table = _talks(cast, further=f"{key}/aan-tafel/")
    for number in range(30):
        samira.post(table, {"text": f"Zin {number}", "once": new_key()})
    look()


def test_writes_stay_within_their_budget(cast: Cast) -> None:
    samira, bram = cast.client("samira"), cast.client("bram")
    stop_sharing(cast)
    with at_most(15):
        samira.post(_talks(cast, further="nieuw/"), {"place": "cafe", "once": new_key()})
    talk = _last(cast)
    here = _talks(cast, further=f"{talk.key}/")
    with at_most(15):
        samira.post(f"{here}aan-tafel/", {"text": "Een zin", "once": new_key()})
    with at_most(15):
        samira.post(f"{here}afronden/", {"next_step": "Bellen"})
    with at_most(15):
        samira.post(f"{here}hoe-was-het/", _looked())
    with at_most(15):
        bram.post(f"/mijn-kring/gesprekken/{talk.key}/hoe-was-het/", _looked())
    # A spoken yes gives a right, says how it was said, and tells the owner that something waits.
    with at_most(15):
        samira.post(
            f"{here}meeschrijven/", {"answer": "yes", "period": "3", "read_back_by": "Samira"}
        )
