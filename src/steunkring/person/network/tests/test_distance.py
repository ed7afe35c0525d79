"""Who is kept at a distance leaves no trace for anybody else (INV-15, threats DV3, DV5, DV7)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from steunkring.foundation.access import net
from steunkring.foundation.access.gate import NotReadable
from steunkring.foundation.notices.models import Notice
from steunkring.foundation.writing.models import Revision
from steunkring.foundation.writing.once import new_key
from steunkring.person.network import actions, queries
from steunkring.person.network.actions import TieWords
from steunkring.person.network.models import Promise, PromiseEvent, Tie
from steunkring.person.people.actions import change_safety, show_what_was_hidden
from steunkring.person.people.models import SafetyNote
from steunkring.person.tracks.tests.shared import page_of
from tests.access.worlds import Asked, Worlds, unchanged
from tests.cast import Cast, canaries_in, make_share

from .shared_ties import MINE, add, kept, tie_of, url

AT_WORK = ("mensen/", "", "logboek/", "plan/", "doelen/", "contact/nieuw/")
OWN = (MINE, f"{MINE}afdrukken/", f"{MINE}formulier/", f"{MINE}nieuw/", "/mijn-kring/")
SHARING = ("/mijn-kring/delen/", "/mijn-kring/wie-keek/", "/mijn-kring/akkoord/")


def away(cast: Cast) -> None:
    """The one kept at a distance was never there, nor what is known of that one."""
    key = tie_of(cast, "distant_tie")
    Revision.objects.filter(subject_key=key).delete()
    Tie.objects.filter(key=key).delete()


def one_more(cast: Cast) -> None:
    """Two more are kept at a distance, one of them the one through whom the other came."""
    opened = cast.opened("bram", "bram", "own")
    for name in ("Ex", "Zus van ex"):
        row = actions.add_tie(opened, words=TieWords(name=name), once=new_key())
        actions.keep_at_distance(opened, row.key)


@pytest.mark.parametrize("persona", ["samira", "anouk", "ria", "joop", "lena"])
def test_dv3_inv15_two_worlds_on_map_list_and_pages(cast: Cast, persona: str) -> None:
    """Whoever may see the map is told the same with and without ties at a distance."""
    make_share(cast, "bram", "samira", "worker", "network_map")
    make_share(cast, "bram", "ria", "representative", "network_map")
    record = cast.record("bram")
    paths = [f"/inwoners/{record}/{page}" for page in AT_WORK]
    paths += [f"/namens/{record}{page}" for page in OWN] + [*OWN, "/wat-ik-doe/"]
    asked = [Asked(path) for path in paths]
    worlds = Worlds(cast)
    worlds.compare(
        [persona], lambda name: asked, unchanged, lambda: away(cast), lambda: one_more(cast)
    )
    assert not worlds.found, "\n".join(worlds.found)
    assert worlds.compared == 2 * len(asked)


def test_inv15_who_sees_the_map_sees_the_rest(cast: Cast) -> None:
    """The other half of the two worlds: the pages do show the map."""
    make_share(cast, "bram", "samira", "worker", "network_map")
    page = page_of(cast.client("samira").get(f"/inwoners/{cast.record('bram')}/mensen/"))
    seen = canaries_in(page)
    assert ("bram", "network_map") in seen
    assert ("bram", "hidden_ties") not in seen
    make_share(cast, "bram", "ria", "representative", "network_map")
    seen = canaries_in(page_of(cast.client("ria").get(f"/namens/{cast.record('bram')}{MINE}")))
    assert ("bram", "network_map") in seen
    assert ("bram", "hidden_ties") not in seen


def test_inv15_the_owner_sees_them_apart_and_not_on_paper(cast: Cast) -> None:
    client = cast.client("bram")
    assert ("bram", "hidden_ties") in canaries_in(page_of(client.get(MINE)))
    for page in ("afdrukken/", "nieuw/"):
        assert ("bram", "hidden_ties") not in canaries_in(page_of(client.get(MINE + page)))
    keys = {line.key for line in queries.ties(cast.opened("bram", "bram"))}
    assert tie_of(cast, "distant_tie") not in keys


def test_dv3_keeping_at_a_distance_takes_history_along(cast: Cast) -> None:
    make_share(cast, "bram", "samira", "worker", "network_map")
    row = add(cast, "Ex", state="paused")
    client = cast.client("bram")
    assert client.post(url(row.key, "op-afstand")).status_code == 302
    after = kept(cast, row.key)
    assert (after.part, after.state) == ("hidden_ties", "kept_at_distance")
    with net.system("a test reads what is kept"):
        assert {one.part for one in Revision.objects.filter(subject_key=row.key)} == {"hidden_ties"}
    with pytest.raises(NotReadable):
        queries.tie(cast.opened("samira", "bram", "support"), row.key)
    assert not Notice.objects.exists()
    client.post(url(row.key, "op-afstand"), {"back": "1"})
    after = kept(cast, row.key)
    assert (after.part, after.state) == ("network_map", "paused")
    with net.system("a test reads what is kept"):
        assert {one.part for one in Revision.objects.filter(subject_key=row.key)} == {"network_map"}


def test_dv3_the_own_reading_of_them_is_not_told_to_who_represents(cast: Cast) -> None:
    cast.client("bram").get(MINE)
    page = page_of(cast.client("ria").get(f"/namens/{cast.record('bram')}/mijn-kring/wie-keek/"))
    assert "afstand" not in page


# --- safety first: also from the owner's own sign-in (DV5) ------------------------------------


def mark(cast: Cast, *, is_first: bool) -> None:
    """Samira puts the safety mark, or takes it away."""
    with net.system("a test asks for a version"):
        version = SafetyNote.objects.get(record_id=cast.persons["bram"].record_id).version
    opened = cast.opened("samira", "bram", "support")
    change_safety(opened, is_safety_first=is_first, safe_contact="", version=version)


def marked(cast: Cast, change: Callable[[Cast], None] | None = None) -> None:
    """Safety comes first, with or without somebody at a distance."""
    mark(cast, is_first=True)
    if change is not None:
        change(cast)


def test_dv5_two_worlds_as_the_owner(cast: Cast) -> None:
    """Whoever signs in as the owner finds the same as where nobody was ever kept at a distance."""
    asked = [Asked(path) for path in (*OWN, *SHARING, url(tie_of(cast, "distant_tie"), "wijzigen"))]
    worlds = Worlds(cast)
    worlds.compare(
        ["bram"],
        lambda name: asked,
        lambda: marked(cast),
        lambda: marked(cast, away),
        lambda: away(cast),
    )
    assert not worlds.found, "\n".join(worlds.found)


def test_dv5_shown_again_when_asked_in_person(cast: Cast) -> None:
    client = cast.client("bram")
    mark(cast, is_first=True)
    assert ("bram", "hidden_ties") not in canaries_in(page_of(client.get(MINE)))
    show_what_was_hidden(cast.opened("samira", "bram", "support"))
    assert ("bram", "hidden_ties") in canaries_in(page_of(client.get(MINE)))


def test_dv5_comes_back_when_the_mark_is_taken_away(cast: Cast) -> None:
    mark(cast, is_first=True)
    mark(cast, is_first=False)
    assert ("bram", "hidden_ties") in canaries_in(page_of(cast.client("bram").get(MINE)))


def test_dv5_somebody_can_still_be_put_at_a_distance(cast: Cast) -> None:
    row = add(cast, "Ex")
    mark(cast, is_first=True)
    client = cast.client("bram")
    assert client.post(url(row.key, "op-afstand")).status_code == 302
    assert kept(cast, row.key).part == "hidden_ties"
    assert "Ex" not in page_of(client.get(MINE)).split()
    assert client.post(url(row.key, "op-afstand"), {"back": "1"}).status_code == 404
    assert client.get(url(row.key, "wijzigen")).status_code == 404


@pytest.mark.parametrize("other", ["anouk", "lena", "ria", "bram", "tom"])
def test_dv5_only_the_worker_shows_it_again(cast: Cast, other: str) -> None:
    mark(cast, is_first=True)
    address = f"/inwoners/{cast.record('bram')}/veiligheid/laten-zien/"
    assert cast.client(other).post(address).status_code in (403, 404)
    assert ("bram", "hidden_ties") not in canaries_in(page_of(cast.client("bram").get(MINE)))


# --- what hangs on somebody ------------------------------------------------------------------


def test_dv3_promises_go_along_and_come_back(cast: Cast) -> None:
    """Who reads the plan reads no name there that the map does not give; the helper keeps it."""
    row = add(cast, "Ex")
    promise = actions.name_helper(
        cast.opened("bram", "bram"),
        who=actions.Who(tie_key=row.key),
        words=actions.PromiseWords(what="de kliko"),
        once=new_key(),
        line_key="1234567890abc",
    )
    before = _parts_of(promise.key)
    assert {part for _model, part in before} == {"goals_plan"}
    actions.keep_at_distance(cast.opened("bram", "bram"), row.key)
    after = _parts_of(promise.key)
    assert {part for _model, part in after} == {"hidden_ties"}
    assert {model for model, _part in after} == {model for model, _part in before}
    actions.bring_back(cast.opened("bram", "bram"), row.key)
    assert _parts_of(promise.key) == before


def _parts_of(promise: str) -> set[tuple[str, str]]:
    """In which part each row of a promise stands, and each of its earlier versions."""
    with net.system("a test reads what is kept"):
        found = {("promise", Promise.objects.get(key=promise).part)}
        events = PromiseEvent.objects.filter(promise__key=promise)
        found |= {("event", one.part) for one in events}
        versions = Revision.objects.filter(subject_key=promise)
        return found | {("version", one.part) for one in versions}
