"""Who does what for somebody, and the yes to it: the owner's pages and those of who supports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing import once
from steunkring.foundation.writing.pages import actor_of
from steunkring.method.promises import NotPossible
from steunkring.person.people.queries import person_of

from .. import actions, queries
from ..forms_promises import MarkForm, StopForm, TellForm
from ..models import Promise
from ..queries import PromiseLine
from .shared import CITIZEN, opened_own

PLAN = "goals_plan"
WORK = ("support", "stand_in")
PROFESSIONAL = "shell/professional.html"
NOT_ANY_MORE = gettext_lazy(
    "Dit kan niet meer zo: er is intussen iets veranderd. Hier staat hoe het nu is."
)
CARD_MADE = gettext_lazy(
    "Dit kaartje is al gemaakt, en werkt nog. De codes staan er maar één keer. Bent u ze kwijt? "
    "Maak dan een nieuw kaartje."
)
# In the order in which somebody reads it: what runs, what waits, what is over.
_GROUPS = (
    ("counts", ("active", "agreed")),
    ("waits", ("asked", "to_be_asked", "idea")),
    ("paused", ("paused",)),
    ("over", ("ended", "declined")),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Whose pages these are: the owner's, or those of who works with the owner."""

    opened: Opened
    is_own: bool

    def url(self, name: str, *args: str) -> str:
        """The address of a page here."""
        if self.is_own:
            return reverse(f"network:{name}", args=args)
        return reverse(f"network:person-{name}", args=[self.opened.key, *args])

    @property
    def shell(self) -> str:
        """The frame around it."""
        return CITIZEN if self.is_own else PROFESSIONAL

    @property
    def may_write(self) -> bool:
        """Whether something can be named, asked and noted here."""
        return self.opened.may_write(PLAN)

    def context(self, **further: Any) -> dict[str, Any]:
        """What every page here shows."""
        known = {
            "shell_template": self.shell,
            "is_own": self.is_own,
            "may_write": self.may_write,
            "list_url": self.url("promises"),
        }
        return known | further


def place_of(request: HttpRequest, record: str = "") -> Place:
    """The owner's place, or with a record that of who works there.

    Raises:
        NotReadable: not there, or not for this reader.
    """
    if record:
        opened = gate.opened(actor_of(request), record, purposes=WORK)
    else:
        opened = opened_own(request)
    opened.require(PLAN)
    return Place(opened, is_own=not record)


def writing_place_of(request: HttpRequest, record: str = "") -> Place:
    """The same, to write there.

    Raises:
        NotReadable, NotAllowed: no right to write.
    """
    place = place_of(request, record)
    place.opened.require(PLAN, "write")
    return place


def page(request: HttpRequest, record: str = "") -> HttpResponse:
    """Who does what, by how far it is."""
    place = place_of(request, record)
    lines = queries.promises(place.opened)
    shown = [(line, place.url("promise", line.key)) for line in lines]
    groups = [
        (name, found)
        for name, states in _GROUPS
        if (found := [pair for pair in shown if pair[0].state in states])
    ]
    context = place.context(
        groups=groups,
        loads=queries.loads_in(lines),
        new_url=place.url("promise-new"),
        paper_url=place.url("promises-cards" if place.may_write else "promises-list"),
        person=None if place.is_own else person_of(place.opened),
        record=place.opened.key,
    )
    return render(request, "network/promises.html", context)


def show(request: HttpRequest, promise: str, record: str = "") -> HttpResponse:
    """One promise, what happened to it, and what can follow."""
    place = place_of(request, record)
    return _show(request, place, line_of(place, promise))


def line_of(place: Place, key: str) -> PromiseLine:
    """One promise for this reader.

    Raises:
        NotReadable: not there.
    """
    line = queries.promise(place.opened, key)
    if line is None:
        raise gate.NotReadable
    return line


def _show(
    request: HttpRequest,
    place: Place,
    line: PromiseLine,
    *,
    tell: TellForm | None = None,
    stop: StopForm | None = None,
    mark: MarkForm | None = None,
    status: int = 200,
) -> HttpResponse:
    moment = place.opened.actor.moment
    context = place.context(
        line=line,
        events=queries.history(place.opened, line.key),
        tell=tell or TellForm(moment=moment, initial={"on": timezone.localdate(moment)}),
        stop=stop or StopForm(),
        may_tell=place.may_write and line.may("say_yes"),
        mark=mark or MarkForm(moment=moment),
        may_mark=place.may_write and line.may("done"),
        mark_url=place.url("promise-day", line.key),
        paper_url=place.url("promise-list", line.key) if line.counts else "",
        acts=_acts(line) if place.may_write else [],
        act_url=place.url("promise-step", line.key),
        tell_url=place.url("promise-tell", line.key),
        change_url=place.url("promise-change", line.key) if place.may_write else "",
        card_url=place.url("promise-card", line.key) if place.may_write else "",
        card_out=_card_out(place, line),
    )
    return render(request, "network/promise.html", context, status=status)


