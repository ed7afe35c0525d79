"""Forms of these pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.accounts.models import last_day
from steunkring.foundation.writing.until import OWN_DATE, UntilForm

from . import words


class SharingForm(UntilForm):
    """Which parts somebody may see, and until when."""

    parts = forms.MultipleChoiceField(
        label=_("Wat mag deze persoon zien?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("parts", "period", "own_date")

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        offered: Iterable[str],
        shared: Iterable[str],
        until: datetime | None,
        key: str,
        moment: datetime,
        latest: datetime | None = None,
    ) -> None:
        """Set the form up.

        Args:
            latest: when the relation of this person ends; nothing is shared for longer.
        """
        initial: dict[str, object] = {"parts": list(shared), "period": "3"}
        if until is not None:
            day = last_day(until)
            initial |= {"period": OWN_DATE, "own_date": f"{day.day}-{day.month}-{day.year}"}
        super().__init__(data, initial=initial, auto_id=f"{key}_%s", moment=moment, latest=latest)
        field = cast(forms.MultipleChoiceField, self.fields["parts"])
        field.choices = [(part, words.OWN_PARTS[part]) for part in offered]


class CaseloadForm(forms.Form):
    """Searching and paging in the own list of people; the names are those in the page."""

    zoek = forms.CharField(max_length=200, required=False)
    pagina = forms.IntegerField(min_value=1, required=False)
