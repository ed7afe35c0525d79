"""Addresses of promises: of the owner, of who works with the owner, and of who promised."""

from __future__ import annotations

from types import ModuleType

from django.urls import URLPattern, path

from steunkring.foundation.access.represented import in_name_of

from .views import card, helping, promises_own, promises_work


def _pages(begin: str, names: str, views: ModuleType) -> list[URLPattern]:
    one = f"{begin}<code:promise>/"
    return [
        path(begin, views.page, name=f"{names}promises"),
        path(f"{begin}nieuw/", views.new, name=f"{names}promise-new"),
        path(f"{begin}nieuw/concept/", views.new_draft, name=f"{names}promise-new-draft"),
        path(f"{begin}kaartjes/", views.cards, name=f"{names}promises-cards"),
        path(f"{begin}lijst/", views.to_mark, name=f"{names}promises-list"),
        path(one, views.show, name=f"{names}promise"),
        path(f"{one}stap/", views.step, name=f"{names}promise-step"),
        path(f"{one}antwoord/", views.tell, name=f"{names}promise-tell"),
        path(f"{one}dag/", views.day, name=f"{names}promise-day"),
        path(f"{one}lijst/", views.to_mark_one, name=f"{names}promise-list"),
        path(f"{one}wijzigen/", views.change, name=f"{names}promise-change"),
        path(f"{one}wijzigen/concept/", views.change_draft, name=f"{names}promise-change-draft"),
        path(f"{one}kaartje/", views.card, name=f"{names}promise-card"),
    ]


_own = _pages("mijn-kring/toezeggingen/", "", promises_own)
_READ = ("promises", "promise", "promises-list", "promise-list")
_HELPING = "wat-ik-doe/<code:record>/toezeggingen/<code:promise>/"

urlpatterns: list[URLPattern] = [
    *_own,
    *_pages("inwoners/<code:record>/toezeggingen/", "person-", promises_work),
    *in_name_of(_own, names={str(one.name) for one in _own}, readers=_READ),
    path("wat-ik-doe/kaartje/", card.page, name="card"),
    path("wat-ik-doe/kaartje/antwoord/", card.answer, name="card-answer"),
    path(_HELPING, helping.show, name="helping-promise"),
    path(f"{_HELPING}stap/", helping.step, name="helping-step"),
    path(f"{_HELPING}hoe-is-het/", helping.strain, name="helping-strain"),
]
