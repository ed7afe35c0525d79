"""Addresses of the people around somebody, for who works with that person."""

from __future__ import annotations

from django.urls import URLPattern, path

from .views import ties

_PEOPLE = "inwoners/<code:record>/mensen/"

urlpatterns: list[URLPattern] = [
    path(_PEOPLE, ties.ties, name="person-ties"),
    path(f"{_PEOPLE}formulier/", ties.paper, name="person-ties-paper"),
    path(f"{_PEOPLE}voorstel/", ties.propose, name="tie-proposal-new"),
    path(f"{_PEOPLE}voorstel/concept/", ties.propose_draft, name="tie-proposal-new-draft"),
]
