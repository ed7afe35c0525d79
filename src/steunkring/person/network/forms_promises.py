"""Forms about promises: who is named, what is asked, and what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import WRONG_DAY, ClockField, DayField, Line, LongText

from .actions import PromiseWords, Who
from .models import Promise, SupportKind, Tie

SOMEBODY_ELSE = ""
_CHOOSE = _("Kies één antwoord.")
_LIST = _("Deze keuze staat niet in de lijst. Kies opnieuw. Wat u schreef, staat er nog.")
_NUMBER = _("Dit getal klopt nog niet. Schrijf bijvoorbeeld 2. Wat u schreef, staat er nog.")
_HOURS = _("Dit getal klopt nog niet. Schrijf bijvoorbeeld 1,5. Wat u schreef, staat er nog.")
# A yes that was told longer ago than this is a slip of the pen.
LONGEST_AGO = timedelta(days=366)
MOST_TIMES, MOST_HOURS = 100, 200


def _choice(label: Any, choices: Any, **further: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": _CHOOSE, "invalid_choice": _LIST},
        **further,
    )


_PER = [("", _("weet ik nog niet")), *Promise.Per.choices]
_KINDS = [one for one in SupportKind.choices if one[0] != SupportKind.SELF]


class PromiseWordsForm(forms.Form):
    """The words of what somebody is asked for: what is kept while it is typed."""

    what = LongText(
        label=_("Wat is de vraag?"),
        help_text=_("Bijvoorbeeld: samen boodschappen doen."),
        rows=2,
        error_messages={
            "required": _("Hier staat nog niets. Schrijf in een paar woorden wat het is.")
        },
    )
    how_exactly = LongText(label=_("Hoe gaat het precies?"), required=False, rows=2)
    reach = Line(label=_("Hoe is diegene te bereiken?"), required=False)
    substitute = Line(label=_("Wie valt in?"), required=False, longest=120)


class PromiseForm(PromiseWordsForm):
    """The same with how often and how long. Only what it is about must be said."""

    times = forms.IntegerField(
        label=_("Hoe vaak?"),
        required=False,
        min_value=1,
        max_value=MOST_TIMES,
        error_messages={"invalid": _NUMBER, "min_value": _NUMBER, "max_value": _NUMBER},
    )
    per = _choice(_("Per"), _PER, required=False)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Op welke dagen?"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(str(day + 1), capfirst(name)) for day, name in WEEKDAYS.items()],
        error_messages={"invalid_choice": _LIST},
    )
    at = ClockField(label=_("Hoe laat?"), required=False)
    hours = forms.DecimalField(
        label=_("Hoeveel uur kost het?"),
        help_text=_("Niet bekend? Dan blijft dit leeg. Wij schatten niets."),
        required=False,
        localize=True,
        min_value=0,
        max_value=MOST_HOURS,
        max_digits=5,
        decimal_places=2,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value", "max_digits", "max_decimal_places"), _HOURS
        )
        | {"max_whole_digits": _HOURS},
    )
    hours_per = _choice(_("Uur per"), _PER, required=False)
    starts_on = DayField(label=_("Vanaf welke dag?"), required=False)
    ends_on = DayField(label=_("Tot en met welke dag?"), required=False)

    def clean(self) -> dict[str, Any]:
        """The end is not before the beginning, and a unit stands only beside its number."""
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
        if cleaned.get("hours") is None:
            cleaned["hours_per"] = ""
        return cleaned

    @property
    def words(self) -> PromiseWords:
        """What was written, when the form is right."""
        said = {name: self.cleaned_data[name] for name in PromiseWords.__dataclass_fields__}
        return PromiseWords(**{**said, "weekdays": tuple(sorted(said["weekdays"]))})


class NameWordsForm(PromiseWordsForm):
    """The words with which somebody is named: what is kept while it is typed."""

    name = Line(
        label=_("Hoe heet diegene?"),
        help_text=_("Iemand die er nog niet bij staat. Een voornaam is genoeg."),
        required=False,
        longest=120,
    )
    asker_words = Line(label=_("Wie is dat?"), required=False, longest=120)


class NameForm(NameWordsForm, PromiseForm):
    """The same, with who is named and who will ask."""

    tie = forms.ChoiceField(
        label=_("Wie?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _LIST},
    )
    kind = _choice(_("Wat voor steun is het?"), _KINDS, required=False, initial=SupportKind.NATURAL)
    asker = _choice(
        _("Wie vraagt het?"), [("", _("weet ik nog niet")), *Promise.Asker.choices], required=False
    )

    def __init__(
        self, *args: Any, people: Sequence[tuple[str, str]], at_work: bool, **further: Any
    ) -> None:
        """Set the form up.

        Args:
            people: key and name of those on the map, as far as this writer reads it.
            at_work: whether somebody who supports writes, and not the owner.
        """
        super().__init__(*args, **further)
        tie: Any = self.fields["tie"]
        tie.choices = [*people, (SOMEBODY_ELSE, _("iemand anders"))]
        if at_work:
            asker: Any = self.fields["asker"]
            asker.choices = [
                ("", _("nog niet bekend")),
                (Promise.Asker.OWNER, _("de inwoner zelf")),
                (Promise.Asker.WORKER, _("de beroepskracht")),
                (Promise.Asker.OTHER, _("iemand anders")),
            ]

    def clean(self) -> dict[str, Any]:
        """A tie, or a name."""
        cleaned = super().clean()
        if "tie" not in self.errors and not cleaned.get("tie") and not cleaned.get("name"):
            self.add_error(
                "name",
                _(
                    "Er is nog niemand gekozen. Kies iemand of schrijf een naam. Wat u "
                    "schreef, staat er nog."
                ),
            )
        return cleaned

    @property
    def who(self) -> Who:
        """Whom it is asked of."""
        said = self.cleaned_data
        return Who(tie_key=said["tie"], name=said["name"], kind=said["kind"] or SupportKind.NATURAL)


class PastDayForm(forms.Form):
    """On which day something was."""

    on = DayField(label=_("Op welke dag was dat?"))

    def __init__(self, *args: Any, moment: datetime, **further: Any) -> None:
        """Set the form up; ``moment`` is now."""
        super().__init__(*args, **further)
        self.today = timezone.localdate(moment)

    def clean_on(self) -> date:
        """A day that has been."""
        on: date = self.cleaned_data["on"]
        if not self.today - LONGEST_AGO <= on <= self.today:
            raise forms.ValidationError(
                WRONG_DAY
                if on < self.today
                else _(
                    "Deze dag moet nog komen. Kies vandaag of een dag die al was. Wat u "
                    "schreef, staat er nog."
                )
            )
        return on


class TellForm(PastDayForm):
    """What a helper said, and on which day."""

    said = _choice(
        _("Wat was het antwoord?"),
        [("yes", _("ja")), ("no", _("nee")), ("later", _("nu niet, later misschien"))],
    )
    words = LongText(
        label=_("Zei diegene er iets bij?"),
        help_text=_("Een reden hoeft niet."),
        required=False,
        rows=2,
    )


class MarkForm(PastDayForm):
    """How it went on a day that has been, such as it stands on a list of paper."""

    went = _choice(
        _("Hoe ging het?"), [("done", _("gedaan")), ("not_this_time", _("deze keer niet"))]
    )


class StopForm(forms.Form):
    """Words with a pause or a stop, for who wants to give any."""

    words = LongText(
        label=_("Wilt u er iets bij zeggen?"),
        help_text=_("Een reden hoeft niet."),
        required=False,
        rows=2,
    )


class StrainForm(forms.Form):
    """How heavy it is, in the helper's own word."""

    strain = _choice(
        _("Hoe is het voor u?"), [*Tie.Strain.choices[:3], ("unknown", _("zeg ik niet"))]
    )
    strain_words = LongText(
        label=_("Wilt u er iets bij zeggen?"),
        help_text=_("Alleen het woord hierboven is genoeg."),
        required=False,
        rows=2,
    )


class CardsForm(forms.Form):
    """For whom a card is made."""

    promises = forms.MultipleChoiceField(
        label=_("Voor wie maakt u een kaartje?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Er is nog niemand gekozen. Kies één of meer namen."),
            "invalid_choice": _LIST,
        },
    )

    def __init__(self, *args: Any, promises: Sequence[tuple[str, str]], **further: Any) -> None:
        """Set the form up.

        Args:
            promises: key of each promise, with who it is of and what was asked.
        """
        super().__init__(*args, **further)
        field: Any = self.fields["promises"]
        field.choices = promises


class CardForm(forms.Form):
    """The two halves of a card."""

    card = Line(
        label=_("De code op het kaartje"),
        help_text=_("Acht tekens, zoals op het kaartje staat."),
        longest=40,
        error_messages={"required": _("Hier staat nog niets. Neem de code van het kaartje over.")},
    )
    code = Line(
        label=_("De code die u apart kreeg"),
        help_text=_("Die hoorde u, of u kreeg hem op een andere manier."),
        longest=40,
        error_messages={
            "required": _("Hier staat nog niets. Vraag de code aan wie u het kaartje gaf.")
        },
    )
