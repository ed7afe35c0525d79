"""INV-19: a couple, a family, a group; splitting up, children, parents apart, a carer who
represents. Each case of the issue is a test of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate, net
from steunkring.foundation.access.models import Grant
from steunkring.foundation.accounts.actions import make_account
from steunkring.foundation.writing.once import new_key
from steunkring.method import ages
from steunkring.person.people.actions import change_reach, link_account, reach_of
from steunkring.person.people.actions.representation import authority
from steunkring.person.people.models import ContactDetails, Person, Representation
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.actions.contacts import keep_dates
from steunkring.person.tracks.actions.together import Joining
from steunkring.person.tracks.models import (
    Assignment,
    ContactMoment,
    Goal,
    Track,
    TrackMember,
    TrackSubject,
)
from tests.access.worlds import Asked, shot, still
from tests.cast import PASSWORD, Cast, canaries_in, make_citizen, make_member, make_staff

from .shared import all_kept, at_most, kept, page_of

DAY = timedelta(days=1)
YES = "Beiden zeiden ja, aan tafel."


def citizen(cast: Cast, name: str, *, worker: str = "samira", team: str = "schothorst") -> None:
    """Somebody with an own account whom a worker supports."""
    make_citizen(cast, name, team)
    assign(cast, name, worker, team)


def assign(cast: Cast, name: str, worker: str, team: str = "schothorst") -> Assignment:
    return actions.assign(
        record=cast.person(name).record_id,
        worker=cast.account(worker),
        team=cast.teams[team],
        given_by=cast.account("lena"),
        at=timezone.now() - timedelta(minutes=1),
        until=cast.now + 200 * DAY,
    )


def start(cast: Cast, *names: str, kind: str = "couple") -> str:
    """People take something up together; the key of the joint record."""
    joining = [
        Joining(cast.opened("samira", name, "support"), name.capitalize(), YES) for name in names
    ]
    return actions.start_together(joining, kind=kind, once=new_key())


def note(cast: Cast, joint: str, said: str, who: str = "samira") -> int:
    local = timezone.localtime()
    data = {
        "once": new_key(),
        "way": "visit",
        "said": said,
        "basis": "told",
        "present": "",
        "on": local.date().isoformat(),
        "at": local.strftime("%H:%M"),
    }
    return cast.client(who).post(f"/samen/{joint}/opschrijven/", data).status_code


def page(cast: Cast, name: str, joint: str) -> Any:
    return cast.client(name).get(f"/mijn-kring/samen/{joint}/")


def taker(joint: str, name: str) -> str:
    row: TrackMember = kept(TrackMember, record__key=joint, name__startswith=name)
    return str(row.key)


def split(cast: Cast, joint: str, name: str) -> None:
    answer = cast.client("samira").post(f"/samen/{joint}/{taker(joint, name)}/stoppen/")
    assert answer.status_code == 302


def track(joint: str) -> Track:
    found: Track = kept(Track, record__key=joint)
    return found


@pytest.fixture
def couple(cast: Cast) -> tuple[Cast, str]:
    """Ans and Ben, a couple whom Samira supports."""
    citizen(cast, "ans")
    citizen(cast, "ben")
    return cast, start(cast, "ans", "ben")


def test_the_page_of_a_person_leads_to_what_is_joint_while_it_is(
    couple: tuple[Cast, str],
) -> None:
    cast, joint = couple
    client, path = cast.client("samira"), f"/inwoners/{cast.record('ans')}/"
    client.get(path)
    with at_most(12):
        found = page_of(client.get(path))
    assert f"{path}traject/#samen" in found
    assert f"{path}traject/#samen" not in page_of(client.get(f"/inwoners/{cast.record('bram')}/"))
    split(cast, joint, "Ans")
    assert f"{path}traject/#samen" not in page_of(client.get(path))


# --- a couple --------------------------------------------------------------------------


def test_inv19_a_couple(couple: tuple[Cast, str]) -> None:
    cast, joint = couple
    assert note(cast, joint, "Wij willen samen naar buiten.") == 302
    for name, other in (("ans", "Ben"), ("ben", "Ans")):
        answer = page(cast, name, joint)
        text = page_of(answer)
        assert answer.status_code == 200
        assert "Wij willen samen naar buiten." in text
        assert other in text
        assert "Ik" in text
        assert f"/mijn-kring/samen/{joint}/" in page_of(
            cast.client(name).get("/mijn-kring/traject/")
        )
    assert track(joint).kind == "couple"


def test_inv19_a_member_reads_nothing_of_the_others_own_record(couple: tuple[Cast, str]) -> None:
    """Entries are about one member or joint: what is about one stays on that one's record."""
    cast, joint = couple
    client = cast.client("ans")
    other = cast.record("ben")
    for address in (f"/inwoners/{other}/", f"/inwoners/{other}/traject/", f"/samen/{joint}/"):
        assert client.get(address).status_code in (403, 404)
    shown = canaries_in(page_of(page(cast, "ans", joint)))
    assert not {owner for owner, _part in shown} & {"ben"}
    with pytest.raises(gate.NotReadable):
        cast.opened("ans", "ben", "together", "own", "support", "helping")


