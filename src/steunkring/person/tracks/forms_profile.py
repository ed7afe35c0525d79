"""Forms about the profile, the life grid and the sorting afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import LongText

from .forms import basis_field, choice
from .models import GridItem

_NOT_THERE = _("Dit staat er niet meer bij. Kies opnieuw. Wat u schreef, staat er nog.")


class CellForm(forms.Form):
    """A text of the owner, in a place that the address says."""

    text = LongText(
        label=_("Wat wil ik hierover zeggen?"),
        rows=4,
        error_messages={"required": _("Er staat nog niets. Eén woord is genoeg.")},
    )


class PlaceField(forms.ChoiceField):
    """Something that stands in the grid already, chosen by its first words."""

    def __init__(self, **further: Any) -> None:
        super().__init__(required=False, error_messages={"invalid_choice": _NOT_THERE}, **further)


def _prepare(form: forms.Form, column: str, needed: Sequence[tuple[str, str]]) -> None:
    """Leave out what is not asked in this column."""
    if column != GridItem.Column.OBSTACLE:
        del form.fields["side"]
    if column != GridItem.Column.AVAILABLE or not needed:
        del form.fields["answers"]
    else:
        nothing = ("", _("Nergens in het bijzonder voor"))
        form.fields["answers"].choices = [nothing, *needed]  # type: ignore[attr-defined]


def _side() -> forms.ChoiceField:
    return choice(
        _("Waar zit het in?"),
        [*GridItem.Side.choices, ("", _("weet ik nog niet"))],
        required=False,
        initial="",
    )


class PointForm(CellForm):
    """A point of the owner in the life grid. Only the words are asked."""

    side = _side()
    answers = PlaceField(label=_("Waar is het voor?"))

    def __init__(
        self, *args: Any, column: str, needed: Sequence[tuple[str, str]] = (), **further: Any
    ) -> None:
        """Set the form up.

        Args:
            needed: key and first words of what is needed and may be linked to.
        """
        super().__init__(*args, **further)
        _prepare(self, column, needed)


class PlacedProposalForm(forms.Form):
    """Words that a worker proposes for a place in profile or grid (INV-1, INV-17)."""

    text = LongText(label=_("Wat stelt u voor?"), rows=4)
    basis = basis_field(is_proposed=True)
    side = _side()
    answers = PlaceField(label=_("Waar is het voor?"))

    def __init__(
        self, *args: Any, column: str, needed: Sequence[tuple[str, str]] = (), **further: Any
    ) -> None:
        """Set the form up.

        Args:
            needed: key and first words of what is needed and may be linked to.
        """
        super().__init__(*args, **further)
        _prepare(self, column, needed)
