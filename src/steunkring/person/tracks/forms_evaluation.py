"""Forms of looking back together, and of what the municipality is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import DayField, Line, LongText
from steunkring.person.network.actions import PromiseWords, Who
from steunkring.person.network.forms_promises import NameForm

from .actions.evaluation import OwnSide, Process
from .actions.evaluation_pieces import NewHelper, RowSaid
from .forms import AgreedForm, choice
from .forms_goals import several
from .models import EvaluatedGoal, EvaluatedRow, PlanEvaluation

_UNSAID = ("", _("nog niet gezegd"))
_AHEAD = _("Deze dag moet nog komen. Kies vandaag of eerder. Wat u schreef, staat er nog.")


_GOES_ON, _CHANGES = EvaluatedRow.Decision.CONTINUE, EvaluatedRow.Decision.CHANGE
_OWN, _REPLACED = EvaluatedRow.Decision.OWN, EvaluatedRow.Decision.REPLACE
_OUT = EvaluatedRow.Decision.STOP


class OwnSideForm(forms.Form):
    """How it was for the person, in own words. Every bit may stay empty, but not all of it."""

    good = LongText(
        label=_("Wat was goed?"),
        help_text=_("Bijvoorbeeld: de kliko staat nu elke week op tijd."),
        required=False,
        rows=3,
    )
    learned = LongText(label=_("Wat heb ik geleerd?"), required=False, rows=3)
    together = LongText(
        label=_("Hoe ging het met elkaar?"),
        help_text=_("Met wie mij helpen. Ook wat lastig was."),
        required=False,
        rows=3,
    )

    def clean(self) -> dict[str, Any]:
        """Something was said."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            self.add_error(
                "good", _("Er staat nog niets. Een paar woorden is genoeg. Overslaan mag ook.")
            )
        return cleaned

    @property
    def said(self) -> OwnSide:
        """What was written, when the form is right."""
        return OwnSide(**self.cleaned_data)


class ProcessForm(forms.Form):
    """How the way of supporting went, by who supports."""

    good = LongText(label=_("Wat ging goed in onze steun?"), required=False, rows=3)
    hard = LongText(
        label=_("Wat was lastig, en wat doen wij anders?"),
        help_text=_("Over onze manier van werken. Niet over de inwoner."),
        required=False,
        rows=3,
    )

    @property
    def said(self) -> Process:
        """What was written, when the form is right."""
        return Process(**self.cleaned_data)


class HoldForm(forms.Form):
    """On which day we sat together, and with whom."""

    held_on = DayField(label=_("Op welke dag kijken wij terug?"))
    present = Line(label=_("Wie is erbij?"), required=False, longest=300)

    def __init__(self, *args: Any, today: date, **further: Any) -> None:
        """Set the form up.

        Args:
            today: nobody looks back on a day that is still to come.
        """
        super().__init__(*args, **further)
        self._today = today

    def clean_held_on(self) -> date:
        """Today or before."""
        day: date = self.cleaned_data["held_on"]
        if day > self._today:
            raise forms.ValidationError(_AHEAD)
        return day


class GoalSaidForm(forms.Form):
    """How it went with a goal: own words, and what came of it."""

    own_words = LongText(label=_("Hoe ging het?"), required=False, rows=3)
    result = choice(
        _("Waar staan wij nu?"), [_UNSAID, *EvaluatedGoal.Result.choices], required=False
    )

    def __init__(self, *args: Any, name: str = "", **further: Any) -> None:
        """Set the form up.

        Args:
            name: whose words somebody else writes down; empty: one's own.
        """
        super().__init__(*args, **further)
        if name:
            self.fields["own_words"].help_text = gettext(
                "Precies zoals %(name)s het zegt. Zegt %(name)s niets? Dan blijft dit leeg."
            ) % {"name": name}


