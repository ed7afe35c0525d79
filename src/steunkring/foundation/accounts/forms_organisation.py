"""Forms of the organisation: names, people, periods."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import (
    Account,
    Neighbourhood,
    Organisation,
    RoleAssignment,
    TeamMembership,
)

LONGEST_MEMBERSHIP = timedelta(days=5 * 366)


def _name(label: Any, empty: Any, *, most: int = 120, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": empty},
    )


def _day(label: Any, *, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("De dag is nog leeg. Kies een dag."),
            "invalid": _("De datum klopt nog niet. Schrijf hem zo: 3-3-2026."),
        },
    )


def begin_of(day: date) -> datetime:
    """The first moment of a day here."""
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def end_of(day: date) -> datetime:
    """The moment after the last of a day here: that day still counts."""
    return begin_of(day + timedelta(days=1))


class NameForm(forms.Form):
    """The name of a part of town."""

    name = _name(_("Hoe heet de wijk?"), _("De naam is nog leeg. Schrijf hem hier op."))


class OrganisationForm(forms.Form):
    """The name of an organisation, and how its people stand on the page of who looked."""

    name = _name(
        _("Hoe heet de organisatie?"),
        _("De naam is nog leeg. Schrijf hem hier op."),
    )
    shows_function_only = forms.BooleanField(
        label=_("Laat inwoners de functie zien, niet de naam"),
        help_text=_(
            "Voor wie het niet veilig is om met de naam te staan. In het logboek blijft de naam."
        ),
        required=False,
    )


class TeamForm(forms.Form):
    """A team, of which organisation and where."""

    name = _name(
        _("Hoe heet het team?"),
        _("De naam is nog leeg. Schrijf hem hier op."),
    )
    organisation = forms.ModelChoiceField(
        label=_("Bij welke organisatie hoort het?"),
        queryset=Organisation.objects.order_by("name"),
        to_field_name="key",
        empty_label=None,
        error_messages={
            "required": _("Kies een organisatie."),
            "invalid_choice": _("Kies een organisatie uit de lijst."),
        },
    )
    neighbourhoods = forms.ModelMultipleChoiceField(
        label=_("In welke wijken werkt het team?"),
        queryset=Neighbourhood.objects.order_by("name"),
        to_field_name="key",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class ChangeTeamForm(TeamForm):
    """Another name, other parts of town, or what else comes in here; the organisation stays."""

    organisation = None  # type: ignore[assignment]
    receives_rest = forms.BooleanField(
        label=_("Ook vragen zonder bekende wijk komen bij dit team"),
        help_text=_("Dat kan bij één team. Het team stuurt ze door als dat beter past."),
        required=False,
    )


class StaffForm(forms.Form):
    """A colleague."""

    display_name = _name(
        _("Hoe heet de collega?"),
        _("De naam is nog leeg. Schrijf hem hier op."),
        hint=_("Zo staat de naam bij wat deze collega schrijft en bekijkt."),
    )
    function = _name(
        _("Wat doet de collega?"),
        _("De functie is nog leeg. Schrijf hem hier op."),
        most=80,
        hint=_("Zoals inwoners het lezen, bijvoorbeeld: sociaal werker."),
    )


class NewStaffForm(StaffForm):
    """A new colleague, who may sign in with an own address."""

    address = forms.EmailField(
        label=_("Inloggen met een e-mailadres?"),
        required=False,
        max_length=150,
        help_text=_("Alleen een adres dat niemand anders gebruikt. Leeg: wij maken een inlognaam."),
        error_messages={
            "invalid": _("Dit adres klopt nog niet. Schrijf het zo: naam@wijkteam.nl."),
            "max_length": _("Dit adres is te lang. Laat het leeg of kies een korter adres."),
        },
    )

    def clean_address(self) -> str:
        """An address that is no login name yet. Only colleagues sign in with an address, so the
        answer tells nothing of citizens (threat AC4)."""
        address = str(self.cleaned_data["address"])
        if address and Account.objects.filter(login_name__iexact=address).exists():
            raise forms.ValidationError(
                _("Een andere collega logt in met dit adres. Kies een ander, of laat het leeg.")
            )
        return address


class PeriodForm(forms.Form):
    """From which day, and the last day."""

    starts_on = _day(_("Vanaf welke dag?"))
    ends_on = _day(_("Wat is de laatste dag?"))

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first, and not too far away."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and starts < timezone.localdate():
            self.add_error(
                "starts_on",
                _("De eerste dag is al voorbij. Kies vandaag of later."),
            )
        if starts and ends and ends < starts:
            self.add_error(
                "ends_on",
                _("De laatste dag ligt voor de eerste dag. Kies een latere dag."),
            )
        if starts and ends and ends - starts > LONGEST_MEMBERSHIP:
            self.add_error(
                "ends_on",
                _("De laatste dag ligt meer dan 5 jaar vooruit. Kies een eerdere dag."),
            )
        return cleaned

    @property
    def period(self) -> tuple[datetime, datetime]:
        """The moments of a period that was filled in well."""
        return begin_of(self.cleaned_data["starts_on"]), end_of(self.cleaned_data["ends_on"])


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of colleagues, by name and function; the view says from whom."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            queryset=Account.objects.none(),
            to_field_name="key",
            empty_label=_("Kies een collega"),
            error_messages={
                "required": _("Kies een collega."),
                "invalid_choice": _("Kies een collega uit de lijst."),
            },
        )

    def label_from_instance(self, account: Account) -> str:
        """What stands in the list."""
        words = (account.display_name, account.function)
        return ", ".join(word for word in words if word)


class MembershipForm(PeriodForm):
    """Who joins a team, as what, and when."""

    account = ColleagueField(_("Wie komt erbij?"))
    function = forms.ChoiceField(
        label=_("Wat wordt de collega?"),
        choices=TeamMembership.Function.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat de collega wordt.")},
    )
    field_order = ("account", "function", "starts_on", "ends_on")


class AbsenceForm(PeriodForm):
    """Who is away, who stands in, and when."""

    account = ColleagueField(_("Wie is er niet?"))
    stand_in = ColleagueField(_("Wie valt in?"))
    field_order = ("account", "stand_in", "starts_on", "ends_on")


class RoleForm(PeriodForm):
    """Which role, and when."""

    role = forms.ChoiceField(
        label=_("Welke rol?"),
        choices=RoleAssignment.Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een rol.")},
    )
    field_order = ("role", "starts_on", "ends_on")


class ProofForm(forms.Form):
    """How somebody saw that it is really this person (threat AC2)."""

    proof = forms.CharField(
        label=_("Hoe weet u zeker dat deze persoon het is?"),
        help_text=_("Bijvoorbeeld: aan de balie, paspoort gezien. Nooit alleen aan de telefoon."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Schrijf op hoe u het zeker weet. Er is nog niets gevraagd.")
        },
    )
