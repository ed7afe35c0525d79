"""A worker lays a report before the citizen, agrees to it, and records what was said to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.accounts.queries import accounts_behind
from steunkring.foundation.writing.agreements import How, Manner
from steunkring.foundation.writing.pages import keeps_own_text
from steunkring.foundation.writing.revisions import Stale, posted_version

from .. import actions, queries
from ..actions.reports import Answer, Incomplete, NotNow
from ..forms_reports import RecordedAnswerForm
from ..models import ConversationReport
from ..parties import Members, members_of
from .reports import name_of, opened_to_write
from .shared import now_fields


def _stale_words() -> str:
    return _("De tekst is intussen veranderd. Lees hem opnieuw. Niets is verloren.")


@requires("staff")
@require_POST
def offer(request: HttpRequest, record: str, report: str) -> HttpResponse:
    """Lay this version before the citizen."""
    opened = opened_to_write(request, record)
    here = redirect("tracks:report", record=opened.key, report=report)
    try:
        actions.offer_report(opened, report, version=posted_version(request.POST.get("version")))
    except Incomplete:
        messages.warning(
            request,
            _("Een verslag heeft twee delen: wat er nodig is, en wat we afspreken. Vul beide in."),
        )
    except Stale:
        messages.warning(request, _stale_words())
    except NotNow:
        messages.info(request, _("Dit verslag ligt er al, om te lezen."))
    else:
        messages.success(request, _("Het verslag ligt klaar om te lezen."))
        if request.POST.get("next") == "read":
            return redirect("tracks:report-read-back", record=opened.key, report=report)
    return here


@requires("staff")
@require_POST
def agree(request: HttpRequest, record: str, report: str) -> HttpResponse:
    """The leader of the conversation says yes to this version."""
    opened = opened_to_write(request, record)
    here = redirect("tracks:report", record=opened.key, report=report)
    try:
        made = actions.agree_as_leader(
            opened, report, version=posted_version(request.POST.get("version"))
        )
    except gate.NotAllowed:
        leader = accounts_behind([opened.row(ConversationReport, report).leader_id])
        raise gate.NotAllowed(next((one.display_name for one in leader.values()), "")) from None
    except Stale:
        messages.warning(request, _stale_words())
    except NotNow:
        messages.info(request, _("Dat kan nu niet: leg het verslag eerst voor om te lezen."))
    else:
        is_final = made.state == made.State.FINAL
        messages.success(
            request,
            _("U zei ja. Het verslag is klaar.")
            if is_final
            else _("U zei ja. Het verslag is pas klaar als iedereen ja zei."),
        )
    return here


@requires("staff")
@require_POST
def take_over(request: HttpRequest, record: str, report: str) -> HttpResponse:
    """Another worker answers for this report from now on."""
    opened = opened_to_write(request, record)
    try:
        actions.take_over(opened, report)
        messages.success(request, _("U staat nu als gespreksleider bij dit verslag."))
    except NotNow:
        messages.info(request, _("Dit verslag is al klaar. Het blijft zoals het is."))
    return redirect("tracks:report", record=opened.key, report=report)


@requires("staff")
@keeps_own_text(RecordedAnswerForm)
@require_http_methods(["GET", "HEAD", "POST"])
def answered(request: HttpRequest, record: str, report: str) -> HttpResponse:
    """Record what the citizen said or signed, with who read it back and who interpreted."""
    opened = opened_to_write(request, record)
    moment = opened.actor.moment
    members = members_of(opened)
    if request.method == "POST":
        form = RecordedAnswerForm(request.POST, moment=moment, members=list(members.names.items()))
        if form.is_valid() and _record(request, opened, report, form, members):
            return redirect("tracks:report", record=opened.key, report=report)
        return _show_answered(request, opened, form, report, status=422 if form.errors else 409)
    form = RecordedAnswerForm(
        initial={**now_fields(moment), "read_back_by": _own_name(request)},
        moment=moment,
        members=list(members.names.items()),
    )
    return _show_answered(request, opened, form, report)


def _own_name(request: HttpRequest) -> str:
    return request.user.display_name if isinstance(request.user, Account) else ""


def _record(
    request: HttpRequest,
    opened: Opened,
    report: str,
    form: RecordedAnswerForm,
    members: Members,
) -> bool:
    """Whether it was recorded; else the reason is told and nothing is lost."""
    fields = form.cleaned_data
    is_spoken = fields["how"] == RecordedAnswerForm.SPOKEN
    manner = Manner(
        how=How.SPOKEN if is_spoken else How.SIGNED_PAPER,
        read_back_by=fields["read_back_by"] if is_spoken else "",
        also_present=fields["also_present"],
        paper_kept_where="" if is_spoken else fields["paper_kept_where"],
        agreed_at=fields["happened_at"],
    )
    said = Answer(
        answer=fields["answer"],
        remarks=fields["remarks"],
        interpreter=fields["interpreter"],
        member=fields.get("member", ""),
    )
    version = posted_version(request.POST.get("version"))
    try:
        actions.answer_report(
            opened, report, version=version, said=said, manner=manner, members=members
        )
    except Stale:
        messages.warning(request, _stale_words())
        return False
    except NotNow:
        messages.info(request, _("Op dit verslag kan nu geen antwoord komen."))
        return True
    messages.success(request, _("Het antwoord is bewaard, met hoe het gegeven is."))
    return True


def _show_answered(
    request: HttpRequest,
    opened: Opened,
    form: RecordedAnswerForm,
    report: str,
    *,
    status: int = 200,
) -> HttpResponse:
    name = name_of(opened)
    found = queries.report(opened, report, name=name)
    if not found.is_open:
        messages.info(request, _("Op dit verslag kan nu geen antwoord komen."))
        if not form.is_bound:
            return redirect("tracks:report", record=opened.key, report=found.key)
    context = {"form": form, "name": name, "record": opened.key, "report": found}
    return render(request, "tracks/report_answered.html", context, status=status)
