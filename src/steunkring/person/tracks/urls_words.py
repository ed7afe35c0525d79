"""Addresses of what a child said, and what of it the parents read."""

from django.urls import path

from .views import own_words

_CHILD = "inwoners/<code:record>/eigen-woorden/"
_MINE = "mijn-kring/eigen-woorden/"

urlpatterns = [
    path(_CHILD, own_words.story, name="child-words-verhaal"),
    path(f"{_CHILD}plan/", own_words.plan, name="child-words-plan"),
    path(f"{_CHILD}mensen/", own_words.people, name="child-words-mensen"),
    path(f"{_CHILD}gesprekken/", own_words.talks, name="child-words-gesprekken"),
    path(f"{_CHILD}keuzes/", own_words.choices, name="child-words-keuzes"),
    path(f"{_CHILD}terugkijken/", own_words.back, name="child-words-terugkijken"),
    path(f"{_CHILD}kiezen/", own_words.decide, name="child-words-decide"),
    path(_MINE, own_words.own_story, name="own-words-verhaal"),
    path(f"{_MINE}plan/", own_words.own_plan, name="own-words-plan"),
    path(f"{_MINE}mensen/", own_words.own_people, name="own-words-mensen"),
    path(f"{_MINE}gesprekken/", own_words.own_talks, name="own-words-gesprekken"),
    path(f"{_MINE}keuzes/", own_words.own_choices, name="own-words-keuzes"),
    path(f"{_MINE}terugkijken/", own_words.own_back, name="own-words-terugkijken"),
    path(f"{_MINE}kiezen/", own_words.own_decide, name="own-words-decide"),
]
