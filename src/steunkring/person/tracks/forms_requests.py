"""Forms about what comes in: asking for support, writing it down, giving it on.

No form asks what somebody tried first: that is no condition for asking (G-30).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.writing.fields import DayField, Line, LongText

from .actions.requests import Asked
from .forms import choice
from .models import AskedBy, Channel, Knows

_CHOOSE = _("Kies één antwoord.")
# Data about somebody who knows of nothing: looked at again within three months at the most.
LONGEST_UNSEEN = timedelta(days=92)

_REACH = _("Een telefoonnummer, een mailadres of een adres. En wanneer het goed uitkomt.")
_WORDS = _("Er staat nog niets. Schrijf in een paar woorden wat er speelt.")


def _capital(choices: Sequence[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """The same answers as the beginning of a line."""
    return [(value, capfirst(label)) for value, label in choices]


def _off(rows: int = 0) -> forms.Widget:
    """An input of which the browser keeps nothing (threat DV2)."""
    if rows:
        return forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
    return forms.TextInput(attrs={"autocomplete": "off"})


class _Where(forms.Form):
    """In which neighbourhood: that decides which team answers."""

    UNKNOWN = "unknown"

    neighbourhood = forms.ChoiceField(
        label=_("Om welke buurt gaat het?"),
        widget=forms.RadioSelect,
        # Left out says the same as not knowing it: some team gets it all the same.
        required=False,
        error_messages={"invalid_choice": _CHOOSE},
    )

    def __init__(
        self, *args: Any, neighbourhoods: Sequence[tuple[str, str]], **further: Any
    ) -> None:
        """Set the form up.

        Args:
            neighbourhoods: key and name; without a choice to make nothing is asked.
        """
        super().__init__(*args, **further)
        elsewhere = (self.UNKNOWN, _("Een andere buurt, of ik weet het niet"))
        field: Any = self.fields["neighbourhood"]
        field.choices = [*neighbourhoods, elsewhere]
        if not neighbourhoods:
            del self.fields["neighbourhood"]


class AskForMyselfForm(_Where):
    """Asking for support for oneself, without an account."""

    question = LongText(
        label=_("Waar wilt u hulp bij?"),
        help_text=_("In uw eigen woorden. Eén zin is genoeg."),
        widget=_off(6),
        error_messages={"required": _WORDS},
    )
    name = Line(label=_("Hoe heet u?"), widget=_off(), required=False)
    reach = LongText(
        label=_("Hoe kunnen wij u bereiken?"),
        help_text=_(
            "Een telefoonnummer, een mailadres of een adres. Schrijf er ook bij hoe het veilig "
            "kan, en hoe liever niet. Zonder dit kunnen wij u niet antwoorden."
        ),
        widget=_off(3),
        required=False,
    )
    field_order = ("question", "neighbourhood", "name", "reach")

    def asked(self) -> Asked:
        """What was asked, as plain values."""
        told = self.cleaned_data
        return Asked(
            channel=Channel.WEB,
            asked_by=AskedBy.PERSON,
            name=told["name"],
            reach=told["reach"],
            question=told["question"],
        )


class _Reporter(forms.Form):
    """Who asks for somebody else, and whether that person knows."""

    reporter_name = Line(label=_("Hoe heet u?"), widget=_off(), required=False)
    reporter_relation = Line(
        label=_("Wat bent u van deze persoon?"),
        help_text=_("Bijvoorbeeld: dochter, vriend, buurman, huisarts."),
        widget=_off(),
        required=False,
        longest=120,
    )
    reporter_reach = LongText(
        label=_("Hoe kunnen wij u bereiken?"),
        help_text=_REACH,
        widget=_off(2),
        required=False,
    )
    knows = choice(_("Weet die persoon ervan?"), _capital(Knows.choices))
    not_told_because = LongText(
        label=_("Waarom nog niet?"),
        help_text=_("Alleen als die persoon het nog niet weet."),
        widget=_off(2),
        required=False,
    )


class AskForAnotherForm(_Where, _Reporter):
    """Asking for support for somebody else, without an account."""

    question = LongText(
        label=_("Waar heeft deze persoon hulp bij nodig?"),
        help_text=_("In uw eigen woorden. Eén zin is genoeg."),
        widget=_off(6),
        error_messages={"required": _WORDS},
    )
    name = Line(label=_("Om wie gaat het?"), widget=_off(), required=False)
    reach = LongText(
        label=_("Hoe kunnen wij deze persoon bereiken?"),
        help_text=_(
            "Een telefoonnummer, een mailadres of een adres. Schrijf er ook bij hoe het veilig "
            "kan, en hoe liever niet."
        ),
        widget=_off(3),
        required=False,
    )
    field_order = (
        "question",
        "name",
        "neighbourhood",
        "reach",
        "knows",
        "not_told_because",
        "reporter_name",
        "reporter_relation",
        "reporter_reach",
    )

    def asked(self) -> Asked:
        """What was asked, as plain values."""
        told = {name: text for name, text in self.cleaned_data.items() if name != "neighbourhood"}
        return Asked(channel=Channel.WEB, asked_by=AskedBy.INTERMEDIARY, **told)


class _Team(forms.Form):
    """For which of the worker's teams; one team is not asked for."""

    team = forms.ChoiceField(
        label=_("Voor welk team?"),
        widget=forms.RadioSelect,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )

    def __init__(self, *args: Any, teams: Sequence[tuple[str, str]], **further: Any) -> None:
        """Set the form up.

        Args:
            teams: key and name of each team of the worker.
        """
        super().__init__(*args, **further)
        self.fields["team"].choices = teams  # type: ignore[attr-defined]
        if len(teams) == 1:
            del self.fields["team"]

    def _told(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "team"}