def test_started_from_the_persons_page_with_who_said_so(cast: Cast) -> None:
    citizen(cast, "ans")
    citizen(cast, "ben")
    url = f"/inwoners/{cast.record('ans')}/samen/nieuw/"
    client = cast.client("samira")
    assert "Ben" in page_of(client.get(url))
    data = {"once": new_key(), "kind": "couple", "people": [cast.record("ben")], "agreed_how": ""}
    answer = client.post(url, data)
    assert answer.status_code == 422
    data["agreed_how"] = YES
    first = client.post(url, data)
    second = client.post(url, data)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    subjects = all_kept(TrackSubject, agreed_how=YES)
    assert {row.record_id for row in subjects} == {
        cast.person("ans").record_id,
        cast.person("ben").record_id,
    }
    assert len(subjects) == 2


def test_only_with_people_whom_the_worker_supports(cast: Cast) -> None:
    citizen(cast, "ans")
    url = f"/inwoners/{cast.record('ans')}/samen/nieuw/"
    data = {
        "once": new_key(),
        "kind": "couple",
        "people": [cast.record("fatma")],
        "agreed_how": YES,
    }
    assert cast.client("samira").post(url, data).status_code == 422
    assert not all_kept(TrackSubject, agreed_how=YES)
    for who in ("tom", "olga", "ada"):
        assert cast.client(who).get(url).status_code in (403, 404)


def test_one_alone_takes_nothing_up_together(cast: Cast) -> None:
    citizen(cast, "ans")
    with pytest.raises(ValueError, match="two people"):
        start(cast, "ans")
    with pytest.raises(ValueError, match="two people"):
        start(cast, "ans", "ans")


# --- a couple splitting up -------------------------------------------------------------


def test_inv19_a_couple_splitting_up(couple: tuple[Cast, str]) -> None:
    """From that moment neither reads the other's later things."""
    cast, joint = couple
    note(cast, joint, "Eerder samen gezegd.")
    split(cast, joint, "Ans")
    assert page(cast, "ans", joint).status_code == 404
    assert "samen" not in page_of(cast.client("ans").get("/mijn-kring/traject/")).replace(
        "samen eens", ""
    ).replace("Samen eens", "")
    assert track(joint).state == "closed"
    # Nothing is written there any more, by whomever.
    assert note(cast, joint, "Later gezegd.") == 403
    assert "Later gezegd." not in page_of(page(cast, "ben", joint))
    joint_record = track(joint).record_id
    assert not Grant.objects.filter(
        record_id=joint_record, may_write=True, ends_at__gt=timezone.now()
    ).exists()


