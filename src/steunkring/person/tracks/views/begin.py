"""How it began: the first contact on the person's own record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from steunkring.foundation.access.marks import requires
from steunkring.person.people.queries import person_of

from .. import queries
from .shared import CITIZEN, PROFESSIONAL, opened_at_work, opened_own

PART = "first_contact"


@requires("staff")
@require_safe
def of_person(request: HttpRequest, record: str) -> HttpResponse:
    """For who works with the person: how it began, and whom to answer."""
    opened = opened_at_work(request, record)
    opened.require(PART)
    person = person_of(opened)
    context = {
        "begins": queries.first_contacts(opened),
        "person": person,
        "shell_template": PROFESSIONAL,
        "back_url": reverse("pages:person", args=[opened.key]),
        "back_label": person.name,
        "record": opened.key,
        "may_propose": opened.purpose == "support" and opened.may_write("proposals"),
    }
    return render(request, "tracks/first_contact.html", context)


@requires("citizen")
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """For the owner: who asked what, and who took it up."""
    opened = opened_own(request)
    opened.require(PART)
    context = {
        "begins": queries.first_contacts(opened),
        "shell_template": CITIZEN,
        "back_url": reverse("pages:own"),
        "back_label": "",
        "is_own": True,
        "may_add": opened.may_write("own_views"),
    }
    return render(request, "tracks/first_contact.html", context)