def _card_out(place: Place, line: PromiseLine) -> queries.CardOut | None:
    return queries.card_out(place.opened, line.key) if place.may_write and line.is_open else None


def _ask_words(line: PromiseLine) -> str:
    """With an account the question lies there at once; otherwise it was asked in another way."""
    if line.state == Promise.State.PAUSED:
        return _("Vragen of het weer kan")
    return _("Nu vragen") if line.has_account else _("Het is gevraagd")


def _acts(line: PromiseLine) -> list[tuple[str, str, str]]:
    """What can be noted with one press: value, words and sign."""
    offered = (
        ("ask", _ask_words(line), "arrow"),
        ("begin", _("Het is begonnen"), "check"),
        ("resume", _("Zegt: ik ga weer verder"), "check"),
        ("done", _("Vandaag gedaan"), "check"),
        ("not_this_time", _("Vandaag niet"), "minus"),
        ("pause", _("Even niet"), "pause"),
    )
    return [one for one in offered if line.may(one[0])]


def step(request: HttpRequest, promise: str, record: str = "") -> HttpResponse:
    """Note what happened, with one press; or that it stops, with words for who has any."""
    place = writing_place_of(request, record)
    opened, act = place.opened, request.POST.get("do", "")
    here = redirect(place.url("promise", promise))
    try:
        if act == "stop":
            form = StopForm(request.POST)
            if not form.is_valid():
                return _show(request, place, line_of(place, promise), stop=form, status=422)
            actions.stop(opened, promise, words=form.cleaned_data["words"])
        elif act in ("done", "not_this_time"):
            today = timezone.localdate(opened.actor.moment)
            actions.mark(opened, promise, is_done=act == "done", on=today)
        elif act == "undo":
            actions.take_back(opened, request.POST.get("event", ""))
        else:
            moved = _one_press(act)(opened, promise)
            if act == "ask" and moved.principal_id is not None:
                words = _("De vraag staat nu bij %(name)s, onder Wat ik doe.")
                messages.success(request, words % {"name": moved.name})
                return here
    except NotPossible:
        messages.warning(request, NOT_ANY_MORE)
        return here
    messages.success(request, _("Opgeschreven."))
    return here


def _one_press(act: str) -> Any:
    """What one press does.

    Raises:
        NotReadable: there is no such press.
    """
    presses = {
        "ask": actions.ask,
        "begin": actions.begin,
        "pause": actions.pause,
        "resume": actions.resume,
    }
    if act not in presses:
        raise gate.NotReadable
    return presses[act]


def tell(request: HttpRequest, promise: str, record: str = "") -> HttpResponse:
    """Write down what the helper said."""
    place = writing_place_of(request, record)
    form = TellForm(request.POST, moment=place.opened.actor.moment)
    if not form.is_valid():
        return _show(request, place, line_of(place, promise), tell=form, status=422)
    try:
        actions.tell(place.opened, promise, **form.cleaned_data)
    except NotPossible:
        messages.warning(request, NOT_ANY_MORE)
    else:
        messages.success(request, _("Opgeschreven."))
    return redirect(place.url("promise", promise))


def day(request: HttpRequest, promise: str, record: str = "") -> HttpResponse:
    """Note how it went on a day that has been, such as from a list of paper."""
    place = writing_place_of(request, record)
    form = MarkForm(request.POST, moment=place.opened.actor.moment)
    if not form.is_valid():
        return _show(request, place, line_of(place, promise), mark=form, status=422)
    is_done = form.cleaned_data["went"] == "done"
    try:
        actions.mark(place.opened, promise, is_done=is_done, on=form.cleaned_data["on"])
    except NotPossible:
        messages.warning(request, NOT_ANY_MORE)
    else:
        messages.success(request, _("Opgeschreven."))
    return redirect(place.url("promise", promise))


def card(request: HttpRequest, promise: str, record: str = "") -> HttpResponse:
    """A card for who has no account: made here, its halves shown once, and taken back here."""
    place = writing_place_of(request, record)
    line = line_of(place, promise)
    back_url = place.url("promise", promise)
    if request.method == "POST" and request.POST.get("do") == "recall":
        actions.recall_card(place.opened, promise)
        messages.success(request, _("Het kaartje werkt niet meer."))
        return redirect(back_url)
    if request.method == "POST":
        try:
            key = once.posted(request.POST.get("once"))
            made = actions.make_card(place.opened, promise, once=key)
        except actions.CardMade:
            messages.info(request, CARD_MADE)
            return redirect(back_url)
        except NotPossible:
            messages.warning(request, NOT_ANY_MORE)
            return redirect(back_url)
        address = request.build_absolute_uri(reverse("network:card"))
        context = place.context(card=made, address=address, back_url=back_url)
        return render(request, "network/card_made.html", context)
    context = place.context(
        line=line, back_url=back_url, once=once.new_key(), card_out=_card_out(place, line)
    )
    return render(request, "network/card_new.html", context)
