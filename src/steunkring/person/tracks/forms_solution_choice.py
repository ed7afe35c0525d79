"""Forms of weighing solutions; cost is asked last, and only among what was judged (B14)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import Line, LongText
from steunkring.method.options import ALONE, CHOSEN_UNJUDGED, HELPS_NOT, UNARGUED, UNEQUAL, UNJUDGED

from .forms import choice
from .models import Goal, SolutionCandidate, SolutionChoice
from .queries.solution_choice import CandidateLine

_CHOOSE = _("Deze keuze staat niet in de lijst. Kies opnieuw. Wat u schreef, staat er nog.")

WHY = {
    ALONE: _("Er is maar één oplossing. Vergelijk er eerst twee."),
    UNJUDGED: _("Zeg eerst van elke oplossing wat die brengt en of die genoeg helpt."),
    UNEQUAL: _("De oplossingen helpen niet even goed. Dan telt wat het beste past."),
    UNARGUED: _("Schrijf bij elke oplossing waarom die even goed helpt als de andere."),
    HELPS_NOT: _("Geen van deze oplossingen helpt. Zoek dan verder."),
    CHOSEN_UNJUDGED: _(
        "Zeg eerst van deze oplossing wat die brengt en of die genoeg helpt. Wat u schreef, staat "
        "er nog."
    ),
}


class ProblemForm(forms.Form):
    """What is to be solved."""

    problem = LongText(
        label=_("Waar zoeken wij een oplossing voor?"),
        rows=2,
        error_messages={"required": _("Er staat nog niets. Schrijf kort waar het om gaat.")},
    )
    goal = choice(_("Bij welk doel hoort dit?"), [], required=False)

    def __init__(self, *args: Any, goals: Sequence[Goal], **further: Any) -> None:
        """Set the form up.

        Args:
            goals: goals that it can belong to.
        """
        super().__init__(*args, **further)
        field: Any = self.fields["goal"]
        field.choices = [*((goal.key, goal.text) for goal in goals), ("", _("bij geen doel"))]


class CandidateForm(forms.Form):
    """One solution: what it brings before what it costs."""

    text = LongText(
        label=_("Welke oplossing?"),
        rows=2,
        error_messages={"required": _("Er staat nog niets. Noem de oplossing.")},
    )
    kind = choice(_("Wat voor oplossing is het?"), SolutionCandidate.Kind.choices)
    contribution = LongText(
        label=_("Wat brengt het voor wat de inwoner wil?"), required=False, rows=2
    )
    compensates = choice(
        _("Helpt het genoeg?"),
        [*SolutionCandidate.Compensates.choices, ("", _("nog niet bekeken"))],
        required=False,
    )
    equal_argument = LongText(
        label=_("Helpt het even goed als de andere? Waarom?"), required=False, rows=2
    )
    cost = Line(label=_("Wat kost het?"), required=False, longest=120)

    def __init__(self, *args: Any, shows_cost: bool, **further: Any) -> None:
        """Set the form up.

        Args:
            shows_cost: every solution was judged; before that cost is not asked.
        """
        super().__init__(*args, **further)
        if not shows_cost:
            del self.fields["cost"]


class DecideForm(forms.Form):
    """Which solution, and why."""

    chosen = choice(_("Welke oplossing past het best?"), [])
    because = choice(_("Waarom deze?"), SolutionChoice.Because.choices)
    motivation = LongText(
        label=_("Leg het uit, zo dat de inwoner het kan nalezen."),
        rows=3,
        error_messages={"required": _("Er staat nog geen uitleg. De inwoner leest waarom.")},
    )

    def __init__(self, *args: Any, candidates: Sequence[CandidateLine], **further: Any) -> None:
        """Set the form up.

        Args:
            candidates: what was compared.
        """
        super().__init__(*args, **further)
        field: Any = self.fields["chosen"]
        field.choices = [(one.key, one.text) for one in candidates]
        field.error_messages["invalid_choice"] = _CHOOSE


class OwnViewOfChoiceForm(forms.Form):
    """What the person thinks of it."""

    text = LongText(
        label=_("Wat vind ik hiervan?"),
        help_text=_("Dit staat naast de afweging. Niemand anders verandert het."),
        required=False,
        rows=3,
    )
