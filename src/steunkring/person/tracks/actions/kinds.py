"""Every kind of proposal there is, by its key."""

from __future__ import annotations

from collections.abc import Mapping

from ..models import Proposal
from . import goals, grid, own_views, profile, ties, wishes
from .kind import Kind

KINDS: Mapping[str, Kind] = {
    kind.key: kind
    for kind in (
        wishes.KIND,
        profile.KIND,
        grid.KIND,
        goals.GOAL_KIND,
        goals.PREFERENCE_KIND,
        own_views.KIND,
        ties.KIND,
    )
}


def kind_of(proposal: Proposal) -> Kind:
    """What a yes to a proposal writes."""
    return KINDS[proposal.kind]


def kind_of_model(label: str) -> Kind | None:
    """The kind that makes rows of a model, such as "tracks.Wish"; None when there is none."""
    return next((kind for kind in KINDS.values() if kind.model._meta.label == label), None)
