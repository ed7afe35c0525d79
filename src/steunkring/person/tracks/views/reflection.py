"""Looking back in private: the one-minute check after a visit, and the list of one's own (INV-12).

Whatever the key, somebody else's reflection answers like one that never was.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import drafts, once
from steunkring.foundation.writing.pages import (
    Conflict,
    actor_of,
    both_texts,
    keep_draft,
    keeps_own_text,
    start,
)
from steunkring.foundation.writing.revisions import Stale, posted_version
from steunkring.method.monitoring import PROMPTS, QUESTIONS
from steunkring.method.phases import BY_KEY
from steunkring.person.people.queries import person_of

from .. import actions, queries, words
from ..actions.reflection import PART, Looking, opened_mine
from ..forms_reflection import ReflectionForm
from ..models import Reflection
from .shared import PROFESSIONAL, did_not_choose, opened_at_work, wants_theirs

# In the address of the list: only what waits for a step.
_UNSETTLED = "zonder-stap"


# --- after a visit -----------------------------------------------------------------------


def _new_target(opened: Opened) -> drafts.Target:
    # On no record: what is typed here leaves no trace on the person's.
    return drafts.Target(form="tracks:reflection-new", row_key=opened.key)


@requires("staff")
@keeps_own_text(ReflectionForm)
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, record: str) -> HttpResponse:
    """The check about one person, and what one wrote before about the same person."""
    opened = opened_at_work(request, record)
    if request.method != "POST":
        begun = start(opened.actor, _new_target(opened), known={})
        form = ReflectionForm(initial=begun.initial)
        return _show_new(request, opened, form, once.new_key(), is_draft=begun.is_draft)
    form = ReflectionForm(request.POST)
    key = once.posted(request.POST.get("once"))
    if not form.is_valid():
        return _show_new(request, opened, form, key, status=422)
    actions.add_reflection(opened, words=Looking(**form.cleaned_data), once=key)
    drafts.drop(opened.actor, _new_target(opened))
    messages.success(request, _("Bewaard. Alleen u leest dit."))
    return redirect("tracks:reflection-new", record=opened.key)


def _show_new(
    request: HttpRequest,
    opened: Opened,
    form: ReflectionForm,
    once_key: str,
    *,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "person": person_of(opened),
        "form": form,
        "once": once_key,
        "is_draft": is_draft,
        "earlier": queries.earlier_about(opened.actor, opened.key),
        "draft_url": reverse("tracks:reflection-new-draft", args=[opened.key]),
        "back_url": reverse("pages:person", args=[opened.key]),
        **_asked(form),
    }
    return render(request, "tracks/reflection_new.html", context, status=status)


def _asked(form: ReflectionForm) -> dict[str, Any]:
    """The questions of the check, and those that may help to look back."""
    return {
        "questions": [form[question.field] for question in QUESTIONS],
        "prompts": [
            (words.named(group), [words.named(prompt) for prompt in group.prompts])
            for group in PROMPTS
        ],
    }


@requires("staff")
@require_POST
def look_draft(request: HttpRequest, record: str) -> HttpResponse:
    """Keep what is being typed, for the author alone."""
    opened = opened_at_work(request, record)
    back = reverse("tracks:reflection-new", args=[opened.key])
    return keep_draft(request, _new_target(opened), ReflectionForm, back=back)


# --- one's own ----------------------------------------------------------------------------


@requires("staff")
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """All that one wrote, newest first; a name only where one works with that person now."""
    only_unsettled = request.GET.get("toon") == _UNSETTLED
    found = queries.my_reflections(
        actor_of(request), page=request.GET.get("pagina"), only_unsettled=only_unsettled
    )
    path = reverse("tracks:reflections")
    context = {
        "found": found,
        "only_unsettled": only_unsettled,
        "switch": [
            {"label": _("Alles"), "url": path, "current": not only_unsettled},
            {
                "label": _("Nog zonder stap"),
                "url": f"{path}?toon={_UNSETTLED}",
                "current": only_unsettled,
            },
        ],
    }
    return render(request, "tracks/reflections.html", context)


def _target(opened: Opened, reflection: str) -> drafts.Target:
    return drafts.Target(
        form="tracks:reflection-change", opened=opened, part=PART, row_key=reflection
    )


@requires("staff")
@keeps_own_text(ReflectionForm)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, reflection: str) -> HttpResponse:
    """Say it otherwise, or write down what followed from it."""
    opened = opened_mine(actor_of(request))
    row: Reflection = opened.row(Reflection, reflection)
    if request.method == "POST":
        return _save(request, opened, row)
    known = {name: getattr(row, name) for name in Looking.__dataclass_fields__}
    begun = start(opened.actor, _target(opened, row.key), known=known, version=row.version)
    form = ReflectionForm(initial=begun.initial)
    return _show(request, opened.actor, form, row, version=begun.version, is_draft=begun.is_draft)


def _save(request: HttpRequest, opened: Opened, row: Reflection) -> HttpResponse:
    target = _target(opened, row.key)
    if wants_theirs(request.POST):
        drafts.drop(opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return redirect("tracks:reflections")
    form = ReflectionForm(request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show(request, opened.actor, form, row, version=version, status=422)
    said = Looking(**form.cleaned_data)
    if did_not_choose(request.POST):
        return _conflict(request, form, said, row)
    try:
        actions.change_reflection(opened.actor, row.key, words=said, version=version)
    except Stale as stale:
        return _conflict(request, form, said, stale.current)
    drafts.drop(opened.actor, target)
    messages.success(request, _("Bewaard. Alleen u leest dit."))
    return redirect("tracks:reflections")


def _conflict(
    request: HttpRequest, form: ReflectionForm, said: Looking, current: Reflection
) -> HttpResponse:
    conflict = Conflict(
        who=_("Uw eigen account"),
        when="",
        mine=_in_lines(said),
        theirs=_in_lines(current),
        version=current.version,
    )
    back = reverse("tracks:reflections")
    return both_texts(request, conflict, form, shell=PROFESSIONAL, back=back)


def _in_lines(said: Looking | Reflection) -> str:
    """All that was answered and written, one thing a line, to lay two of them side by side."""
    lines = [
        f"{words.named(question)} {Reflection.Answer(answer).label}"
        for question in QUESTIONS
        if (answer := getattr(said, question.field))
    ]
    phase = words.named(BY_KEY[said.phase]) if said.phase in BY_KEY else ""
    return "\n".join(filter(None, (*lines, said.action, said.text, phase)))


def _show(
    request: HttpRequest,
    actor: Actor,
    form: ReflectionForm,
    row: Reflection,
    *,
    version: int,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "line": queries.my_reflection(actor, row.key),
        "form": form,
        "version": version,
        "is_draft": is_draft,
        "draft_url": reverse("tracks:reflection-change-draft", args=[row.key]),
        "back_url": reverse("tracks:reflections"),
        **_asked(form),
    }
    return render(request, "tracks/reflection_change.html", context, status=status)


@requires("staff")
@require_POST
def change_draft(request: HttpRequest, reflection: str) -> HttpResponse:
    """Keep the other words that are being typed."""
    opened = opened_mine(actor_of(request))
    row = opened.row(Reflection, reflection)
    back = reverse("tracks:reflection-change", args=[row.key])
    return keep_draft(request, _target(opened, row.key), ReflectionForm, back=back)


@requires("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, reflection: str) -> HttpResponse:
    """Take one's own words away, for good: asked once more."""
    actor = actor_of(request)
    if request.method == "POST":
        actions.remove_reflection(actor, reflection)
        messages.success(request, _("Uw woorden zijn weg."))
        return redirect("tracks:reflections")
    context = {
        "line": queries.my_reflection(actor, reflection),
        "back_url": reverse("tracks:reflections"),
    }
    return render(request, "tracks/reflection_remove.html", context)