class StepSaidForm(forms.Form):
    """What happens with a step, who stops, and who may be asked."""

    decision = choice(
        _("Wat doen wij met deze stap?"),
        [(one.value, one.label) for one in (_GOES_ON, _CHANGES, _OWN, _REPLACED, _OUT)],
    )
    words = LongText(
        label=_("Wat wordt er anders, of waarom?"),
        help_text=_("Een paar woorden. Bij “gaat door” mag het leeg."),
        required=False,
        rows=2,
    )
    stops = several(_("Stopt er iemand?"))
    stop_words = LongText(
        label=_("Wat zei diegene daarbij?"),
        help_text=_("Een reden hoeft niet."),
        required=False,
        rows=2,
    )
    tie = NameForm.base_fields["tie"]
    name = NameForm.base_fields["name"]
    kind = NameForm.base_fields["kind"]
    what = LongText(label=_("Wat is de vraag aan diegene?"), required=False, rows=2)
    asker = NameForm.base_fields["asker"]
    asker_words = NameForm.base_fields["asker_words"]

    def __init__(
        self,
        *args: Any,
        helpers: Sequence[tuple[str, str]],
        people: Sequence[tuple[str, str]],
        at_work: bool,
        **further: Any,
    ) -> None:
        """Set the form up.

        Args:
            helpers: key and name of who is in the step now.
            people: key and name of those on the map.
            at_work: whether somebody who supports writes, and not the person.
        """
        super().__init__(*args, **further)
        stops: Any = self.fields["stops"]
        stops.choices = list(helpers)
        tie: Any = self.fields["tie"]
        tie.choices = [*people, ("", _("iemand die er niet bij staat, of niemand"))]
        if at_work:
            decision: Any = self.fields["decision"]
            decision.choices = [
                (value, _("de inwoner doet het zelf weer") if value == _OWN else label)
                for value, label in decision.choices
            ]
            asker: Any = self.fields["asker"]
            asker.choices = [
                ("", _("nog niet bekend")),
                ("owner", _("de inwoner zelf")),
                ("worker", _("de beroepskracht")),
                ("other", _("iemand anders")),
            ]

    def clean(self) -> dict[str, Any]:
        """What changes has a reason (B18); who is named is asked, by somebody (INV-7)."""
        cleaned: dict[str, Any] = super().clean() or {}
        is_other = cleaned.get("decision") not in (None, "", _GOES_ON)
        if is_other and not cleaned.get("words") and "words" not in self.errors:
            self.add_error(
                "words",
                _("Schrijf in een paar woorden waarom. Wat u koos en schreef, staat er nog."),
            )
        if cleaned.get("tie") or cleaned.get("name"):
            if not cleaned.get("what") and "what" not in self.errors:
                self.add_error(
                    "what",
                    _("Hier staat nog niets. Schrijf wat de vraag is. Niets is verloren."),
                )
            if not cleaned.get("asker") and "asker" not in self.errors:
                self.add_error("asker", _("Kies wie het vraagt. Niets is verloren."))
        return cleaned

    @property
    def said(self) -> RowSaid:
        """What was said, when the form is right."""
        said = self.cleaned_data
        helper = None
        if said["tie"] or said["name"]:
            kind = {"kind": said["kind"]} if said["kind"] else {}
            helper = NewHelper(
                who=Who(tie_key=said["tie"], name=said["name"], **kind),
                words=PromiseWords(what=said["what"]),
                asker=said["asker"],
                asker_words=said["asker_words"],
            )
        return RowSaid(
            decision=said["decision"],
            words=said["words"],
            stops=tuple(said["stops"]),
            stop_words=said["stop_words"],
            helper=helper,
        )


class ConclusionForm(forms.Form):
    """What comes of it: always a new day to look back, or closing (B18)."""

    outcome = choice(_("Hoe gaan wij verder?"), PlanEvaluation.Outcome.choices)
    conclusion = LongText(
        label=_("Wat spreken wij af, en waarom?"),
        help_text=_("Verandert het plan? Dan staat deze reden bij de nieuwe versie."),
        required=False,
        rows=3,
    )
    next_on = DayField(
        label=_("Wanneer kijken wij weer samen terug?"),
        help_text=_("Het voorstel is over drie maanden. Een andere dag mag."),
        required=False,
    )


class ConcludedForm(AgreedForm):
    """That the person said yes to what was concluded, recorded by a worker."""


class ProvisionForm(forms.Form):
    """What is told of one provision. Nothing but the provision itself (INV-13)."""

    is_granted = forms.BooleanField(
        label=_("De gemeente heeft deze uren zo toegekend"),
        help_text=_("Alleen als dat gezegd is. Anders staat er: gevraagd."),
        required=False,
    )
    used = forms.DecimalField(
        label=_("Hoeveel uur is er gebruikt?"),
        help_text=_("Zoals het verteld is. Niet bekend? Dan blijft dit leeg. Wij schatten niets."),
        required=False,
        localize=True,
        min_value=Decimal(0),
        max_digits=6,
        decimal_places=2,
    )
    result = LongText(
        label=_("Wat moet deze hulp opleveren?"),
        help_text=_("Alleen over deze hulp. Geen namen, niets uit gesprekken of het logboek."),
        required=False,
        rows=2,
    )
    judgement = LongText(
        label=_("Doet de hulp wat wij ervan verwachtten?"),
        help_text=_("Alleen over deze hulp."),
        required=False,
        rows=2,
    )


class HandedForm(forms.Form):
    """When the report was handed over, and to whom."""

    on = DayField(label=_("Op welke dag is het gegeven?"))
    to = Line(label=_("Aan wie?"), help_text=_("Bijvoorbeeld: het Wmo-loket."))

    def __init__(self, *args: Any, today: date, **further: Any) -> None:
        """Set the form up.

        Args:
            today: nothing is handed over on a day that is still to come.
        """
        super().__init__(*args, **further)
        self._today = today

    def clean_on(self) -> date:
        """Today or before."""
        day: date = self.cleaned_data["on"]
        if day > self._today:
            raise forms.ValidationError(_AHEAD)
        return day
