"""My talks: where, who, what was caught, and how I found it; for the owner."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing.pages import keeps_own_text

from .. import queries
from ..forms_conversations import FeedbackForm
from .conversations import say_how_it_was
from .shared import CITIZEN, opened_own


@requires("citizen")
@require_safe
def talks(request: HttpRequest) -> HttpResponse:
    """My talks, newest first."""
    opened = opened_own(request)
    return render(
        request,
        "tracks/own_conversations.html",
        {"page": queries.conversations_page(opened, request.GET.get("pagina"))},
    )


@requires("citizen")
@require_safe
def show(request: HttpRequest, conversation: str) -> HttpResponse:
    """One of my talks, with every phrase and how it was."""
    opened = opened_own(request)
    talk = queries.conversation(opened, conversation)
    context = {
        "talk": talk,
        "captures": queries.captures(opened, talk.key),
        "remarks": queries.remarks(opened, talk.contact_key),
        "sides": queries.sides(opened, talk.key),
        "is_own": opened.purpose == "own",
    }
    return render(request, "tracks/own_conversation.html", context)


@requires("citizen")
@keeps_own_text(FeedbackForm)
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, conversation: str) -> HttpResponse:
    """How the talk was for me."""
    opened = opened_own(request)
    talk = queries.conversation(opened, conversation)
    back = reverse("tracks:own-conversation", args=[talk.key])
    return say_how_it_was(request, opened, talk, form_class=FeedbackForm, shell=CITIZEN, back=back)
