"""Design, section 4: a share of a joint part needs all who decide; one withdrawal ends it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from steunkring.foundation.access import gate, sharing
from steunkring.foundation.access.models import Grant
from steunkring.foundation.notices.models import JobAttempt, Notice
from steunkring.method import ages
from steunkring.person.people.actions.representation import end_representation
from steunkring.person.people.models import Representation
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.joint_sharing import ASKED, tell_who_is_asked
from steunkring.person.tracks.models import Goal, JointAnswer, JointShare, TrackMember
from tests.access.worlds import Asked, shot, still
from tests.cast import Cast, make_citizen

from .shared import all_kept, at_most, kept, page_of
from .test_together import (
    DAY,
    born,
    citizen,
    give_birth_date,
    make_carer,
    make_parent,
    split,
    start,
)

PLAN = "goals_plan"


def let_in(cast: Cast, owner: str, who: str = "joop") -> None:
    """Somebody is one of the owner's own people."""
    if who not in cast.accounts:
        make_citizen(cast, who, "schothorst")
    sharing.share(
        cast.opened(owner, owner, "own"),
        principal=cast.account(who).principal_id,
        role="network_member",
        parts=("story_profile",),
        until=timezone.now() + 100 * DAY,
    )


def propose(cast: Cast, joint: str, name: str, to: str = "joop", **further: Any) -> Any:
    data = {"to": cast.account(to).key, "parts": [PLAN], "period": "3", "own_date": "", **further}
    return cast.client(name).post(f"/mijn-kring/samen/{joint}/delen/nieuw/", data)


def share_of(joint: str) -> JointShare:
    found: JointShare = all_kept(JointShare, record__key=joint)[-1]
    return found


def say(cast: Cast, joint: str, name: str, answer: str = "yes") -> Any:
    url = f"/mijn-kring/samen/{joint}/delen/{share_of(joint).key}/antwoord/"
    return cast.client(name).post(url, {"answer": answer})


def stop(cast: Cast, joint: str, name: str) -> Any:
    return cast.client(name).post(f"/mijn-kring/samen/{joint}/delen/{share_of(joint).key}/stoppen/")


def reads(cast: Cast, joint: str, who: str = "joop", moment: datetime | None = None) -> bool:
    """Whether the receiver reads what is joint at a moment."""
    try:
        opened = gate.opened(cast.actor(who, moment), joint, purposes=("helping",))
    except gate.NotReadable:
        return False
    assert set(opened.parts) == {"name", PLAN}
    assert not any(part.may_write for part in opened.parts.values())
    return True


def shares(cast: Cast, name: str, joint: str) -> Any:
    return cast.client(name).get(f"/mijn-kring/samen/{joint}/delen/")


def two(cast: Cast) -> str:
    """Ans and Ben, a couple; Joop is one of Ans's people."""
    citizen(cast, "ans")
    citizen(cast, "ben")
    let_in(cast, "ans")
    return start(cast, "ans", "ben")


# --- a couple --------------------------------------------------------------------------


def test_inv19_a_couple_shares_only_with_the_yes_of_both(cast: Cast) -> None:
    joint = two(cast)
    assert propose(cast, joint, "ans").status_code == 302
    assert not reads(cast, joint)
    assert "Mag Joop meelezen?" in page_of(shares(cast, "ben", joint))
    assert say(cast, joint, "ben").status_code == 302
    assert reads(cast, joint)
    assert "Leest nu mee" in page_of(shares(cast, "ans", joint))
    assert not reads(cast, joint, moment=share_of(joint).until + DAY)


def test_inv19_who_is_asked_hears_that_something_waits_and_finds_it(cast: Cast) -> None:
    """Not who proposed it, not whom it is about; and no more once it was answered."""
    joint = two(cast)
    Notice.objects.all().delete()
    propose(cast, joint, "ans")
    tell_who_is_asked(share_of(joint).key, timezone.now())
    (job,) = JobAttempt.objects.filter(name=ASKED)
    assert job.arguments == {"share": share_of(joint).key}
    told = set(Notice.objects.values_list("to_id", flat=True))
    assert told == {cast.account("ben").principal_id}
    words, url = "Eén vraag of iemand mag meelezen", "/mijn-kring/"
    assert words in page_of(cast.client("ben").get(url))
    assert words not in page_of(cast.client("ans").get(url))
    say(cast, joint, "ben", "no")
    assert words not in page_of(cast.client("ben").get(url))
    stop(cast, joint, "ans")
    propose(cast, joint, "ans")
    assert words in page_of(cast.client("ben").get(url))
    stop(cast, joint, "ans")
    assert words not in page_of(cast.client("ben").get(url))


