"""A talk with somebody: beginning, reading, ending it, and how it was; for professionals."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.access.sharing import CannotShare
from steunkring.foundation.writing import once
from steunkring.foundation.writing.pages import Conflict, both_texts, keeps_own_text
from steunkring.foundation.writing.revisions import Stale, posted_version
from steunkring.person.people.queries import person_of, safety_note_of

from .. import actions, queries, words
from ..actions.conversations import Looked, Setting
from ..forms_conversations import AlongForm, BeginForm, FinishForm, LeaderFeedbackForm
from ..models import ContactMoment, ConversationFeedback
from ..queries.conversations import Talk
from .shared import PROFESSIONAL, did_not_choose, opened_at_work, wants_theirs

PART = "logbook"
STORY = "story_profile"
ALONG = "proposals"
REPORTS = "conversation_reports"


def opened_to_talk(request: HttpRequest, record: str) -> Opened:
    """A record whose logbook the reader writes.

    Raises:
        NotReadable, NotAllowed: not for this reader; the latter says who can.
    """
    opened = opened_at_work(request, record)
    try:
        opened.require(PART, "write")
    except gate.NotAllowed:
        workers = [one.name for one in queries.assigned(opened) if one.kind == "worker"]
        raise gate.NotAllowed(workers[0] if workers else "") from None
    return opened


def own_talk(opened: Opened, key: str) -> Talk:
    """A talk that the reader leads.

    Raises:
        NotAllowed: a colleague leads it.
    """
    found = queries.conversation(opened, key)
    if not found.is_mine:
        raise gate.NotAllowed(found.author.name)
    return found


@requires("staff")
@require_safe
def talks(request: HttpRequest, record: str) -> HttpResponse:
    """All talks with somebody, newest first."""
    opened = opened_at_work(request, record)
    opened.require(PART)
    context = {
        "person": person_of(opened),
        "record": opened.key,
        "page": queries.conversations_page(opened, request.GET.get("pagina")),
        "may_write": opened.may_write(PART),
    }
    return render(request, "tracks/conversations_list.html", context)


@requires("staff")
@keeps_own_text(BeginForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, record: str) -> HttpResponse:
    """Where and with whom; then the talk begins."""
    opened = opened_to_talk(request, record)
    form = BeginForm(request.POST if request.method == "POST" else None)
    key = once.posted(request.POST.get("once")) if form.is_bound else once.new_key()
    if form.is_bound and form.is_valid():
        talk = actions.begin(opened, setting=_setting(form), once=key)
        page = "conversation-along" if _asks(opened, talk.may_write_along) else "conversation-table"
        return redirect(f"tracks:{page}", record=opened.key, conversation=talk.key)
    context = {
        "form": form,
        "person": queries.person_at_rest(opened),
        "record": opened.key,
        "safety": safety_note_of(opened),
        "once": key,
        "running": queries.running_talk(opened),
    }
    return render(
        request, "tracks/conversations_new.html", context, status=422 if form.is_bound else 200
    )


def _setting(form: BeginForm) -> Setting:
    fields = form.cleaned_data
    return Setting(
        place=fields["place"],
        present=fields["present"],
        interpreter=fields["interpreter"],
        strategies=tuple(fields["strategies"]),
    )


def _asks(opened: Opened, answered: str) -> bool:
    """Whether "Mag ik meeschrijven?" is still to be asked; a stand-in has nothing to ask."""
    if answered or opened.may_read(STORY):
        return False
    return opened.purpose == "support" and opened.may_write(ALONG)


@requires("staff")
@keeps_own_text(AlongForm)
@require_http_methods(["GET", "HEAD", "POST"])
def along(request: HttpRequest, record: str, conversation: str) -> HttpResponse:
    """May I write along in your story? A yes said at the table, or not now; both are good."""
    opened = opened_to_talk(request, record)
    opened.require(ALONG, "write")
    table = redirect("tracks:conversation-table", record=opened.key, conversation=conversation)
    form = AlongForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        _answered(request, opened, conversation, form)
        return table
    talk = own_talk(opened, conversation)
    if opened.may_read(STORY):
        return table
    if not form.is_bound:
        form = AlongForm(initial=_asked(request, talk))
    context = {"form": form, "person": person_of(opened), "record": opened.key, "talk": talk}
    return render(
        request, "tracks/conversations_along.html", context, status=422 if form.is_bound else 200
    )


def _answered(request: HttpRequest, opened: Opened, conversation: str, form: AlongForm) -> None:
    if form.cleaned_data["answer"] == AlongForm.NO:
        actions.may_not_write_along(opened, conversation)
        return
    try:
        actions.may_write_along(
            opened,
            conversation,
            until=form.until(opened.actor.moment),
            worker_name=_own_name(request),
            read_back_by=form.cleaned_data["read_back_by"],
            also_present=form.cleaned_data["also_present"],
        )
    except CannotShare:
        messages.info(request, _("Meeschrijven kan nu niet. Het gesprek gaat gewoon door."))
    else:
        messages.success(request, _("Bewaard, met hoe er ja is gezegd."))


def _own_name(request: HttpRequest) -> str:
    return str(getattr(request.user, "display_name", ""))


def _asked(request: HttpRequest, talk: Talk) -> dict[str, str]:
    return {"read_back_by": _own_name(request), "also_present": talk.present, "period": "3"}


@requires("staff")
@require_safe
def show(request: HttpRequest, record: str, conversation: str) -> HttpResponse:
    """One talk: where, with whom, its phrases, and how it was for each side."""
    opened = opened_at_work(request, record)
    talk = queries.conversation(opened, conversation)
    may_write = opened.may_write(PART)
    context = {
        "person": person_of(opened),
        "record": opened.key,
        "talk": talk,
        "captures": queries.captures(opened, talk.key),
        "sides": queries.sides(opened, talk.key),
        "may_write": may_write,
        "may_report": not talk.is_running and opened.may_write(REPORTS),
        "asks_along": may_write and talk.is_mine and _asks(opened, talk.may_write_along),
        "queue": queries.queue_of(opened, talk.key) if may_write else None,
        "sign_in_url": sign_in_again(),
    }
    return render(request, "tracks/conversations_show.html", context)


def sign_in_again() -> str:
    """Where somebody signs in anew beside the page that waits."""
    return reverse("account_login")


@requires("staff")
@keeps_own_text(FinishForm)
@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, record: str, conversation: str) -> HttpResponse:
    """The talk is over: perhaps a next step, then how it was."""
    opened = opened_to_talk(request, record)
    moment = opened.actor.moment
    if request.method == "POST":
        form = FinishForm(request.POST, moment=moment)
        if form.is_valid():
            actions.finish(
                opened,
                conversation,
                next_step=form.cleaned_data["next_step"],
                next_step_on=form.cleaned_data["next_step_on"],
            )
            messages.success(request, _("Het gesprek is afgerond en staat in het logboek."))
            return redirect("tracks:conversation", record=opened.key, conversation=conversation)
    talk = own_talk(opened, conversation)
    if request.method != "POST":
        contact = opened.rows(ContactMoment).filter(key=talk.contact_key).first()
        form = FinishForm(initial=_agreed(contact), moment=moment)
    context = {"form": form, "person": person_of(opened), "record": opened.key, "talk": talk}
    return render(
        request, "tracks/conversations_finish.html", context, status=422 if form.is_bound else 200
    )


def _agreed(contact: ContactMoment | None) -> dict[str, Any]:
    if contact is None:
        return {}
    return {"next_step": contact.next_step, "next_step_on": contact.next_step_on}


# --- how it was -------------------------------------------------------------------


@requires("staff")
@keeps_own_text(LeaderFeedbackForm)
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, record: str, conversation: str) -> HttpResponse:
    """How the talk was, for the one who led it or was there for work."""
    opened = opened_to_talk(request, record)
    talk = queries.conversation(opened, conversation)
    back = reverse("tracks:conversation", args=[opened.key, talk.key])
    return say_how_it_was(
        request,
        opened,
        talk,
        form_class=LeaderFeedbackForm,
        shell=PROFESSIONAL,
        back=back,
        person=person_of(opened),
    )


def say_how_it_was(
    request: HttpRequest,
    opened: Opened,
    talk: Talk,
    *,
    form_class: Any,
    shell: str,
    back: str,
    person: Any = None,
) -> HttpResponse:
    """Ask one side how the talk was; both sides are asked alike."""
    mine = own_answer(opened, talk.key)
    if request.method == "POST" and wants_theirs(request.POST):
        return redirect(back)
    form = form_class(request.POST if request.method == "POST" else None, initial=_known(mine))
    version = mine.version if mine else 0
    if form.is_bound:
        version = posted_version(request.POST.get("version"))
    if form.is_bound and form.is_valid():
        if not did_not_choose(request.POST):
            try:
                actions.say_how_it_was(
                    opened, talk.key, looked=Looked(**form.cleaned_data), version=version
                )
            except Stale as stale:
                return _both(request, form, stale.current, shell, back)
            messages.success(request, _("Bewaard. Dank u wel."))
            return redirect(back)
        if mine is not None:
            return _both(request, form, mine, shell, back)
    context = {
        "form": form,
        "talk": talk,
        "version": version,
        "back_url": back,
        "shell_template": shell,
        "person": person,
    }
    return render(
        request, "tracks/conversations_feedback.html", context, status=422 if form.is_bound else 200
    )


def own_answer(opened: Opened, talk_key: str) -> ConversationFeedback | None:
    """What this reader said before about a talk."""
    rows = opened.rows(ConversationFeedback).filter(
        conversation_key=talk_key, author_id=opened.actor.principal
    )
    found: ConversationFeedback | None = rows.first()
    return found


def _known(row: ConversationFeedback | None) -> dict[str, str]:
    names = ("understood", "equal", "in_charge", "differently")
    return {name: getattr(row, name) for name in names} if row is not None else {}


def _both(request: HttpRequest, form: Any, current: Any, shell: str, back: str) -> HttpResponse:
    """Both answers side by side: the author gave another one on another screen."""
    conflict = Conflict(
        who=_("Uw eigen account"),
        when=words.day(current.at) if current.at else "",
        mine=_in_words(form, form.cleaned_data),
        theirs=_in_words(form, _known(current)),
        version=current.version,
    )
    return both_texts(request, conflict, form, shell=shell, back=back)


def _in_words(form: Any, fields: dict[str, Any]) -> str:
    """Answers and words as lines."""
    answers = dict(ConversationFeedback.Answer.choices)
    lines = [
        f"{form.fields[name].label} {answers.get(value, value)}"
        for name, value in fields.items()
        if value
    ]
    return "\n".join(lines)
