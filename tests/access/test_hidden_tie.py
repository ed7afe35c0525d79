"""Who is kept at a distance left no trace in the plan and what is made of it (INV-15, DV3).

Somebody on the map says yes to a step of the plan, and is in every version of it. Then the owner
keeps this one at a distance. For everybody else it is, from that moment, as if that one was never
there: on the plan, its pictures and papers, the lists, the agenda and the page of the person.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from steunkring.foundation.access.models import Grant
from steunkring.foundation.writing.models import Revision
from steunkring.person.network import actions
from steunkring.person.network.models import Promise, PromiseEvent, Tie
from steunkring.person.tracks.models import PlanRow, PlanVersion
from tests.access.crawl import short_list
from tests.access.sitemap import Entry, addresses, entries
from tests.access.worlds import Asked, Worlds, unchanged
from tests.cast import DAY, Cast, canaries_in, make_share

OTHERS = ("samira", "anouk", "lena", "ria", "cora", "joop", "karim")
# Pages on which somebody who helps could leave a trace.
ABOUT_WHO_HELPS = ("plan", "promise", "tie", "agenda", "appointment", "helping", "evaluation")
ALSO = ("pages:own", "pages:for-own", "pages:today", "pages:looked", "tracks:person")


def can_show(entry: Entry) -> bool:
    """Whether a page is about who helps, or shows them on the way."""
    name = entry.name.split(":")[-1]
    return entry.name in ALSO or any(word in name for word in ABOUT_WHO_HELPS)


def questions(cast: Cast, persona: str) -> list[Asked]:
    """Those pages with the keys of Bram, as far as somebody gets."""
    return [
        Asked(address.path)
        for entry in entries()
        if can_show(entry)
        for address in short_list(persona, addresses(cast, entry))
        if address.owner in ("", "bram") and not address.is_crossed
    ]


@pytest.fixture
def helper(cast: Cast) -> Tie:
    """Somebody with a running promise in every version of Bram's plan, and on the map."""
    make_share(cast, "bram", "samira", "worker", "network_map")
    make_share(cast, "bram", "ria", "representative", "network_map")
    record, by = cast.person("bram").record_id, cast.account("bram").principal_id
    written: dict[str, Any] = {"author_id": by, "written_at": cast.now - 12 * DAY}
    tie = Tie.objects.create(
        record_id=record,
        name=cast.text("bram", "later_hidden"),
        relation=cast.text("bram", "later_hidden"),
        closeness=Tie.Closeness.NEAR,
        strain=Tie.Strain.TOO_MUCH,
        principal_id=cast.account("olga").principal_id,
        **written,
    )
    rows: Any = cast.rows["bram"]
    promise = Promise.objects.create(
        record_id=record,
        tie_key=tie.key,
        line_key=rows["step"][0].line_key,
        name=cast.text("bram", "later_hidden"),
        what=cast.text("bram", "later_hidden"),
        times=2,
        per=Promise.Per.WEEK,
        weekdays=[1, 2, 3, 4, 5, 6, 7],
        hours=Decimal("7.25"),
        hours_per=Promise.Per.WEEK,
        state=Promise.State.ACTIVE,
        state_since=cast.now - 9 * DAY,
        how=Promise.How.TOLD,
        said_on=(cast.now - 9 * DAY).date(),
        strain=Tie.Strain.TOO_MUCH,
        strain_words=cast.text("bram", "later_hidden"),
        principal_id=cast.account("olga").principal_id,
        **written,
    )
    PromiseEvent.objects.create(
        record_id=record,
        promise=promise,
        kind=PromiseEvent.Kind.SAID_YES,
        on=(cast.now - 9 * DAY).date(),
        words=cast.text("bram", "later_hidden"),
        how=Promise.How.TOLD,
        author_id=by,
        at=cast.now - 9 * DAY,
    )
    for step in rows["step"]:
        step.promises = [*step.promises, promise.key]
        step.wanted_all_the_same = [promise.key]
        step.save()
    replaced = rows["plan"][2]
    replaced.promise_states[promise.key] = promise.state
    replaced.promise_words[promise.key] = {
        "name": cast.text("bram", "later_hidden"),
        "what": cast.text("bram", "later_hidden"),
    }
    replaced.save()
    return tie


def at_a_distance(cast: Cast, tie: Tie) -> None:
    """The owner keeps this one at a distance."""
    actions.keep_at_distance(cast.opened("bram", "bram", "own"), tie.key)


def never_there(cast: Cast, tie: Tie) -> None:
    """Nobody ever heard of this one."""
    (promise,) = Promise.objects.filter(tie_key=tie.key)
    record = cast.person("bram").record_id
    for row in PlanRow.objects.filter(record_id=record):
        row.promises = [key for key in row.promises if key != promise.key]
        row.wanted_all_the_same = []
        row.save()
    for version in PlanVersion.objects.filter(record_id=record):
        version.promise_states.pop(promise.key, None)
        version.promise_words.pop(promise.key, None)
        version.save()
    keys = [tie.key, promise.key]
    Revision.objects.filter(subject_key__in=keys).delete()
    Grant.objects.filter(source_key__in=keys).delete()
    PromiseEvent.objects.filter(promise=promise).delete()
    promise.delete()
    Tie.objects.filter(key=tie.key).delete()


@pytest.mark.heavy
@pytest.mark.parametrize("persona", OTHERS)
def test_inv15_dv3_a_tie_at_a_distance_is_as_if_it_was_never_there(
    cast: Cast, helper: Tie, persona: str
) -> None:
    """The same bytes, and the same work, on every page where it was shown a moment before."""
    worlds = Worlds(cast)
    worlds.compare(
        [persona],
        lambda name: questions(cast, name),
        lambda: never_there(cast, helper),
        lambda: at_a_distance(cast, helper),
    )
    assert not worlds.found, "\n".join(worlds.found)
    assert worlds.compared > 10


@pytest.mark.heavy
def test_dv3_the_pages_showed_this_one_before(cast: Cast, helper: Tie) -> None:
    """The other half: where somebody is shown, the comparison would see it."""
    worlds = Worlds(cast)
    worlds.compare(
        ["samira"],
        lambda name: questions(cast, name),
        unchanged,
        lambda: at_a_distance(cast, helper),
    )
    assert len({line.split(": ")[0] for line in worlds.found}) > 10
    path = f"/inwoners/{cast.record('bram')}/plan/"
    shown = canaries_in(cast.client("samira").get(path).content.decode())
    assert ("bram", "later_hidden") in shown