@pytest.mark.parametrize("who", ["ans", "ben"])
def test_inv19_one_withdrawal_ends_it_for_all_at_once(cast: Cast, who: str) -> None:
    joint = two(cast)
    propose(cast, joint, "ans")
    say(cast, joint, "ben")
    assert stop(cast, joint, who).status_code == 302
    assert not reads(cast, joint)
    for name in ("ans", "ben"):
        assert "Nog niemand leest mee" in page_of(shares(cast, name, joint))
    # Once stopped the old yes counts no more.
    assert say(cast, joint, "ben").status_code == 404
    assert propose(cast, joint, "ans").status_code == 302
    assert not reads(cast, joint)


def test_a_no_to_what_runs_ends_it_too(cast: Cast) -> None:
    joint = two(cast)
    propose(cast, joint, "ans")
    say(cast, joint, "ben")
    say(cast, joint, "ben", "no")
    assert not reads(cast, joint)
    assert share_of(joint).ended_at is not None


def test_dv4_nobody_learns_who_said_no(cast: Cast) -> None:
    """For Ans a no of Ben, a no of Cor and silence are one page."""
    for name in ("ans", "ben", "cor"):
        citizen(cast, name)
    let_in(cast, "ans")
    joint = start(cast, "ans", "ben", "cor", kind="group")
    propose(cast, joint, "ans")
    client, asked = cast.client("ans"), Asked(f"/mijn-kring/samen/{joint}/delen/")
    with still(timezone.now() + timedelta(seconds=1)):
        silent = shot(client, asked, [joint])
        say(cast, joint, "ben", "no")
        say(cast, joint, "cor", "yes")
        ben_refused = shot(client, asked, [joint])
        say(cast, joint, "ben", "yes")
        say(cast, joint, "cor", "no")
        # What ran for a moment was ended by a no: proposed anew it waits like the first.
        propose(cast, joint, "ans")
    assert not ben_refused.differs(silent)
    assert not reads(cast, joint)


def test_an_answer_is_read_by_nobody_else(cast: Cast) -> None:
    joint = two(cast)
    propose(cast, joint, "ans")
    say(cast, joint, "ben", "no")
    (row,) = all_kept(JointAnswer, share_key=share_of(joint).key)
    assert row.record_id == cast.person("ben").record_id
    for who, purpose in (("ans", "together"), ("samira", "support"), ("samira", "stand_in")):
        assert not gate.readable(cast.actor(who), JointAnswer, purpose=purpose).exists()
    assert not gate.readable(cast.actor("samira"), JointShare, purpose="support").exists()


def test_one_alone_never_shares_what_is_joint(cast: Cast) -> None:
    """Neither by the way in which somebody shares the own record."""
    joint = two(cast)
    opened = cast.opened("ans", "ans", "own")
    both = gate.opened(cast.actor("ans"), joint, purposes=("together",))
    principal = cast.account("joop").principal_id
    with pytest.raises(gate.NotAllowed):
        sharing.share(
            both,
            principal=principal,
            role="network_member",
            parts=(PLAN,),
            until=timezone.now() + DAY,
        )
    with pytest.raises(gate.NotAllowed):
        sharing.stop(both, principal=principal)
    assert opened.may_write("sharing")


def test_the_receiver_reads_goals_and_names_and_nothing_else(cast: Cast) -> None:
    joint = two(cast)
    propose(cast, joint, "ans")
    say(cast, joint, "ben")
    record = share_of(joint).record_id
    Goal.objects.create(
        record_id=record,
        text="Samen fietsen.",
        author_id=cast.account("ans").principal_id,
        written_at=timezone.now(),
    )
    client = cast.client("joop")
    text = page_of(client.get("/wat-ik-doe/"))
    assert f"/wat-ik-doe/samen/{joint}/" in text
    assert "Ans" in text
    assert "Ben" in text
    page = page_of(client.get(f"/wat-ik-doe/samen/{joint}/"))
    assert "Doelen" in page
    assert "Verslagen" not in page
    goals = next(part for part in page.split('"') if joint in part and "doelen" in part)
    assert "Samen fietsen." in page_of(client.get(goals))
    for address in (
        f"/mijn-kring/samen/{joint}/",
        f"/mijn-kring/samen/{joint}/delen/",
        f"/samen/{joint}/",
    ):
        assert client.get(address).status_code in (403, 404)
    stop(cast, joint, "ben")
    assert client.get(f"/wat-ik-doe/samen/{joint}/").status_code == 404
    assert joint not in page_of(client.get("/wat-ik-doe/"))