@pytest.mark.parametrize("name", ["ans", "ben"])
def test_dv8_ex_partners_never_see_each_others_address(couple: tuple[Cast, str], name: str) -> None:
    cast, joint = couple
    other = {"ans": "ben", "ben": "ans"}[name]
    before = page_of(page(cast, name, joint))
    split(cast, joint, name.capitalize())
    pages = [before, page_of(cast.client(name).get("/mijn-kring/traject/"))]
    pages.append(page_of(page(cast, other, joint)))
    for text in pages:
        assert not {part for _owner, part in canaries_in(text)} & {"contact_details"}
    with pytest.raises(gate.NotReadable):
        gate.opened(cast.actor(name), joint, purposes=("together",)).require("contact_details")


def test_a_member_stops_from_the_own_account_without_a_reason(couple: tuple[Cast, str]) -> None:
    cast, joint = couple
    client = cast.client("ans")
    url = f"/mijn-kring/samen/{joint}/stoppen/"
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 404
    assert client.get(f"/mijn-kring/samen/{joint}/").status_code == 404
    assert track(joint).state == "closed"


def test_the_one_who_stayed_opens_nothing_again_alone(couple: tuple[Cast, str]) -> None:
    cast, joint = couple
    split(cast, joint, "Ans")
    client = cast.client("samira")
    data = {"version": track(joint).version, "reason": ""}
    answer = client.post(f"/samen/{joint}/opnieuw/", data, follow=True)
    assert "twee mensen nodig" in page_of(answer)
    assert track(joint).state == "closed"


def test_inv11_a_couple_closes_together_and_opens_again_with_all_that_was(
    couple: tuple[Cast, str],
) -> None:
    cast, joint = couple
    note(cast, joint, "Eerder samen gezegd.")
    client = cast.client("samira")
    data = {"closing": "sufficiently_helped", "version": track(joint).version}
    assert client.post(f"/samen/{joint}/afronden/", data).status_code == 302
    assert "Eerder samen gezegd." in page_of(page(cast, "ben", joint))
    assert note(cast, joint, "Te laat.") == 403
    data = {"version": track(joint).version, "reason": "Toch weer."}
    assert client.post(f"/samen/{joint}/opnieuw/", data).status_code == 302
    assert track(joint).state == "in_conversation"
    assert note(cast, joint, "Weer samen.") == 302
    text = page_of(page(cast, "ans", joint))
    assert "Eerder samen gezegd." in text
    assert "Weer samen." in text


# --- the workers -----------------------------------------------------------------------


def test_workers_of_the_members_work_with_what_is_joint_until_their_assignment_ends(
    cast: Cast,
) -> None:
    make_staff(cast, "noor")
    make_member(cast, "noor", "schothorst")
    citizen(cast, "ans")
    citizen(cast, "ben")
    colleague = assign(cast, "ben", "noor")
    joint = start(cast, "ans", "ben")
    client = cast.client("noor")
    assert client.get(f"/samen/{joint}/").status_code == 200
    with pytest.raises(gate.NotReadable):
        cast.opened("noor", "ans", "support")
    actions.end_assignment(assignment=colleague, at=timezone.now())
    assert client.get(f"/samen/{joint}/").status_code == 404
    later = assign(cast, "ans", "noor")
    assert client.get(f"/samen/{joint}/").status_code == 200
    actions.end_assignment(assignment=later, at=timezone.now())
    assert client.get(f"/samen/{joint}/").status_code == 404
    assert cast.client("samira").get(f"/samen/{joint}/").status_code == 200


def test_the_workers_of_who_left_go_too(cast: Cast) -> None:
    make_staff(cast, "noor")
    make_member(cast, "noor", "schothorst")
    for name in ("ans", "ben", "cor"):
        citizen(cast, name)
    assign(cast, "cor", "noor")
    joint = start(cast, "ans", "ben", "cor", kind="group")
    assert cast.client("noor").get(f"/samen/{joint}/").status_code == 200
    split(cast, joint, "Cor")
    assert cast.client("noor").get(f"/samen/{joint}/").status_code == 404
    assert cast.client("samira").get(f"/samen/{joint}/").status_code == 200
    assert track(joint).state == "in_conversation"
    assert page(cast, "ans", joint).status_code == 200


