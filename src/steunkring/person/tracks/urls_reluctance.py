"""Addresses of what makes asking hard: of the owner, and to read for who works with the owner."""

from __future__ import annotations

from django.urls import URLPattern, path

from .views import reluctance

_MINE = "mijn-kring/vragen-en-geven/"
_ONE = f"{_MINE}<code:reluctance>/"

urlpatterns: list[URLPattern] = [
    path(_MINE, reluctance.own, name="own-reluctances"),
    path(f"{_MINE}nieuw/", reluctance.new, name="reluctance-new"),
    path(f"{_MINE}nieuw/concept/", reluctance.new_draft, name="reluctance-new-draft"),
    path(f"{_ONE}wijzigen/", reluctance.change, name="reluctance-change"),
    path(f"{_ONE}wijzigen/concept/", reluctance.change_draft, name="reluctance-change-draft"),
    path(f"{_ONE}verwijderen/", reluctance.remove, name="reluctance-remove"),
    path("inwoners/<code:record>/vragen-en-geven/", reluctance.person, name="person-reluctances"),
]
