"""Forms for looking back in private: nothing in them has to be filled in, but not nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import LongText
from steunkring.method.monitoring import QUESTIONS
from steunkring.method.phases import PHASES

from . import words
from .forms import choice
from .models import Reflection

_NOTHING = _(
    "Er staat nog niets om te bewaren. Geef één antwoord of schrijf één zin. Niets is verloren."
)
# To take an answer back without script; nothing is chosen beforehand.
_SKIP = "skip"
_SKIPPED = (_SKIP, _("sla ik over"))


class ReflectionForm(forms.Form):
    """The check of one minute, the phase, and words."""

    trust = choice("", [*Reflection.Answer.choices, _SKIPPED], required=False)
    communication = choice("", [*Reflection.Answer.choices, _SKIPPED], required=False)
    perspective = choice("", [*Reflection.Answer.choices, _SKIPPED], required=False)
    activities = choice("", [*Reflection.Answer.choices, _SKIPPED], required=False)
    connection = choice("", [*Reflection.Answer.choices, _SKIPPED], required=False)
    action = LongText(
        label=_("Wat ga ik doen?"),
        help_text=_("Bij twijfel of nee: één kleine stap is genoeg."),
        required=False,
        rows=2,
    )
    text = LongText(
        label=_("Wat wil ik voor mezelf onthouden?"),
        help_text=_("Feiten over iemand horen in het logboek. Daar leest die persoon ze ook."),
        required=False,
        rows=5,
    )
    phase = choice(
        _("Waar zijn wij nu vooral mee bezig?"),
        lambda: [*((one.key, words.named(one)) for one in PHASES), (_SKIP, _("weet ik nog niet"))],
        required=False,
    )

    def __init__(self, *args: Any, **further: Any) -> None:
        """Set the form up, with the questions in the language of the reader."""
        super().__init__(*args, **further)
        for question in QUESTIONS:
            self.fields[question.field].label = words.named(question)

    def clean(self) -> dict[str, Any]:
        """What is skipped is left open; a phase alone says nothing."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in ("phase", *(question.field for question in QUESTIONS)):
            if cleaned.get(name) == _SKIP:
                cleaned[name] = ""
        said = [name for name in self.fields if name != "phase"]
        if not self.errors and not any(cleaned.get(name) for name in said):
            self.add_error("text", _NOTHING)
        return cleaned
