"""Forms of reports: the text, what was said to it, and which phrases go into it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import LongText

from .forms import AgreedForm, choice
from .models import ReportAnswer

_ANSWERS = [
    (ReportAnswer.Answer.AGREE, _("Ja, dit klopt")),
    (ReportAnswer.Answer.AGREE_WITH_REMARKS, _("Ja, met een opmerking")),
    (ReportAnswer.Answer.NOT_AGREE, _("Nee, ik zie het anders")),
]
_REMARK = _("Er staat nog geen opmerking. Schrijf hem op, of kies ja. Niets is verloren.")


class ReportForm(forms.Form):
    """The two mandatory contents; a draft may still have one of them (A23)."""

    need = LongText(
        label=_("Wat is er nodig?"),
        help_text=_("Zo veel mogelijk in de woorden van de persoon. Korte zinnen."),
        required=False,
        rows=8,
    )
    agreements = LongText(
        label=_("Wat spreken we af?"),
        help_text=_("Wie doet wat, en wanneer?"),
        required=False,
        rows=8,
    )

    def clean(self) -> dict[str, Any]:
        """At least one of the two has words."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("need") and not cleaned.get("agreements"):
            self.add_error("need", _("Er staat nog niets. Schrijf eerst op wat er nodig is."))
        return cleaned


class NewReportForm(ReportForm):
    """A new report, which may come in the place of an earlier one."""

    replaces = forms.ChoiceField(
        label=_("Komt dit verslag in de plaats van een eerder verslag?"),
        required=False,
        error_messages={"invalid_choice": _("Kies één antwoord.")},
    )

    def __init__(self, *args: Any, earlier: list[tuple[str, str]], **further: Any) -> None:
        """Set the form up.

        Args:
            earlier: key and words of final reports that can be replaced.
        """
        super().__init__(*args, **further)
        field: Any = self.fields["replaces"]
        field.choices = [("", _("Nee, het staat erbij")), *earlier]
        if not earlier:
            del self.fields["replaces"]


class PhrasesForm(forms.Form):
    """Which phrases of the talk go into which of the two contents; one choice a phrase."""

    NEED, AGREEMENT, NOWHERE = "need", "agreement", "nowhere"
    CHOICES = (
        (NEED, _("Nodig")),
        (AGREEMENT, _("Afspraak")),
        (NOWHERE, _("Niet in het verslag")),
    )
    # Where a phrase stands before somebody looked: an appointment is agreed on, the rest is
    # chosen together.
    FIRST = {"appointment": AGREEMENT, "wish": NEED, "obstacle": NEED}

    def __init__(self, *args: Any, phrases: list[Any], **further: Any) -> None:
        """Set the form up with one question for each phrase."""
        super().__init__(*args, **further)
        self.phrases = phrases
        for phrase in phrases:
            self.fields[f"zin-{phrase.key}"] = choice(
                phrase.text, self.CHOICES, initial=self.FIRST.get(phrase.kind, self.NOWHERE)
            )

    def rows(self) -> list[Any]:
        """The questions in order."""
        return [self[f"zin-{phrase.key}"] for phrase in self.phrases]

    def text_of(self, content: str) -> str:
        """The phrases chosen for one content, one a line."""
        return "\n".join(
            phrase.text
            for phrase in self.phrases
            if self.cleaned_data[f"zin-{phrase.key}"] == content
        )


class ReportAnswerForm(forms.Form):
    """What the citizen says to a report, with own words; a no needs no reason."""

    answer = choice(_("Klopt dit verslag?"), _ANSWERS)
    remarks = LongText(
        label=_("In mijn eigen woorden"),
        help_text=_("Uw woorden komen naast het verslag te staan. Bij ja of nee mag dit leeg."),
        required=False,
        rows=4,
    )

    def clean(self) -> dict[str, Any]:
        """A yes with a remark has a remark."""
        cleaned: dict[str, Any] = super().clean() or {}
        if (
            cleaned.get("answer") == ReportAnswer.Answer.AGREE_WITH_REMARKS
            and not cleaned.get("remarks")
            and "remarks" not in self.errors
        ):
            self.add_error("remarks", _REMARK)
        return cleaned


class SentenceForm(forms.Form):
    """One sentence of a report, said differently while reading back."""

    text = LongText(
        label=_("Hoe zegt u het liever?"),
        rows=3,
        error_messages={
            "required": _("Er staat nog niets. Schrijf de zin, of kies Weg. Niets is verloren.")
        },
    )


class RecordedAnswerForm(AgreedForm):
    """What the citizen said or signed, recorded by a worker; never the citizen's own answer."""

    answer = choice(_("Wat was het antwoord?"), ReportAnswer.Answer.choices)
    remarks = LongText(
        label=_("Welke woorden hoorden erbij?"),
        help_text=_("Zoals ze gezegd werden. Bij akkoord mag dit leeg."),
        required=False,
        rows=4,
    )
    member = choice(_("Wie gaf dit antwoord?"), [])

    def __init__(self, *args: Any, members: list[tuple[str, str]], **further: Any) -> None:
        """Set the form up.

        Args:
            members: record and name of those who take part; empty for one person.
        """
        super().__init__(*args, **further)
        field: Any = self.fields["member"]
        field.choices = members
        if not members:
            del self.fields["member"]
        self.fields["how"].label = _("Hoe is er geantwoord?")

    def clean(self) -> dict[str, Any]:
        """A yes with a remark has a remark; a no is not signed for."""
        cleaned = super().clean()
        is_remark = cleaned.get("answer") == ReportAnswer.Answer.AGREE_WITH_REMARKS
        if is_remark and not cleaned.get("remarks") and "remarks" not in self.errors:
            self.add_error("remarks", _REMARK)
        return cleaned