def test_the_lead_reads_state_and_age_and_no_name_nor_word(couple: tuple[Cast, str]) -> None:
    cast, joint = couple
    note(cast, joint, "Dit leest de teamleider niet.")
    answer = cast.client("lena").get(f"/samen/{joint}/")
    text = page_of(answer)
    assert answer.status_code == 200
    assert "In gesprek" in text
    assert "Dit leest de teamleider niet." not in text
    assert not re.search(r"\b(Ans|Ben)\b", text)


@pytest.mark.parametrize("end", ["", "verder/", "afronden/", "opschrijven/", "erbij/", "opnieuw/"])
def test_nobody_else(couple: tuple[Cast, str], end: str) -> None:
    cast, joint = couple
    for who in ("tom", "piet", "olga", "ada", "bram", "joop"):
        assert cast.client(who).get(f"/samen/{joint}/{end}").status_code in (403, 404)
    assert page(cast, "bram", joint).status_code == 404


def test_the_record_of_one_person_is_no_joint_one(couple: tuple[Cast, str]) -> None:
    cast, joint = couple
    client = cast.client("samira")
    assert client.get(f"/samen/{cast.record('bram')}/").status_code == 404
    assert client.get(f"/inwoners/{joint}/traject/").status_code == 404
    assert client.get(f"/inwoners/{joint}/").status_code == 404


# --- a child of 11, 12, 15, 16 ---------------------------------------------------------


def born(age: int, *, days: int = 0) -> str:
    """A birth date by which somebody has been that age for so many days."""
    today = timezone.localdate() - days * DAY
    try:
        return today.replace(year=today.year - age).isoformat()
    except ValueError:
        return today.replace(year=today.year - age, day=28).isoformat()


def family(cast: Cast, birth_date: str) -> str:
    """Ans with her child Kim; Ans has authority over Kim."""
    citizen(cast, "ans")
    citizen(cast, "kim")
    give_birth_date(cast, "kim", birth_date)
    make_parent(cast, "ans", "kim")
    return start(cast, "ans", "kim", kind="family")


def give_birth_date(cast: Cast, name: str, birth_date: str) -> None:
    opened = cast.opened("samira", name, "support")
    person: Person = opened.rows(Person).get()
    details: ContactDetails = opened.rows(ContactDetails).get()
    change_reach(
        opened,
        name=person.name,
        reach=replace(reach_of(details), birth_date=birth_date),
        name_version=person.version,
        version=details.version,
    )


def make_parent(cast: Cast, parent: str, child: str) -> None:
    row = Representation.objects.create(
        record_id=cast.person(child).record_id,
        kind=Representation.Kind.PARENTAL_AUTHORITY,
        state=Representation.State.CONFIRMED,
        representative_name=parent,
        account=cast.account(parent),
        proof="uittreksel gezagsregister",
        starts_at=cast.now - DAY,
        ends_at=cast.now + 4 * 365 * DAY,
        asked_by=cast.account("samira"),
        asked_at=cast.now - DAY,
        decided_by=cast.account("lena"),
        decided_at=cast.now - DAY,
    )
    details: ContactDetails = kept(ContactDetails, record_id=row.record_id)
    access.give(
        *authority(
            row, account=cast.account(parent), birth_date=details.birth_date, at=timezone.now()
        )
    )


def reads_joint(cast: Cast, name: str, joint: str, moment: datetime | None = None) -> bool:
    try:
        gate.opened(cast.actor(name, moment), joint, purposes=("together",))
    except gate.NotReadable:
        return False
    return True


def parent_decides(cast: Cast, moment: datetime | None = None) -> str:
    """What the parent may do with the child's own track: "decides", "reads" or "nothing"."""
    try:
        opened = gate.opened(
            cast.actor("ans", moment), cast.record("kim"), purposes=("representation",)
        )
    except gate.NotReadable:
        return "nothing"
    return "decides" if opened.may_write("track_steps") else "reads"


