"""Forms about persons: asking first, how to reach somebody, safety, household, representation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.accounts.forms import PASSWORD_HINT, NewPasswordMixin, password_field
from steunkring.foundation.accounts.forms_organisation import ProofForm
from steunkring.foundation.writing.fields import Line, LongText

from .actions import Paper, Reach
from .models import ContactDetails, Representation

_CHOOSE = _("Kies één antwoord.")
_DAY = _("De datum klopt nog niet. Schrijf hem zo: 3-3-1980.")
_DAY_EMPTY = _("De datum is nog leeg. Schrijf hem zo: 3-3-1980.")
_DAY_HINT = _("Bijvoorbeeld: 3-3-1980")
_EARLIEST = date(1900, 1, 1)
_LATEST = date(2199, 12, 31)


class DayField(forms.DateField):
    """A day as people write it: 3-3-1980, 3/3/1980, 3.3.1980; never with the year cut off."""

    def __init__(self, **further: Any) -> None:
        further.setdefault("widget", forms.DateInput(format="%-d-%-m-%Y"))
        further.setdefault("help_text", _DAY_HINT)
        further.setdefault("error_messages", {"invalid": _DAY, "required": _DAY_EMPTY})
        formats = ["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y", "%Y-%m-%d"]
        super().__init__(input_formats=formats, **further)

    def clean(self, value: Any) -> date | None:
        """The day, within the years that anybody means."""
        day: date | None = super().clean(value)
        if day is not None and not _EARLIEST <= day <= _LATEST:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class BirthDateField(DayField):
    """A birth date: not in the future."""

    def clean(self, value: Any) -> date | None:
        """The day, when it has been."""
        day = super().clean(value)
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("Deze dag moet nog komen. Kijk het jaar nog eens na."))
        return day


def iso(day: date | None) -> str:
    """A day as it is kept, or empty."""
    return day.isoformat() if day else ""


def day_of(kept: str) -> date | None:
    """A day that was kept, or None."""
    return date.fromisoformat(kept) if kept else None


class AskForm(forms.Form):
    """Who is it about? Asked before a person is made."""

    name = Line(
        label=_("Hoe wil deze persoon genoemd worden?"),
        help_text=_("De naam zoals iemand die zelf zegt."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    birth_date = BirthDateField(label=_("Geboortedatum"), required=False)


class ReachFields(forms.Form):
    """How to reach somebody, and how not."""

    phone = Line(label=_("Telefoonnummer"), required=False, max_length=60)
    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Mag ook een adres zijn dat meer mensen gebruiken."),
        required=False,
        max_length=254,
        error_messages={
            "invalid": _("Dit e-mailadres klopt nog niet. Schrijf het zo: naam@voorbeeld.nl.")
        },
    )
    address = LongText(label=_("Adres"), required=False, rows=3)
    how_to_reach = LongText(
        label=_("Hoe liefst wel?"),
        help_text=_("Bijvoorbeeld: bellen na 10 uur, of een app-bericht."),
        required=False,
        rows=2,
    )
    how_not_to_reach = LongText(
        label=_("Hoe liever niet?"),
        help_text=_("Bijvoorbeeld: geen voicemail, niet op het werk."),
        required=False,
        rows=2,
    )
    language = Line(label=_("In welke taal praat u samen?"), required=False, max_length=60)
    needs_interpreter = forms.BooleanField(label=_("Er is een tolk nodig"), required=False)
    reading_help = forms.ChoiceField(
        label=_("Hulp bij lezen"),
        choices=ContactDetails.ReadingHelp.choices,
        initial=ContactDetails.ReadingHelp.NOT_ASKED,
        widget=forms.RadioSelect,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )

    def clean_phone(self) -> str:
        """The number as it was told; words without any figure are no number."""
        phone: str = self.cleaned_data["phone"]
        if phone and not any(character.isdigit() for character in phone):
            raise forms.ValidationError(
                _("Hier staat nog geen nummer in. Schrijf het zo: 06-12345678.")
            )
        return phone

    def reach(self, birth_date: str) -> Reach:
        """What was told, as plain values.

        Args:
            birth_date: ISO date or empty; asked elsewhere in the form.
        """
        told = {name: self.cleaned_data[name] for name in ReachFields.base_fields}
        return Reach(birth_date=birth_date, **told)


class PersonForm(ReachFields):
    """The rest about a new person, after it was asked whether a record exists.

    ``asked`` is the signed answer to that question: name and birth date belong to it and
    cannot be changed on the way.
    """

    asked = forms.CharField(widget=forms.HiddenInput, max_length=2_000)
    team = forms.ChoiceField(
        label=_("Voor welk team?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )

    def __init__(self, *args: Any, teams: Sequence[tuple[str, str]], **further: Any) -> None:
        """Set the form up.

        Args:
            teams: key and name of each team of the worker; one team is not asked for.
        """
        super().__init__(*args, **further)
        if len(teams) == 1:
            del self.fields["team"]
        else:
            self.fields["team"].required = True
            self.fields["team"].choices = teams  # type: ignore[attr-defined]


class ReachForm(ReachFields):
    """A name and how to reach that person, with the versions that were read."""

    name = Line(
        label=_("Hoe wilt u genoemd worden?"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    birth_date = BirthDateField(label=_("Geboortedatum"), required=False)
    name_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    field_order = ("name", "birth_date")

    def told(self) -> tuple[str, Reach]:
        """The name and the rest."""
        return self.cleaned_data["name"], self.reach(iso(self.cleaned_data["birth_date"]))


class SafetyForm(forms.Form):
    """Safety first, and how to reach somebody safely."""

    is_safety_first = forms.BooleanField(
        label=_("Veiligheid eerst"),
        help_text=_(
            "Dan gaat er geen post naar huis. Berichten wachten. De tablet geeft u niet uit "
            "handen als er anderen bij zijn."
        ),
        required=False,
    )
    safe_contact = LongText(
        label=_("Hoe is contact veilig?"),
        help_text=_("Hoe en wanneer wel. Waar niet bellen. Dit staat voor collega’s bovenaan."),
        required=False,
        rows=4,
    )


class HousemateForm(forms.Form):
    """Somebody who lives in the same home, chosen from the people the worker writes about."""

    person = forms.ChoiceField(
        label=_("Wie woont er ook?"),
        help_text=_("U kunt kiezen uit de mensen met wie u werkt."),
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )
    since_on = DayField(label=_("Sinds wanneer?"), required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **further: Any) -> None:
        """Set the form up.

        Args:
            people: key of the record and name of each person who may be chosen.
        """
        super().__init__(*args, **further)
        field = self.fields["person"]
        field.choices = [("", _("Kies een naam")), *people]  # type: ignore[attr-defined]


class MoveOutForm(forms.Form):
    """From when somebody lives with the others no longer."""

    until_on = DayField(label=_("Vanaf welke dag niet meer?"))


class RepresentationForm(forms.Form):
    """What was seen of a representation."""

    kind = forms.ChoiceField(
        label=_("Wat is diegene?"),
        choices=Representation.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )
    representative_name = Line(label=_("Naam van de vertegenwoordiger"))
    representative_birth_date = BirthDateField(
        label=_("Geboortedatum van de vertegenwoordiger"),
        help_text=_("Nodig voor een brief met een code. Bijvoorbeeld: 3-3-1980"),
        required=False,
    )
    proof = LongText(
        label=_("Welk papier hebt u gezien?"),
        help_text=_("Bijvoorbeeld: besluit van de rechter van 3 maart 2026, nummer 12."),
        rows=2,
    )
    starts_on = DayField(label=_("Vanaf"), help_text=_("Bijvoorbeeld: 3-3-2026"))
    ends_on = DayField(
        label=_("Tot en met"),
        help_text=_("Hoogstens 5 jaar later. Dan vragen wij het opnieuw."),
    )

    def paper(self) -> Paper:
        """What was seen, with whole days in the Netherlands as moments."""
        told = self.cleaned_data
        return Paper(
            kind=told["kind"],
            representative_name=told["representative_name"],
            proof=told["proof"],
            starts_at=_midnight(told["starts_on"]),
            ends_at=_midnight(told["ends_on"] + timedelta(days=1)),
            representative_birth_date=iso(told["representative_birth_date"]),
        )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class NewWayInForm(ProofForm):
    """How somebody saw that it is really this person, who was there (threat AC2)."""

    was_there = forms.BooleanField(
        label=_("Deze persoon was er zelf bij"),
        help_text=_("U zag elkaar. Een telefoontje, een bericht of iemand anders telt niet."),
        error_messages={
            "required": _(
                "Dit kan alleen als u elkaar zag. Spreek eerst samen af. Er is nog niets gevraagd."
            )
        },
    )

    field_order = ("was_there", "proof")


class InvitationForm(forms.Form):
    """The code of a letter, and the birth date that goes with it."""

    code = forms.CharField(
        label=_("Welke code staat in de brief?"),
        help_text=_("Bijvoorbeeld: 1234 5678 9012 3456"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("De code is nog leeg. Schrijf hem hier op."),
            "max_length": _("Deze code is te lang. De code heeft 16 cijfers."),
        },
    )
    birth_date = BirthDateField(
        label=_("Wanneer bent u geboren?"),
        widget=forms.DateInput(format="%-d-%-m-%Y", attrs={"autocomplete": "off"}),
    )


# One text for a name that is taken and for one that is written otherwise (threat AC4).
LOGIN_NAME_REFUSED = _(
    "Deze inlognaam kan niet. Gebruik 3 tot 60 gewone letters, cijfers, punten of "
    "streepjes. Kies iets eigens, bijvoorbeeld merel-4172."
)
_LOGIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,58}[A-Za-z0-9]")


class OwnAccountForm(NewPasswordMixin):
    """A login name and a password of one's own; also on the worker's tablet."""

    login_name = forms.CharField(
        label=_("Welke inlognaam kiest u?"),
        help_text=_("Een naam die u goed onthoudt. Niet uw e-mailadres."),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": LOGIN_NAME_REFUSED, "max_length": LOGIN_NAME_REFUSED},
    )
    password1 = password_field(_("Welk wachtwoord kiest u?"), is_new=True, hint=PASSWORD_HINT)
    password2 = password_field(_("Schrijf het wachtwoord nog eens"), is_new=True)

    def clean_login_name(self) -> str:
        """Plain letters, so that the name reads the same on every keyboard."""
        login_name: str = self.cleaned_data["login_name"]
        if not _LOGIN_NAME.fullmatch(login_name):
            raise forms.ValidationError(LOGIN_NAME_REFUSED)
        return login_name

    def clean(self) -> dict[str, Any]:
        """The password is strong, not known from a breach, and twice the same."""
        cleaned = super().clean() or {}
        self.check_new(None, "password1", "password2")
        self._refuse_likeness()
        return cleaned

    def _refuse_likeness(self) -> None:
        login_name = self.cleaned_data.get("login_name", "").lower()
        if login_name and login_name in self.cleaned_data.get("password1", "").lower():
            self.add_error(
                "password1",
                _("Uw inlognaam zit in het wachtwoord. Kies andere woorden."),
            )

    def refuse_login_name(self) -> None:
        """The name turned out to be in use; said as for a name that cannot be."""
        self.add_error("login_name", LOGIN_NAME_REFUSED)
