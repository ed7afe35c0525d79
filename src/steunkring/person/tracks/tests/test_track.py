"""Where somebody's support stands: worker, owner, stand-in, lead, colleague, outsider."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from steunkring.foundation.access import gate, net
from steunkring.foundation.notices.models import Notice
from steunkring.foundation.writing.models import Revision
from steunkring.method import trajectory
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.actions import end_assignment
from steunkring.person.tracks.actions.steps import CannotMove
from steunkring.person.tracks.actions.track import Pause
from steunkring.person.tracks.models import (
    Assignment,
    OwnStrengthPause,
    SupportRequest,
    Track,
    TrackStep,
)
from tests.cast import Cast, make_citizen

from .shared import HOSTILE, all_kept, at_most, filled, kept, page_of

OPEN = [state.key for state in trajectory.STATES if state.key != trajectory.CLOSED]


def url(cast: Cast, end: str = "", whose: str = "bram") -> str:
    return f"/inwoners/{cast.record(whose)}/traject/{end}"


def begin(cast: Cast) -> Track:
    """The track of Bram; the cast may have begun one."""
    return actions.start_track(cast.opened("samira", "bram", "support"))


def track(cast: Cast) -> Track:
    found: Track = kept(Track, record_id=cast.person("bram").record_id)
    return found


def steps(cast: Cast) -> list[TrackStep]:
    return all_kept(TrackStep, record_id=cast.person("bram").record_id)


def post(cast: Cast, end: str, who: str = "samira", **data: Any) -> Any:
    data.setdefault("version", track(cast).version)
    return cast.client(who).post(url(cast, end), data)


def close(cast: Cast, **data: Any) -> Any:
    return post(cast, "afronden/", **{"closing": "sufficiently_helped", **data})


@pytest.fixture
def begun(cast: Cast) -> Cast:
    """Bram, whose support is at its first contact."""
    opened = cast.opened("samira", "bram", "support")
    actions.move(opened, to="first_contact", version=begin(cast).version)
    return cast


def test_the_keys_of_the_table_are_those_of_the_method() -> None:
    assert [state.key for state in trajectory.STATES] == list(Track.State.values)
    states: list[tuple[str, Any]] = list(Track.State.choices)
    endings: list[tuple[str, Any]] = list(Track.Closing.choices)
    assert [(state.key, state.nl) for state in trajectory.STATES] == states
    assert [(one.key, one.nl) for one in trajectory.ENDINGS] == endings


def test_beginning_twice_is_one_track(cast: Cast) -> None:
    make_citizen(cast, "guus", "schothorst")
    actions.assign(
        record=cast.person("guus").record_id,
        worker=cast.account("samira"),
        team=cast.teams["schothorst"],
        given_by=cast.account("lena"),
        at=cast.now - timedelta(days=1),
        until=cast.now + timedelta(days=90),
    )
    client = cast.client("samira")
    assert "Traject beginnen" in page_of(client.get(url(cast, whose="guus")))
    for _ in range(2):
        assert client.post(url(cast, "beginnen/", "guus")).status_code == 302
    (made,) = all_kept(Track, record_id=cast.person("guus").record_id)
    assert (made.state, made.kind, made.version) == ("first_contact", "person", 1)
    assert len(all_kept(TrackStep, record_id=made.record_id)) == 1


def test_where_we_are_what_is_next_and_who_must_act(begun: Cast) -> None:
    page = page_of(begun.client("samira").get(url(begun)))
    for words in ("Waar staan wij?", "Wie is aan zet", "Wat is de volgende stap", "Begonnen op"):
        assert words in page


def test_any_order(begun: Cast) -> None:
    """Not a gate: from the first contact to looking back and again to the conversation (A21)."""
    for to in ("under_evaluation", "in_conversation", "running"):
        assert post(begun, "verder/", to=to, reason="Het liep zo.").status_code == 302
        assert track(begun).state == to
    assert [step.after for step in steps(begun)][-3:] == [
        "under_evaluation",
        "in_conversation",
        "running",
    ]


@pytest.mark.parametrize("state", OPEN)
def test_inv11_h58_closed_from_every_state_and_open_again_with_all_that_was(
    begun: Cast, state: str
) -> None:
    if track(begun).state != state:
        post(begun, "verder/", to=state)
    before = [step.key for step in steps(begun)]
    assert close(begun).status_code == 302
    ended = track(begun)
    assert ended.state == "closed"
    assert ended.closed_at is not None
    assert post(begun, "opnieuw/", reason="Er speelt weer iets.").status_code == 302
    again = track(begun)
    assert (again.state, again.closed_at) == (state, None)
    found = steps(begun)
    assert [step.key for step in found][: len(before)] == before
    assert [(step.before, step.after) for step in found[-2:]] == [
        (state, "closed"),
        ("closed", state),
    ]


@pytest.mark.parametrize("closing", ["sufficiently_helped", "own_wish"])
def test_inv11_the_owner_ends_it_from_the_own_account_and_begins_again(
    begun: Cast, closing: str
) -> None:
    client = begun.client("bram")
    assert "Ik wil stoppen" in page_of(client.get("/mijn-kring/traject/"))
    data = {"closing": closing, "reason": "", "version": track(begun).version}
    assert client.post("/mijn-kring/traject/ik-kan-verder/", data).status_code == 302
    assert track(begun).state == "closed"
    assert steps(begun)[-1].author_id == begun.account("bram").principal_id
    data = {"reason": "Toch weer.", "version": track(begun).version}
    assert client.post("/mijn-kring/traject/opnieuw/", data).status_code == 302
    assert track(begun).state != "closed"


@pytest.mark.parametrize("closing", ["deceased", "moved", "no_contact", "informed_referred"])
def test_the_owner_ends_it_only_on_the_own_wish(begun: Cast, closing: str) -> None:
    data = {"closing": closing, "version": track(begun).version}
    answer = begun.client("bram").post("/mijn-kring/traject/ik-kan-verder/", data)
    assert answer.status_code == 422
    with pytest.raises(gate.NotAllowed):
        actions.close(
            begun.opened("bram", "bram", "own"),
            closing=closing,
            version=track(begun).version,
            accepted_by="iemand",
        )


def test_who_was_helped_on_has_somebody_who_took_over(begun: Cast) -> None:
    answer = close(begun, closing="informed_referred", reason="De huisarts kijkt mee.")
    assert answer.status_code == 422
    page = page_of(answer)
    assert "wie het overnam" in page
    assert "De huisarts kijkt mee." in page
    assert track(begun).state != "closed"
    answer = close(begun, closing="informed_referred", accepted_by="Huisarts De Vries")
    assert answer.status_code == 302
    assert steps(begun)[-1].accepted_by == "Huisarts De Vries"
    opened = begun.opened("samira", "bram", "support")
    version = actions.reopen(opened, version=track(begun).version).version
    with pytest.raises(CannotMove):
        actions.close(opened, closing="informed_referred", version=version)


def test_a_second_post_changes_nothing(begun: Cast) -> None:
    version = track(begun).version
    assert close(begun, version=version).status_code == 302
    number = len(steps(begun))
    assert close(begun, version=version).status_code == 409
    assert len(steps(begun)) == number


def test_a_stale_answer_shows_what_stands_now_and_keeps_the_words(begun: Cast) -> None:
    version = track(begun).version
    post(begun, "verder/", to="running")
    answer = post(begun, "verder/", to="arranged", reason="Mijn woorden", version=version)
    assert answer.status_code == 409
    page = page_of(answer)
    assert "Intussen staat hier: loopt" in page
    assert "Mijn woorden" in page
    assert track(begun).state == "running"


def test_rc6_who_died_is_read_by_the_workers_alone(begun: Cast) -> None:
    assert close(begun, closing="deceased").status_code == 302
    page = page_of(begun.client("samira").get(url(begun)))
    assert "Overleden" in page or "overleden" in page
    assert begun.client("bram").get("/mijn-kring/traject/").status_code == 404
    for who in ("joop", "ria", "bas"):
        with pytest.raises(gate.NotReadable):
            begun.opened(who, "bram", "helping", "representation")
    post(begun, "opnieuw/", reason="Een vergissing.")
    assert begun.client("bram").get("/mijn-kring/traject/").status_code == 200
    with pytest.raises(gate.NotReadable):
        begun.opened("joop", "bram", "helping")


def test_the_lead_reads_state_and_age_and_never_a_reason(begun: Cast) -> None:
    secret = "Dit leest de teamleider niet."
    post(begun, "verder/", to="running", reason=secret)
    page = page_of(begun.client("lena").get(url(begun)))
    assert "Loopt, sinds vandaag" in page
    assert secret not in page
    close(begun, closing="informed_referred", accepted_by="Verslavingszorg", reason=secret)
    page = page_of(begun.client("lena").get(url(begun)))
    for words in (secret, "Verslavingszorg", "verder geholpen"):
        assert words not in page
    with pytest.raises(gate.NotReadable):
        begun.opened("lena", "bram", "leading").require("track_steps")
    for end in ("verder/", "afronden/", "opnieuw/", "eerst-rust/"):
        assert begun.client("lena").post(url(begun, end), {"version": 1}).status_code in (403, 404)


@pytest.mark.parametrize(
    "end", ["", "verder/", "afronden/", "opnieuw/", "eerst-rust/", "even-niet/"]
)
@pytest.mark.parametrize("who", ["tom", "piet", "ada", "olga"])
def test_nobody_else(begun: Cast, who: str, end: str) -> None:
    assert begun.client(who).get(url(begun, end)).status_code in (403, 404)
    version = track(begun).version
    begun.client(who).post(url(begun, end), {"version": version, "to": "running"})
    assert track(begun).version == version


def test_a_stand_in_reads_and_changes_nothing(begun: Cast) -> None:
    version = track(begun).version
    page = page_of(begun.client("anouk").get(url(begun)))
    assert "Wie is aan zet" in page
    assert "Afronden" not in page
    assert post(begun, "afronden/", who="anouk", closing="moved").status_code == 403
    assert track(begun).version == version


@pytest.mark.parametrize("text", HOSTILE)
def test_words_that_broke_others(begun: Cast, text: str) -> None:
    assert post(begun, "verder/", to="running", reason=text).status_code == 302
    assert steps(begun)[-1].reason == text.strip()
    assert "<script>alert" not in begun.client("samira").get(url(begun)).content.decode()


def test_the_end_of_the_record_counts_from_the_end_of_the_last_track(begun: Cast) -> None:
    ended_at = page_of_the_end(begun)
    assert ended_at is None
    close(begun)
    # What Bram does with another still runs: the record goes on.
    assert page_of_the_end(begun) is None
    with net.system("a test ends what is joint"):
        Track.objects.filter(record=begun.joint["bram"]).update(
            state="closed", closed_at=begun.now - timedelta(days=1)
        )
    assert page_of_the_end(begun) == timezone.localdate().year + 15
    post(begun, "opnieuw/")
    assert page_of_the_end(begun) is None


def page_of_the_end(begun: Cast) -> int | None:
    """The year until which the page says that the record is kept."""
    page = page_of(begun.client("samira").get(url(begun)))
    found = re.search(r"Wordt bewaard tot.*?(20\d\d)", page, re.DOTALL)
    return int(found[1]) if found else None


# --- rest first (B20) ------------------------------------------------------------------


def in_days(number: int) -> str:
    return (timezone.localdate() + timedelta(days=number)).isoformat()


def test_rest_first_is_set_with_a_day_and_lifted(begun: Cast) -> None:
    opened = begun.opened("samira", "bram", "support")
    assert not queries.is_calm_first(opened)
    answer = post(begun, "eerst-rust/", review_on=in_days(0))
    assert answer.status_code == 422
    assert post(begun, "eerst-rust/", review_on=in_days(14)).status_code == 302
    assert queries.is_calm_first(opened)
    assert queries.is_calm_first(begun.opened("bram", "bram", "own"))
    assert "Eerst rust" in page_of(begun.client("bram").get("/mijn-kring/traject/"))
    assert post(begun, "eerst-rust/stoppen/").status_code == 302
    assert not queries.is_calm_first(opened)


def test_rest_first_ends_with_the_track_and_never_by_itself(begun: Cast) -> None:
    post(begun, "eerst-rust/", review_on=in_days(1))
    later = begun.opened("samira", "bram", "support")
    assert queries.is_calm_first(later)
    standing = queries.standing(later)
    assert standing is not None
    assert not standing.is_calm_due
    close(begun)
    assert not queries.is_calm_first(begun.opened("samira", "bram", "support"))


# --- own strength at rest (P2-03) -------------------------------------------------------


def pauses(cast: Cast) -> list[OwnStrengthPause]:
    return [
        row
        for row in all_kept(OwnStrengthPause, record_id=cast.person("bram").record_id)
        if row.lifted_at is None
    ]


@pytest.fixture
def awake(begun: Cast) -> Cast:
    """Bram, with nothing that is to be left in peace."""
    opened = begun.opened("bram", "bram", "own")
    for row in pauses(begun):
        actions.lift_pause(opened, row.key)
    return begun


def test_the_owner_asks_for_it_without_a_day_and_lifts_it(awake: Cast) -> None:
    client = awake.client("bram")
    data = {"reason": "Ik ben moe.", "others_carry": "", "look_again_on": "", "version": 0}
    for _ in range(2):
        assert client.post("/mijn-kring/traject/even-niet/", data).status_code == 302
    (row,) = pauses(awake)
    assert (row.reason, row.look_again_on) == ("Ik ben moe.", None)
    page = page_of(awake.client("samira").get(url(awake)))
    assert "Ik ben moe." in page
    assert queries.own_strength_paused(awake.opened("samira", "bram", "support")) is not None
    client.post(f"/mijn-kring/traject/even-niet/{row.key}/stoppen/")
    assert not pauses(awake)
    assert queries.own_strength_paused(awake.opened("samira", "bram", "support")) is None


def test_a_worker_writes_it_at_the_owners_words_and_the_owner_lifts_it(awake: Cast) -> None:
    data = {"reason": "Even niet.", "others_carry": "Sem kookt.", "look_again_on": in_days(7)}
    assert post(awake, "even-niet/", version=0, **data).status_code == 302
    page = page_of(awake.client("bram").get("/mijn-kring/traject/"))
    for words in ("Even niet.", "Sem kookt.", "Samira"):
        assert words in page
    (row,) = pauses(awake)
    awake.client("bram").post(f"/mijn-kring/traject/even-niet/{row.key}/stoppen/")
    assert not pauses(awake)


def test_two_writers_of_a_pause_both_keep_their_words(awake: Cast) -> None:
    data = {"others_carry": "", "look_again_on": ""}
    post(awake, "even-niet/", version=0, reason="Van Samira.", **data)
    answer = awake.client("bram").post(
        "/mijn-kring/traject/even-niet/", {"version": 0, "reason": "Van Bram.", **data}
    )
    assert answer.status_code == 409
    page = page_of(answer)
    assert "Van Samira." in page
    assert "Van Bram." in page


def test_inv1_a_worker_never_writes_in_the_owners_words(awake: Cast) -> None:
    data = {"others_carry": "", "look_again_on": ""}
    client = awake.client("bram")
    client.post("/mijn-kring/traject/even-niet/", {"version": 0, "reason": "Ik ben moe.", **data})
    (row,) = pauses(awake)
    assert awake.client("samira").get(url(awake, "even-niet/")).status_code == 403
    answer = post(awake, "even-niet/", version=row.version, reason="Wil niet meewerken.", **data)
    assert answer.status_code == 403
    (row,) = pauses(awake)
    assert row.reason == "Ik ben moe."
    with pytest.raises(gate.NotAllowed):
        actions.pause_own_strength(
            awake.opened("samira", "bram", "support"),
            pause=Pause(reason="Wil niet meewerken."),
            version=row.version,
        )
    assert "Woorden veranderen" not in page_of(awake.client("samira").get(url(awake)))


def test_inv17_words_that_the_owner_writes_over_a_workers_are_the_owners(awake: Cast) -> None:
    post(awake, "even-niet/", version=0, reason="Van Samira.", others_carry="", look_again_on="")
    (row,) = pauses(awake)
    data = {"version": row.version, "reason": "Van mij.", "others_carry": "", "look_again_on": ""}
    assert awake.client("bram").post("/mijn-kring/traject/even-niet/", data).status_code == 302
    (row,) = pauses(awake)
    assert row.author_id == awake.account("bram").principal_id
    kept_versions = all_kept(Revision, subject_key=row.key)
    assert {one.author_id for one in kept_versions} >= {awake.account("samira").principal_id}


def test_a_worker_who_ends_the_owners_pause_tells_it_and_leaves_a_line(awake: Cast) -> None:
    data = {"version": 0, "reason": "Ik ben moe.", "others_carry": "", "look_again_on": ""}
    client = awake.client("bram")
    client.post("/mijn-kring/traject/even-niet/", data)
    (row,) = pauses(awake)
    me = awake.account("bram").principal_id
    before = Notice.objects.filter(to_id=me).count()
    assert post(awake, f"even-niet/{row.key}/stoppen/").status_code == 302
    assert Notice.objects.filter(to_id=me).count() == before + 1
    page = page_of(client.get("/mijn-kring/traject/"))
    assert "Ik ben moe." in page
    assert " schreef op dat het weer mag: vandaag." in page


def test_what_rests_is_said_where_somebody_would_ask(awake: Cast) -> None:
    """On the person's page, before a talk and at the goals; and it goes when it is over."""
    record = awake.record("bram")
    places = [f"/inwoners/{record}/{end}" for end in ("", "gesprekken/nieuw/", "doelen/")]
    client, asked = awake.client("samira"), "vraag mij even niet wat ik zelf kan"
    for place in places:
        page = page_of(client.get(place))
        assert asked not in page
        assert "Eerst rust" not in page
    opened = awake.opened("bram", "bram", "own")
    row = actions.pause_own_strength(opened, pause=Pause(reason="Ik ben moe."))
    post(awake, "eerst-rust/", review_on=in_days(14))
    for place in places:
        page = page_of(client.get(place))
        assert asked in page
        assert "Eerst rust" in page
    actions.lift_pause(opened, row.key)
    for place in places:
        assert asked not in page_of(client.get(place))


