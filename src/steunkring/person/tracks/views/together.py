"""What a couple, a family or a group takes up together (INV-19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import once
from steunkring.foundation.writing.pages import actor_of, keeps_own_text
from steunkring.person.people.queries import people_to_write_about, person_of, safe_contact_among

from .. import actions, queries
from ..actions.contacts import Entry
from ..actions.together import AlreadyThere, Joining
from ..forms_track import CloseForm, JoinForm, JointNoteForm, MoveForm, ReopenForm, TogetherForm
from ..queries.track import TrackStanding
from .shared import now_fields, opened_own
from .track import WHO, Ask, answer_close, answer_move, answer_reopen, show_ask

STEPS = "track_steps"
LATEST = 20


@requires("staff")
@keeps_own_text(TogetherForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, record: str) -> HttpResponse:
    """Take something up together, with people whom this worker supports."""
    actor = actor_of(request)
    opened = gate.opened(actor, record, purposes=("support", "stand_in"))
    person = person_of(opened)
    opened.require(STEPS, "write")
    people = dict(people_to_write_about(actor, without=opened.record))
    ask = Ask(
        heading=_("Samen met %(name)s") % {"name": person.name},
        button=_("Samen beginnen"),
        back_url=reverse("tracks:person-track", args=[opened.key]),
        back_label=_("Traject van %(name)s") % {"name": person.name},
        intro=_("Wat samen is, leest ieder die meedoet. Ieders eigen dossier blijft van die ene."),
    )
    key = once.posted(request.POST.get("once"))
    posted = request.POST if request.method == "POST" else None
    choices, warning = _who_may_join(actor, people, opened.key)
    ask = replace(ask, intro=f"{ask.intro} {warning}".strip())
    form = TogetherForm(posted, people=choices)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return show_ask(request, ask, form, status=status, once=key, has_nobody=not people)
    words = form.cleaned_data["agreed_how"]
    joining = [Joining(opened, person.name, words)]
    for other in form.cleaned_data["people"]:
        theirs = gate.opened(actor, other, purposes=("support",))
        joining.append(Joining(theirs, people[other], words))
    joint = actions.start_together(joining, kind=form.cleaned_data["kind"], once=key)
    messages.success(request, _("U bent samen begonnen."))
    return redirect("tracks:joint", track=joint)


def _who_may_join(
    actor: Actor, people: Mapping[str, str], first: str = ""
) -> tuple[list[tuple[str, str]], str]:
    """Whom a worker may choose, and what to read first where safe contact is among them."""
    guarded = safe_contact_among(actor)
    choices = [
        (key, _("%(name)s (veilig contact)") % {"name": name} if key in guarded else name)
        for key, name in people.items()
    ]
    if first not in guarded and not guarded.intersection(people):
        return choices, ""
    warning = _(
        "Ieder die meedoet, ziet de namen van de anderen. Staat er veilig contact bij? "
        "Lees dat eerst en vraag het onder vier ogen."
    )
    return choices, warning


def _joint(request: HttpRequest, track: str) -> tuple[Opened, TrackStanding]:
    """A joint record with its track; the record of one person is none.

    Raises:
        NotReadable: not there, or not for this reader.
    """
    opened = gate.opened(actor_of(request), track, purposes=WHO)
    standing = queries.standing(opened)
    if standing is None or not standing.is_joint:
        raise gate.NotReadable
    return opened, standing


def _to_write(request: HttpRequest, track: str) -> tuple[Opened, TrackStanding]:
    """The same for whoever writes there; what is closed is for reading only."""
    opened, standing = _joint(request, track)
    opened.require(STEPS, "write")
    return opened, standing


def _ask(opened: Opened, heading: str, button: str, intro: str = "") -> Ask:
    return Ask(
        heading=heading,
        button=button,
        back_url=reverse("tracks:joint", args=[opened.key]),
        back_label=_("Samen"),
        intro=intro,
    )


@requires("staff", "team_lead")
@require_safe
def joint(request: HttpRequest, track: str) -> HttpResponse:
    """Where what is joint stands, who takes part, and what was said together."""
    opened, standing = _joint(request, track)
    members = queries.members(opened)
    context = {
        "record": opened.key,
        "track": standing,
        "next": queries.who_acts(standing.state, is_own=False),
        "members": [one for one in members if one.left_at is None],
        "former": [one for one in members if one.left_at is not None],
        "entries": queries.timeline(opened, LATEST) if opened.may_read("logbook") else [],
        "may_write": opened.may_write(STEPS),
        "may_reopen": standing.is_closed and opened.purpose == "support",
        "is_leading": opened.purpose == "leading",
    }
    return render(request, "tracks/joint.html", context)


@requires("staff")
@keeps_own_text(MoveForm)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, track: str) -> HttpResponse:
    """Go on together."""
    opened, _standing = _to_write(request, track)
    return answer_move(request, opened, _ask(opened, _("Waar staan wij nu?"), _("Opslaan")))


@requires("staff")
@keeps_own_text(CloseForm)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, track: str) -> HttpResponse:
    """What is joint ends; from then on it is for reading only."""
    opened, _standing = _to_write(request, track)
    ask = _ask(
        opened,
        _("Samen afronden"),
        _("Traject afronden"),
        _("Daarna kan niemand hier nog iets bijschrijven. Opnieuw beginnen kan altijd."),
    )
    return answer_close(request, opened, ask, is_joint=True)


@requires("staff")
@keeps_own_text(ReopenForm)
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, track: str) -> HttpResponse:
    """Begin again together."""
    opened, _standing = _joint(request, track)
    if opened.purpose != "support":
        raise gate.NotAllowed
    ask = _ask(opened, _("Opnieuw beginnen"), _("Opnieuw beginnen"))
    return answer_reopen(request, opened, ask)


@requires("staff")
@keeps_own_text(JointNoteForm)
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, track: str) -> HttpResponse:
    """Write down something about all of them together."""
    opened, _standing = _joint(request, track)
    opened.require("logbook", "write")
    moment = opened.actor.moment
    key = once.posted(request.POST.get("once"))
    ask = _ask(opened, _("Samen opschrijven"), _("Opslaan"))
    if request.method != "POST":
        form = JointNoteForm(initial=now_fields(moment), moment=moment)
        return show_ask(request, ask, form, once=key)
    since = opened.parts["logbook"].rows_since
    form = JointNoteForm(request.POST, moment=moment, since=since)
    if not form.is_valid():
        return show_ask(request, ask, form, once=key, status=422)
    names = ("way", "happened_at", "said", "basis", "present")
    entry = Entry(**{name: form.cleaned_data[name] for name in names})
    actions.record_contact(opened, entry=entry, once=key)
    messages.success(request, _("Het staat erbij. Ieder die meedoet, kan het lezen."))
    return redirect(ask.back_url)


@requires("staff")
@keeps_own_text(JoinForm)
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, track: str) -> HttpResponse:
    """One more person takes part."""
    actor = actor_of(request)
    opened, _standing = _to_write(request, track)
    there = {one.record_key for one in queries.members(opened) if one.left_at is None}
    people = {
        key: name
        for key, name in people_to_write_about(actor, without=opened.record)
        if key not in there
    }
    ask = _ask(
        opened,
        _("Iemand erbij"),
        _("Laten meedoen"),
        _("Wie erbij komt, leest ook wat hier eerder samen is gezegd."),
    )
    choices, warning = _who_may_join(actor, people)
    ask = replace(ask, intro=f"{ask.intro} {warning}".strip())
    form = JoinForm(request.POST if request.method == "POST" else None, people=choices)
    if not form.is_valid():
        return show_ask(
            request,
            ask,
            form,
            status=422 if form.is_bound else 200,
            has_nobody=not people,
        )
    person = form.cleaned_data["person"]
    theirs = gate.opened(actor, person, purposes=("support",))
    try:
        actions.join(opened, Joining(theirs, people[person], form.cleaned_data["agreed_how"]))
    except AlreadyThere:
        messages.info(request, _("Deze persoon doet al mee. Er is niets veranderd."))
    else:
        messages.success(request, _("%(name)s doet nu mee.") % {"name": people[person]})
    return redirect(ask.back_url)


@requires("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, track: str, taker: str) -> HttpResponse:
    """Somebody takes part no longer; asked once more, because it closes at once."""
    opened, _standing = _to_write(request, track)
    found = [one for one in queries.members(opened) if one.key == taker and one.left_at is None]
    if not found:
        raise gate.NotReadable
    if request.method == "POST":
        actions.leave(opened, taker)
        messages.success(
            request, _("%(name)s doet vanaf nu niet meer mee.") % {"name": found[0].name}
        )
        return redirect("tracks:joint", track=opened.key)
    context: dict[str, Any] = {"member": found[0], "track": opened.key}
    return render(request, "tracks/joint_leave.html", context)


# --- members ---------------------------------------------------------------------------


@requires("citizen")
@require_safe
def own_joint(request: HttpRequest, track: str) -> HttpResponse:
    """What I take up with others: where it stands, who takes part, what we said."""
    opened = gate.opened(actor_of(request), track, purposes=("together",))
    own = opened_own(request)
    standing = queries.standing(opened)
    if standing is None or not standing.is_joint:
        raise gate.NotReadable
    context = {
        "record": opened.key,
        "track": standing,
        "next": queries.who_acts(standing.state, is_own=True),
        "members": [one for one in queries.members(opened, me=own.key) if one.left_at is None],
        "entries": queries.timeline(opened, LATEST),
        "may_share": opened.may_read("sharing"),
    }
    return render(request, "tracks/own_joint.html", context)


@requires("citizen")
@require_http_methods(["GET", "HEAD", "POST"])
def own_leave(request: HttpRequest, track: str) -> HttpResponse:
    """I take part no longer, from now on; no reason is asked."""
    if request.method == "POST":
        actions.leave_myself(opened_own(request), track)
        messages.success(request, _("U doet vanaf nu niet meer mee."))
        return redirect("tracks:own-track")
    opened = gate.opened(actor_of(request), track, purposes=("together",))
    return render(request, "tracks/own_joint_leave.html", {"track": opened.key})
