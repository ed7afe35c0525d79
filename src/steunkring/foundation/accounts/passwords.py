"""Passwords that were in breaches, and the usual ways to dress them up (threat AC7)."""

from __future__ import annotations

import string
from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DRESSING = string.digits + string.punctuation + string.whitespace
LOOKALIKES = str.maketrans("01345$@7", "oleassat")


class KnownPasswordValidator(CommonPasswordValidator):
    """Refuses the framework's 20,000 breached passwords, also repeated or with figures around.

    With at least 12 characters few of the list are long enough as they are; "Welkom123456!"
    and "passwordpassword" are what people then choose. Nothing is asked outside.
    """

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for a known password."""
        known = any(word in self.passwords for word in _plain_forms(password))
        if known or _is_own_name(password, user):
            raise ValidationError(
                _(
                    "Dit wachtwoord is te bekend. Kies een paar woorden die u niet vaak bij elkaar "
                    "ziet."
                ),
                code="password_too_common",
            )


class LongEnoughValidator(MinimumLengthValidator):
    """Refuses a short password, in our own words."""

    def get_error_message(self) -> str:
        """What is not right yet, and how it can be right."""
        return str(
            _(
                "Dit wachtwoord is te kort. Kies er een van minstens %(least)s tekens. "
                "Een paar woorden achter elkaar mag ook."
            )
            % {"least": self.min_length}
        )


class NotLikeOneselfValidator(UserAttributeSimilarityValidator):
    """Refuses a password that is almost the own name, in our own words."""

    def get_error_message(self) -> str:
        """What is not right yet, and how it can be right."""
        return str(_("Dit wachtwoord lijkt te veel op uw naam. Kies andere woorden."))


def _plain_forms(password: str) -> set[str]:
    typed = password.lower().strip()
    words = {typed, typed.strip(DRESSING), typed.translate(LOOKALIKES).strip(DRESSING)}
    words |= {_once(word) for word in words}
    return words - {""}


def _is_own_name(password: str, user: Any) -> bool:
    """Whether nothing is left without the own name, figures and signs."""
    rest = password.lower()
    for attribute in ("login_name", "display_name"):
        for word in str(getattr(user, attribute, "")).lower().split():
            rest = rest.replace(word, "")
    return not rest.strip(DRESSING)


def _once(word: str) -> str:
    """A word that is written twice or more in a row, once."""
    for size in range(1, len(word) // 2 + 1):
        if len(word) % size == 0 and word[:size] * (len(word) // size) == word:
            return word[:size]
    return word
