"""Forms of the plan: its head, a step, why it is adjusted or closed, and what was said to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import ClockField, DayField, Line, LongText
from steunkring.method.steering import INPUTS, PRINCIPLES

from . import words
from .actions import Head, RowWords
from .forms import choice
from .forms_goals import several
from .forms_reports import RecordedAnswerForm, ReportAnswerForm
from .models import Plan, PlanAnswer, PlanRow, Scheme

_HOURS = _("Dit getal klopt nog niet. Schrijf bijvoorbeeld 1,5. Wat u schreef, staat er nog.")
_UNSAID = ("", _("weet ik nog niet"))
MOST_HOURS = 168  # of a week


class HeadForm(forms.Form):
    """The head of a plan. Everything may be empty until somebody says yes (INV-5)."""

    goals = several(_("Welke doelen horen in dit plan?"))
    starts_on = DayField(label=_("Wanneer begint het?"), required=False)
    evaluation_on = DayField(
        label=_("Wanneer kijken wij samen terug?"),
        help_text=_("Het voorstel is drie maanden na het begin. Een andere dag mag."),
        required=False,
    )
    aids = LongText(
        label=_("Hulpmiddelen of andere hulp die nodig zijn"),
        help_text=_("Bijvoorbeeld: een weekbord in de keuken."),
        required=False,
        rows=2,
    )
    made_by = Line(label=_("Wie maken dit plan samen?"), required=False)
    drawn_up_on = DayField(label=_("Op welke dag maken wij het?"), required=False)

    def __init__(self, *args: Any, goals: Iterable[tuple[str, str]], **further: Any) -> None:
        """Set the form up.

        Args:
            goals: key and text of those that can be in it, in the person's own order.
        """
        super().__init__(*args, **further)
        field: Any = self.fields["goals"]
        field.choices = [(key, words.beginning(text)) for key, text in goals]

    def clean(self) -> dict[str, Any]:
        """Looking back comes after the beginning (INV-5)."""
        cleaned: dict[str, Any] = super().clean() or {}
        start, back = cleaned.get("starts_on"), cleaned.get("evaluation_on")
        if start and back and back <= start:
            self.add_error(
                "evaluation_on",
                _(
                    "Terugkijken kan pas na het begin. Kies een latere dag. Wat u schreef, "
                    "staat er nog."
                ),
            )
        return cleaned

    @property
    def head(self) -> Head:
        """What was written, when the form is right."""
        said = self.cleaned_data
        return Head(**{**said, "goals": tuple(said["goals"])})


class RowWordsForm(forms.Form):
    """The words of a step: what is kept while somebody types."""

    step = LongText(
        label=_("Wat gaan wij doen?"),
        help_text=_("Eén stap, in gewone woorden. Bijvoorbeeld: de kliko elke dinsdag buiten."),
        rows=2,
        error_messages={
            "required": _("Er staat nog niets. Schrijf in een paar woorden wat de stap is.")
        },
    )
    own_part = LongText(label=_("Wat doe ik zelf?"), required=False, rows=2)
    call = LongText(
        label=_("Waarvoor doe ik een beroep op de Wmo?"),
        help_text=_("Of op een andere regeling. Bijvoorbeeld: hulp bij het huishouden."),
        required=False,
        rows=2,
    )
    stays_own = LongText(
        label=_("Neemt iemand iets over? Wat blijft of wordt dan van mij?"),
        help_text=_("“Nu kan dat niet” is ook een antwoord."),
        required=False,
        rows=2,
    )


class RowForm(RowWordsForm):
    """A step. Only the step itself is asked for."""

    goal = choice(_("Bij welk doel hoort het?"), [], required=False)
    scheme = forms.ChoiceField(
        label=_("Welke regeling is dat?"),
        choices=[("", _("geen, of weet ik nog niet")), *Scheme.choices],
        required=False,
    )
    scheme_words = Line(label=_("Hoe heet die andere regeling?"), required=False, longest=120)
    call_hours = forms.DecimalField(
        label=_("Hoeveel uur?"),
        help_text=_("Niet bekend? Dan blijft dit leeg. Wij schatten niets."),
        required=False,
        localize=True,
        min_value=0,
        max_value=MOST_HOURS,
        max_digits=5,
        decimal_places=2,
        error_messages=dict.fromkeys(
            (
                "invalid",
                "min_value",
                "max_value",
                "max_digits",
                "max_decimal_places",
                "max_whole_digits",
            ),
            _HOURS,
        ),
    )
    call_per = choice(_("Uur per"), [_UNSAID, *PlanRow.Per.choices], required=False)
    frequency = choice(_("Hoe vaak?"), [_UNSAID, *PlanRow.Frequency.choices], required=False)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Op welke dagen?"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(str(day + 1), capfirst(name)) for day, name in WEEKDAYS.items()],
        error_messages={
            "invalid_choice": _(
                "Deze keuze staat niet in de lijst. Kies opnieuw. Wat u schreef, staat er nog."
            )
        },
    )
    at = ClockField(label=_("Hoe laat?"), required=False)
    starts_on = DayField(label=_("Vanaf welke dag?"), required=False)
    ends_on = DayField(label=_("Tot en met welke dag?"), required=False)
    takes_over = forms.BooleanField(label=_("Iemand neemt hier iets van mij over"), required=False)
    together = choice(
        _("Is dit samen met anderen?"),
        [("", _("niet gezegd")), ("yes", _("samen met anderen")), ("no", _("alleen voor mij"))],
        required=False,
    )
    steering = several(
        _("Waar komt deze stap vandaan?"),
        choices=lambda: [(one.key, words.named(one)) for one in PRINCIPLES],
    )
    input_tag = choice(
        _("Wat is deze stap vooral?"),
        lambda: [("", _("niet gezegd")), *((one.key, words.named(one)) for one in INPUTS)],
        required=False,
    )
    preferences = several(_("Wat ik belangrijk vind en wat hier een antwoord krijgt"))

    def __init__(
        self,
        *args: Any,
        goals: Sequence[tuple[str, str]],
        wanted: Sequence[tuple[str, str]],
        **further: Any,
    ) -> None:
        """Set the form up.

        Args:
            goals: key and text of the goals in this plan.
            wanted: key and text of what matters to the person with them.
        """
        super().__init__(*args, **further)
        goal: Any = self.fields["goal"]
        goal.choices = [
            *((key, words.beginning(text)) for key, text in goals),
            ("", _("voor het hele plan")),
        ]
        preferences: Any = self.fields["preferences"]
        preferences.choices = [(key, words.beginning(text)) for key, text in wanted]

    def clean(self) -> dict[str, Any]:
        """The end is not before the beginning; another scheme has a name; no unit alone."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error(
                "ends_on",
                _(
                    "Deze dag is eerder dan de eerste dag. Kies een latere. Wat u schreef, "
                    "staat er nog."
                ),
            )
        if cleaned.get("call_hours") is None:
            cleaned["call_per"] = ""
        if cleaned.get("scheme") != Scheme.OTHER:
            cleaned["scheme_words"] = ""
        return cleaned

    @property
    def words(self) -> RowWords:
        """What was written, when the form is right."""
        said = dict(self.cleaned_data)
        together = said.pop("together")
        for name in ("weekdays", "steering", "preferences"):
            said[name] = tuple(said[name])
        is_collective = {"yes": True, "no": False}.get(together)
        return RowWords(**said, is_collective=is_collective)


