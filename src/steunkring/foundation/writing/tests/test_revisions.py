"""Revisions are appended; a reader sees those of parts open today (threat SC6)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.foundation.access import net, sharing
from steunkring.foundation.writing import revisions
from steunkring.foundation.writing.once import new_key
from steunkring.foundation.writing.revisions import Stale
from steunkring.person.tracks import actions
from tests.cast import Cast


def test_a_stale_version_is_refused_with_the_row_of_now(cast: Cast) -> None:
    own = cast.opened("bram", "bram", "own")
    wish = actions.add_wish(own, text="Een", once=new_key())
    actions.change_wish(own, wish.key, text="Twee", version=1)
    with pytest.raises(Stale) as stale:
        actions.change_wish(own, wish.key, text="Drie", version=1)
    assert stale.value.current.text == "Twee"


def test_history_asks_the_rights_of_today(cast: Cast) -> None:
    own = cast.opened("bram", "bram", "own")
    wish = actions.add_wish(own, text="Een", once=new_key())
    actions.change_wish(own, wish.key, text="Twee", version=1)
    reader = cast.opened("samira", "bram", "support")
    assert [one.number for one in revisions.of(reader, wish)] == [2, 1]
    sharing.stop(own, principal=cast.account("samira").principal_id)
    later = cast.opened("samira", "bram", "support")
    assert list(revisions.of(later, wish)) == []


def test_every_revision_names_who_and_when(cast: Cast) -> None:
    own = cast.opened("bram", "bram", "own")
    wish = actions.add_wish(own, text="Een", once=new_key())
    with net.system("a test reads what is kept"):
        (one,) = revisions.of(own, wish)
    assert one.author_id == cast.account("bram").principal_id
    assert one.at <= timezone.now()
    assert (one.part, one.fields["text"]) == ("story_profile", "Een")
