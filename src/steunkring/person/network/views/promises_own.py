"""The owner's pages of promises."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing.pages import keeps_own_text

from ..forms_promises import NameForm, PromiseForm, StopForm, TellForm
from . import papers, promise_words, promises


@requires("citizen")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Who does what for me."""
    return promises.page(request)


@requires("citizen")
@keeps_own_text(NameForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Name somebody."""
    return promise_words.new(request)


@requires("citizen")
@require_safe
def show(request: HttpRequest, promise: str) -> HttpResponse:
    """One promise."""
    return promises.show(request, promise)


@requires("citizen")
@keeps_own_text(StopForm)
@require_POST
def step(request: HttpRequest, promise: str) -> HttpResponse:
    """What happened."""
    return promises.step(request, promise)


@requires("citizen")
@keeps_own_text(TellForm)
@require_POST
def tell(request: HttpRequest, promise: str) -> HttpResponse:
    """What was answered."""
    return promises.tell(request, promise)


@requires("citizen")
@keeps_own_text(PromiseForm)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, promise: str) -> HttpResponse:
    """Other words."""
    return promise_words.change(request, promise)


@requires("citizen")
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, promise: str) -> HttpResponse:
    """A card for who has no account."""
    return promises.card(request, promise)


@requires("citizen")
@require_POST
def day(request: HttpRequest, promise: str) -> HttpResponse:
    """How it went on a day that has been."""
    return promises.day(request, promise)


@requires("citizen")
@require_http_methods(["GET", "HEAD", "POST"])
def cards(request: HttpRequest) -> HttpResponse:
    """Cards for several helpers at once."""
    return papers.cards(request)


@requires("citizen")
@require_safe
def to_mark(request: HttpRequest) -> HttpResponse:
    """Lists to mark with a pen."""
    return papers.to_mark(request)


@requires("citizen")
@require_safe
def to_mark_one(request: HttpRequest, promise: str) -> HttpResponse:
    """The list of one helper."""
    return papers.to_mark_one(request, promise)


@requires("citizen")
@require_POST
def new_draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed about somebody who is named."""
    return promise_words.new_draft(request)


@requires("citizen")
@require_POST
def change_draft(request: HttpRequest, promise: str) -> HttpResponse:
    """Keep the other words that are being typed."""
    return promise_words.change_draft(request, promise)
