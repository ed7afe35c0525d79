"""Form fields for words of people: kept exactly, but for the white space around them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

# Characters of one long text, and of one line.
LONGEST_TEXT = 20_000
LONGEST_LINE = 200

KEPT = _("Wat u schreef, staat er nog.")


class _Words(forms.CharField):
    """Words in any script. Says in three parts what is not right (style guide, "Fouten")."""

    default_error_messages = {
        "required": _("Hier staat nog niets. Schrijf het in een paar woorden."),
        "null_characters_not_allowed": _(
            "Er zit een teken in dat wij niet kunnen bewaren. Typ de tekst opnieuw of plak "
            "zonder opmaak. Wat u schreef, staat er nog."
        ),
    }

    def __init__(self, *, max_length: int, **further: Any) -> None:
        super().__init__(max_length=max_length, **further)
        for validator in self.validators:
            if validator.code == "max_length":  # type: ignore[union-attr]
                validator.message = _(  # type: ignore[union-attr]
                    "De tekst is te lang: %(show_value)d tekens. Er passen er "
                    "%(limit_value)d. Wat u schreef, staat er nog."
                )
            elif validator.code == "null_characters_not_allowed":  # type: ignore[union-attr]
                validator.message = self.error_messages[  # type: ignore[union-attr]
                    "null_characters_not_allowed"
                ]

    def to_python(self, value: Any) -> str:
        """The words; a browser sends every new line as two characters, one is kept."""
        return super().to_python(value).replace("\r\n", "\n")


class LongText(_Words):
    """A text of up to 20,000 characters."""

    def __init__(self, *, rows: int = 6, **further: Any) -> None:
        further.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=LONGEST_TEXT, **further)


class Line(_Words):
    """A text of one line."""

    def __init__(self, *, max_length: int = LONGEST_LINE, **further: Any) -> None:
        super().__init__(max_length=max_length, **further)
