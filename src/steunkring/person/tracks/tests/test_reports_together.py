"""A joint report: one acceptance a member, and nobody answers for another (INV-6, INV-19)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing.agreements import OWN, How, Manner
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.reports import Answer
from steunkring.person.tracks.models import TrackMember
from tests.cast import DAY, Cast

from .kit_reports import State, answers, recorded, row
from .shared import all_kept, at_most, page_of

SPOKEN = Manner(how=How.SPOKEN, read_back_by="Samira")


def joint(cast: Cast, name: str, purpose: str) -> Opened:
    return gate.opened(cast.actor(name), cast.joint["bram"].key, purposes=(purpose,))


def partner(cast: Cast) -> str:
    """Key of the record of the other member."""
    rows = all_kept(TrackMember, record=cast.joint["bram"])
    return str(next(one.member_record for one in rows if one.member_record != cast.record("bram")))


def offered(cast: Cast) -> str:
    worker = joint(cast, "samira", "support")
    made = actions.begin_report(
        worker, need="Wij willen rust.", agreements="Wij eten samen.", once=new_key()
    )
    actions.offer_report(worker, made.key, version=1)
    actions.agree_as_leader(worker, made.key, version=1)
    return str(made.key)


def test_inv6_final_only_when_every_member_said_yes(cast: Cast) -> None:
    key = offered(cast)
    mine = joint(cast, "bram", "together")
    actions.answer_report(mine, key, version=1, said=Answer("agree"), manner=OWN)
    assert row(key).state == State.OFFERED
    assert answers(key)[0].member == cast.record("bram")
    said = Answer("agree", member=partner(cast))
    actions.answer_report(
        joint(cast, "samira", "support"), key, version=1, said=said, manner=SPOKEN
    )
    assert row(key).state == State.FINAL


def test_one_no_keeps_it_from_all(cast: Cast) -> None:
    key = offered(cast)
    mine = joint(cast, "bram", "together")
    actions.answer_report(mine, key, version=1, said=Answer("agree"), manner=OWN)
    said = Answer("not_agree", remarks="Ik niet.", member=partner(cast))
    actions.answer_report(
        joint(cast, "samira", "support"), key, version=1, said=said, manner=SPOKEN
    )
    assert row(key).state == State.NO_AGREEMENT


def test_nobody_answers_for_another_member(cast: Cast) -> None:
    key = offered(cast)
    mine = joint(cast, "bram", "together")
    said = Answer("agree", member=partner(cast))
    actions.answer_report(mine, key, version=1, said=said, manner=OWN)
    assert [one.member for one in answers(key)] == [cast.record("bram")]
    for stranger in ("", cast.record("fatma"), "0" * 13):
        with pytest.raises(gate.NotReadable):
            actions.answer_report(
                joint(cast, "samira", "support"),
                key,
                version=1,
                said=Answer("agree", member=stranger),
                manner=SPOKEN,
            )


def test_an_edit_voids_the_yes_of_all(cast: Cast) -> None:
    key = offered(cast)
    mine = joint(cast, "bram", "together")
    actions.answer_report(mine, key, version=1, said=Answer("agree"), manner=OWN)
    worker = joint(cast, "samira", "support")
    actions.change_report(worker, key, need="Anders.", agreements="Anders.", version=1)
    assert all(one.cleared_at for one in answers(key))
    assert row(key).leader_version == 0


def test_who_left_is_not_waited_for(cast: Cast) -> None:
    key = offered(cast)
    other = next(
        one
        for one in all_kept(TrackMember, record=cast.joint["bram"])
        if one.member_record == partner(cast)
    )
    other.left_at = timezone.now() - DAY
    other.save()
    mine = joint(cast, "bram", "together")
    actions.answer_report(mine, key, version=1, said=Answer("agree"), manner=OWN)
    assert row(key).state == State.FINAL


def test_the_pages_of_a_joint_report(cast: Cast) -> None:
    key = offered(cast)
    record = cast.joint["bram"].key
    owner, worker = cast.client("bram"), cast.client("samira")
    there = f"/wat-ik-doe/{record}/verslagen/"
    for path in (there, f"{there}{key}/", f"{there}{key}/1/verslag.pdf"):
        with at_most(12):
            assert owner.get(path).status_code == 200, path
    assert there in page_of(owner.get(f"/mijn-kring/samen/{record}/"))
    with at_most(15):
        answer = owner.post(f"{there}{key}/", {"answer": "agree", "version": "1"})
    assert answer["Location"] == f"{there}{key}/"
    here = f"/inwoners/{record}/verslagen/"
    for path in (here, f"{here}{key}/", f"{here}{key}/antwoord/", f"{here}{key}/voorlezen/"):
        assert worker.get(path).status_code == 200, path
    assert worker.post(f"{here}{key}/antwoord/", recorded()).status_code == 422
    done = worker.post(f"{here}{key}/antwoord/", recorded(member=partner(cast)))
    assert done.status_code == 302
    assert row(key).state == State.FINAL
    assert worker.get(f"{here}{key}/tablet/")["Location"] == f"{here}{key}/"


@pytest.mark.parametrize("name", ["fatma", "olga", "tom", "joop", "lena", "bas"])
def test_who_takes_no_part_finds_nothing(cast: Cast, name: str) -> None:
    key = offered(cast)
    record = cast.joint["bram"].key
    client = cast.client(name)
    for path in (f"/wat-ik-doe/{record}/verslagen/{key}/", f"/inwoners/{record}/verslagen/{key}/"):
        assert client.get(path).status_code in (403, 404)
