"""Forms about goals and what matters with them. Only the words themselves are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import LongText
from steunkring.method.concepts import CONCEPTS
from steunkring.method.goals import STATES
from steunkring.method.quality_of_life import DIMENSIONS
from steunkring.method.results import AREAS

from . import words
from .forms import basis_field, choice
from .models import Goal, Preference, Wish

_FROM_THE_LIST = _("Deze keuze staat niet in de lijst. Kies opnieuw. Wat u schreef, staat er nog.")
# Until there is a plan, only the plan itself says that a goal is in it.
_OF_THE_PLAN = Goal.State.IN_PLAN


def several(label: Any, **further: Any) -> forms.MultipleChoiceField:
    """Any of a list, or none."""
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _FROM_THE_LIST},
        **further,
    )


def _named(items: Iterable[Any]) -> Any:
    """The choices of a list of the method, in the language of the reader."""
    return lambda: [(item.key, words.named(item)) for item in items]


class GoalWordsForm(forms.Form):
    """The words of a goal: what is kept while somebody types."""

    text = LongText(
        label=_("Wat wil ik bereiken?"),
        help_text=_("In mijn eigen woorden. Mijn beroepskracht leest dit ook."),
        rows=3,
        error_messages={
            "required": _("Er staat nog niets. Schrijf in een paar woorden wat u wilt bereiken.")
        },
    )
    how_noticed = LongText(
        label=_("Waaraan merk ik het?"),
        help_text=_("Bijvoorbeeld: ik durf weer bezoek te vragen."),
        required=False,
        rows=2,
    )


class GoalForm(GoalWordsForm):
    """A goal of the owner. Tags are optional, and none is taken from another (G-20)."""

    wishes = several(_("Van welke wens komt dit?"))
    term = choice(
        _("Is dit voor korte of lange tijd?"),
        [("", _("weet ik nog niet")), *Goal.Term.choices],
        required=False,
        initial="",
    )
    kind = choice(
        _("Wat voor doel is dit?"), Goal.Kind.choices, initial=Goal.Kind.OWN, required=False
    )
    concepts = several(_("Waar helpt dit doel bij?"), choices=_named(CONCEPTS))
    result_areas = several(_("Wat levert het op?"), choices=_named(AREAS))
    dimensions = several(_("Over welk deel van mijn leven gaat het?"), choices=_named(DIMENSIONS))

    def __init__(self, *args: Any, open_wishes: Sequence[Wish], **further: Any) -> None:
        """Set the form up.

        Args:
            open_wishes: wishes that the goal can come from.
        """
        super().__init__(*args, **further)
        field: Any = self.fields["wishes"]
        field.choices = [(wish.key, words.beginning(wish.text)) for wish in open_wishes]

    def clean_kind(self) -> str:
        """Who chose nothing has a goal of the own."""
        return str(self.cleaned_data["kind"] or Goal.Kind.OWN)


class GoalStateForm(forms.Form):
    """How a goal stands, and perhaps why."""

    state = choice(_("Hoe staat het ervoor?"), Goal.State.choices)
    reason = LongText(
        label=_("Waarom?"), help_text=_("Alleen als ik dat wil zeggen."), required=False, rows=3
    )

    def __init__(self, *args: Any, now: str, **further: Any) -> None:
        """Set the form up.

        Args:
            now: the state as it is; "in the plan" is offered only while it is that.
        """
        super().__init__(*args, **further)
        field: Any = self.fields["state"]
        field.choices = [
            (key, Goal.State(key).label)
            for key in STATES
            if key != _OF_THE_PLAN or now == _OF_THE_PLAN
        ]


class PreferenceForm(forms.Form):
    """What matters with a goal; no reason is asked."""

    kind = choice(_("Waar gaat het over?"), Preference.Kind.choices)
    text = LongText(
        label=_("Zo wil ik het"),
        help_text=_("Een reden hoeft niet. Mijn beroepskracht leest dit ook."),
        rows=2,
        error_messages={
            "required": _("Er staat nog niets. Schrijf in een paar woorden hoe u het wilt.")
        },
    )
    tie = forms.ChoiceField(
        label=_("Gaat dit over iemand van mijn mensen?"),
        help_text=_("Bij “niet door” ziet u het dan altijd, ook onder een andere naam."),
        required=False,
        error_messages={"invalid_choice": _FROM_THE_LIST},
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **further: Any) -> None:
        """Set the form up.

        Args:
            people: key and name of those on the owner's map; without them nobody is asked for.
        """
        super().__init__(*args, **further)
        tie: Any = self.fields["tie"]
        tie.choices = [("", _("niet over iemand van hen")), *people]
        if not people:
            del self.fields["tie"]


class GoalProposalForm(forms.Form):
    """A goal that a worker proposes."""

    text = LongText(label=_("Welk doel stelt u voor?"), rows=3)
    goal_kind = choice(
        _("Wat voor doel is dit?"),
        [
            (Goal.Kind.OWN, _("iets dat de inwoner wil bereiken")),
            (Goal.Kind.SUPPORT, _("iets voor de steun zelf")),
        ],
        initial=Goal.Kind.OWN,
    )
    basis = basis_field(is_proposed=True)


class PreferenceProposalForm(forms.Form):
    """What a worker heard or saw that matters with a goal."""

    preference_kind = choice(_("Waar gaat het over?"), Preference.Kind.choices)
    text = LongText(label=_("Wat stelt u voor?"), rows=2)
    basis = basis_field(is_proposed=True)


def area_hints() -> dict[str, str]:
    """The result in plain words with each area."""
    return {area.key: words.in_language(area.result_nl, area.result_en) for area in AREAS}


def concept_hints() -> dict[str, str]:
    """What each concept means."""
    return {one.key: words.in_language(one.meaning_nl, one.meaning_en) for one in CONCEPTS}
