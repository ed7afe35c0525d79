"""Writing down a contact, and reading, changing and finishing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.accounts.queries import accounts_behind
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
from steunkring.person.people.queries import person_of, safety_note_of

from .. import actions, queries, words
from ..actions.contacts import Entry
from ..forms import ContactForm, PersonSearchForm
from ..models import ContactMoment
from .shared import (
    PROFESSIONAL,
    did_not_choose,
    now_fields,
    opened_at_work,
    wants_theirs,
)

PART = "logbook"


@requires("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """With whom: the last five people, or a name among those one works with."""
    form = PersonSearchForm(request.POST or None)
    asked = form.cleaned_data["zoek"] if form.is_bound and form.is_valid() else ""
    context = {
        "form": form,
        "asked": asked,
        "found": queries.find_persons(actor_of(request), asked) if asked else [],
        "recent": [] if asked else queries.recent_persons(request),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "tracks/contact_choose.html", context, status=status)


def _opened_to_write(request: HttpRequest, record: str) -> Opened:
    opened = opened_at_work(request, record)
    try:
        opened.require(PART, "write")
    except gate.NotAllowed:
        raise gate.NotAllowed(_worker_of(opened)) from None
    return opened


def _worker_of(opened: Opened) -> str:
    """Who does write this logbook, to name on the page that says one may not."""
    workers = [one.name for one in queries.assigned(opened) if one.kind == "worker"]
    return workers[0] if workers else ""


def _new_target(opened: Opened) -> drafts.Target:
    return drafts.Target(form="tracks:contact-new", opened=opened, part=PART)


def _form(opened: Opened, posted: Any = None, initial: Any = None) -> ContactForm:
    return ContactForm(
        posted,
        initial=initial,
        moment=opened.actor.moment,
        since=opened.parts[PART].rows_since,
    )


@requires("staff")
@keeps_own_text(ContactForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, record: str) -> HttpResponse:
    """A new contact moment with one person."""
    opened = _opened_to_write(request, record)
    person = person_of(opened)
    queries.note_recent(request, opened.key)
    if request.method == "POST":
        form = _form(opened, request.POST)
        key = once.posted(request.POST.get("once"))
        if form.is_valid():
            actions.record_contact(opened, entry=_entry(form), once=key)
            drafts.drop(opened.actor, _new_target(opened))
            messages.success(request, _("Het contact staat in het logboek."))
            return redirect("pages:person", record=opened.key)
        return _show_form(request, opened, form, person, once_key=key, status=422)
    begun = start(opened.actor, _new_target(opened), known=now_fields(opened.actor.moment))
    form = _form(opened, initial=begun.initial)
    return _show_form(request, opened, form, person, is_draft=begun.is_draft)


def _show_form(
    request: HttpRequest,
    opened: Opened,
    form: ContactForm,
    person: Any,
    *,
    once_key: str = "",
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "person": person,
        "safety": safety_note_of(opened),
        "once": once_key or once.new_key(),
        "is_draft": is_draft,
        "draft_url": reverse("tracks:contact-new-draft", args=[opened.key]),
        "back_url": reverse("pages:person", args=[opened.key]),
    }
    return render(request, "tracks/contact_form.html", context, status=status)


@requires("staff")
@require_POST
def new_draft(request: HttpRequest, record: str) -> HttpResponse:
    """Keep what is being typed about a new contact."""
    opened = _opened_to_write(request, record)
    back = reverse("tracks:contact-new", args=[opened.key])
    return keep_draft(request, _new_target(opened), ContactForm, back=back)


def _entry(form: ContactForm) -> Entry:
    names = Entry.__dataclass_fields__
    return Entry(**{name: form.cleaned_data[name] for name in names})


@requires("staff")
@require_safe
def show(request: HttpRequest, record: str, contact: str) -> HttpResponse:
    """One contact moment, whole, with the owner's remarks."""
    opened = opened_at_work(request, record)
    opened.require(PART)
    context = {
        "person": person_of(opened),
        "contact": queries.contact(opened, contact),
        "record": opened.key,
        "may_write": opened.may_write(PART),
        "may_propose": opened.purpose == "support" and opened.may_write("proposals"),
    }
    return render(request, "tracks/contact.html", context)


def _edit_target(opened: Opened, contact: str) -> drafts.Target:
    return drafts.Target(form="tracks:contact-edit", opened=opened, part=PART, row_key=contact)


def _own_row(opened: Opened, contact: str) -> ContactMoment:
    """A contact moment of the reader's own hand; a colleague's says whom to ask."""
    row: ContactMoment = opened.row(ContactMoment, contact)
    if row.author_id != opened.actor.principal:
        author = accounts_behind([row.author_id]).get(row.author_id)
        raise gate.NotAllowed(author.display_name if author else "")
    return row


