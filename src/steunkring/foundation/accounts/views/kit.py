"""What the pages of the organisation share."""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import NotReadable

from ..models import Team

Row = TypeVar("Row", bound=models.Model)


def actor_of(request: HttpRequest) -> Actor:
    """Who acts."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def one(rows: models.QuerySet[Row], key: str) -> Row:
    """The row with a key, else 404 like any address that does not exist."""
    found = rows.filter(key=key).first()
    if found is None:
        raise NotReadable
    return found


def team_of(request: HttpRequest, key: str) -> Team:
    """A team that this reader keeps: all for an administrator, the own ones for a lead."""
    actor = actor_of(request)
    rows = Team.objects.select_related("organisation")
    if not actor.is_a("administrator"):
        rows = rows.filter(pk__in=actor.standing.leads)
    return one(rows, key)


def form_page(request: HttpRequest, template: str, form: forms.Form, **page: Any) -> HttpResponse:
    """A page with a form; one that came back says so to the browser."""
    status = 422 if form.is_bound else 200
    return render(request, template, {"form": form, **page}, status=status)


def posted(request: HttpRequest) -> Any:
    """What was sent, or nothing when the page is only looked at."""
    return request.POST if request.method == "POST" else None
