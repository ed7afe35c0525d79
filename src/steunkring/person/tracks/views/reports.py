"""A worker reads the reports of a person, and writes the report of a conversation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

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
from steunkring.person.people.queries import persons, safety_note_of

from .. import actions, queries
from ..actions.reports import PART, NotNow
from ..forms_reports import NewReportForm, PhrasesForm, ReportForm
from ..models import Conversation, ConversationReport
from .shared import PROFESSIONAL, did_not_choose, opened_at_work, wants_theirs

_METHODS = ["GET", "HEAD", "POST"]


def whose(opened: Opened) -> tuple[str, bool]:
    """Of whom the record is, in words, and whether it is of all together."""
    person = persons(opened.actor, purpose=opened.purpose).filter(record_id=opened.record).first()
    return (_("iedereen samen"), True) if person is None else (str(person.name), False)


def name_of(opened: Opened) -> str:
    """Of whom the record is, in words."""
    return whose(opened)[0]


def opened_to_write(request: HttpRequest, record: str) -> Opened:
    """The record, for whoever writes its reports.

    Raises:
        NotReadable, NotAllowed: not there, or not for this writer.
    """
    opened = opened_at_work(request, record)
    opened.require(PART, "write")
    return opened


# --- reading -----------------------------------------------------------------------


@requires("staff")
@require_safe
def reports(request: HttpRequest, record: str) -> HttpResponse:
    """All reports of one person."""
    opened = opened_at_work(request, record)
    opened.require(PART)
    name, is_joint = whose(opened)
    context = {
        "shell_template": PROFESSIONAL,
        "record": opened.key,
        "name": name,
        "is_joint": is_joint,
        "page": queries.reports_page(opened, request.GET.get("pagina")),
        "may_write": opened.may_write(PART),
        "safety": safety_note_of(opened),
    }
    return render(request, "tracks/report_list.html", context)


@requires("staff")
@require_safe
def show(request: HttpRequest, record: str, report: str) -> HttpResponse:
    """One report, what was said to it, and what can be done now."""
    opened = opened_at_work(request, record)
    opened.require(PART)
    name = name_of(opened)
    context = {
        "shell_template": PROFESSIONAL,
        "record": opened.key,
        "name": name,
        "report": queries.report(opened, report, name=name),
        "may_write": opened.may_write(PART),
    }
    return render(request, "tracks/report.html", context)


@requires("staff")
@require_safe
def earlier(request: HttpRequest, record: str, report: str) -> HttpResponse:
    """Every version of the text, with who saved it when."""
    opened = opened_at_work(request, record)
    opened.require(PART)
    context = {
        "shell_template": PROFESSIONAL,
        "record": opened.key,
        "report_key": report,
        "versions": queries.report_versions(opened, report),
    }
    return render(request, "tracks/report_earlier.html", context)


# --- writing -----------------------------------------------------------------------


def _new_target(opened: Opened, conversation: str) -> drafts.Target:
    return drafts.Target(form="tracks:report-new", opened=opened, part=PART, row_key=conversation)


@requires("staff")
@require_safe
def begin(request: HttpRequest, record: str) -> HttpResponse:
    """From which conversation, or empty."""
    opened = opened_to_write(request, record)
    context = {
        "record": opened.key,
        "name": name_of(opened),
        "page": queries.conversations_page(opened, request.GET.get("pagina")),
        "safety": safety_note_of(opened),
    }
    return render(request, "tracks/report_begin.html", context)


@requires("staff")
@keeps_own_text(ReportForm)
@require_http_methods(_METHODS)
def new(request: HttpRequest, record: str, conversation: str = "") -> HttpResponse:
    """Write a new report; of a conversation what was said there is offered first."""
    opened = opened_to_write(request, record)
    if conversation:
        opened.row(Conversation, conversation)
    if request.method == "POST" and "choosing_phrases" in request.POST:
        return _take_phrases(request, opened, conversation)
    earlier_ones = queries.replaceable(opened)
    if request.method == "POST":
        form = NewReportForm(request.POST, earlier=earlier_ones)
        key = once.posted(request.POST.get("once"))
        if form.is_valid():
            made = actions.begin_report(
                opened, **form.cleaned_data, conversation=conversation, once=key
            )
            drafts.drop(opened.actor, _new_target(opened, conversation))
            messages.success(request, _("Het verslag is bewaard. Het is nog niet gedeeld."))
            return redirect("tracks:report", record=opened.key, report=made.key)
        return _show_new(request, opened, conversation, form, once_key=key, status=422)
    begun = start(opened.actor, _new_target(opened, conversation), known={})
    if conversation and not begun.is_draft:
        said = queries.said_in(opened, conversation)
        if said:
            return _show_phrases(request, opened, conversation, PhrasesForm(phrases=said))
    form = NewReportForm(initial=begun.initial, earlier=earlier_ones)
    return _show_new(request, opened, conversation, form, is_draft=begun.is_draft)


def _take_phrases(request: HttpRequest, opened: Opened, conversation: str) -> HttpResponse:
    """Put the chosen phrases in the form of the report, to go on writing."""
    form = PhrasesForm(request.POST, phrases=queries.said_in(opened, conversation))
    if not form.is_valid():
        return _show_phrases(request, opened, conversation, form, status=422)
    chosen = {"need": form.text_of(form.NEED), "agreements": form.text_of(form.AGREEMENT)}
    if not any(chosen.values()):
        messages.info(request, _("Er is nog niets gekozen. Leeg beginnen kan ook."))
        return _show_phrases(request, opened, conversation, form)
    begun = NewReportForm(initial=chosen, earlier=queries.replaceable(opened))
    return _show_new(request, opened, conversation, begun)


def _show_phrases(
    request: HttpRequest, opened: Opened, conversation: str, form: PhrasesForm, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "record": opened.key,
        "name": name_of(opened),
        "conversation": conversation,
    }
    return render(request, "tracks/report_phrases.html", context, status=status)


def _show_new(
    request: HttpRequest,
    opened: Opened,
    conversation: str,
    form: NewReportForm,
    *,
    once_key: str = "",
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    if conversation:
        draft_url = reverse("tracks:report-from-draft", args=[opened.key, conversation])
    else:
        draft_url = reverse("tracks:report-new-draft", args=[opened.key])
    context = {
        "form": form,
        "record": opened.key,
        "name": name_of(opened),
        "once": once_key or once.new_key(),
        "is_draft": is_draft,
        "draft_url": draft_url,
        "back_url": reverse("tracks:reports", args=[opened.key]),
    }
    return render(request, "tracks/report_form.html", context, status=status)


@requires("staff")
@require_POST
def new_draft(request: HttpRequest, record: str, conversation: str = "") -> HttpResponse:
    """Keep what is being typed in a new report."""
    opened = opened_to_write(request, record)
    if conversation:
        opened.row(Conversation, conversation)
        back = reverse("tracks:report-from", args=[opened.key, conversation])
    else:
        back = reverse("tracks:report-new", args=[opened.key])
    return keep_draft(request, _new_target(opened, conversation), ReportForm, back=back)


def _edit_target(opened: Opened, report: str) -> drafts.Target:
    return drafts.Target(form="tracks:report-edit", opened=opened, part=PART, row_key=report)


@requires("staff")
@keeps_own_text(ReportForm)
@require_http_methods(_METHODS)
def edit(request: HttpRequest, record: str, report: str) -> HttpResponse:
    """Other words; every yes that was there is void then."""
    opened = opened_to_write(request, record)
    row: ConversationReport = opened.row(ConversationReport, report)
    if row.state == row.State.SUPERSEDED:
        messages.info(request, _("Dit verslag is vervangen. Het blijft zoals het is."))
        return redirect("tracks:report", record=opened.key, report=row.key)
    if request.method == "POST":
        return _save_edit(request, opened, row)
    known = {"need": row.need, "agreements": row.agreements}
    begun = start(opened.actor, _edit_target(opened, row.key), known=known, version=row.version)
    form = ReportForm(initial=begun.initial)
    return _show_edit(request, opened, form, row, version=begun.version, is_draft=begun.is_draft)


def _save_edit(request: HttpRequest, opened: Opened, row: ConversationReport) -> HttpResponse:
    target = _edit_target(opened, row.key)
    here = redirect("tracks:report", record=opened.key, report=row.key)
    if wants_theirs(request.POST):
        drafts.drop(opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return here
    form = ReportForm(request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show_edit(request, opened, form, row, version=version, status=422)
    if did_not_choose(request.POST):
        return _conflict(request, opened, form, row)
    try:
        actions.change_report(opened, row.key, **form.cleaned_data, version=version)
    except Stale as stale:
        return _conflict(request, opened, form, stale.current)
    except NotNow:
        messages.info(request, _("Dit verslag is vervangen. Het blijft zoals het is."))
        return _show_edit(request, opened, form, row, version=version, status=409)
    drafts.drop(opened.actor, target)
    messages.success(request, _("De verandering is bewaard. De tekst van eerder staat erbij."))
    return here


def _conflict(
    request: HttpRequest, opened: Opened, form: ReportForm, current: ConversationReport
) -> HttpResponse:
    """What this worker typed, and what was saved meanwhile."""
    conflict = Conflict(
        who=_("Een collega, of u op een ander scherm"),
        when="",
        mine=_in_words(form.cleaned_data["need"], form.cleaned_data["agreements"]),
        theirs=_in_words(current.need, current.agreements),
        version=current.version,
    )
    back = reverse("tracks:report", args=[opened.key, current.key])
    return both_texts(request, conflict, form, shell=PROFESSIONAL, back=back)


def _in_words(need: str, agreements: str) -> str:
    return "\n\n".join(text for text in (need, agreements) if text)


def _show_edit(
    request: HttpRequest,
    opened: Opened,
    form: ReportForm,
    row: ConversationReport,
    *,
    version: int,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "record": opened.key,
        "name": name_of(opened),
        "version": version,
        "is_draft": is_draft,
        "is_edit": True,
        "was_offered": row.state != row.State.DRAFT,
        "draft_url": reverse("tracks:report-edit-draft", args=[opened.key, row.key]),
        "back_url": reverse("tracks:report", args=[opened.key, row.key]),
    }
    return render(request, "tracks/report_form.html", context, status=status)


@requires("staff")
@require_POST
def edit_draft(request: HttpRequest, record: str, report: str) -> HttpResponse:
    """Keep what is being typed in a report."""
    opened = opened_to_write(request, record)
    row = opened.row(ConversationReport, report)
    back = reverse("tracks:report-edit", args=[opened.key, row.key])
    return keep_draft(request, _edit_target(opened, row.key), ReportForm, back=back)
