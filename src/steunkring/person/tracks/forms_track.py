"""Forms about where the support stands, rest first, own strength at rest, and being together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import DayField, Line, LongText
from steunkring.method import trajectory

from .forms import HappenedForm, basis_field, choice
from .models import ContactMoment, Track
from .queries.track import ending_words

_AHEAD = timedelta(days=2 * 366)


def _reason(label: Any, hint: Any = "", *, required: bool = False) -> LongText:
    return LongText(label=label, help_text=hint, required=required, rows=3)


class MoveForm(forms.Form):
    """Go on to another state, in any order."""

    to = choice(_("Waar bent u nu?"), ())
    reason = _reason(_("Wat is er gebeurd?"), _("De inwoner leest dit ook."))

    def __init__(self, *args: Any, state: str, **further: Any) -> None:
        """Set the form up.

        Args:
            state: where it stands; what mostly comes next stands first.
        """
        super().__init__(*args, **further)
        field: Any = self.fields["to"]
        labels = dict(Track.State.choices)
        field.choices = [(key, labels[key]) for key in trajectory.in_order_of_use(state)]


class CloseForm(forms.Form):
    """End the support; who was helped on elsewhere has somebody who took over."""

    closing = choice(_("Hoe eindigt het?"), ())
    accepted_by = Line(
        label=_("Wie heeft het overgenomen?"),
        help_text=_("Alleen bij: verder geholpen op een andere plek."),
        required=False,
    )
    reason = _reason(_("Wat wilt u erbij schrijven?"), _("De inwoner leest dit ook."))

    def __init__(self, *args: Any, is_joint: bool = False, **further: Any) -> None:
        super().__init__(*args, **further)
        field: Any = self.fields["closing"]
        field.choices = [
            (one.key, ending_words(one.key, is_own=False))
            for one in trajectory.ENDINGS
            if one.is_for_joint or not is_joint
        ]

    def clean(self) -> dict[str, Any]:
        """Somebody is helped on only where somebody took over."""
        cleaned: dict[str, Any] = super().clean() or {}
        ending = trajectory.ENDING_BY_KEY.get(cleaned.get("closing", ""))
        if ending is not None and not ending.needs_acceptance:
            cleaned["accepted_by"] = ""
        elif ending is not None and not cleaned.get("accepted_by"):
            self.add_error(
                "accepted_by",
                _(
                    "Er staat nog niet wie het overnam. Schrijf een naam of organisatie die ja "
                    "zei. Wat u schreef, staat er nog."
                ),
            )
        return cleaned


class OwnCloseForm(forms.Form):
    """The owner goes on alone; no reason is asked, and none is chosen beforehand."""

    closing = choice(
        _("Hoe wil ik stoppen?"),
        [
            (Track.Closing.SUFFICIENTLY_HELPED, _("Ik kan verder")),
            (Track.Closing.OWN_WISH, _("Ik wil nu geen steun")),
        ],
    )
    reason = _reason(_("Wil ik er iets bij zeggen?"), _("Mijn wijkteam leest dit."))


class ReopenForm(forms.Form):
    """Begin again where it was left."""

    reason = _reason(_("Waarom begint u opnieuw?"), _("De inwoner leest dit ook."))


class OwnReopenForm(forms.Form):
    """The owner begins again."""

    reason = _reason(_("Wat speelt er nu?"), _("Mijn wijkteam leest dit."))


class _Ahead(forms.Form):
    """A day to look at something again."""

    def __init__(self, *args: Any, moment: datetime, **further: Any) -> None:
        super().__init__(*args, **further)
        self.moment = moment

    def _checked(self, day: date | None) -> date | None:
        today = timezone.localdate(self.moment)
        if day is not None and day <= today:
            raise forms.ValidationError(
                _(
                    "Deze dag is vandaag of al geweest. Kies een dag vanaf morgen. Wat u "
                    "schreef, staat er nog."
                )
            )
        if day is not None and day > today + _AHEAD:
            raise forms.ValidationError(
                _("Deze dag kan niet. Kies een dag vanaf morgen, tot over twee jaar.")
            )
        return day


class CalmForm(_Ahead):
    """Rest first, until a day on which it is looked at again."""

    review_on = DayField(
        label=_("Wanneer kijkt u hier opnieuw naar?"),
        help_text=_("Dit herinnert alleen. Er gaat niets vanzelf veranderen."),
    )

    def clean_review_on(self) -> date | None:
        """A day to come."""
        return self._checked(self.cleaned_data["review_on"])


class PauseForm(_Ahead):
    """Not to be asked what one can do alone, in the own words; a day may be left out."""

    reason = _reason(
        _("Waarom even niet?"), _("In de woorden van de inwoner zelf. De inwoner leest dit.")
    )
    others_carry = _reason(_("Wat doen anderen zolang?"))
    look_again_on = DayField(
        label=_("Wanneer kijken wij opnieuw?"),
        help_text=_("Een dag hoeft niet. Die dag is alleen een herinnering."),
        required=False,
    )

    def clean_look_again_on(self) -> date | None:
        """A day to come, or none."""
        return self._checked(self.cleaned_data["look_again_on"])


class OwnPauseForm(PauseForm):
    """The same, written by the owner."""

    reason = _reason(_("Waarom even niet?"), _("In mijn eigen woorden."))


class JoiningForm(forms.Form):
    """Who said yes to taking part, and how."""

    agreed_how = _reason(
        _("Wie zei ja, en hoe is dat gezegd?"),
        _("Van ieder apart. Bij een kind tot 12 jaar ook wie het gezag heeft."),
        required=True,
    )


class TogetherForm(JoiningForm):
    """A couple, a family or a group."""

    kind = choice(
        _("Wie zijn het samen?"),
        [(key, label) for key, label in Track.Kind.choices if key != Track.Kind.PERSON],
    )
    people = forms.MultipleChoiceField(
        label=_("Wie doen er mee?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Er is nog niemand gekozen. Kies één of meer mensen."),
            "invalid_choice": _("Deze keuze kan niet meer. Kies opnieuw."),
        },
    )
    field_order = ("kind", "people", "agreed_how")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **further: Any) -> None:
        super().__init__(*args, **further)
        field: Any = self.fields["people"]
        field.choices = list(people)


class JoinForm(JoiningForm):
    """One more person takes part."""

    person = forms.ChoiceField(
        label=_("Wie komt erbij?"),
        error_messages={
            "required": _("Er is nog niemand gekozen. Kies een naam."),
            "invalid_choice": _("Deze keuze kan niet meer. Kies opnieuw."),
        },
    )
    field_order = ("person", "agreed_how")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **further: Any) -> None:
        super().__init__(*args, **further)
        field: Any = self.fields["person"]
        field.choices = [("", _("Kies een naam")), *people]


class JointNoteForm(HappenedForm):
    """Something about all of them together; what is about one goes to that person's own record."""

    way = choice(_("Hoe had u contact?"), ContactMoment.Way.choices)
    said = LongText(
        label=_("Wat is er samen gezegd?"),
        help_text=_("Ieder die meedoet, leest dit. Wat over één iemand gaat, hoort daar niet bij."),
        rows=6,
    )
    basis = basis_field()
    present = Line(label=_("Wie waren erbij?"), required=False)
    field_order = ("way", "said", "present", "basis", "on", "at")