@pytest.mark.parametrize(
    ("age", "child_reads", "parent"),
    [(11, False, "decides"), (12, True, "reads"), (15, True, "reads"), (16, True, "nothing")],
)
def test_rc3_a_child_of_11_12_15_16(cast: Cast, age: int, child_reads: bool, parent: str) -> None:
    joint = family(cast, born(age))
    assert reads_joint(cast, "kim", joint) is child_reads
    assert (page(cast, "kim", joint).status_code == 200) is child_reads
    assert parent_decides(cast) == parent
    # The parent is a member in the own right, whatever the age.
    assert page(cast, "ans", joint).status_code == 200


def test_rc3_the_day_before_and_the_day_of_the_twelfth_birthday(cast: Cast) -> None:
    birth_date = born(11, days=300)
    joint = family(cast, birth_date)
    day = ages.birthday(date.fromisoformat(birth_date), 12)
    midnight = datetime.combine(day, time.min, tzinfo=ages.ZONE)
    for moment, is_read in ((midnight - timedelta(seconds=1), False), (midnight, True)):
        assert reads_joint(cast, "kim", joint, moment) is is_read
    assert parent_decides(cast, midnight - timedelta(seconds=1)) == "decides"
    assert parent_decides(cast, midnight) == "reads"


def test_rc3_another_birth_date_counts_at_once(cast: Cast) -> None:
    joint = family(cast, born(13))
    assert reads_joint(cast, "kim", joint)
    give_birth_date(cast, "kim", born(10))
    assert not reads_joint(cast, "kim", joint)
    give_birth_date(cast, "kim", born(12))
    assert reads_joint(cast, "kim", joint)


def test_who_gets_an_account_later_reads_along_from_then(cast: Cast) -> None:
    citizen(cast, "ans")
    make_citizen(cast, "ben", "schothorst", with_account=False)
    assign(cast, "ben", "samira")
    joint = start(cast, "ans", "ben")
    account = make_account(login_name="ben", display_name="Ben", password=PASSWORD)
    cast.accounts["ben"] = account
    link_account(person=kept(Person, pk=cast.person("ben").pk), account=account, at=timezone.now())
    assert page(cast, "ben", joint).status_code == 200
    split(cast, joint, "Ben")
    assert page(cast, "ben", joint).status_code == 404


# --- two separated parents -------------------------------------------------------------


def test_rc4_two_separated_parents(cast: Cast) -> None:
    """Both read what is of the family, each only the own contact data; through the child too."""
    citizen(cast, "ans")
    citizen(cast, "ben")
    citizen(cast, "kim")
    give_birth_date(cast, "kim", born(9))
    for parent in ("ans", "ben"):
        make_parent(cast, parent, "kim")
    joint = start(cast, "ans", "ben", "kim", kind="family")
    note(cast, joint, "Om de week een weekend.")
    for parent, other in (("ans", "ben"), ("ben", "ans")):
        client = cast.client(parent)
        texts = [
            page_of(client.get(f"/mijn-kring/samen/{joint}/")),
            page_of(client.get("/mijn-kring/traject/")),
            page_of(client.get(f"/inwoners/{cast.record('kim')}/")),
        ]
        assert "Om de week een weekend." in texts[0]
        assert not {owner for text in texts for owner, _part in canaries_in(text)} & {other}
        assert client.get(f"/inwoners/{cast.record(other)}/").status_code == 404


def test_rc4_a_parent_who_takes_no_part_reads_nothing_joint_through_the_child(cast: Cast) -> None:
    citizen(cast, "ben")
    joint = family(cast, born(9))
    make_parent(cast, "ben", "kim")
    assert page(cast, "ben", joint).status_code == 404
    purposes = ("together", "representation", "support", "own")
    with pytest.raises(gate.NotReadable):
        gate.opened(cast.actor("ben"), joint, purposes=purposes)
    text = page_of(cast.client("ben").get(f"/inwoners/{cast.record('kim')}/"))
    assert joint not in text


