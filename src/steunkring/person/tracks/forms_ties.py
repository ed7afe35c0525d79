"""The form in which a worker proposes somebody whom the person named (C8)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import Line, LongText
from steunkring.person.network.actions import proposed

from .forms import basis_field, choice


class TieProposalForm(forms.Form):
    """Who it is, as the person said it. Only the name is asked."""

    text = Line(
        label=_("Wie noemde de inwoner?"),
        help_text=_("Een voornaam, of bijvoorbeeld: mijn buurman."),
        longest=proposed.LONGEST_NAME,
    )
    relation = Line(
        label=_("Wie is dat voor de inwoner?"),
        help_text=_("Bijvoorbeeld: mijn buurman, of collega’s van het werk."),
        longest=proposed.LONGEST_NAME,
        required=False,
    )
    is_group = forms.BooleanField(label=_("Een groep, club of organisatie"), required=False)
    kind = choice(
        _("Wat voor steun is het?"), proposed.KINDS, initial=proposed.KINDS[0][0], required=False
    )
    closeness = choice(
        _("Hoe dichtbij voelt het voor de inwoner?"),
        [*proposed.CLOSENESS, ("", _("niet gezegd"))],
        initial="",
        required=False,
    )
    asking = choice(
        _("Mag iemand diegene om hulp vragen?"),
        [*proposed.ASKING, ("", _("niet gezegd"))],
        initial="",
        required=False,
    )
    receives = LongText(label=_("Wat krijgt de inwoner van diegene?"), required=False, rows=2)
    gives = LongText(label=_("Wat geeft de inwoner?"), required=False, rows=2)
    strain = choice(
        _("Hoe is het voor diegene?"),
        proposed.STRAIN,
        initial="unknown",
        required=False,
    )
    note = LongText(
        label=_("Wat staat er nog meer op het papier?"),
        help_text=_("Bijvoorbeeld: hoe vaak. In de woorden van de inwoner."),
        required=False,
        rows=2,
    )
    basis = basis_field(is_proposed=True)

    def place(self) -> dict[str, Any]:
        """What is said besides the name, as the proposal keeps it."""
        return {name: self.cleaned_data[name] for name in _PLACE}


_PLACE = ("relation", "is_group", "kind", "closeness", "asking", "strain", *proposed.WORDS)
# What waits behind a line that opens.
FURTHER = (*proposed.WORDS, "strain")
