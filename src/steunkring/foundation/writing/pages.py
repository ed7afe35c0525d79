"""What every form with words does alike: keep drafts, show both texts, give back one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render

from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import NotReadable

from . import drafts
from .fields import Words
from .revisions import posted_version

FormClass = type[forms.BaseForm]
View = Callable[..., HttpResponseBase]
# Where a view carries the form of which it gives the words back.
OWN_TEXT = "own_text_of"


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def words_of(form_class: FormClass) -> list[str]:
    """Names of the fields of a form in which somebody writes words."""
    fields: Mapping[str, forms.Field] = form_class.base_fields  # type: ignore[attr-defined]
    return [name for name, field in fields.items() if isinstance(field, Words)]


def keep_draft(
    request: HttpRequest, target: drafts.Target, form_class: FormClass, *, back: str
) -> HttpResponse:
    """Keep what was typed so far (204), or throw it away when asked to (back to the form).

    Raises:
        NotReadable: the author may not write there any more.
    """
    actor = actor_of(request)
    if not target.may_be_written():
        raise NotReadable
    if "drop" in request.POST:
        drafts.drop(actor, target)
        return redirect(back)
    names = [*form_class.base_fields, "version"]  # type: ignore[attr-defined]
    typed = {name: request.POST[name] for name in names if name in request.POST}
    drafts.keep(actor, target, typed, words=words_of(form_class))
    return HttpResponse(status=204)


@dataclass(frozen=True, slots=True)
class Start:
    """What a form begins with: the draft of its author, else what is known."""

    initial: dict[str, Any]
    version: int
    is_draft: bool


def start(
    actor: Actor, target: drafts.Target, *, known: Mapping[str, Any], version: int = 0
) -> Start:
    """Begin a form. A draft keeps the version it was written beside, so that nobody else's
    later text is overwritten unseen."""
    typed = drafts.find(actor, target)
    if not typed:
        return Start(initial=dict(known), version=version, is_draft=False)
    read = posted_version(typed.pop("version", ""))
    return Start(initial={**known, **typed}, version=read or version, is_draft=True)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two texts of one row: what this author typed and what somebody saved meanwhile."""

    who: str
    when: str
    mine: str
    theirs: str
    version: int


def both_texts(
    request: HttpRequest, conflict: Conflict, form: forms.BaseForm, *, shell: str, back: str
) -> HttpResponse:
    """Show both texts side by side, nothing chosen beforehand (409)."""
    context = {
        "conflict": conflict,
        "hidden": [(bound.html_name, value) for bound in form for value in _values(bound)],
        "shell_template": shell,
        "back": back,
        "was_not_chosen": "keep" in request.POST or "choosing" in request.POST,
    }
    return render(request, "writing/both_texts.html", context, status=409)


def _values(bound: forms.BoundField) -> list[Any]:
    """What was chosen or typed in a field; of a list to choose from perhaps more than one."""
    value = bound.value()
    return list(value) if isinstance(value, list | tuple) else [value]


def wants_theirs(posted: QueryDict) -> bool:
    """Whether, of two texts, the other one is kept."""
    return "choosing" in posted and posted.get("keep") == "theirs"


def did_not_choose(posted: QueryDict) -> bool:
    """Whether both texts were shown and none was chosen."""
    return "choosing" in posted and posted.get("keep") not in ("mine", "theirs")


def keeps_own_text(form_class: FormClass) -> Callable[[View], View]:
    """Access ended while somebody was typing: their own text is shown, nothing else.

    The answer is the same for a record that was never there (design, section 5.9).
    """

    def keep(view: View) -> View:
        @wraps(view)
        def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                return view(request, *args, **kwargs)
            except NotReadable:
                texts = _texts(request, form_class)
                if not texts:
                    raise
                return render(request, "writing/own_text.html", {"texts": texts}, status=404)

        setattr(kept, OWN_TEXT, form_class)
        return kept

    return keep


def text_after_the_session(request: HttpRequest, view: Any) -> HttpResponse | None:
    """The session ended while somebody was typing: their own text, and the way to sign in (403).

    Nothing is looked up: the page holds only what this request brought.

    Args:
        view: the view that was asked for; None is answered when it gives no words back.
    """
    form_class = getattr(view, OWN_TEXT, None)
    if form_class is None or request.method != "POST":
        return None
    texts = _texts(request, form_class)
    if not texts:
        return None
    context = {"texts": texts, "sign_in_url": redirect_to_login(request.path).url}
    return render(request, "writing/own_text_after_session.html", context, status=403)


def _texts(request: HttpRequest, form_class: FormClass) -> list[tuple[str, str]]:
    fields: Mapping[str, forms.Field] = form_class.base_fields  # type: ignore[attr-defined]
    posted = [
        (str(fields[name].label or ""), request.POST.get(name, "")) for name in words_of(form_class)
    ]
    return [(label, text) for label, text in posted if text.strip()]
