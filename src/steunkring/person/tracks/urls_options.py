"""Addresses of the choices sheets."""

from django.urls import path

from .views import options, person_options

_MINE = "mijn-kring/keuzes/"
_SHEET = f"{_MINE}<code:sheet>/"
_OPTION = f"{_SHEET}<code:option>/"
_THEIRS = "inwoners/<code:record>/keuzes/"
_THEIR_SHEET = f"{_THEIRS}<code:sheet>/"
_THEIR_OPTION = f"{_THEIR_SHEET}<code:option>/"

urlpatterns = [
    # Citizens
    path(_MINE, options.sheets, name="options-sheets"),
    path("mijn-kring/doelen/<code:goal>/keuzes/", options.new, name="options-new"),
    path(_SHEET, options.sheet, name="options-sheet"),
    path(f"{_SHEET}genoemd/", options.named, name="options-named"),
    path(f"{_SHEET}wegen/", options.weigh, name="options-weigh"),
    path(f"{_SHEET}bedenken/", options.think, name="options-think"),
    path(f"{_SHEET}kiezen/", options.choose, name="options-choose"),
    path(_OPTION, options.option, name="options-option"),
    path(f"{_OPTION}verwijderen/", options.remove, name="options-option-remove"),
    path(f"{_OPTION}terugzetten/", options.restore, name="options-option-restore"),
    # Professionals
    path(_THEIRS, person_options.sheets, name="person-options-sheets"),
    path(
        "inwoners/<code:record>/doelen/<code:goal>/keuzes/",
        person_options.new,
        name="person-options-new",
    ),
    path(_THEIR_SHEET, person_options.sheet, name="person-options-sheet"),
    path(f"{_THEIR_SHEET}genoemd/", person_options.named, name="person-options-named"),
    path(f"{_THEIR_SHEET}wegen/", person_options.weigh, name="person-options-weigh"),
    path(f"{_THEIR_SHEET}bedenken/", person_options.think, name="person-options-think"),
    path(f"{_THEIR_SHEET}kiezen/", person_options.choose, name="person-options-choose"),
    path(_THEIR_OPTION, person_options.option, name="person-options-option"),
    path(
        f"{_THEIR_OPTION}verwijderen/",
        person_options.remove,
        name="person-options-option-remove",
    ),
    path(
        f"{_THEIR_OPTION}terugzetten/",
        person_options.restore,
        name="person-options-option-restore",
    ),
]
