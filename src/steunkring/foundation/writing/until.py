"""Until when something is shared: a few periods, or a day of one's own."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.sharing import LONGEST

MONTHS = {"3": 3, "6": 6, "12": 12}
OWN_DATE = "own"
DATE_FORMATS = ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d")


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of that month when there is none.

    >>> months_later(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    month = day.month - 1 + months
    first = date(day.year + month // 12, month % 12 + 1, 1)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first.replace(day=min(day.day, (after - first).days))


def end_of(day: date, *, moment: datetime) -> datetime:
    """The last moment of a day here, but never further than a share may reach."""
    last = datetime.combine(day, time.max, tzinfo=timezone.get_current_timezone())
    return min(last, moment + LONGEST)


class UntilForm(forms.Form):
    """Until when somebody may see something; ``cleaned_data["until"]`` is the last moment."""

    period = forms.ChoiceField(
        label=_("Hoe lang?"),
        choices=[
            ("3", _("3 maanden")),
            ("6", _("6 maanden")),
            ("12", _("1 jaar")),
            (OWN_DATE, _("tot een eigen datum")),
        ],
        widget=forms.RadioSelect,
        initial="3",
        error_messages={
            "required": _("Kies hoe lang u dit wilt delen. Er is nog niets veranderd.")
        },
    )
    own_date = forms.DateField(
        label=_("Eigen datum"),
        help_text=_("Alleen bij een eigen datum. Schrijf hem zo: 3-3-2027. Hoogstens één jaar."),
        required=False,
        input_formats=DATE_FORMATS,
        error_messages={
            "invalid": _(
                "Deze datum klopt nog niet. Schrijf hem zo: 3-3-2027. Er is nog niets veranderd."
            )
        },
    )

    def __init__(
        self, *args: Any, moment: datetime, latest: datetime | None = None, **further: Any
    ) -> None:
        """Set the form up.

        Args:
            latest: when the relation of this person ends; nothing is shared for longer.
        """
        super().__init__(*args, **further)
        self._moment = moment
        self._latest = latest

    def clean(self) -> dict[str, object]:
        """Work out the last moment of the share."""
        cleaned: dict[str, object] = super().clean() or {}
        period = cleaned.get("period")
        if self.errors or not isinstance(period, str):
            return cleaned
        today = timezone.localtime(self._moment).date()
        if period in MONTHS:
            return cleaned | {"until": self._bounded(months_later(today, MONTHS[period]))}
        day = cleaned.get("own_date")
        if not isinstance(day, date) or not today <= day <= months_later(today, 12):
            self.add_error(
                "own_date",
                _("Kies een dag tussen vandaag en over een jaar. Er is nog niets veranderd."),
            )
            return cleaned
        return cleaned | {"until": self._bounded(day)}

    def _bounded(self, day: date) -> datetime:
        """The last moment of a day, but never past the end of the relation."""
        last = end_of(day, moment=self._moment)
        return last if self._latest is None else min(last, self._latest)
