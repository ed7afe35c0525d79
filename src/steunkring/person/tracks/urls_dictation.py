"""Addresses of writing down for somebody who does not type; part of those of tracks."""

from __future__ import annotations

from django.urls import URLPattern, path

from .views import begin_views, dictation, steps

_PERSON = "inwoners/<code:record>/"
_CONTACT = f"{_PERSON}contact/<code:contact>/"
_BEGIN = f"{_PERSON}eerste-contact/<code:begin>/"
_MINE = "mijn-kring/eerste-contact/<code:begin>/mijn-kijk/"

urlpatterns: list[URLPattern] = [
    path(f"{_PERSON}voorlezen/", dictation.read_back, name="read-back"),
    path(f"{_CONTACT}op-verzoek/", dictation.own_view, name="dictate-contact"),
    path(f"{_CONTACT}op-verzoek/concept/", dictation.own_view_draft, name="dictate-contact-draft"),
    path(f"{_BEGIN}op-verzoek/", dictation.own_view, name="dictate-begin"),
    path(f"{_BEGIN}op-verzoek/concept/", dictation.own_view_draft, name="dictate-begin-draft"),
    path(f"{_CONTACT}toch-niet-gedaan/", steps.undone, name="contact-undone"),
    # Citizens: the own view beside how it began
    path(_MINE, begin_views.new, name="begin-view-new"),
    path(f"{_MINE}concept/", begin_views.new_draft, name="begin-view-new-draft"),
    path(f"{_MINE}<code:view>/", begin_views.change, name="begin-view"),
    path(f"{_MINE}<code:view>/concept/", begin_views.change_draft, name="begin-view-draft"),
]
