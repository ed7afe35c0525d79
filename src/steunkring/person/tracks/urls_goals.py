"""Addresses of goals and what matters with them."""

from django.urls import path

from .views import goals, person_goals, preferences

_MINE = "mijn-kring/doelen/"
_GOAL = f"{_MINE}<code:goal>/"
_PREFERENCE = f"{_MINE}zo-wil-ik-het/<code:preference>/"
_THEIRS = "inwoners/<code:record>/doelen/"

urlpatterns = [
    # Citizens
    path(_MINE, goals.goals, name="goals"),
    path(f"{_MINE}overzicht/", goals.overview, name="goals-overview"),
    path(f"{_MINE}nieuw/", goals.new, name="goal-new"),
    path(f"{_MINE}nieuw/concept/", goals.new_draft, name="goal-new-draft"),
    path("mijn-kring/wensen/<code:wish>/doel/", goals.new, name="goal-from-wish"),
    path(
        "mijn-kring/wensen/<code:wish>/doel/concept/",
        goals.new_draft,
        name="goal-from-wish-draft",
    ),
    path(_GOAL, preferences.show, name="goal"),
    path(f"{_GOAL}wijzigen/", goals.change, name="goal-change"),
    path(f"{_GOAL}wijzigen/concept/", goals.change_draft, name="goal-change-draft"),
    path(f"{_GOAL}volgorde/", goals.move, name="goal-move"),
    path(f"{_GOAL}stand/", goals.state, name="goal-state"),
    path(f"{_GOAL}eerder/", goals.earlier, name="goal-earlier"),
    path(f"{_GOAL}zo-wil-ik-het/", preferences.new, name="preference-new"),
    path(f"{_GOAL}zo-wil-ik-het/concept/", preferences.new_draft, name="preference-new-draft"),
    path(_PREFERENCE, preferences.change, name="preference"),
    path(f"{_PREFERENCE}concept/", preferences.change_draft, name="preference-draft"),
    path(f"{_PREFERENCE}verwijderen/", preferences.remove, name="preference-remove"),
    path(f"{_PREFERENCE}terugzetten/", preferences.restore, name="preference-restore"),
    # Who represents or helps
    path("wat-ik-doe/<code:record>/doelen/", person_goals.beside, name="goals-beside"),
    # Professionals
    path(_THEIRS, person_goals.goals, name="person-goals"),
    path(f"{_THEIRS}overzicht/", person_goals.overview, name="person-goals-overview"),
    path(f"{_THEIRS}voorstel/", person_goals.new, name="goal-proposal"),
    path(f"{_THEIRS}voorstel/concept/", person_goals.new_draft, name="goal-proposal-draft"),
    path(f"{_THEIRS}<code:goal>/voorstel/", person_goals.reword, name="goal-reword-proposal"),
    path(
        f"{_THEIRS}<code:goal>/voorstel/concept/",
        person_goals.reword_draft,
        name="goal-reword-proposal-draft",
    ),
    path(
        f"{_THEIRS}<code:goal>/zo-wil-ik-het/",
        person_goals.new_preference,
        name="preference-proposal",
    ),
    path(
        f"{_THEIRS}<code:goal>/zo-wil-ik-het/concept/",
        person_goals.new_preference_draft,
        name="preference-proposal-draft",
    ),
]
