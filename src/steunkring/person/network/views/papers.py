"""Promises on paper: cards for several helpers at once, and lists to mark with a pen (DV11)."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from steunkring.foundation.writing import once

from .. import actions, queries
from ..forms_promises import CardsForm
from ..on_paper import lists
from ..queries import PromiseLine
from .promises import CARD_MADE, NOT_ANY_MORE, Place, line_of, place_of, writing_place_of


def cards(request: HttpRequest, record: str = "") -> HttpResponse:
    """Choose for whom; then the cards, and who gets which second code, once."""
    place = writing_place_of(request, record)
    lines = {line.key: line for line in _without_account(queries.promises(place.opened))}
    offered = [(line.key, f"{line.name}: {line.what}") for line in lines.values()]
    if request.method != "POST":
        return _choose(request, place, CardsForm(promises=offered))
    form = CardsForm(request.POST, promises=offered)
    if not form.is_valid():
        return _choose(request, place, form, status=422)
    key = once.posted(request.POST.get("once"))
    try:
        made = actions.make_cards(place.opened, form.cleaned_data["promises"], once=key)
    except actions.CardMade:
        messages.info(request, CARD_MADE)
        return redirect(place.url("promises"))
    if not made:
        messages.warning(request, NOT_ANY_MORE)
        return redirect(place.url("promises"))
    context = place.context(
        cards=[(lines[key], card) for key, card in made],
        address=request.build_absolute_uri(reverse("network:card")),
        ends_at=made[0][1].ends_at,
        back_url=place.url("promises"),
    )
    return render(request, "network/cards_made.html", context)


def _without_account(lines: Iterable[PromiseLine]) -> list[PromiseLine]:
    """What somebody answers by a card: not over, and not tied to an own account."""
    return [line for line in lines if line.is_open and not line.has_account]


def _choose(
    request: HttpRequest, place: Place, form: CardsForm, *, status: int = 200
) -> HttpResponse:
    context = place.context(
        form=form,
        once=once.new_key(),
        back_url=place.url("promises"),
        paper_url=place.url("promises-list"),
    )
    return render(request, "network/cards.html", context, status=status)


def to_mark(request: HttpRequest, record: str = "") -> HttpResponse:
    """A list for every helper who does something now, to mark with a pen."""
    place = place_of(request, record)
    return _to_mark(request, place, queries.promises(place.opened), back=place.url("promises"))


def to_mark_one(request: HttpRequest, promise: str, record: str = "") -> HttpResponse:
    """The list of one helper, with everything that this one does."""
    place = place_of(request, record)
    line = line_of(place, promise)
    theirs = [one for one in queries.promises(place.opened) if one.source == line.source]
    return _to_mark(request, place, theirs, back=place.url("promise", promise))


def _to_mark(
    request: HttpRequest, place: Place, lines: Iterable[PromiseLine], *, back: str
) -> HttpResponse:
    today = timezone.localdate(place.opened.actor.moment)
    context = place.context(
        lists=lists(lines, today),
        heads=[_("Dag"), _("Gedaan"), _("Deze keer niet"), _("Erbij zeggen mag")],
        back_url=back,
    )
    return render(request, "network/promises_list.html", context)
