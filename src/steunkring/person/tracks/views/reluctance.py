"""What makes asking, offering or accepting hard: the owner writes, who has a share reads (P2-02).

There is no address here by which a worker changes a word of the owner (INV-1).
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import drafts, once
from steunkring.foundation.writing.pages import (
    Conflict,
    both_texts,
    keep_draft,
    keeps_own_text,
    start,
)
from steunkring.foundation.writing.revisions import Stale, posted_version
from steunkring.method import reluctance as method
from steunkring.person.people.queries import person_of

from .. import actions, queries, words
from ..actions.reluctance import PART, Hesitation
from ..forms_reluctance import ReluctanceForm, ReluctanceWordsForm, kind_hints
from ..models import Reluctance
from .shared import CITIZEN, did_not_choose, opened_at_work, opened_own, wants_theirs
from .sheets import who_reads


def _facts() -> list[tuple[str, str]]:
    """What research says, with who says it."""
    return [(words.named(fact), fact.source) for fact in method.FACTS]


@requires("citizen")
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """What I find hard, and what would make it easier."""
    opened = opened_own(request)
    lines = queries.reluctances(opened)
    context = {
        "lines": [line for line in lines if not line.is_removed],
        "removed": [line for line in lines if line.is_removed],
        "hint": who_reads(opened),
        "facts": _facts(),
        "is_own": True,
    }
    return render(request, "tracks/reluctances_own.html", context)


@requires("staff")
@require_safe
def person(request: HttpRequest, record: str) -> HttpResponse:
    """The same as far as it is shared, to read only."""
    opened = opened_at_work(request, record)
    is_shared = opened.may_read(PART)
    context = {
        "person": person_of(opened),
        "record": opened.key,
        "is_shared": is_shared,
        "lines": queries.reluctances(opened) if is_shared else [],
        "facts": _facts(),
        "may_write_contact": opened.may_write("logbook"),
        "may_propose": opened.purpose == "support" and opened.may_write("proposals"),
        "is_own": False,
    }
    return render(request, "tracks/reluctances_person.html", context)


# --- a new one ----------------------------------------------------------------------------


def _new_target(opened: Opened) -> drafts.Target:
    return drafts.Target(form="tracks:reluctance-new", opened=opened, part=PART)


@requires("citizen")
@keeps_own_text(ReluctanceForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Mark what is hard."""
    opened = opened_own(request)
    if request.method != "POST":
        begun = start(opened.actor, _new_target(opened), known={})
        form = ReluctanceForm(initial=begun.initial)
        return _show_new(request, opened, form, once.new_key(), is_draft=begun.is_draft)
    form = ReluctanceForm(request.POST)
    key = once.posted(request.POST.get("once"))
    if not form.is_valid():
        return _show_new(request, opened, form, key, status=422)
    actions.add_reluctance(opened, words=_words_of(form), once=key)
    drafts.drop(opened.actor, _new_target(opened))
    messages.success(request, _("Dit staat erbij. Alleen u kunt het veranderen."))
    return redirect("tracks:own-reluctances")


def _words_of(form: ReluctanceForm) -> Hesitation:
    chosen = form.cleaned_data["kinds"]
    # In the order of the list, whatever the browser sent.
    kinds = tuple(one.key for one in method.KINDS if one.key in chosen)
    return Hesitation(**{**form.cleaned_data, "kinds": kinds})


