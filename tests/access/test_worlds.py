"""Two worlds: what a reader may not see changes nothing for that reader (threats SC1 to SC7)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from steunkring.foundation.access.decision import Source
from steunkring.foundation.access.models import Grant
from steunkring.person.people.models import SafetyNote
from steunkring.person.tracks.models import Assignment
from tests.access.sitemap import addresses, entries
from tests.access.worlds import Asked, Worlds, in_this_run, pages, searches, unchanged
from tests.cast import DAY, Cast, make_citizen, make_entries
from tests.harness.proofs import IN_FULL

# One reader of each kind in every run; the others see no more than these.
EVERY_RUN = ("bram", "samira", "lena", "joop", "ada")

SHIELDED_FROM = ("bram", "lena", "ria", "joop", "tom", "olga") if IN_FULL else ("bram", "lena")


def shield(cast: Cast) -> None:
    """Bram's safety note says more, and that safety comes first."""
    note = SafetyNote.objects.get(record_id=cast.person("bram").record_id)
    note.safe_contact = cast.text("bram", "safety", "Bel alleen overdag, nooit thuis.")
    note.is_safety_first = True
    note.version += 1
    note.save()


@pytest.mark.heavy
@pytest.mark.parametrize("persona", SHIELDED_FROM)
def test_dv3_dv5_a_shielded_row_leaves_no_trace(cast: Cast, persona: str) -> None:
    """For everybody without that part, the owner included."""
    worlds = Worlds(cast)
    worlds.compare([persona], lambda name: pages(cast, name), unchanged, lambda: shield(cast))
    assert not worlds.found, "\n".join(worlds.found)
    assert worlds.compared > 10


def never_shared(cast: Cast, receiver: str) -> None:
    """There was no share."""
    Grant.objects.filter(
        source=Source.SHARE, principal=cast.account(receiver).principal_id
    ).delete()


def share_ran_out(cast: Cast, receiver: str) -> None:
    """The share reached its end."""
    Grant.objects.filter(source=Source.SHARE, principal=cast.account(receiver).principal_id).update(
        starts_at=cast.now - 9 * DAY, ends_at=cast.now - 2 * DAY
    )


def share_withdrawn(cast: Cast, receiver: str) -> None:
    """The owner stopped it just now."""
    Grant.objects.filter(source=Source.SHARE, principal=cast.account(receiver).principal_id).update(
        starts_at=cast.now - DAY, ends_at=cast.now - timedelta(seconds=1)
    )


@pytest.mark.heavy
@pytest.mark.parametrize("receiver", ["joop", "samira"])
def test_sc1_dv4_a_share_that_ended_was_withdrawn_or_never_was(cast: Cast, receiver: str) -> None:
    worlds = Worlds(cast)
    worlds.compare(
        [receiver],
        lambda name: pages(cast, name),
        lambda: never_shared(cast, receiver),
        lambda: share_ran_out(cast, receiver),
        lambda: share_withdrawn(cast, receiver),
    )
    assert not worlds.found, "\n".join(worlds.found)


def never_assigned(cast: Cast) -> None:
    """Piet never worked with Bram."""
    Grant.objects.filter(principal=cast.account("piet").principal_id).delete()
    Assignment.objects.filter(worker=cast.account("piet")).delete()


@pytest.mark.heavy
def test_sc1_an_assignment_that_ended_leaves_nothing_behind(cast: Cast) -> None:
    worlds = Worlds(cast)
    worlds.compare(
        ["piet"], lambda name: pages(cast, name), unchanged, lambda: never_assigned(cast)
    )
    assert not worlds.found, "\n".join(worlds.found)


def somebody_elsewhere(cast: Cast) -> None:
    """Another team has one person more, with entries, an account and a worker."""
    make_citizen(cast, "gerda", "zielhorst")
    make_entries(cast, "gerda", "tom")


@pytest.mark.heavy
@pytest.mark.parametrize("persona", EVERY_RUN)
def test_sc2_sc3_sc4_somebody_of_another_team_is_not_there(cast: Cast, persona: str) -> None:
    """Lists, counts, order, search per letter: nothing tells that Gerda is known elsewhere."""

    def questions(name: str) -> list[Asked]:
        asked = pages(cast, name)
        if name in ("samira", "lena"):
            asked += searches(cast, "Gérda", "canary-gerda")
        return asked

    worlds = Worlds(cast)
    worlds.compare([persona], questions, unchanged, lambda: somebody_elsewhere(cast))
    assert not worlds.found, "\n".join(worlds.found)


OF_A_RECORD = {
    *("record", "wish", "contact", "proposal", "view", "agreement", "representation"),
    *("reflection", "reluctance", "tie", "promise"),
}
# Who opens what: somebody for whom the record in the address is closed.
CLOSED_TO = (("samira", "fatma"), ("tom", "bram"), ("piet", "bram"), ("olga", "bram"))


@pytest.mark.heavy
@pytest.mark.parametrize(("persona", "owner"), CLOSED_TO)
@pytest.mark.parametrize("data", [None, {}], ids=["get", "post"])
def test_sc1_hidden_is_answered_as_unknown_on_every_url(
    cast: Cast, persona: str, owner: str, data: dict[str, str] | None
) -> None:
    """Status, bytes, headers and work are the same for a hidden key and for no key at all."""
    pairs = []
    for entry in entries():
        if set(entry.params) & OF_A_RECORD and in_this_run(persona, str(data), entry.name):
            *found, unknown = addresses(cast, entry)
            pairs += [
                (address, unknown)
                for address in found
                if address.owner == owner and not address.is_crossed
            ]
    worlds = Worlds(cast)
    worlds.same_for_hidden_and_unknown(persona, pairs, data)
    assert worlds.compared == len(pairs) > 0
    assert not worlds.found, "\n".join(worlds.found)
