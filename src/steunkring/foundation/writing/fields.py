"""Form fields for words of people: kept exactly, but for the white space around them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

# Characters of one long text, and of one line.
LONGEST_TEXT = 20_000
LONGEST_LINE = 200

WRONG_DAY = _("De datum klopt nog niet. Schrijf hem zo: 3-3-2026. Wat u schreef, staat er nog.")
WRONG_TIME = _("De tijd klopt nog niet. Schrijf hem zo: 14.30. Wat u schreef, staat er nog.")

_EMPTY = _("Hier staat nog niets. Schrijf het in een paar woorden.")
_TOO_LONG = _("De tekst is te lang: %(show_value)d tekens. Er passen er %(limit_value)d.")
_STRANGE = _(
    "Er zit een teken in dat wij niet kunnen bewaren. Typ de tekst opnieuw of plak zonder opmaak."
)


class Words(forms.CharField):
    """Words in any script. Says in three parts what is not right (style guide, "Fouten").

    The browser is not told the longest length: it would cut a pasted text without a word.
    """

    def __init__(self, *, longest: int, **further: Any) -> None:
        further["error_messages"] = {"required": _EMPTY, **further.get("error_messages", {})}
        super().__init__(**further)
        self.validators = [
            MaxLengthValidator(longest, message=_TOO_LONG),
            ProhibitNullCharactersValidator(message=_STRANGE),
        ]

    def to_python(self, value: Any) -> str:
        """The words; a browser sends every new line as two characters, one is kept."""
        return (super().to_python(value) or "").replace("\r\n", "\n")


class LongText(Words):
    """A text of up to 20,000 characters."""

    def __init__(self, *, rows: int = 6, **further: Any) -> None:
        further.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(longest=LONGEST_TEXT, **further)


class Line(Words):
    """A text of one line."""

    def __init__(self, *, longest: int = LONGEST_LINE, **further: Any) -> None:
        super().__init__(longest=longest, **further)


class DayField(forms.DateField):
    """A day, as the browser's own picker sends it or as somebody types it."""

    def __init__(self, **further: Any) -> None:
        further.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        further.setdefault("error_messages", {"invalid": WRONG_DAY, "required": WRONG_DAY})
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d-%m-%y"], **further)


class ClockField(forms.TimeField):
    """A time of the day."""

    def __init__(self, **further: Any) -> None:
        further.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
        further.setdefault("error_messages", {"invalid": WRONG_TIME, "required": WRONG_TIME})
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **further)