class AdjustForm(forms.Form):
    """Why the plan becomes another one (INV-10)."""

    reason = LongText(
        label=_("Waarom passen wij het plan aan?"),
        help_text=_("Een paar woorden is genoeg. Het plan dat loopt, gaat intussen gewoon door."),
        rows=3,
        error_messages={
            "required": _("Er staat nog geen reden. Schrijf in een paar woorden waarom.")
        },
    )


class CloseForm(forms.Form):
    """Words with closing, for who wants to give any."""

    reason = LongText(
        label=_("Waarom stopt het?"),
        help_text=_("Alleen als ik dat wil zeggen."),
        required=False,
        rows=3,
    )


class PlanAnswerForm(ReportAnswerForm):
    """What the person says to the plan, with own words; a no needs no reason."""

    def __init__(self, *args: Any, **further: Any) -> None:
        """Set the form up with the words of a plan."""
        super().__init__(*args, **further)
        answer: Any = self.fields["answer"]
        answer.label = _("Is dit mijn plan?")
        answer.choices = [
            (PlanAnswer.Answer.AGREE, _("Ja, zo doen wij het")),
            (PlanAnswer.Answer.AGREE_WITH_REMARKS, _("Ja, met een opmerking")),
            (PlanAnswer.Answer.NOT_AGREE, _("Nee, ik wil het anders")),
        ]
        self.fields["remarks"].help_text = _(
            "Uw woorden blijven bij het plan staan. Bij ja of nee mag dit leeg."
        )


class RecordedPlanAnswerForm(RecordedAnswerForm):
    """What the person said or signed to the plan, recorded by a worker."""


class DirectionForm(forms.Form):
    """Who holds direction, and with whose help (B15)."""

    direction = choice(_("Wie houdt de regie over mijn plan?"), Plan.Direction.choices)
    tie = forms.ChoiceField(label=_("Wie helpt daarbij?"), required=False)
    words = LongText(
        label=_("Waar helpt diegene mee?"),
        help_text=_("Bijvoorbeeld: meekijken met mijn post."),
        required=False,
        rows=2,
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **further: Any) -> None:
        """Set the form up.

        Args:
            people: key and name of those on the map.
        """
        super().__init__(*args, **further)
        tie: Any = self.fields["tie"]
        tie.choices = [("", _("niemand uit mijn lijst")), *people]
