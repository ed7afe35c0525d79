"""Forms about sharing what is joint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.sharing import shareable_together
from steunkring.foundation.writing.until import UntilForm

from .actions.joint_sharing import ROLES
from .forms import choice

# What those who take part call the parts of what is joint.
OUR_PARTS: Mapping[str, Any] = {
    "goals_plan": _("onze doelen en ons plan"),
    "logbook": _("wat wij samen zeiden"),
    "conversation_reports": _("verslagen van onze gesprekken"),
    "evaluations": _("ons samen terugkijken"),
}


class ShareTogetherForm(UntilForm):
    """With whom, what and until when."""

    to = choice(_("Wie mag er meelezen?"), ())
    parts = forms.MultipleChoiceField(
        label=_("Wat mag deze persoon zien?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wat deze persoon mag zien. Er is nog niets gevraagd.")},
    )
    field_order = ("to", "parts", "period", "own_date")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **further: Any) -> None:
        """Set the form up.

        Args:
            people: key of the account and name of those with whom it can be shared.
        """
        super().__init__(*args, **further)
        to: Any = self.fields["to"]
        to.choices = people
        parts: Any = self.fields["parts"]
        keys = dict.fromkeys(part for role in ROLES for part in shareable_together(role))
        parts.choices = [(key, OUR_PARTS[key]) for key in keys if key in OUR_PARTS]
