"""What people want together: each who takes part can write it down (INV-19, B9)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from steunkring.foundation.access import gate
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import once
from steunkring.foundation.writing.pages import actor_of, keeps_own_text

from .. import actions, queries
from ..actions.goals import PART
from ..forms_goals import GoalWordsForm


@requires("citizen")
@keeps_own_text(GoalWordsForm)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, track: str) -> HttpResponse:
    """What we want, and one more; a plan with it runs when all of us say yes to that plan."""
    opened = gate.opened(actor_of(request), track, purposes=("together",))
    opened.require(PART)
    may_write = opened.may_write(PART)
    key = once.posted(request.POST.get("once"))
    form = GoalWordsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.add_goal(opened, words=actions.GoalWords(**form.cleaned_data), once=key)
        messages.success(request, _("Het staat erbij. Ieder die meedoet, kan het lezen."))
        return redirect("tracks:own-joint-goals", track=opened.key)
    context = {
        "record": opened.key,
        "goals": queries.goals(opened),
        "form": form,
        "once": key,
        "may_write": may_write,
    }
    return render(
        request, "tracks/own_joint_goals.html", context, status=422 if form.is_bound else 200
    )
