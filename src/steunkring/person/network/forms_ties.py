"""The form about one of the people around the owner. Only a name is asked (C8: nothing must)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import Line, LongText

from .actions import TieWords
from .models import SupportKind, Tie

ONE, SEVERAL = "one", "several"
_CHOOSE = _("Kies één antwoord.")
_NOT_THERE = _("Dit staat er niet meer bij. Kies opnieuw. Wat u schreef, staat er nog.")


def _choice(label: Any, choices: Any, **further: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _CHOOSE},
        **further,
    )


# Being kept at a distance is a step of its own; oneself is in the middle already.
_STATES = [one for one in Tie.State.choices if one[0] != Tie.State.KEPT_AT_DISTANCE]
_KINDS = [one for one in SupportKind.choices if one[0] != SupportKind.SELF]


class TieWordsForm(forms.Form):
    """The words: what is kept while somebody types."""

    name = Line(
        label=_("Hoe heet deze persoon, groep of organisatie?"),
        help_text=_("Een voornaam is genoeg. Of bijvoorbeeld: mijn buurvrouw."),
        longest=120,
        error_messages={"required": _("Er staat nog geen naam. Eén woord is genoeg.")},
    )
    relation = Line(
        label=_("Wie is dat voor mij?"),
        help_text=_("Bijvoorbeeld: mijn buurman, of collega’s van het werk."),
        longest=120,
        required=False,
    )
    receives = LongText(
        label=_("Wat krijg ik van deze persoon?"),
        help_text=_("Bijvoorbeeld: een praatje, of hulp met de kliko."),
        required=False,
        rows=2,
    )
    gives = LongText(
        label=_("Wat geef ik?"),
        help_text=_("Het hoeft niet gelijk te zijn. Niets kunnen geven mag ook."),
        required=False,
        rows=2,
    )
    strain_words = LongText(
        label=_("Wat zei diegene daar zelf over?"),
        help_text=_("Bijvoorbeeld: nu even niet, ik heb het druk."),
        required=False,
        rows=2,
    )
    reach = Line(label=_("Hoe bereik ik deze persoon?"), required=False)
    note = LongText(label=_("Wat wil ik er nog bij zeggen?"), required=False, rows=2)


class TieForm(TieWordsForm):
    """The words and the choices of the owner."""

    many = _choice(
        _("Is dat één mens?"),
        [(ONE, _("Eén mens")), (SEVERAL, _("Een groep, club of organisatie"))],
        initial=ONE,
    )
    kind = _choice(_("Wat voor steun is het?"), _KINDS, initial=SupportKind.NATURAL)
    closeness = _choice(
        _("Hoe dichtbij voelt het?"), [*Tie.Closeness.choices, ("", _("weet ik nog niet"))]
    )
    asking = _choice(
        _("Mag iemand hier om hulp vragen?"),
        [*Tie.Asking.choices, ("", _("zeg ik nog niet"))],
        help_text=_("Mijn antwoord geldt voor iedereen. Een reden hoeft niet."),
    )
    sphere = _choice(
        _("Waar ken ik deze persoon van?"), [*Tie.Sphere.choices, ("", _("zeg ik niet"))]
    )
    state = _choice(_("Hoe staat het ermee?"), _STATES, initial=Tie.State.ACTIVE)
    strain = _choice(
        _("Hoe is het voor diegene?"),
        Tie.Strain.choices,
        initial=Tie.Strain.UNKNOWN,
        help_text=_("Zoals die persoon het zelf zegt."),
    )
    via_key = forms.ChoiceField(
        label=_("Via wie ken ik deze persoon?"),
        required=False,
        error_messages={"invalid_choice": _NOT_THERE},
    )

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]] = (), **further: Any) -> None:
        """Set the form up.

        Args:
            others: key and name of those through whom it can be.
        """
        super().__init__(*args, **further)
        via: Any = self.fields["via_key"]
        via.choices = [("", _("Niet via iemand anders")), *others]

    def words(self, *, kept_via: str = "") -> TieWords:
        """What was said, as the actions take it.

        Args:
            kept_via: the one through whom, where the form could not offer that one.
        """
        said = {name: self.cleaned_data[name] for name in self.fields if name != "many"}
        return TieWords(
            **said
            | {
                "is_group": self.cleaned_data["many"] == SEVERAL,
                "kind": said["kind"] or SupportKind.NATURAL,
                "state": said["state"] or Tie.State.ACTIVE,
                "strain": said["strain"] or Tie.Strain.UNKNOWN,
                "via_key": said["via_key"] or kept_via,
            }
        )


# Asked at once; the rest waits behind a line that opens.
FIRST = ("name", "relation", "many", "kind", "closeness", "asking")
