"""Addresses of what a professional writes for the own eyes. No path says about whom."""

from __future__ import annotations

from django.urls import URLPattern, path

from .views import reflection

_ABOUT = "inwoners/<code:record>/terugkijken-voor-mezelf/"
_MINE = "leren/"
_ONE = f"{_MINE}<code:reflection>/"

urlpatterns: list[URLPattern] = [
    path(_ABOUT, reflection.look, name="reflection-new"),
    path(f"{_ABOUT}concept/", reflection.look_draft, name="reflection-new-draft"),
    path(_MINE, reflection.mine, name="reflections"),
    path(f"{_ONE}wijzigen/", reflection.change, name="reflection-change"),
    path(f"{_ONE}wijzigen/concept/", reflection.change_draft, name="reflection-change-draft"),
    path(f"{_ONE}verwijderen/", reflection.remove, name="reflection-remove"),
]