def _show_new(
    request: HttpRequest,
    opened: Opened,
    form: ReluctanceForm,
    once_key: str,
    *,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    further = {"once": once_key, "draft_url": reverse("tracks:reluctance-new-draft")}
    return _show_form(request, opened, form, further, is_draft=is_draft, status=status)


def _show_form(
    request: HttpRequest,
    opened: Opened,
    form: ReluctanceForm,
    further: dict[str, Any],
    *,
    is_draft: bool,
    status: int,
) -> HttpResponse:
    context = {
        "form": form,
        "kind_hints": kind_hints(),
        "hint": who_reads(opened),
        "is_draft": is_draft,
        "back_url": reverse("tracks:own-reluctances"),
        **further,
    }
    return render(request, "tracks/reluctance_form.html", context, status=status)


@requires("citizen")
@require_POST
def new_draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed."""
    opened = opened_own(request)
    back = reverse("tracks:reluctance-new")
    return keep_draft(request, _new_target(opened), ReluctanceWordsForm, back=back)


# --- other words --------------------------------------------------------------------------


def _row(opened: Opened, key: str) -> Reluctance:
    row: Reluctance = opened.row(Reluctance, key)
    if row.removed_at is not None:
        raise gate.NotReadable
    return row


def _target(opened: Opened, reluctance: str) -> drafts.Target:
    return drafts.Target(
        form="tracks:reluctance-change", opened=opened, part=PART, row_key=reluctance
    )


@requires("citizen")
@keeps_own_text(ReluctanceForm)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, reluctance: str) -> HttpResponse:
    """Say it otherwise, or how it stands now."""
    opened = opened_own(request)
    row = _row(opened, reluctance)
    if request.method == "POST":
        return _save(request, opened, row)
    known = {name: getattr(row, name) for name in Hesitation.__dataclass_fields__}
    begun = start(opened.actor, _target(opened, row.key), known=known, version=row.version)
    form = ReluctanceForm(initial=begun.initial)
    return _show(request, opened, form, row, version=begun.version, is_draft=begun.is_draft)


def _save(request: HttpRequest, opened: Opened, row: Reluctance) -> HttpResponse:
    target = _target(opened, row.key)
    here = redirect("tracks:own-reluctances")
    if wants_theirs(request.POST):
        drafts.drop(opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return here
    form = ReluctanceForm(request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show(request, opened, form, row, version=version, status=422)
    said = _words_of(form)
    if did_not_choose(request.POST):
        return _conflict(request, form, said, row)
    try:
        actions.change_reluctance(opened, row.key, words=said, version=version)
    except Stale as stale:
        return _conflict(request, form, said, stale.current)
    drafts.drop(opened.actor, target)
    messages.success(request, _("Uw woorden zijn bewaard."))
    return here


def _conflict(
    request: HttpRequest, form: ReluctanceForm, said: Hesitation, current: Reluctance
) -> HttpResponse:
    conflict = Conflict(
        who=_("Uw eigen account"),
        when="",
        mine=_in_lines(Reluctance(**said.fields())),
        theirs=_in_lines(current),
        version=current.version,
    )
    back = reverse("tracks:own-reluctances")
    return both_texts(request, conflict, form, shell=CITIZEN, back=back)


def _in_lines(row: Reluctance) -> str:
    """All that was chosen and written, one thing a line, to lay two of them side by side."""
    kinds = [words.named(one) for one in method.KINDS if one.key in row.kinds]
    written = (row.text, row.concerning, row.easier, row.small_step)
    return "\n".join(filter(None, (*kinds, *written, row.get_state_display())))


def _show(
    request: HttpRequest,
    opened: Opened,
    form: ReluctanceForm,
    row: Reluctance,
    *,
    version: int,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    further = {
        "version": version,
        "draft_url": reverse("tracks:reluctance-change-draft", args=[row.key]),
        "remove_url": reverse("tracks:reluctance-remove", args=[row.key]),
    }
    return _show_form(request, opened, form, further, is_draft=is_draft, status=status)


@requires("citizen")
@require_POST
def change_draft(request: HttpRequest, reluctance: str) -> HttpResponse:
    """Keep the other words that are being typed."""
    opened = opened_own(request)
    row = _row(opened, reluctance)
    back = reverse("tracks:reluctance-change", args=[row.key])
    return keep_draft(request, _target(opened, row.key), ReluctanceWordsForm, back=back)


@requires("citizen")
@require_POST
def remove(request: HttpRequest, reluctance: str) -> HttpResponse:
    """Take it away, or put it back."""
    opened = opened_own(request)
    if request.POST.get("back"):
        actions.restore_reluctance(opened, reluctance)
        messages.success(request, _("Het staat er weer bij."))
    else:
        actions.remove_reluctance(opened, reluctance)
        messages.success(request, _("Weggehaald. Onderaan kunt u het terugzetten."))
    return redirect("tracks:own-reluctances")
