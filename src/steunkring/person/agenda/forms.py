"""The form of an appointment."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import ClockField, DayField, Line, LongText

from .actions import Entry
from .models import Appointment

_CHOOSE = _("Kies één antwoord.")
# How far ahead something is agreed, and how far back a day can be meant.
FURTHEST = timedelta(days=2 * 366)
LONGEST_AGO = timedelta(days=366)
LONGEST_SERIES = timedelta(days=366)
# Without an end somebody reckons with an hour.
USUAL = timedelta(hours=1)


class AppointmentForm(forms.Form):
    """What, when, where, with whom, and how often."""

    title = Line(label=_("Wat is de afspraak?"), help_text=_("Bijvoorbeeld: koffie drinken."))
    on = DayField(label=_("Op welke dag?"))
    at = ClockField(label=_("Van hoe laat?"))
    until = ClockField(label=_("Tot hoe laat?"), required=False)
    place = Line(label=_("Waar is het?"), required=False)
    with_whom = Line(label=_("Met wie?"), required=False)
    repeats = forms.ChoiceField(
        label=_("Hoe vaak?"),
        choices=Appointment.Repeats.choices,
        initial=Appointment.Repeats.NONE,
        widget=forms.RadioSelect,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )
    repeats_until = DayField(label=_("Tot en met welke dag?"), required=False)
    note = LongText(label=_("Waar wilt u aan denken?"), required=False, rows=3)

    def __init__(self, *args: Any, moment: datetime, **further: Any) -> None:
        """Set the form up; ``moment`` is now."""
        super().__init__(*args, **further)
        self.moment = moment

    def clean_on(self) -> date:
        """A day that can be meant."""
        on: date = self.cleaned_data["on"]
        today = timezone.localtime(self.moment).date()
        if on < today - LONGEST_AGO:
            raise forms.ValidationError(
                _(
                    "Deze dag is langer dan een jaar geleden. Klopt het jaar? Wat u schreef, "
                    "staat er nog."
                )
            )
        if on > today + FURTHEST:
            raise forms.ValidationError(
                _(
                    "Deze dag is nog heel ver weg. Kies een dag binnen twee jaar. Wat u schreef, "
                    "staat er nog."
                )
            )
        return on

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning, and what repeats stops on a day."""
        cleaned: dict[str, Any] = super().clean() or {}
        on, at, until = cleaned.get("on"), cleaned.get("at"), cleaned.get("until")
        if on is None or at is None:
            return cleaned
        cleaned["starts_at"] = timezone.make_aware(datetime.combine(on, at))
        if until is None:
            cleaned["ends_at"] = cleaned["starts_at"] + USUAL
        else:
            cleaned["ends_at"] = timezone.make_aware(datetime.combine(on, until))
        if cleaned["ends_at"] <= cleaned["starts_at"]:
            self.add_error(
                "until",
                _(
                    "Het einde is eerder dan het begin. Kies een latere tijd. Wat u schreef, "
                    "staat er nog."
                ),
            )
        self._clean_repetition(cleaned, on)
        return cleaned

    def _clean_repetition(self, cleaned: dict[str, Any], on: date) -> None:
        if cleaned.get("repeats") == Appointment.Repeats.NONE:
            cleaned["repeats_until"] = None
            return
        if "repeats_until" in self.errors:
            return
        last = cleaned.get("repeats_until")
        if last is None or not on <= last <= on + LONGEST_SERIES:
            self.add_error(
                "repeats_until",
                _(
                    "Kies een laatste dag: na de eerste afspraak, en hoogstens een jaar daarna. "
                    "Wat u schreef, staat er nog."
                ),
            )

    @property
    def entry(self) -> Entry:
        """What was written down, when the form is right."""
        names = Entry.__dataclass_fields__
        return Entry(**{name: self.cleaned_data[name] for name in names})
