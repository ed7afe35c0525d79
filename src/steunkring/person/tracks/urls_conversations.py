"""Addresses of talks at the table; part of those of tracks."""

from django.urls import path

from .views import captures, conversations, own_conversations

_TALKS = "inwoners/<code:record>/gesprekken/"
_TALK = f"{_TALKS}<code:conversation>/"
_TABLE = f"{_TALK}aan-tafel/"
_MINE = "mijn-kring/gesprekken/"
_OWN = f"{_MINE}<code:conversation>/"

urlpatterns = [
    # Professionals
    path(_TALKS, conversations.talks, name="conversations"),
    path(f"{_TALKS}nieuw/", conversations.new, name="conversation-new"),
    path(_TALK, conversations.show, name="conversation"),
    path(f"{_TALK}meeschrijven/", conversations.along, name="conversation-along"),
    path(f"{_TALK}afronden/", conversations.finish, name="conversation-finish"),
    path(f"{_TALK}hoe-was-het/", conversations.feedback, name="conversation-feedback"),
    path(_TABLE, captures.table, name="conversation-table"),
    path(f"{_TABLE}verder/", captures.fresh, name="conversation-fresh"),
    path(f"{_TABLE}sneltoetsen/", captures.shortcuts, name="conversation-shortcuts"),
    path(f"{_TABLE}deel/<slug:part>/", captures.table, name="conversation-part"),
    path(f"{_TALK}zinnen/<code:capture>/weg/", captures.remove, name="capture-remove"),
    # Citizens
    path(_MINE, own_conversations.talks, name="own-conversations"),
    path(_OWN, own_conversations.show, name="own-conversation"),
    path(f"{_OWN}hoe-was-het/", own_conversations.feedback, name="own-conversation-feedback"),
]
