"""Forms about contact, wishes, proposals, agreements and who helps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.choices import CallableChoiceIterator
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import WRONG_DAY as _DAY
from steunkring.foundation.writing.fields import ClockField, DayField, Line, LongText

from .models import Assignment, Basis, ContactMoment

_CHOOSE = _("Kies één antwoord.")
# A clock on a tablet may run ahead a little.
_AHEAD = timedelta(minutes=5)
_FIRST_YEAR, _LAST_YEAR = 1900, 9000
# What was longer ago than this is a slip of the pen.
_LONG_AGO = timedelta(days=10 * 366)


def choice(label: Any, choices: Any, **further: Any) -> forms.ChoiceField:
    """One of a few answers."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
        **further,
    )


# What a worker knows of an entry; what a representative says is known by the address.
HEARD = (Basis.TOLD, Basis.OBSERVED, Basis.ASSUMED)
_HEARD = [(one.value, one.label) for one in HEARD]
_PROPOSED = [*_HEARD, (Basis.DICTATED.value, _("precies zo gezegd, op verzoek opgeschreven"))]


def basis_field(*, is_proposed: bool = False) -> forms.ChoiceField:
    """On what an entry rests (INV-17); what is proposed may be written down at dictation (A20)."""
    choices = _PROPOSED if is_proposed else _HEARD
    return choice(_("Waar komt dit vandaan?"), choices, initial=Basis.TOLD)


class HappenedForm(forms.Form):
    """Something that was on a day, at a time; ``cleaned_data["happened_at"]`` is the moment."""

    on = DayField(label=_("Op welke dag was dit?"))
    at = ClockField(label=_("Hoe laat?"))

    def __init__(
        self, *args: Any, moment: datetime, since: datetime | None = None, **further: Any
    ) -> None:
        """Set the form up.

        Args:
            moment: now; what happened is not to come.
            since: earliest moment that this author may write about (a stand-in's window).
        """
        super().__init__(*args, **further)
        self.moment = moment
        self.since = since

    def clean(self) -> dict[str, Any]:
        """It has been, in this century or the last."""
        cleaned: dict[str, Any] = super().clean() or {}
        on, at = cleaned.get("on"), cleaned.get("at")
        if on is None or at is None:
            return cleaned
        if on.year < _FIRST_YEAR or on.year > _LAST_YEAR:
            self.add_error("on", _DAY)
            return cleaned
        happened_at = timezone.make_aware(datetime.combine(on, at))
        if happened_at > self.moment + _AHEAD:
            self.add_error(
                "on",
                _("Dit moment moet nog komen. Kies wanneer het was. Wat u schreef, staat er nog."),
            )
        elif happened_at < self.moment - _LONG_AGO:
            self.add_error(
                "on",
                _(
                    "Dit is meer dan tien jaar geleden. Klopt het jaar? Wat u schreef, staat er "
                    "nog."
                ),
            )
        elif self.since is not None and happened_at < self.since:
            self.add_error(
                "on",
                _(
                    "Dit is te lang geleden voor iemand die invalt. Kies een later moment. Wat u "
                    "schreef, staat er nog."
                ),
            )
        cleaned["happened_at"] = min(happened_at, self.moment)
        return cleaned


class ContactForm(HappenedForm):
    """A contact moment. Only the way is asked: attention may stand alone (P2-04, R1)."""

    way = choice(_("Hoe had u contact?"), ContactMoment.Way.choices)
    said = LongText(
        label=_("Wat werd er gezegd?"),
        help_text=_("In eigen woorden. Sorteren kan later."),
        required=False,
        rows=8,
    )
    basis = basis_field()
    next_step = LongText(
        label=_("Wat is de volgende stap?"),
        help_text=_("Wat sprak u samen af?"),
        required=False,
        rows=2,
    )
    next_step_on = DayField(label=_("Wanneer is die stap?"), required=False)
    present = Line(
        label=_("Wie was er nog meer bij?"),
        help_text=_("Bijvoorbeeld een buurman."),
        required=False,
    )
    turning_point = choice(
        _("Was dit een keerpunt?"),
        ContactMoment.TurningPoint.choices,
        initial=ContactMoment.TurningPoint.NONE,
    )

    def clean(self) -> dict[str, Any]:
        """A day of a next step goes with words."""
        cleaned = super().clean()
        step_on, on = cleaned.get("next_step_on"), cleaned.get("on")
        if step_on and on and step_on < on:
            self.add_error(
                "next_step_on",
                _(
                    "Deze dag is al geweest. Kies de dag van het contact of een dag daarna. Wat u "
                    "schreef, staat er nog."
                ),
            )
        if cleaned.get("next_step_on") and not cleaned.get("next_step") and not self.errors:
            self.add_error(
                "next_step",
                _("Er is een dag, maar nog geen stap. Schrijf wat u afsprak. Niets is verloren."),
            )
        return cleaned


