"""A spoken yes of a member stands among what was agreed in that member's name, and nobody else's.

(Design, section 4: at the next own sign-in the citizen sees all that was agreed in their name and
can object; in a household one acceptance per person.)
"""

from __future__ import annotations

import pytest

from steunkring.foundation.access import gate
from steunkring.foundation.access.net import system
from steunkring.foundation.writing.agreements import How, Manner
from steunkring.foundation.writing.models import Agreement
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.actions.reports import Answer
from steunkring.person.tracks.models import ConversationReport, Proposal
from tests.cast import Cast

from .shared import all_kept, at_most, kept, page_of
from .test_together import citizen, split, start

NEED = "Wij willen rust in huis."


def spoken(cast: Cast, joint: str, *names: str) -> str:
    """A joint report to which members said yes at the table; its key."""
    opened = gate.opened(cast.actor("samira"), joint, purposes=("support",))
    row = actions.begin_report(opened, need=NEED, agreements="Samen koken.", once=new_key())
    actions.offer_report(opened, row.key, version=1)
    for name in names:
        actions.answer_report(
            opened,
            row.key,
            version=1,
            said=Answer(answer="agree", member=cast.record(name)),
            manner=Manner(how=How.SPOKEN, read_back_by="Samira"),
        )
    return str(row.key)


def couple(cast: Cast) -> str:
    citizen(cast, "ans")
    citizen(cast, "ben")
    return start(cast, "ans", "ben")


def of_mine(cast: Cast, name: str) -> list[str]:
    """What is listed for somebody of what is joint."""
    listed = [one.key for one in queries.agreed_in_my_name(cast.opened(name, name, "own"))]
    joint = all_kept(Agreement, record__kind="track", key__in=listed)
    return [row.key for row in joint]


def test_inv6_each_member_sees_the_own_spoken_yes_alone(cast: Cast) -> None:
    joint = couple(cast)
    spoken(cast, joint, "ans", "ben")
    yes_ans, yes_ben = all_kept(Agreement, record__key=joint)
    assert of_mine(cast, "ans") == [yes_ans.key]
    assert of_mine(cast, "ben") == [yes_ben.key]
    text = page_of(cast.client("ans").get("/mijn-kring/akkoord/"))
    assert NEED in text
    assert yes_ben.key not in text


def test_inv6_the_first_page_shows_it_too(cast: Cast) -> None:
    joint = couple(cast)
    with system("nothing else waits"):
        Proposal.objects.all().update(state=Proposal.State.DECLINED)
        ConversationReport.objects.all().delete()
        Agreement.objects.all().update(seen_at=cast.now)
    assert NEED not in page_of(cast.client("ans").get("/mijn-kring/"))
    spoken(cast, joint, "ans")
    assert NEED in page_of(cast.client("ans").get("/mijn-kring/"))
    assert NEED not in page_of(cast.client("ben").get("/mijn-kring/"))


def test_inv6_it_is_right_and_is_gone_from_the_list(cast: Cast) -> None:
    joint = couple(cast)
    spoken(cast, joint, "ans", "ben")
    (mine,) = of_mine(cast, "ans")
    client = cast.client("ans")
    with at_most(15):
        assert client.post(f"/mijn-kring/akkoord/{mine}/klopt/").status_code == 302
    assert of_mine(cast, "ans") == []
    assert len(of_mine(cast, "ben")) == 1


def test_inv6_an_objection_undoes_that_members_yes(cast: Cast) -> None:
    joint = couple(cast)
    key = spoken(cast, joint, "ans", "ben")
    opened = gate.opened(cast.actor("samira"), joint, purposes=("support",))
    actions.agree_as_leader(opened, key, version=1)
    assert kept(ConversationReport, key=key).state == "final"
    (mine,) = of_mine(cast, "ben")
    client = cast.client("ben")
    url = f"/mijn-kring/akkoord/{mine}/klopt-niet/"
    with at_most(12):
        assert NEED in page_of(client.get(url))
    answer = client.post(url, {"objection": "Zo zei ik het niet."})
    assert answer.status_code == 302
    row = kept(Agreement, key=mine)
    assert row.objection == "Zo zei ik het niet."
    assert kept(ConversationReport, key=key).state != "final"
    client.post(f"/mijn-kring/akkoord/{mine}/klopt/")
    assert kept(ConversationReport, key=key).state == "final"


@pytest.mark.parametrize("who", ["ben", "bram", "samira", "joop"])
def test_inv6_nobody_objects_for_somebody_else(cast: Cast, who: str) -> None:
    joint = couple(cast)
    spoken(cast, joint, "ans")
    (mine,) = of_mine(cast, "ans")
    client = cast.client(who)
    for end in ("klopt/", "klopt-niet/"):
        answer = client.post(f"/mijn-kring/akkoord/{mine}/{end}", {"objection": "Nee."})
        assert answer.status_code in (403, 404)
    row = kept(Agreement, key=mine)
    assert row.seen_at is None
    assert row.objected_at is None


def test_inv19_who_left_is_asked_nothing_about_what_is_joint(cast: Cast) -> None:
    joint = couple(cast)
    spoken(cast, joint, "ans")
    split(cast, joint, "Ans")
    assert of_mine(cast, "ans") == []


def test_the_pages_stay_within_twelve_queries(cast: Cast) -> None:
    joint = couple(cast)
    for _number in range(5):
        spoken(cast, joint, "ans")
    client = cast.client("ans")
    for address in ("/mijn-kring/akkoord/", "/mijn-kring/voorstellen/", "/mijn-kring/"):
        with at_most(12):
            assert client.get(address).status_code == 200