@pytest.mark.parametrize("who", ["tom", "samira", "lena", "olga", "ada", "bram", "joop"])
def test_nobody_else_decides(cast: Cast, who: str) -> None:
    joint = two(cast)
    propose(cast, joint, "ans")
    for answer in (
        shares(cast, who, joint),
        cast.client(who).get(f"/mijn-kring/samen/{joint}/delen/nieuw/"),
        say(cast, joint, who),
        stop(cast, joint, who),
    ):
        assert answer.status_code in (403, 404)
    assert share_of(joint).ended_at is None


def test_who_did_not_propose_does_not_withdraw_the_question(cast: Cast) -> None:
    joint = two(cast)
    propose(cast, joint, "ans")
    assert stop(cast, joint, "ben").status_code == 403
    assert stop(cast, joint, "ans").status_code == 302
    assert "Nog niemand leest mee" in page_of(shares(cast, "ben", joint))


def test_a_double_press_asks_once(cast: Cast) -> None:
    joint = two(cast)
    assert propose(cast, joint, "ans").status_code == 302
    assert propose(cast, joint, "ans").status_code == 302
    assert len(all_kept(JointShare, record__key=joint)) == 1
    say(cast, joint, "ben")
    say(cast, joint, "ben")
    running = Grant.objects.filter(source="share", source_key=share_of(joint).key)
    assert running.filter(part=PLAN).count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"parts": []},
        {"parts": ["logbook"]},
        {"parts": ["story_profile"]},
        {"period": "own", "own_date": "1-1-2020"},
        {"period": ""},
    ],
)
def test_a_wrong_form_keeps_what_was_chosen(cast: Cast, wrong: dict[str, Any]) -> None:
    joint = two(cast)
    answer = propose(cast, joint, "ans", **wrong)
    assert answer.status_code == 422
    assert "Joop" in page_of(answer)
    assert not all_kept(JointShare, record__key=joint)


def test_only_ones_own_people_are_proposed(cast: Cast) -> None:
    """A worker reads by law; a stranger is nobody; who takes part reads it already."""
    joint = two(cast)
    for who in ("samira", "fatma", "ben"):
        assert propose(cast, joint, "ans", to=who).status_code == 422
    let_in(cast, "ans", "ben")
    assert propose(cast, joint, "ans", to="ben").status_code == 422
    text = page_of(cast.client("ben").get(f"/mijn-kring/samen/{joint}/delen/nieuw/"))
    assert "Nog niemand om voor te stellen" in text


# --- splitting up, coming and leaving --------------------------------------------------


def test_inv19_a_couple_splitting_up_shares_nothing_any_more(cast: Cast) -> None:
    joint = two(cast)
    propose(cast, joint, "ans")
    say(cast, joint, "ben")
    split(cast, joint, "Ben")
    assert not reads(cast, joint)
    assert "Nog niemand leest mee" in page_of(shares(cast, "ans", joint))
    assert propose(cast, joint, "ans").status_code == 403
    assert say(cast, joint, "ben").status_code == 404


def test_who_leaves_a_group_takes_the_yes_along(cast: Cast) -> None:
    """Those who stay do not share what was said while that one was there."""
    for name in ("ans", "ben", "cor"):
        citizen(cast, name)
    let_in(cast, "ans")
    joint = start(cast, "ans", "ben", "cor", kind="group")
    propose(cast, joint, "ans")
    say(cast, joint, "ben")
    assert not reads(cast, joint)
    say(cast, joint, "cor")
    assert reads(cast, joint)
    cast.client("cor").post(f"/mijn-kring/samen/{joint}/stoppen/")
    assert not reads(cast, joint)
    assert "Nog niemand leest mee" in page_of(shares(cast, "ans", joint))
    say(cast, joint, "ben")
    assert not reads(cast, joint)
    let_in(cast, "ans", "mies")
    answer = propose(cast, joint, "ans", to="mies")
    assert answer.status_code == 422
    assert "doet niet meer mee" in page_of(answer)


