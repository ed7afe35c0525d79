"""The safety note. For workers only, and never on the owner's own pages (threat DV5)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from steunkring.foundation.access import gate, withholding
from steunkring.foundation.access.gate import NotReadable, Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.accounts.queries import accounts_behind
from steunkring.foundation.writing import drafts, pages, revisions
from steunkring.foundation.writing.pages import actor_of
from steunkring.foundation.writing.revisions import Stale, posted_version

from .. import actions, queries
from ..forms import SafetyForm
from ..hiding import HIDDEN
from ..links import links_for
from ..models import SafetyNote

PURPOSES = ("support", "stand_in")


@requires("staff")
@pages.keeps_own_text(SafetyForm)
def safety(request: HttpRequest, record: str) -> HttpResponseBase:
    """Read the note; whoever may write it sees it as a form."""
    opened = gate.opened(actor_of(request), record, purposes=PURPOSES)
    opened.require("safety")
    if request.method == "POST":
        opened.require("safety", "write")
        return _save(request, opened)
    note = _note(opened)
    if not opened.may_write("safety"):
        return _page(request, opened, note=note)
    start = pages.start(
        opened.actor,
        _target(opened),
        known={"is_safety_first": note.is_safety_first, "safe_contact": note.safe_contact},
        version=note.version,
    )
    form = SafetyForm(initial=start.initial)
    return _page(
        request, opened, note=note, form=form, version=start.version, is_draft=start.is_draft
    )


@requires("staff")
@require_POST
def draft(request: HttpRequest, record: str) -> HttpResponse:
    """Keep what is being typed."""
    opened = gate.opened(actor_of(request), record, purposes=PURPOSES)
    back = reverse("people:safety", args=[record])
    return pages.keep_draft(request, _target(opened), SafetyForm, back=back)


@requires("staff")
@require_POST
def hidden(request: HttpRequest, record: str) -> HttpResponse:
    """The owner asked in person: the own sign-in opens again what was closed to it, or not."""
    opened = gate.opened(actor_of(request), record, purposes=("support",))
    if request.POST.get("back"):
        actions.hide_again(opened)
        messages.success(request, _("Het eigen account laat dit nu niet meer zien."))
    else:
        actions.show_what_was_hidden(opened)
        messages.success(request, _("Het eigen account laat nu weer alles zien."))
    return redirect("people:safety", record=opened.key)


def _save(request: HttpRequest, opened: Opened) -> HttpResponse:
    here = reverse("people:safety", args=[opened.key])
    if request.POST.get("keep") == "theirs":
        drafts.drop(opened.actor, _target(opened))
        messages.success(request, _("De nieuwe tekst is gebleven. De uwe is weg."))
        return redirect(here)
    form = SafetyForm(request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _page(request, opened, form=form, version=version, status=422)
    if "choosing" in request.POST and request.POST.get("keep") != "mine":
        return _both(request, opened, _note(opened), form)
    try:
        actions.change_safety(
            opened,
            is_safety_first=form.cleaned_data["is_safety_first"],
            safe_contact=form.cleaned_data["safe_contact"],
            version=version,
        )
    except Stale as stale:
        return _both(request, opened, stale.current, form)
    drafts.drop(opened.actor, _target(opened))
    messages.success(request, _("Bewaard. Alleen collega’s met dit dossier kunnen dit lezen."))
    return redirect(here)


def _page(
    request: HttpRequest,
    opened: Opened,
    *,
    note: SafetyNote | None = None,
    form: SafetyForm | None = None,
    version: int = 0,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "record_key": opened.key,
        "person": queries.person_of(opened),
        "note": note,
        "form": form,
        "version": version,
        "is_draft": is_draft,
        "links": links_for(opened, current="people:safety"),
        "hides": _hides(opened, note),
    }
    return render(request, "people/safety.html", context, status=status)


def _hides(opened: Opened, note: SafetyNote | None) -> str:
    """For who writes the note: whether the own sign-in opens less now; empty when it never may."""
    if note is None or not (opened.may_write("safety") and note.is_safety_first):
        return ""
    if queries.person_of(opened).account_id is None:
        return ""
    at = opened.actor.moment
    return "yes" if withholding.is_withheld(opened.record, part=HIDDEN, at=at) else "no"


def _note(opened: Opened) -> SafetyNote:
    note = queries.safety_note_of(opened)
    if note is None:
        raise NotReadable
    return note


def _target(opened: Opened) -> drafts.Target:
    return drafts.Target(form="people:safety", opened=opened, part="safety")


def _both(
    request: HttpRequest, opened: Opened, current: SafetyNote, form: SafetyForm
) -> HttpResponse:
    last = revisions.of(opened, current).first()
    writer = accounts_behind([last.author_id]).get(last.author_id) if last else None
    told = form.cleaned_data
    conflict = pages.Conflict(
        who=writer.display_name if writer else _("Iemand anders"),
        when=date_format(timezone.localtime(last.at), "G.i") if last else "",
        mine=_words(told["is_safety_first"], told["safe_contact"]),
        theirs=_words(current.is_safety_first, current.safe_contact),
        version=current.version,
    )
    return pages.both_texts(  # noqa: S604  (the shell of a page)
        request,
        conflict,
        form,
        shell="shell/professional.html",
        back=reverse("people:safety", args=[opened.key]),
    )


def _words(is_safety_first: bool, safe_contact: str) -> str:
    first = _("Veiligheid eerst: ja") if is_safety_first else _("Veiligheid eerst: nee")
    return f"{first}\n{safe_contact}"
