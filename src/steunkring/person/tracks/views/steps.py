"""A next step that was not done after all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from steunkring.foundation.access.marks import requires

from .. import actions
from .shared import opened_at_work


@requires("staff")
@require_POST
def undone(request: HttpRequest, record: str, contact: str) -> HttpResponse:
    """Undo "done": the step stands open again, for whoever writes this logbook."""
    opened = opened_at_work(request, record)
    actions.reopen_step(opened, contact)
    messages.success(request, _("De stap staat weer open."))
    return redirect("tracks:contact", record=opened.key, contact=contact)
