"""The form about what makes asking, offering or accepting hard (P2-02)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import Line, LongText
from steunkring.method.reluctance import KINDS

from . import words
from .forms import choice
from .forms_goals import several
from .models import Reluctance


class ReluctanceWordsForm(forms.Form):
    """The words: what is kept while somebody types."""

    text = LongText(
        label=_("In mijn eigen woorden"),
        help_text=_("Bijvoorbeeld: ik wil niemand tot last zijn."),
        required=False,
        rows=3,
    )
    concerning = Line(
        label=_("Waar gaat het om?"),
        help_text=_("Bijvoorbeeld: meerijden naar de dokter."),
        required=False,
    )
    easier = LongText(
        label=_("Wat zou het makkelijker maken?"),
        help_text=_("Bijvoorbeeld: als iemand het mij eerst vraagt."),
        required=False,
        rows=2,
    )
    small_step = LongText(
        label=_("Welke kleine stap wil ik zetten?"),
        help_text=_("Geen stap is ook goed."),
        required=False,
        rows=2,
    )


class ReluctanceForm(ReluctanceWordsForm):
    """The kinds and the words of the owner. One of both is enough."""

    kinds = several(
        _("Wat is lastig?"), choices=lambda: [(one.key, words.named(one)) for one in KINDS]
    )
    state = choice(
        _("Hoe staat het ermee?"),
        Reluctance.State.choices,
        initial=Reluctance.State.NOTICED,
        required=False,
    )

    def clean_state(self) -> str:
        """Who says nothing about it has noticed it."""
        return str(self.cleaned_data["state"] or Reluctance.State.NOTICED)

    def clean(self) -> dict[str, Any]:
        """A kind, or some words."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("kinds") and not cleaned.get("text"):
            self.add_error(
                "kinds",
                _("Er is nog niets gekozen. Kies wat lastig is, of schrijf één zin. Niets is weg."),
            )
        return cleaned


def kind_hints() -> dict[str, str]:
    """What each kind is like, in the first person."""
    return {one.key: words.in_language(one.meaning_nl, one.meaning_en) for one in KINDS}
