"""Forms of the choices sheet: one thing asked at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import LongText
from steunkring.method.options import NO_BEST, NO_SECOND_SAID, SAME, wrong_choice

from .forms import choice
from .models import Option, Ring
from .queries.options import OptionLine

NONE_FOUND = "none"
# What can be said of where a possibility comes from; the rest is taken over with one tap.
_SAID = (
    Option.Origin.OWN_WORDS,
    Option.Origin.CONVERSATION,
    Option.Origin.SOCIAL_MAP,
    Option.Origin.OFFERED,
)
_TOGETHER = {"": None, "yes": True, "no": False}

_WRONG = {
    NO_BEST: ("best", _("Kies eerst wat u het liefst doet.")),
    SAME: ("second", _("De tweede keus is dezelfde. Kies een andere, of kies geen tweede.")),
    NO_SECOND_SAID: (
        "second",
        _("Kies ook een tweede keus. Is die er niet? Kies dan “Ik vond geen tweede”."),
    ),
}
_LOST = _("Deze mogelijkheid staat niet meer in de lijst. Kies opnieuw.")


class QuestionForm(forms.Form):
    """A sheet for the whole goal, or for one question of it."""

    question = LongText(
        label=_("Gaat het over één vraag binnen dit doel?"),
        help_text=_("Bijvoorbeeld: wie herinnert mij aan de kliko? Leeg mag ook."),
        required=False,
        rows=2,
    )


class OptionForm(forms.Form):
    """A possibility while everything is still open: no for and against yet (B10)."""

    text = LongText(
        label=_("Wat kan ook?"),
        help_text=_("Alles mag. Kiezen komt later."),
        rows=2,
        error_messages={"required": _("Er staat nog niets. Schrijf in een paar woorden wat kan.")},
    )
    ring = choice(
        _("Waar hoort dit bij?"),
        [*Ring.choices, ("", _("weet ik nog niet"))],
        required=False,
        initial="",
    )

    def said(self) -> dict[str, Any]:
        """The fields as they are kept."""
        return dict(self.cleaned_data)


class NewOptionForm(OptionForm):
    """The same for a possibility that is new on the sheet: also where it comes from."""

    origin = choice(
        _("Waar komt dit vandaan?"),
        [(key, label) for key, label in Option.Origin.choices if key in _SAID],
        required=False,
        initial=Option.Origin.OWN_WORDS,
    )

    def said(self) -> dict[str, Any]:
        """The fields as they are kept, without where it comes from."""
        return {name: value for name, value in self.cleaned_data.items() if name != "origin"}

    @property
    def came_from(self) -> str:
        """Where it comes from; own words when nothing was said."""
        return self.cleaned_data["origin"] or Option.Origin.OWN_WORDS


class StepForm(forms.Form):
    """Which choice becomes which step of the plan."""

    option = choice(_("Wat komt in het plan?"), [])
    step = LongText(
        label=_("Welke stap wordt dit?"),
        help_text=_("Bijvoorbeeld: de kliko op tijd buiten."),
        rows=2,
        error_messages={"required": _("Er staat nog geen stap. Eén zin is genoeg.")},
    )

    def __init__(self, *args: Any, chosen: Sequence[tuple[str, str]], **further: Any) -> None:
        """Set the form up.

        Args:
            chosen: key and text of the best option, and of the second one when there is one.
        """
        super().__init__(*args, **further)
        field: Any = self.fields["option"]
        field.choices = chosen
        field.error_messages["invalid_choice"] = _LOST


class WeighForm(OptionForm):
    """The same with what speaks for and against it, and how it stands."""

    pros = LongText(label=_("Wat is er goed aan?"), required=False, rows=2)
    cons = LongText(label=_("Wat is er lastig aan?"), required=False, rows=2)
    status = choice(
        _("Hoe staat het ermee?"),
        [(key, label) for key, label in Option.Status.choices if key != Option.Status.CHOSEN],
        initial=Option.Status.IDEA,
        required=False,
    )
    reason = LongText(label=_("Waarom kan het niet?"), required=False, rows=2)
    is_collective = choice(
        _("Samen met anderen?"),
        [("", _("weet ik nog niet")), ("yes", _("ja, met anderen")), ("no", _("nee, alleen"))],
        required=False,
        initial="",
    )

    def said(self) -> dict[str, Any]:
        """The fields as they are kept; a reason belongs to what cannot be."""
        fields = dict(self.cleaned_data)
        fields["is_collective"] = _TOGETHER[fields["is_collective"]]
        fields["status"] = fields["status"] or Option.Status.IDEA
        if fields["status"] != Option.Status.NOT_POSSIBLE:
            fields["reason"] = ""
        return fields


def weighed(option: Any) -> dict[str, Any]:
    """What a form about an option begins with."""
    together = {None: "", True: "yes", False: "no"}[option.is_collective]
    names = ("text", "ring", "pros", "cons", "status", "reason")
    return {name: getattr(option, name) for name in names} | {"is_collective": together}


def _listed(option: OptionLine) -> str:
    """A possibility, with whom the person said not to ask (A14)."""
    said = option.is_not_to_be_asked
    return f"{option.text} · {gettext('niet om hulp vragen')}" if said else option.text


class ChooseForm(forms.Form):
    """The best and the second best, or no second (INV-4)."""

    best = choice(_("Wat doe ik het liefst?"), [], required=False)
    second = choice(_("En als dat niet lukt?"), [], required=False)
    no_second_reason = LongText(
        label=_("Waarom is er geen tweede?"),
        help_text=_("Alleen als ik dat wil zeggen."),
        required=False,
        rows=2,
    )

    def __init__(self, *args: Any, options: Sequence[OptionLine], **further: Any) -> None:
        """Set the form up.

        Args:
            options: what can be chosen.
        """
        super().__init__(*args, **further)
        self.keys = [one.key for one in options]
        listed = [(one.key, _listed(one)) for one in options]
        best: Any = self.fields["best"]
        second: Any = self.fields["second"]
        best.choices = listed
        second.choices = [*listed, (NONE_FOUND, _("Ik vond geen tweede"))]
        for field in (best, second):
            field.error_messages["invalid_choice"] = _LOST

    def clean(self) -> dict[str, Any]:
        """One best, and another second or none (INV-4); said beside the field it is about."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        has_no_second = cleaned["second"] == NONE_FOUND
        cleaned["has_no_second"] = has_no_second
        cleaned["second"] = "" if has_no_second else cleaned["second"]
        why = wrong_choice(
            best=cleaned["best"],
            second=cleaned["second"],
            has_no_second=has_no_second,
            options=self.keys,
        )
        if why:
            self.add_error(*_WRONG[why])
        return cleaned
