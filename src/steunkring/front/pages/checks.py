"""Start-up checks of the settings that these pages show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register
def urgent_numbers_can_be_shown(
    app_configs: Sequence[Any] | None, **_further: object
) -> list[CheckMessage]:
    """Numbers to call now, and the day they were checked, must be readable."""
    found: list[CheckMessage] = [
        Error(
            f"STEUNKRING_URGENT_NUMBERS holds {row!r}.",
            hint="Write each number as name=number, with commas between.",
            id="pages.E001",
        )
        for row in settings.URGENT_NUMBERS
        if not all(part.strip() for part in row.partition("="))
    ]
    try:
        date.fromisoformat(settings.URGENT_CHECKED or "2026-01-01")
    except ValueError:
        found.append(
            Error(
                f"STEUNKRING_URGENT_CHECKED is {settings.URGENT_CHECKED!r}.",
                hint="Write the day as 2026-03-31.",
                id="pages.E002",
            )
        )
    if not settings.QUICK_EXIT_URL.startswith("https://"):
        found.append(
            Error(
                f"STEUNKRING_QUICK_EXIT_URL is {settings.QUICK_EXIT_URL!r}.",
                hint="Write an address that begins with https://.",
                id="pages.E003",
            )
        )
    return found
