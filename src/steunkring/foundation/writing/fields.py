"""Form fields for words of people: kept exactly, but for the white space around them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

# Characters of one long text, and of one line.
LONGEST_TEXT = 20_000
LONGEST_LINE = 200

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