# The page for everybody writes its own; outreach has a form of its own.
_CAME_BY = [
    (value, label)
    for value, label in _capital(Channel.choices)
    if value not in (Channel.WEB, Channel.OUTREACH)
]


class RegisterForm(_Team):
    """What somebody asked for themselves, by phone, at the desk or in a letter."""

    channel = choice(_("Hoe kwam het binnen?"), _CAME_BY)
    question = LongText(
        label=_("Wat is de vraag?"),
        help_text=_("In de woorden van wie het vraagt."),
        rows=5,
        error_messages={"required": _WORDS},
    )
    name = Line(label=_("Om wie gaat het?"), widget=_off(), required=False)
    reach = LongText(
        label=_("Hoe is deze persoon te bereiken?"), help_text=_REACH, rows=2, required=False
    )

    def asked(self) -> Asked:
        """What was asked, as plain values."""
        return Asked(asked_by=AskedBy.PERSON, **self._told())


class RegisterForAnotherForm(RegisterForm):
    """What somebody else asked: from around the person, or from another organisation."""

    asked_by = choice(
        _("Wie vraagt het?"),
        [
            (value, label)
            for value, label in _capital(AskedBy.choices)
            if value in (AskedBy.INTERMEDIARY, AskedBy.ORGANISATION)
        ],
    )
    knows = choice(_("Weet die persoon ervan?"), _capital(Knows.choices))
    not_told_because = LongText(
        label=_("Waarom nog niet?"),
        help_text=_("Alleen als die persoon het nog niet weet."),
        rows=2,
        required=False,
    )
    reporter_name = Line(label=_("Hoe heet wie het vraagt?"), widget=_off(), required=False)
    reporter_relation = Line(
        label=_("Wat is de band met deze persoon?"),
        help_text=_("Bijvoorbeeld: dochter, vriend, buurman, huisarts."),
        widget=_off(),
        required=False,
        longest=120,
    )
    reporter_reach = LongText(
        label=_("Hoe is die te bereiken?"), help_text=_REACH, rows=2, required=False
    )
    field_order = (
        "channel",
        "asked_by",
        "question",
        "knows",
        "not_told_because",
        "name",
        "reach",
        "reporter_name",
        "reporter_relation",
        "reporter_reach",
        "team",
    )

    def asked(self) -> Asked:
        """What was asked, as plain values."""
        return Asked(**self._told())