def test_who_begins_again_does_not_wait_unseen(begun: Cast) -> None:
    """The worker is told, and has it on Vandaag until there was contact."""
    assert close(begun).status_code == 302
    worker = begun.account("samira").principal_id
    before = Notice.objects.filter(to_id=worker).count()
    data = {"version": track(begun).version, "reason": "Het lukt toch niet alleen."}
    client = begun.client("bram")
    assert client.post("/mijn-kring/traject/opnieuw/", data).status_code == 302
    assert Notice.objects.filter(to_id=worker).count() == before + 1
    today = page_of(begun.client("samira").get("/vandaag/"))
    assert f"{begun.person('bram').name} is opnieuw begonnen" in today
    assert "is opnieuw begonnen" not in page_of(begun.client("tom").get("/vandaag/"))
    actions.move(
        begun.opened("samira", "bram", "support"),
        to="in_conversation",
        version=track(begun).version,
    )
    assert "opnieuw begonnen" not in page_of(begun.client("samira").get("/vandaag/"))


def test_who_begins_again_where_nobody_works_any_more_comes_in_at_the_team(begun: Cast) -> None:
    assert close(begun).status_code == 302
    with net.system("a test ends every assignment"):
        for one in Assignment.objects.filter(record_id=begun.person("bram").record_id):
            end_assignment(assignment=one, at=timezone.now())
    known = {row.pk for row in all_kept(SupportRequest)}
    data = {"version": track(begun).version, "reason": "Het lukt toch niet alleen."}
    client = begun.client("bram")
    for _ in range(2):
        client.post("/mijn-kring/traject/opnieuw/", data)
    (row,) = [one for one in all_kept(SupportRequest) if one.pk not in known]
    assert (row.question, row.state) == ("Het lukt toch niet alleen.", "waiting")
    assert row.due_on > timezone.localdate()
    assert row.name in page_of(begun.client("samira").get("/binnengekomen/"))