# --- a representative who is the carer -------------------------------------------------


def make_carer(cast: Cast, kind: str) -> None:
    """Ans represents Ben, for whom she cares."""
    row = Representation.objects.create(
        record_id=cast.person("ben").record_id,
        kind=kind,
        state=Representation.State.CONFIRMED,
        representative_name="Ans",
        account=cast.account("ans"),
        proof="beschikking",
        starts_at=cast.now - DAY,
        ends_at=cast.now + 100 * DAY,
        asked_by=cast.account("samira"),
        asked_at=cast.now,
        decided_by=cast.account("lena"),
        decided_at=cast.now,
    )
    access.give(*authority(row, account=cast.account("ans"), birth_date="", at=timezone.now()))


def test_rc1_a_representative_who_is_the_carer(cast: Cast) -> None:
    """Takes part as oneself; ends nothing in the other's place and reads no more than the role."""
    citizen(cast, "ans")
    citizen(cast, "ben")
    make_carer(cast, Representation.Kind.COURT_MENTOR)
    joint = start(cast, "ans", "ben", kind="couple")
    assert page(cast, "ans", joint).status_code == 200
    acting = gate.opened(cast.actor("ans"), cast.record("ben"), purposes=("representation",))
    assert not acting.may_write("track")
    with pytest.raises(gate.NotAllowed):
        actions.leave_myself(acting, joint)
    actions.start_track(cast.opened("samira", "ben", "support"))
    with pytest.raises(gate.NotAllowed):
        actions.close(acting, closing="own_wish", version=1)
    # The one who is represented keeps the own account and stops from there.
    assert cast.client("ben").post(f"/mijn-kring/samen/{joint}/stoppen/").status_code == 302
    assert page(cast, "ben", joint).status_code == 404


# --- more ------------------------------------------------------------------------------


def test_rc6_who_died_takes_part_no_more(couple: tuple[Cast, str]) -> None:
    cast, joint = couple
    opened = cast.opened("samira", "ans", "support")
    begun = actions.start_track(opened)
    actions.close(opened, closing="deceased", version=begun.version)
    assert page(cast, "ans", joint).status_code == 404
    assert track(joint).state == "closed"


def test_one_more_takes_part_and_comes_back(couple: tuple[Cast, str]) -> None:
    cast, joint = couple
    citizen(cast, "cor")
    client: Client = cast.client("samira")
    data = {"person": cast.record("cor"), "agreed_how": "Ook ja."}
    assert client.post(f"/samen/{joint}/erbij/", data).status_code == 302
    assert page(cast, "cor", joint).status_code == 200
    assert client.post(f"/samen/{joint}/erbij/", data).status_code == 422
    split(cast, joint, "Cor")
    assert page(cast, "cor", joint).status_code == 404
    assert client.post(f"/samen/{joint}/erbij/", data).status_code == 302
    assert page(cast, "cor", joint).status_code == 200
    assert len(all_kept(TrackSubject, record_id=cast.person("cor").record_id)) == 2


def test_joint_rows_of_other_parts_hang_on_the_same_record(couple: tuple[Cast, str]) -> None:
    """A goal of all together: read and written by members, and nobody else's goal."""
    cast, joint = couple
    opened = gate.opened(cast.actor("ans"), joint, purposes=("together",))
    assert opened.may_write("goals_plan")
    Goal.objects.create(
        record_id=opened.record,
        text="Samen fietsen.",
        author_id=cast.account("ans").principal_id,
        written_at=timezone.now(),
    )
    other = gate.opened(cast.actor("ben"), joint, purposes=("together",))
    assert [row.text for row in other.rows(Goal)] == ["Samen fietsen."]
    own = cast.opened("ben", "ben", "own").rows(Goal)
    assert "Samen fietsen." not in [row.text for row in own]


