"""Forms about papers that came in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.documents.fields import PaperField
from steunkring.foundation.documents.models import Document
from steunkring.foundation.writing.fields import DayField, Line

from .forms import choice

_FIRST_YEAR = 1900


class PaperForm(forms.Form):
    """A paper: what it is, from whom, about whom, in which part, and the file itself.

    ``cleaned_data["paper"]`` is what is kept of the photo or the file.
    """

    photo = PaperField(label=_("Maak een foto van het papier"), with_camera=True, required=False)
    file = PaperField(
        label=_("Of kies een bestand"),
        help_text=_("Een pdf, een foto (jpg of png) of een gewone tekst. Er past 20 MB."),
        required=False,
    )
    what = Line(
        label=_("Wat is dit voor papier?"),
        help_text=_("Bijvoorbeeld: brief over de huurtoeslag."),
        error_messages={
            "required": _(
                "Er staat nog niet wat dit is. Schrijf het in een paar woorden. Niets van uw "
                "tekst is verloren."
            )
        },
    )
    from_whom = Line(
        label=_("Van wie komt het?"), help_text=_("Bijvoorbeeld: de gemeente."), required=False
    )
    about = Line(label=_("Over wie gaat het?"), required=False)
    received_on = DayField(label=_("Op welke dag kwam het binnen?"))
    part = choice(_("Waar hoort dit papier bij?"), ())

    def __init__(
        self,
        *args: Any,
        moment: datetime,
        parts: Sequence[tuple[str, str]],
        **further: Any,
    ) -> None:
        """Set the form up.

        Args:
            moment: now; a paper that is to come is not there yet.
            parts: key and words of the parts that this author may write.
        """
        super().__init__(*args, **further)
        self.moment = moment
        self.fields["part"].choices = parts  # type: ignore[attr-defined]

    def clean_received_on(self) -> Any:
        """A day that has been."""
        on = self.cleaned_data["received_on"]
        if on > timezone.localtime(self.moment).date():
            raise forms.ValidationError(
                _(
                    "Deze dag komt nog. Kies vandaag of een dag die geweest is. Wat u schreef, "
                    "staat er nog."
                )
            )
        if on.year < _FIRST_YEAR:
            raise forms.ValidationError(
                _("Deze dag is heel lang geleden. Klopt het jaar? Wat u schreef, staat er nog.")
            )
        return on

    def clean(self) -> dict[str, Any]:
        """One paper at a time; a file that came along with a mistake is asked for again."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "photo" in self.errors or "file" in self.errors:
            return cleaned
        chosen = [paper for paper in (cleaned.get("photo"), cleaned.get("file")) if paper]
        if len(chosen) > 1:
            self.add_error(
                "file",
                _(
                    "Er is een foto en ook een bestand. Kies er één opnieuw, en daarna het andere "
                    "papier. Wat u schreef, staat er nog."
                ),
            )
        elif not chosen:
            self.add_error(
                "file",
                _(
                    "Er is nog geen papier. Maak een foto of kies een bestand. Wat u schreef, "
                    "staat er nog."
                ),
            )
        elif self.errors:
            self.add_error(
                "file",
                _(
                    "Kies het bestand nog een keer: dat onthoudt uw telefoon of computer niet. "
                    "Wat u schreef, staat er nog."
                ),
            )
        else:
            cleaned["paper"] = chosen[0]
        return cleaned


class TakeAwayForm(forms.Form):
    """Why a paper goes; of a list, so that nothing of the paper stays behind in words."""

    why = choice(_("Waarom gaat dit papier weg?"), Document.Why.choices)