@pytest.mark.parametrize("name", ["bram", "samira"])
def test_what_happened_is_told_in_sentences(begun: Cast, name: str) -> None:
    actions.move(
        begun.opened("samira", "bram", "support"), to="running", version=track(begun).version
    )
    close(begun)
    address = "/mijn-kring/traject/" if name == "bram" else url(begun)
    page = page_of(begun.client(name).get(address))
    for words in (" rondde dit af, ", " schreef op waar wij staan: loopt, "):
        assert words in page


def test_h63_nothing_has_to_be_filled_in_before_contact_or_closing(cast: Cast) -> None:
    """No goal, plan, report or answer to a question of the method stands before either."""
    make_citizen(cast, "guus", "schothorst")
    actions.assign(
        record=cast.person("guus").record_id,
        worker=cast.account("samira"),
        team=cast.teams["schothorst"],
        given_by=cast.account("lena"),
        at=cast.now - timedelta(days=1),
        until=cast.now + timedelta(days=90),
    )
    opened = cast.opened("samira", "guus", "support")
    begun = actions.start_track(opened)
    client = cast.client("samira")
    record = f"/inwoners/{cast.record('guus')}/"
    assert client.post(f"{record}contact/nieuw/", filled(said="")).status_code == 302
    ended = {"closing": "sufficiently_helped", "version": begun.version}
    assert client.post(f"{record}traject/afronden/", ended).status_code == 302
    assert kept(Track, record_id=opened.record).state == "closed"


