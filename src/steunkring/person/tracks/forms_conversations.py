"""Forms of a talk at the table."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import DayField, Line, LongText
from steunkring.method import conversation as method

from .actions.captures import Phrase
from .forms import HEARD, choice
from .models import Basis, Capture, Conversation, ConversationFeedback
from .words import named

_MONTH = timedelta(days=30)


class BeginForm(forms.Form):
    """Where and with whom. Only the place has to be chosen; the citizen chooses it (B6)."""

    place = choice(_("Waar wil deze persoon praten?"), Conversation.Place.choices)
    present = Line(
        label=_("Wie is er nog meer bij?"),
        help_text=_("Bijvoorbeeld een vriend of een buurvrouw."),
        required=False,
    )
    interpreter = Line(label=_("Is er een tolk? Wie?"), required=False, longest=120)
    strategies = forms.MultipleChoiceField(
        label=_("Hoe wilt u praten?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **further: Any) -> None:
        super().__init__(*args, **further)
        ways: Any = self.fields["strategies"]
        ways.choices = [(one.key, named(one)) for one in method.STRATEGIES]


class AlongForm(forms.Form):
    """What the person said about writing along, and how that was asked."""

    YES, NO = "yes", "no"
    MONTHS = (("1", _("1 maand")), ("3", _("3 maanden")), ("6", _("6 maanden")))

    answer = forms.ChoiceField(
        choices=[(YES, YES), (NO, NO)],
        error_messages={
            "required": _("Kies ja of nu niet. Niets is verloren."),
            "invalid_choice": _("Kies ja of nu niet. Niets is verloren."),
        },
    )
    period = choice(_("Tot wanneer mag het?"), MONTHS, initial="3", required=False)
    read_back_by = Line(label=_("Wie stelde de vraag?"), required=False, longest=120)
    also_present = Line(label=_("Wie was daar nog meer bij?"), required=False)

    def clean(self) -> dict[str, Any]:
        """A yes says who asked."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("answer") == self.YES and not cleaned.get("read_back_by"):
            self.add_error(
                "read_back_by",
                _("Er staat nog niet wie het vroeg. Schrijf een naam. Niets is verloren."),
            )
        return cleaned

    def until(self, moment: datetime) -> datetime:
        """The moment at which the share ends."""
        return moment + int(self.cleaned_data.get("period") or 3) * _MONTH


class CaptureForm(forms.Form):
    """One phrase. What is not chosen is what costs no tap: later, and told."""

    text = LongText(
        label=_("Wat wordt er gezegd?"),
        rows=6,
        error_messages={
            "required": _("Er staat nog niets. Schrijf een paar woorden. Niets is verloren.")
        },
    )
    kind = forms.ChoiceField(choices=Capture.Kind.choices, required=False)
    basis = forms.ChoiceField(choices=[(one.value, one.label) for one in HEARD], required=False)
    once = forms.UUIDField(required=False)
    step = forms.ChoiceField(choices=Conversation.Step.choices, required=False)
    # Of a page with script: place in the row, and its clock when said and when sent (ms).
    position = forms.IntegerField(min_value=1, max_value=1_000_000, required=False)
    said = forms.IntegerField(min_value=0, max_value=9_999_999_999_999, required=False)
    sent = forms.IntegerField(min_value=0, max_value=9_999_999_999_999, required=False)

    def phrase(self) -> Phrase:
        """What to keep."""
        fields = self.cleaned_data
        return Phrase(
            client_key=str(fields["once"] or uuid.uuid4()),
            text=fields["text"],
            kind=fields["kind"] or Capture.Kind.LATER,
            basis=fields["basis"] or Basis.TOLD,
            position=fields["position"],
            said_at=_moment(fields["said"]),
            sent_at=_moment(fields["sent"]),
            step=fields["step"],
        )


def _moment(milliseconds: int | None) -> datetime | None:
    if milliseconds is None:
        return None
    return datetime.fromtimestamp(milliseconds / 1000, tz=UTC)


class FinishForm(forms.Form):
    """What was agreed at the end. All of it may stay empty."""

    next_step = LongText(
        label=_("Wat is de volgende stap?"),
        help_text=_("Wat sprak u samen af?"),
        required=False,
        rows=2,
    )
    next_step_on = DayField(label=_("Wanneer is die stap?"), required=False)

    def __init__(self, *args: Any, moment: datetime, **further: Any) -> None:
        super().__init__(*args, **further)
        self.moment = moment

    def clean(self) -> dict[str, Any]:
        """A day goes with words, and is still to come."""
        cleaned: dict[str, Any] = super().clean() or {}
        on = cleaned.get("next_step_on")
        if on and on < timezone.localdate(self.moment):
            self.add_error(
                "next_step_on",
                _(
                    "Deze dag is al geweest. Kies vandaag of een dag daarna. Wat u schreef, staat "
                    "er nog."
                ),
            )
        elif on and not cleaned.get("next_step") and not self.errors:
            self.add_error(
                "next_step",
                _("Er is een dag, maar nog geen stap. Schrijf wat u afsprak. Niets is verloren."),
            )
        return cleaned


class FeedbackForm(forms.Form):
    """How the talk was. No answer has to be given; nothing is counted or scored (INV-14)."""

    understood = choice(
        _("Hebben wij elkaar begrepen?"), ConversationFeedback.Answer.choices, required=False
    )
    equal = choice(
        _("Praatten wij als gelijken?"), ConversationFeedback.Answer.choices, required=False
    )
    in_charge = choice(
        _("Had ik zelf de leiding?"), ConversationFeedback.Answer.choices, required=False
    )
    differently = LongText(label=_("Wat kan een volgende keer anders?"), required=False, rows=3)

    def clean(self) -> dict[str, Any]:
        """Something is said."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            self.add_error(
                "differently",
                _("Er staat nog niets. Kies één antwoord of schrijf een paar woorden."),
            )
        return cleaned


class LeaderFeedbackForm(FeedbackForm):
    """The same for the one who led the talk, about who had the lead."""

    in_charge = choice(
        _("Had de inwoner zelf de leiding?"),
        ConversationFeedback.Answer.choices,
        required=False,
    )
