"""Where the pages of the plan stand: in the own record, at work, or with whom one helps.

One page serves all of them with the same words: it is the person's plan everywhere. What differs
is by whom the record is opened, in which frame it stands, and where its addresses lie.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing.pages import actor_of, keeps_own_text

from ..actions.plan_shared import PART
from .own_reports import HELPING
from .reports import whose
from .shared import CITIZEN, PROFESSIONAL, opened_at_work, opened_own

GET, POST, BOTH = ["GET", "HEAD"], ["POST"], ["GET", "HEAD", "POST"]
OWN, WORK, BESIDE = "own", "work", "beside"


@dataclass(frozen=True, slots=True)
class Place:
    """A record whose plan is looked at, and where its pages stand."""

    opened: Opened
    kind: str
    name: str
    is_joint: bool

    @property
    def is_own(self) -> bool:
        """Whether it is the reader's own, or of whom the reader decides for at this address."""
        return self.kind == OWN

    @property
    def is_work(self) -> bool:
        """Whether the reader works with the person."""
        return self.kind == WORK

    @property
    def is_beside(self) -> bool:
        """Whether the reader reads along; who decides for somebody writes at another address."""
        return self.kind == BESIDE

    def url(self, page: str, *args: str) -> str:
        """Where a page of the plan stands here."""
        if self.is_own:
            return reverse(f"tracks:{page}", args=args)
        prefix = "person" if self.is_work else "helping"
        return reverse(f"tracks:{prefix}-{page}", args=[self.opened.key, *args])

    @property
    def title(self) -> str:
        """What the page is called here."""
        return _("Mijn plan") if self.is_own else _("Plan van %(name)s") % {"name": self.name}

    @property
    def context(self) -> Mapping[str, Any]:
        """What every page needs."""
        return {
            "shell_template": PROFESSIONAL if self.is_work else CITIZEN,
            "place": self,
            "is_own": self.is_own,
            "is_work": self.is_work,
            "name": self.name,
            "title": self.title,
            "record": "" if self.is_own else self.opened.key,
            "plan_url": self.url("plan"),
        }


def _own(request: HttpRequest, _record: str) -> Place:
    return Place(opened_own(request), OWN, "", False)


def _work(request: HttpRequest, record: str) -> Place:
    opened = opened_at_work(request, record)
    return Place(opened, WORK, *whose(opened))


def _beside(request: HttpRequest, record: str) -> Place:
    opened = gate.opened(actor_of(request), record, purposes=HELPING)
    return Place(opened, BESIDE, *whose(opened))


Core = Callable[..., HttpResponse]
View = Callable[..., HttpResponseBase]
_OPENING = {OWN: (_own, "citizen"), WORK: (_work, "staff"), BESIDE: (_beside, "citizen")}


def at(
    kind: str,
    core: Core,
    *,
    methods: list[str],
    form: type[forms.BaseForm] | None = None,
    part: str = PART,
) -> View:
    """The view of a page in one of the places.

    Args:
        core: takes the request, the place and the keys of the address.
        form: whose words are given back when the record closed while somebody typed.
        part: what must be open to the reader.
    """
    opening, mark = _OPENING[kind]

    @wraps(core)
    def view(request: HttpRequest, *, record: str = "", **keys: str) -> HttpResponseBase:
        place = opening(request, record)
        place.opened.require(part)
        return core(request, place, **keys)

    kept: View = require_http_methods(methods)(view)
    if form is not None:
        kept = keeps_own_text(form)(kept)
    return requires(mark)(kept)