def test_no_reason_to_stop_is_chosen_beforehand(begun: Cast) -> None:
    page = page_of(begun.client("bram").get("/mijn-kring/traject/ik-kan-verder/"))
    assert "checked" not in page
    client = begun.client("bram")
    answer = client.post("/mijn-kring/traject/ik-kan-verder/", {"version": track(begun).version})
    assert answer.status_code == 422
    form = page_of(begun.client("samira").get(url(begun, "afronden/")))
    assert "kan zelf verder" in form
    assert "Ik kan verder" not in form


# --- budgets ---------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 30])
def test_the_pages_stay_within_twelve_queries(begun: Cast, number: int) -> None:
    opened = begun.opened("samira", "bram", "support")
    for _ in range(number):
        for to in ("running", "arranged"):
            actions.move(opened, to=to, version=track(begun).version)
    for who, address in (
        ("samira", url(begun)),
        ("bram", "/mijn-kring/traject/"),
        ("lena", url(begun)),
        ("samira", url(begun, "afronden/")),
        ("bram", "/mijn-kring/traject/ik-kan-verder/"),
    ):
        client = begun.client(who)
        with at_most(12):
            assert client.get(address).status_code == 200
    client, version = begun.client("samira"), track(begun).version
    with at_most(15):
        client.post(url(begun, "verder/"), {"to": "running", "version": version})