def test_who_comes_is_asked_too(cast: Cast) -> None:
    joint = two(cast)
    citizen(cast, "cor")
    propose(cast, joint, "ans")
    say(cast, joint, "ben")
    data = {"person": cast.record("cor"), "agreed_how": "Ook ja."}
    assert cast.client("samira").post(f"/samen/{joint}/erbij/", data).status_code == 302
    assert not reads(cast, joint)
    propose(cast, joint, "ans")
    say(cast, joint, "ben")
    assert not reads(cast, joint)
    say(cast, joint, "cor")
    assert reads(cast, joint)


def test_a_closed_track_is_not_shared_anew_and_can_be_stopped(cast: Cast) -> None:
    joint = two(cast)
    propose(cast, joint, "ans")
    say(cast, joint, "ben")
    data = {"closing": "sufficiently_helped", "version": 1}
    cast.client("samira").post(f"/samen/{joint}/afronden/", data)
    assert reads(cast, joint)
    assert stop(cast, joint, "ben").status_code == 302
    assert not reads(cast, joint)
    assert propose(cast, joint, "ans").status_code == 403


# --- a child of 11, 12, 15, 16 ---------------------------------------------------------


def family(cast: Cast, birth_date: str, *parents: str, members: tuple[str, ...] = ()) -> str:
    for name in dict.fromkeys(("ans", *parents, *members)):
        citizen(cast, name)
    citizen(cast, "kim")
    give_birth_date(cast, "kim", birth_date)
    for parent in parents:
        make_parent(cast, parent, "kim")
    let_in(cast, "ans")
    return start(cast, "ans", *members, "kim", kind="family")


@pytest.mark.parametrize(("age", "alone"), [(11, True), (12, False), (15, False), (16, False)])
def test_rc3_a_child_of_11_12_15_16(cast: Cast, age: int, alone: bool) -> None:
    """Under 12 the parent decides; from 12 the child says yes too."""
    joint = family(cast, born(age), "ans")
    assert propose(cast, joint, "ans").status_code == 302
    assert reads(cast, joint) is alone
    answer = say(cast, joint, "kim")
    assert answer.status_code == (404 if alone else 302)
    assert reads(cast, joint)


def test_rc3_on_the_twelfth_birthday_it_waits_for_the_child(cast: Cast) -> None:
    birth_date = born(11, days=300)
    joint = family(cast, birth_date, "ans")
    propose(cast, joint, "ans", period="12")
    day = ages.birthday(date.fromisoformat(birth_date), 12)
    midnight = datetime.combine(day, time.min, tzinfo=ages.ZONE)
    assert reads(cast, joint, moment=midnight - timedelta(seconds=1))
    assert not reads(cast, joint, moment=midnight)


def test_rc3_another_birth_date_counts_at_once(cast: Cast) -> None:
    joint = family(cast, born(11), "ans")
    propose(cast, joint, "ans")
    assert reads(cast, joint)
    give_birth_date(cast, "kim", born(13))
    assert not reads(cast, joint)
    say(cast, joint, "kim")
    assert reads(cast, joint)
    give_birth_date(cast, "kim", born(10))
    assert reads(cast, joint)


@pytest.mark.parametrize(("age", "status"), [(11, 422), (15, 422), (16, 302)])
def test_rc3_for_a_child_without_who_decides_nothing_is_shared(
    cast: Cast, age: int, status: int
) -> None:
    joint = family(cast, born(age))
    assert propose(cast, joint, "ans").status_code == status
    assert not reads(cast, joint)


def test_rc3_when_authority_ends_so_does_the_yes_for_the_child(cast: Cast) -> None:
    joint = family(cast, born(9), "ans")
    propose(cast, joint, "ans")
    assert reads(cast, joint)
    row = kept(Representation, record_id=cast.person("kim").record_id)
    end_representation(cast.opened("samira", "kim", "support"), key=row.key)
    assert not reads(cast, joint)


# --- two separated parents -------------------------------------------------------------


def test_rc4_two_separated_parents_both_say_yes(cast: Cast) -> None:
    joint = family(cast, born(9), "ans", "ben", members=("ben",))
    propose(cast, joint, "ans")
    assert not reads(cast, joint)
    say(cast, joint, "ben")
    assert reads(cast, joint)
    stop(cast, joint, "ben")
    assert not reads(cast, joint)


