"""Addresses of the agenda: of the owner, and the same for who works with the owner."""

from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "agenda"

_MINE = "mijn-kring/agenda/"
_THEIRS = "inwoners/<code:record>/agenda/"
_ONE = "<code:appointment>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_MINE, views.own_agenda, name="own-agenda"),
    path(f"{_MINE}nieuw/", views.own_new, name="own-new"),
    path(f"{_MINE}nieuw/concept/", views.own_new_draft, name="own-new-draft"),
    path(f"{_MINE}downloaden/", views.own_file, name="own-file"),
    path(f"{_MINE}{_ONE}", views.own_change, name="own-appointment"),
    path(f"{_MINE}{_ONE}concept/", views.own_change_draft, name="own-appointment-draft"),
    path(f"{_MINE}{_ONE}stoppen/", views.own_stop, name="own-stop"),
    path("vandaag/afspraken/", views.visits, name="visits"),
    path(_THEIRS, views.person_agenda, name="agenda"),
    path(f"{_THEIRS}nieuw/", views.person_new, name="new"),
    path(f"{_THEIRS}nieuw/concept/", views.person_new_draft, name="new-draft"),
    path(f"{_THEIRS}downloaden/", views.person_file, name="file"),
    path(f"{_THEIRS}{_ONE}", views.person_change, name="appointment"),
    path(f"{_THEIRS}{_ONE}concept/", views.person_change_draft, name="appointment-draft"),
    path(f"{_THEIRS}{_ONE}stoppen/", views.person_stop, name="stop"),
]