def test_joint_entries_stay_out_of_the_own_logbook(couple: tuple[Cast, str]) -> None:
    cast, joint = couple
    note(cast, joint, "Samen gezegd.")
    assert "Samen gezegd." not in page_of(cast.client("ans").get("/mijn-kring/logboek/"))
    assert len(all_kept(ContactMoment, record__key=joint)) == 1
    assert cast.client("samira").get("/vandaag/").status_code == 200
    assert cast.client("samira").get("/mijn-mensen/").status_code == 200


@pytest.mark.parametrize("number", [2, 30])
def test_the_pages_stay_within_twelve_queries(cast: Cast, number: int) -> None:
    names = [f"lid{chr(97 + index // 26)}{chr(97 + index % 26)}" for index in range(number)]
    for name in names:
        citizen(cast, name)
    joint = start(cast, *names, kind="group")
    for index in range(number):
        note(cast, joint, f"Gezegd {index}.")
    mine = f"/inwoners/{cast.record(names[0])}/traject/"
    for who, address in (
        ("samira", f"/samen/{joint}/"),
        ("samira", f"/samen/{joint}/erbij/"),
        ("samira", mine),
        (names[0], f"/mijn-kring/samen/{joint}/"),
        (names[0], "/mijn-kring/traject/"),
    ):
        client = cast.client(who)
        with at_most(12):
            assert client.get(address).status_code == 200
    client = cast.client(names[1])
    with at_most(15):
        assert client.post(f"/mijn-kring/samen/{joint}/stoppen/").status_code == 302


def test_what_is_joint_is_listed_for_the_worker(couple: tuple[Cast, str]) -> None:
    cast, joint = couple
    (found,) = queries.joint_tracks(cast.opened("samira", "ans", "support"))
    assert (found.key, list(found.names), found.is_closed) == (joint, ["Ben"], False)


@pytest.mark.parametrize("end", ["", "stoppen/"])
def test_inv19_who_left_meets_what_was_never_there(couple: tuple[Cast, str], end: str) -> None:
    """Ends look alike: the same bytes, headers and number of queries as an unknown key."""
    cast, joint = couple
    split(cast, joint, "Ans")
    client, nothing = cast.client("ans"), "0" * 13
    with still(timezone.now()):
        there, never = (
            shot(client, Asked(f"/mijn-kring/samen/{key}/{end}"), [joint, nothing])
            for key in (joint, nothing)
        )
    assert there.status == 404
    assert not there.differs(never)


@pytest.mark.parametrize("end", ["", "verder/", "opschrijven/", "erbij/"])
def test_sc1_a_colleague_elsewhere_meets_what_was_never_there(
    couple: tuple[Cast, str], end: str
) -> None:
    cast, joint = couple
    client, nothing = cast.client("tom"), "0" * 13
    with still(timezone.now()):
        there, never = (
            shot(client, Asked(f"/samen/{key}/{end}"), [joint, nothing]) for key in (joint, nothing)
        )
    assert there.status == 404
    assert not there.differs(never)


def test_what_happened_together_is_contact_with_each_of_them(cast: Cast) -> None:
    """Nobody is long without contact in the lists while the joint talk was today."""
    citizen(cast, "hanna")
    joint = start(cast, "bram", "hanna")
    for name in ("bram", "hanna"):
        with net.system("a test forgets when there was contact"):
            Person.objects.filter(pk=cast.person(name).pk).update(last_contact_at=None)
    assert note(cast, joint, "Wij willen samen naar buiten.") == 302
    for name in ("bram", "hanna"):
        assert kept(Person, pk=cast.person(name).pk).last_contact_at is not None
    with net.system("a test looks back at it"):
        keep_dates(cast.person("hanna").record_id)
    assert kept(Person, pk=cast.person("hanna").pk).last_contact_at is not None
    home = page_of(cast.client("hanna").get("/mijn-kring/"))
    assert "/mijn-kring/traject/#samen" in home
    assert "#samen" not in page_of(cast.client("olga").get("/mijn-kring/"))
