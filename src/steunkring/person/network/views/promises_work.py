"""Promises on the pages of who works with somebody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing.pages import keeps_own_text

from ..forms_promises import NameForm, PromiseForm, StopForm, TellForm
from . import papers, promise_words, promises


@requires("staff")
@require_safe
def page(request: HttpRequest, record: str) -> HttpResponse:
    """Who does what for this person."""
    return promises.page(request, record)


@requires("staff")
@keeps_own_text(NameForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, record: str) -> HttpResponse:
    """Name somebody."""
    return promise_words.new(request, record)


@requires("staff")
@require_safe
def show(request: HttpRequest, record: str, promise: str) -> HttpResponse:
    """One promise."""
    return promises.show(request, promise, record)


@requires("staff")
@keeps_own_text(StopForm)
@require_POST
def step(request: HttpRequest, record: str, promise: str) -> HttpResponse:
    """What happened."""
    return promises.step(request, promise, record)


@requires("staff")
@keeps_own_text(TellForm)
@require_POST
def tell(request: HttpRequest, record: str, promise: str) -> HttpResponse:
    """What was answered."""
    return promises.tell(request, promise, record)


@requires("staff")
@keeps_own_text(PromiseForm)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, record: str, promise: str) -> HttpResponse:
    """Other words."""
    return promise_words.change(request, promise, record)


@requires("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, record: str, promise: str) -> HttpResponse:
    """A card for who has no account."""
    return promises.card(request, promise, record)


@requires("staff")
@require_POST
def day(request: HttpRequest, record: str, promise: str) -> HttpResponse:
    """How it went on a day that has been."""
    return promises.day(request, promise, record)


@requires("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def cards(request: HttpRequest, record: str) -> HttpResponse:
    """Cards for several helpers at once."""
    return papers.cards(request, record)


@requires("staff")
@require_safe
def to_mark(request: HttpRequest, record: str) -> HttpResponse:
    """Lists to mark with a pen."""
    return papers.to_mark(request, record)


@requires("staff")
@require_safe
def to_mark_one(request: HttpRequest, record: str, promise: str) -> HttpResponse:
    """The list of one helper."""
    return papers.to_mark_one(request, promise, record)


@requires("staff")
@require_POST
def new_draft(request: HttpRequest, record: str) -> HttpResponse:
    """Keep what is being typed about somebody who is named."""
    return promise_words.new_draft(request, record)


@requires("staff")
@require_POST
def change_draft(request: HttpRequest, record: str, promise: str) -> HttpResponse:
    """Keep the other words that are being typed."""
    return promise_words.change_draft(request, promise, record)
