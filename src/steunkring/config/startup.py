"""Start-up checks: run by ``serve``, ``wsgi``, ``steunkring check`` and ``make check`` alike.

Django runs its system checks in management commands only, so a server that imports the
application would skip them.
"""

from __future__ import annotations

from django.core import checks
from django.core.management.base import SystemCheckError


class NotSound(SystemCheckError):
    """The installation may not start; the message lists why and what to do."""


def problems() -> list[checks.CheckMessage]:
    """Everything that forbids starting."""
    return [
        message
        for message in checks.run_checks(include_deployment_checks=False)
        if message.is_serious(checks.ERROR) and not message.is_silenced()
    ]


def refuse_unless_sound() -> None:
    """Raise unless all checks pass."""
    found = problems()
    if found:
        raise NotSound("\n".join(f"{message.id}: {message.msg} {message.hint or ''}" for message in found))