class _Review(forms.Form):
    """When to look again whether something may be kept of somebody who knows of nothing."""

    review_on = DayField(
        label=_("Wanneer kijken we hier opnieuw naar?"),
        help_text=_("Binnen drie maanden. Op die dag vraagt Steunkring of dit mag blijven."),
    )

    def clean_review_on(self) -> date:
        """A day to come, within three months."""
        on: date = self.cleaned_data["review_on"]
        today = timezone.localdate()
        if on <= today:
            raise forms.ValidationError(
                _(
                    "Deze dag is vandaag of al geweest. Kies een dag vanaf morgen. Wat u "
                    "schreef, staat er nog."
                )
            )
        if on > today + LONGEST_UNSEEN:
            raise forms.ValidationError(
                _(
                    "Deze dag kan niet. Kies een dag vanaf morgen, binnen drie maanden. Wat u "
                    "schreef, staat er nog."
                )
            )
        return on


class OutreachForm(_Team, _Review):
    """The team went there itself: as little as can be, and a day to look again (G-29)."""

    question = LongText(
        label=_("Waarom ging u erop af?"),
        help_text=_("Alleen wat nodig is. Een naam hoeft niet."),
        rows=3,
        error_messages={"required": _WORDS},
    )
    not_told_because = LongText(
        label=_("Waarom weet deze persoon het nog niet?"),
        help_text=_("Vertel het zodra het kan."),
        rows=2,
        error_messages={
            "required": _("Er staat nog geen reden. Schrijf waarom nog niet. Niets is verloren.")
        },
    )
    name = Line(label=_("Om wie gaat het?"), widget=_off(), required=False)
    field_order = ("question", "not_told_because", "review_on", "name", "team")

    def asked(self) -> Asked:
        """What was noted, as plain values."""
        return Asked(
            channel=Channel.OUTREACH, asked_by=AskedBy.TEAM, knows=Knows.NOT_YET, **self._told()
        )


class _Reason(forms.Form):
    """Why something happens to a request."""

    reason = LongText(
        label=_("Waarom?"),
        rows=3,
        error_messages={
            "required": _("Er staat nog geen reden. Schrijf een paar woorden. Niets is verloren.")
        },
    )


class _Among(forms.Form):
    """A choice among what the page knows."""

    to = forms.ChoiceField(error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE})

    def __init__(self, *args: Any, among: Sequence[tuple[str, str]], **further: Any) -> None:
        """Set the form up.

        Args:
            among: key and name of what can be chosen.
        """
        super().__init__(*args, **further)
        self.fields["to"].choices = [("", _("Kies een naam")), *among]  # type: ignore[attr-defined]


class GiveForm(_Among):
    """A colleague of the team goes on with it."""

    def __init__(self, *args: Any, **further: Any) -> None:
        super().__init__(*args, **further)
        self.fields["to"].label = _("Welke collega pakt dit op?")


class SendOnForm(_Among, _Reason):
    """Another team goes on with it."""

    field_order = ("to", "reason")

    def __init__(self, *args: Any, **further: Any) -> None:
        super().__init__(*args, **further)
        self.fields["to"].label = _("Welk team kan verder helpen?")
        self.fields["reason"].label = _("Waarom dit team?")
        self.fields["reason"].help_text = _("Dit leest het andere team.")


class CloseForm(_Reason):
    """It ends here."""

    def __init__(self, *args: Any, **further: Any) -> None:
        super().__init__(*args, **further)
        self.fields["reason"].label = _("Hoe is het afgelopen?")
        self.fields["reason"].help_text = _(
            "Bijvoorbeeld: met een antwoord verder geholpen, of geen contact gekregen."
        )


class LookAgainForm(_Review, _Reason):
    """There is a reason to keep it until another day (G-29)."""

    field_order = ("reason", "review_on")

    def __init__(self, *args: Any, **further: Any) -> None:
        super().__init__(*args, **further)
        self.fields["reason"].label = _("Waarom mag dit blijven staan?")
