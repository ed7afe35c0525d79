"""Addresses of the people around the owner."""

from __future__ import annotations

from django.urls import URLPattern, path

from steunkring.foundation.access.represented import in_name_of

from .views import ties

_MINE = "mijn-kring/mensen/"
_ONE = f"{_MINE}<code:tie>/"

_own: list[URLPattern] = [
    path(_MINE, ties.own, name="ties"),
    path(f"{_MINE}afdrukken/", ties.paper, name="ties-paper"),
    path(f"{_MINE}formulier/", ties.empty_form, name="ties-empty-form"),
    path(f"{_MINE}nieuw/", ties.new, name="tie-new"),
    path(f"{_MINE}nieuw/concept/", ties.new_draft, name="tie-new-draft"),
    path(f"{_ONE}wijzigen/", ties.change, name="tie-change"),
    path(f"{_ONE}wijzigen/concept/", ties.change_draft, name="tie-change-draft"),
    path(f"{_ONE}verwijderen/", ties.remove, name="tie-remove"),
    path(f"{_ONE}op-afstand/", ties.distance, name="tie-distance"),
]
# Whom to keep at a distance is for the owner alone: it may be who decides in that place.
_DECIDED = {str(one.name) for one in _own} - {"tie-distance"}
_READ = ("ties", "ties-paper", "ties-empty-form")

urlpatterns: list[URLPattern] = [*_own, *in_name_of(_own, names=_DECIDED, readers=_READ)]