@requires("staff")
@keeps_own_text(ContactForm)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, record: str, contact: str) -> HttpResponse:
    """Change one's own contact moment."""
    opened = _opened_to_write(request, record)
    row = _own_row(opened, contact)
    here = redirect("tracks:contact", record=opened.key, contact=row.key)
    if request.method == "POST":
        return _save_edit(request, opened, row, here)
    begun = start(
        opened.actor, _edit_target(opened, row.key), known=_known(row), version=row.version
    )
    form = _form(opened, initial=begun.initial)
    return _show_edit(request, opened, form, row, version=begun.version, is_draft=begun.is_draft)


def _known(row: ContactMoment) -> dict[str, Any]:
    names = ("way", "said", "basis", "present", "next_step", "next_step_on", "turning_point")
    known: dict[str, Any] = {name: getattr(row, name) for name in names}
    return {**known, **now_fields(row.happened_at)}


def _save_edit(
    request: HttpRequest, opened: Opened, row: ContactMoment, here: HttpResponse
) -> HttpResponse:
    target = _edit_target(opened, row.key)
    if wants_theirs(request.POST):
        drafts.drop(opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return here
    form = _form(opened, request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show_edit(request, opened, form, row, version=version, status=422)
    if did_not_choose(request.POST):
        return _conflict(request, opened, form, row)
    try:
        actions.change_contact(opened, row.key, entry=_entry(form), version=version)
    except Stale as stale:
        return _conflict(request, opened, form, stale.current)
    drafts.drop(opened.actor, target)
    messages.success(request, _("De verandering is bewaard. De tekst van eerder staat erbij."))
    return here


def _conflict(
    request: HttpRequest, opened: Opened, form: ContactForm, current: ContactMoment
) -> HttpResponse:
    """Both texts; the author is the only one who changes it, so it was on another screen."""
    author = accounts_behind([current.author_id]).get(current.author_id)
    conflict = Conflict(
        who=author.display_name if author else "",
        when=words.at(current.recorded_at) if current.version == 1 else "",
        mine=_in_words(form.cleaned_data),
        theirs=_in_words(_known(current)),
        version=current.version,
    )
    back = reverse("tracks:contact", args=[opened.key, current.key])
    return both_texts(request, conflict, form, shell=PROFESSIONAL, back=back)


def _in_words(fields: dict[str, Any]) -> str:
    lines = [str(fields["said"]), str(fields["next_step"]), str(fields["present"])]
    return "\n\n".join(line for line in lines if line)


def _show_edit(
    request: HttpRequest,
    opened: Opened,
    form: ContactForm,
    row: ContactMoment,
    *,
    version: int,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "person": person_of(opened),
        "safety": safety_note_of(opened),
        "version": version,
        "is_draft": is_draft,
        "remarks": queries.remarks(opened, row.key),
        "draft_url": reverse("tracks:contact-edit-draft", args=[opened.key, row.key]),
        "back_url": reverse("tracks:contact", args=[opened.key, row.key]),
        "is_edit": True,
    }
    return render(request, "tracks/contact_form.html", context, status=status)


@requires("staff")
@require_POST
def edit_draft(request: HttpRequest, record: str, contact: str) -> HttpResponse:
    """Keep what is being typed in one's own contact moment."""
    opened = _opened_to_write(request, record)
    row = _own_row(opened, contact)
    back = reverse("tracks:contact-edit", args=[opened.key, row.key])
    return keep_draft(request, _edit_target(opened, row.key), ContactForm, back=back)


@requires("staff")
@require_POST
def done(request: HttpRequest, record: str, contact: str) -> HttpResponse:
    """The agreed next step was done."""
    opened = _opened_to_write(request, record)
    actions.finish_step(opened, contact)
    name = person_of(opened).name
    back_url = reverse("tracks:contact", args=[opened.key, contact])
    messages.success(
        request,
        format_html(
            '{} <a href="{}">{}</a>',
            _("Gedaan: de stap voor %(name)s.") % {"name": name},
            back_url,
            _("Ongedaan maken"),
        ),
    )
    if request.POST.get("back") == "today":
        return redirect("pages:today")
    return redirect("pages:person", record=opened.key)


@requires("staff")
@require_safe
def earlier(request: HttpRequest, record: str, contact: str) -> HttpResponse:
    """Earlier texts of a contact moment, each with who saved it when."""
    opened = opened_at_work(request, record)
    opened.require(PART)
    row = opened.row(ContactMoment, contact)
    context = {
        "person": person_of(opened),
        "versions": queries.versions(opened, row),
        "remarks": queries.remarks(opened, row.key),
        "back_url": reverse("tracks:contact", args=[opened.key, row.key]),
    }
    return render(request, "tracks/contact_earlier.html", context)


@requires("staff")
@require_safe
def logbook(request: HttpRequest, record: str) -> HttpResponse:
    """The whole logbook of one person."""
    opened = opened_at_work(request, record)
    opened.require(PART)
    context = {
        "person": person_of(opened),
        "record": opened.key,
        "page": queries.timeline_page(opened, request.GET.get("pagina")),
        "may_write": opened.may_write(PART),
        "since": opened.parts[PART].rows_since,
    }
    return render(request, "tracks/person_logbook.html", context)