class OwnViewForm(forms.Form):
    """The owner's words beside a text of somebody else."""

    text = LongText(label=_("Zo kijk ik hiernaar"), rows=5)


class WishForm(forms.Form):
    """A wish in the owner's own words."""

    text = LongText(
        label=_("Ik zou graag ..."),
        rows=3,
        error_messages={
            "required": _("Er staat nog niets. Schrijf in een paar woorden wat u graag wilt.")
        },
    )


class ProposalForm(forms.Form):
    """Words that a worker proposes, with author and basis for good (INV-17)."""

    text = LongText(label=_("Wat stelt u voor?"), rows=4)
    basis = basis_field(is_proposed=True)


class AgreedForm(HappenedForm):
    """That the person said yes, spoken or on paper, recorded by a worker."""

    SPOKEN, PAPER = "spoken", "signed_paper"

    how = choice(
        _("Hoe is er ja gezegd?"),
        [
            (SPOKEN, _("Gesproken, na voorlezen")),
            (PAPER, _("Met een handtekening op papier")),
        ],
    )
    read_back_by = Line(label=_("Wie las de tekst voor?"), required=False, longest=120)
    interpreter = Line(
        label=_("Wie tolkte?"),
        help_text=_("Mag leeg, als er niemand tolkte."),
        required=False,
        longest=120,
    )
    also_present = Line(label=_("Wie was er nog meer bij?"), required=False)
    paper_kept_where = Line(
        label=_("Waar wordt het papier bewaard?"),
        help_text=_("Bijvoorbeeld: in de map op kantoor."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A spoken yes names who read the text aloud, a paper where it is kept."""
        cleaned = super().clean()
        if cleaned.get("how") == self.SPOKEN and not cleaned.get("read_back_by"):
            self.add_error(
                "read_back_by",
                _("Er staat nog niet wie voorlas. Schrijf een naam. Niets is verloren."),
            )
        if cleaned.get("how") == self.PAPER and not cleaned.get("paper_kept_where"):
            self.add_error(
                "paper_kept_where",
                _("Er staat nog niet waar het papier is. Schrijf een plek. Niets is verloren."),
            )
        return cleaned


class ObjectionForm(forms.Form):
    """What is not right about something that was agreed in one's name."""

    objection = LongText(
        label=_("Wat klopt er niet?"),
        help_text=_("Wie het opschreef, kan dit lezen."),
        required=False,
        rows=3,
    )


class AssignForm(forms.Form):
    """A colleague of the own team starts helping, until a day."""

    # Who may be chosen is asked of the action; a list that nobody looks at is not loaded.
    worker = forms.CharField(
        label=_("Welke collega gaat helpen?"),
        error_messages={"required": _CHOOSE},
        widget=forms.Select,
    )
    kind = choice(_("In welke rol?"), Assignment.Kind.choices, initial=Assignment.Kind.WORKER)
    until = DayField(label=_("Tot en met welke dag?"))

    def __init__(
        self,
        *args: Any,
        colleagues: Callable[[], list[tuple[str, str]]],
        moment: datetime,
        **further: Any,
    ) -> None:
        """Set the form up.

        Args:
            colleagues: gives key and name of those who can be chosen.
        """
        super().__init__(*args, **further)
        self.moment = moment
        widget = self.fields["worker"].widget
        widget.choices = CallableChoiceIterator(lambda: [("", _("Kies een naam")), *colleagues()])

    def clean_worker(self) -> tuple[str, str]:
        """Keys of an account and of a team, whichever they are."""
        account, _dash, team = self.cleaned_data["worker"].partition("-")
        if not account or not team:
            raise forms.ValidationError(_CHOOSE)
        return account, team

    def clean_until(self) -> datetime:
        """The end of the last day, at most two years ahead."""
        last: Any = self.cleaned_data["until"]
        today = timezone.localtime(self.moment).date()
        if last < today:
            raise forms.ValidationError(
                _(
                    "Deze dag is al geweest. Kies een dag van vandaag of later. Wat u koos, "
                    "staat er nog."
                )
            )
        if last > today + timedelta(days=2 * 366):
            raise forms.ValidationError(
                _(
                    "Deze dag kan niet. Kies een dag van vandaag tot over twee jaar. Wat u koos, "
                    "staat er nog."
                )
            )
        midnight = datetime.combine(last + timedelta(days=1), datetime.min.time())
        return timezone.make_aware(midnight)


class PersonSearchForm(forms.Form):
    """A name among the people one works with."""

    zoek = Line(label=_("Zoek een naam"), required=False)


class GiveTabletForm(forms.Form):
    """Asked of everybody, so that the question itself tells nothing (threats DV4, DV10)."""

    ALONE, WITH_OTHERS = "alone", "with_others"

    others = choice(
        _("Is er iemand anders bij?"),
        [(ALONE, _("Nee, wij zijn met z’n tweeën")), (WITH_OTHERS, _("Ja, er is iemand bij"))],
    )
