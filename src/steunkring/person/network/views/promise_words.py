"""What somebody is asked for, written down and written otherwise: kept while it is typed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steunkring.foundation.access.gate import NotAllowed
from steunkring.foundation.writing import drafts, once
from steunkring.foundation.writing.pages import (
    Conflict,
    both_texts,
    did_not_choose,
    keep_draft,
    start,
    wants_theirs,
)
from steunkring.foundation.writing.revisions import Stale, posted_version

from .. import actions, queries
from ..forms_promises import NameForm, NameWordsForm, PromiseForm, PromiseWordsForm
from ..models import Promise
from ..queries import PromiseLine
from ..queries.of_plans import OwnTie, ties_to_name
from .promises import PLAN, Place, line_of, writing_place_of


def new(request: HttpRequest, record: str = "") -> HttpResponse:
    """Name somebody."""
    place = writing_place_of(request, record)
    given: dict[str, Any] = {
        "people": [(tie.key, _named(tie)) for tie in _to_ask(place)],
        "at_work": not place.is_own,
    }
    if request.method != "POST":
        begun = start(place.opened.actor, _new_target(place), known={})
        form = NameForm(initial=begun.initial, **given)
        return _show_new(request, place, form, once.new_key(), is_draft=begun.is_draft)
    form = NameForm(request.POST, **given)
    key = once.posted(request.POST.get("once"))
    if not form.is_valid():
        return _show_new(request, place, form, key, status=422)
    try:
        promise = actions.name_helper(
            place.opened,
            who=form.who,
            words=form.words,
            asker=form.cleaned_data["asker"],
            asker_words=form.cleaned_data["asker_words"],
            once=key,
        )
    except actions.NotToBeAsked:
        form.add_error(
            "tie",
            _("Deze persoon wordt niet gevraagd. Kies iemand anders. Wat u schreef, staat er nog."),
        )
        return _show_new(request, place, form, key, status=422)
    drafts.drop(place.opened.actor, _new_target(place))
    messages.success(request, _("Opgeschreven. Het telt pas mee na een eigen ja."))
    return redirect(place.url("promise", promise.key))


def _to_ask(place: Place) -> list[OwnTie]:
    """The people to choose from: to others only who may be asked."""
    return [
        tie
        for tie in ties_to_name(place.opened)
        if tie.may_be_asked or place.opened.purpose == "own"
    ]


def _named(tie: OwnTie) -> str:
    """A name with who that is, and whether the owner said not to ask this one (A14)."""
    named = f"{tie.name} ({tie.relation})" if tie.relation else tie.name
    return named if tie.may_be_asked else f"{named} · {_('niet om hulp vragen')}"


def _show_new(
    request: HttpRequest,
    place: Place,
    form: NameForm,
    key: str,
    *,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = place.context(
        form=form,
        once=key,
        is_new=True,
        is_draft=is_draft,
        draft_url=place.url("promise-new-draft"),
        who_reads=_who_reads(place),
        back_url=place.url("promises"),
    )
    return render(request, "network/promise_form.html", context, status=status)


def _who_reads(place: Place) -> str:
    """Who reads it then, beside the one who writes."""
    if place.opened.purpose != "own":
        return _("Degene om wie het gaat leest dit ook.")
    names = queries.readers_of_promises(place.opened)
    if not names:
        return _("Alleen ik lees dit, tot ik het deel.")
    return ngettext(
        "%(names)s leest dit ook, ook wie ik noem.",
        "%(names)s lezen dit ook, ook wie ik noem.",
        len(names),
    ) % {"names": capfirst(get_text_list(names, _("en")))}


def _new_target(place: Place) -> drafts.Target:
    return drafts.Target(form="network:promise-new", opened=place.opened, part=PLAN)


def new_draft(request: HttpRequest, record: str = "") -> HttpResponse:
    """Keep what is being typed about somebody who is named."""
    place = writing_place_of(request, record)
    back = place.url("promise-new")
    return keep_draft(request, _new_target(place), NameWordsForm, back=back)


def change(request: HttpRequest, promise: str, record: str = "") -> HttpResponse:
    """Say differently what is asked; an earlier yes is asked again then."""
    place = writing_place_of(request, record)
    line = line_of(place, promise)
    if not line.is_open:
        raise NotAllowed
    if request.method != "POST":
        known = {name: getattr(line, name) for name in PromiseForm.base_fields}
        target = _target(place, promise)
        begun = start(place.opened.actor, target, known=known, version=line.version)
        form = PromiseForm(initial=begun.initial)
        return _show_change(
            request, place, line, form, version=begun.version, is_draft=begun.is_draft
        )
    back = place.url("promise", promise)
    if wants_theirs(request.POST):
        drafts.drop(place.opened.actor, _target(place, promise))
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return redirect(back)
    form = PromiseForm(request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show_change(request, place, line, form, version=version, status=422)
    if did_not_choose(request.POST):
        return _conflict(request, place, form, line_of(place, promise))
    try:
        changed = actions.reword(place.opened, promise, words=form.words, version=version)
    except Stale:
        return _conflict(request, place, form, line_of(place, promise))
    drafts.drop(place.opened.actor, _target(place, promise))
    if line.counts and changed.state == Promise.State.TO_BE_ASKED:
        messages.success(
            request, _("Opgeschreven. De vraag is anders geworden, dus vraag het nog een keer.")
        )
    else:
        messages.success(request, _("Opgeschreven."))
    return redirect(back)


def _show_change(
    request: HttpRequest,
    place: Place,
    line: PromiseLine,
    form: PromiseForm,
    *,
    version: int,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = place.context(
        form=form,
        line=line,
        version=version,
        is_new=False,
        is_draft=is_draft,
        draft_url=place.url("promise-change-draft", line.key),
        back_url=place.url("promise", line.key),
    )
    return render(request, "network/promise_form.html", context, status=status)


def _conflict(
    request: HttpRequest, place: Place, form: PromiseForm, current: PromiseLine
) -> HttpResponse:
    conflict = Conflict(
        who=_("Iemand anders"),
        when="",
        mine=form.words.what,
        theirs=current.what,
        version=current.version,
    )
    back = place.url("promise", current.key)
    return both_texts(request, conflict, form, shell=place.shell, back=back)


def _target(place: Place, promise: str) -> drafts.Target:
    return drafts.Target(
        form="network:promise-change", opened=place.opened, part=PLAN, row_key=promise
    )


def change_draft(request: HttpRequest, promise: str, record: str = "") -> HttpResponse:
    """Keep the other words that are being typed."""
    place = writing_place_of(request, record)
    line = line_of(place, promise)
    back = place.url("promise-change", line.key)
    return keep_draft(request, _target(place, line.key), PromiseWordsForm, back=back)
