"""Addresses of the choices sheets."""

from django.urls import path

from .views import options, person_options, solution_choice

_MINE = "mijn-kring/keuzes/"
_SHEET = f"{_MINE}<code:sheet>/"
_OPTION = f"{_SHEET}<code:option>/"
_THEIRS = "inwoners/<code:record>/keuzes/"
_WEIGHING = f"{_THEIRS}waarom/<code:weighing>/"
_CANDIDATE = f"{_WEIGHING}<code:candidate>/"
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
    path(f"{_SHEET}in-het-plan/", options.plan, name="options-plan"),
    path(_OPTION, options.option, name="options-option"),
    path(f"{_OPTION}verwijderen/", options.remove, name="options-option-remove"),
    path(f"{_OPTION}terugzetten/", options.restore, name="options-option-restore"),
    path(f"{_MINE}waarom/", solution_choice.own_list, name="solution-choices"),
    path(f"{_MINE}waarom/<code:weighing>/", solution_choice.own, name="solution-choice"),
    # Professionals
    path(f"{_THEIRS}waarom/", solution_choice.at_work, name="person-solution-choices"),
    path(_WEIGHING, solution_choice.weigh, name="person-solution-choice"),
    path(f"{_WEIGHING}kiezen/", solution_choice.decide, name="person-solution-decide"),
    path(_CANDIDATE, solution_choice.candidate, name="person-solution-candidate"),
    path(
        f"{_CANDIDATE}verwijderen/",
        solution_choice.remove,
        name="person-solution-candidate-remove",
    ),
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
    path(f"{_THEIR_SHEET}in-het-plan/", person_options.plan, name="person-options-plan"),
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
