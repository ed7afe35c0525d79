"""Addresses of papers: of the owner, and the same for who works with the owner."""

from django.urls import URLPattern, path

from .views import papers

_THEIRS = "inwoners/<code:record>/papieren/"
_MINE = "mijn-kring/papieren/"

urlpatterns: list[URLPattern] = [
    path(_THEIRS, papers.person_papers, name="papers"),
    path(f"{_THEIRS}nieuw/", papers.person_new, name="paper-new"),
    path(f"{_THEIRS}nieuw/concept/", papers.person_new_draft, name="paper-new-draft"),
    path(f"{_THEIRS}<code:paper>/", papers.person_paper, name="paper"),
    path(f"{_THEIRS}<code:paper>/weghalen/", papers.person_away, name="paper-away"),
    path(_MINE, papers.own_papers, name="own-papers"),
    path(f"{_MINE}nieuw/", papers.own_new, name="own-paper-new"),
    path(f"{_MINE}nieuw/concept/", papers.own_new_draft, name="own-paper-new-draft"),
    path(f"{_MINE}<code:paper>/", papers.own_paper, name="own-paper"),
    path(f"{_MINE}<code:paper>/weghalen/", papers.own_away, name="own-paper-away"),
]