@pytest.mark.parametrize(("age", "status"), [(9, 422), (14, 422), (16, 302)])
def test_rc4_a_parent_who_takes_no_part_is_not_passed_over(
    cast: Cast, age: int, status: int
) -> None:
    """Until the child is 16: who decides with the other parent is asked, or nothing is shared."""
    joint = family(cast, born(age), "ans", "ben")
    answer = propose(cast, joint, "ans")
    assert answer.status_code == status
    if status == 422:
        assert "Ben" not in page_of(answer).split("form")[1]
    assert not reads(cast, joint)


# --- a representative who is the carer -------------------------------------------------


@pytest.mark.parametrize("kind", ["court_mentor", "curator"])
def test_rc1_a_representative_who_is_the_carer_says_yes_for_oneself_alone(
    cast: Cast, kind: str
) -> None:
    """Deciding who looks stays the owner's own, whatever the kind."""
    joint = two(cast)
    make_carer(cast, kind)
    propose(cast, joint, "ans")
    say(cast, joint, "ans")
    assert not reads(cast, joint)
    for address in ("delen/", f"delen/{share_of(joint).key}/antwoord/"):
        url = f"/namens/{cast.record('ben')}/mijn-kring/samen/{joint}/{address}"
        assert cast.client("ans").post(url, {"answer": "yes"}).status_code in (404, 405)
    say(cast, joint, "ben")
    assert reads(cast, joint)


# --- numbers and ends ------------------------------------------------------------------


@pytest.mark.parametrize("number", [2, 20])
def test_pages_and_posts_stay_within_the_numbers(cast: Cast, number: int) -> None:
    names = [f"lid{chr(97 + index)}" for index in range(number)]
    for name in names:
        citizen(cast, name)
    for index in range(number):
        let_in(cast, names[0], f"gast{chr(97 + index)}")
    joint = start(cast, *names, kind="group")
    for index in range(number - 1):
        propose(cast, joint, names[0], to=f"gast{chr(97 + index)}")
    url = f"/mijn-kring/samen/{joint}/delen/"
    for who, address in ((names[0], url), (names[1], url), (names[0], f"{url}nieuw/")):
        client = cast.client(who)
        with at_most(12):
            assert client.get(address).status_code == 200
    client = cast.client(names[0])
    data = {"to": cast.account(f"gast{chr(96 + number)}").key, "parts": [PLAN], "period": "3"}
    with at_most(15):
        assert client.post(f"{url}nieuw/", data).status_code == 302
    answer = f"{url}{share_of(joint).key}/antwoord/"
    for name in names[1:-1]:
        say(cast, joint, name)
    client = cast.client(names[-1])
    with at_most(15):
        client.post(answer, {"answer": "yes"})
    assert Grant.objects.filter(source_key=share_of(joint).key).exists()
    end = f"{url}{share_of(joint).key}/stoppen/"
    with at_most(15):
        client.post(end)
    client = cast.client(f"gast{chr(97)}")
    with at_most(12):
        assert client.get("/wat-ik-doe/").status_code == 200


def test_a_family_stays_within_the_numbers(cast: Cast) -> None:
    joint = family(cast, born(13), "ans", "ben", members=("ben",))
    client = cast.client("ans")
    data = {"to": cast.account("joop").key, "parts": [PLAN], "period": "3"}
    with at_most(15):
        client.post(f"/mijn-kring/samen/{joint}/delen/nieuw/", data)
    say(cast, joint, "ben")
    client = cast.client("kim")
    url = f"/mijn-kring/samen/{joint}/delen/{share_of(joint).key}/"
    with at_most(15):
        client.post(f"{url}antwoord/", {"answer": "yes"})
    assert reads(cast, joint)


def test_ends_look_alike_for_the_receiver(cast: Cast) -> None:
    joint = two(cast)
    propose(cast, joint, "ans")
    say(cast, joint, "ben")
    stop(cast, joint, "ben")
    client, nothing = cast.client("joop"), "0" * 13
    with still(timezone.now() + timedelta(seconds=1)):
        there, never = (
            shot(client, Asked(f"/wat-ik-doe/samen/{key}/"), [joint, nothing])
            for key in (joint, nothing)
        )
    assert there.status == 404
    assert not there.differs(never)


def test_rc6_who_died_shares_nothing_together_any_more(cast: Cast) -> None:
    joint = two(cast)
    propose(cast, joint, "ans")
    say(cast, joint, "ben")
    opened = cast.opened("samira", "ben", "support")
    actions.close(opened, closing="deceased", version=actions.start_track(opened).version)
    assert not reads(cast, joint)
    assert kept(TrackMember, record__key=joint, name="Ben").left_at is not None
