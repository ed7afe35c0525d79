"""Start-up checks: run by ``serve``, ``wsgi``, ``steunkring check`` and ``make check`` alike.

Django runs its system checks in management commands only, so a server that imports the
application would skip them. Ours carry a tag of their own and count as checks of a deployment:
a half-finished change may still make migrations, but it never starts.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.core import checks

from steunkring.foundation.access.checks import TAG


class NotSound(RuntimeError):
    """The installation may not start; the message lists why and what to do."""


def findings(*, with_database: bool = True) -> list[checks.CheckMessage]:
    """What all checks say, Django's own and ours.

    Args:
        with_database: also look into the database; not before it was made.
    """
    databases = ["default"] if with_database else []
    ours = checks.run_checks(tags=[TAG], include_deployment_checks=True, databases=databases)
    return [
        message
        for message in [*checks.run_checks(), *ours]
        if message.is_serious(checks.WARNING) and not message.is_silenced()
    ]


def notices() -> list[checks.CheckMessage]:
    """What is not wrong, and still to be known by who runs an installation."""
    ours = checks.run_checks(tags=[TAG], include_deployment_checks=True, databases=[])
    return [
        message for message in ours if message.level == checks.INFO and not message.is_silenced()
    ]


def serious(messages: Sequence[checks.CheckMessage]) -> list[checks.CheckMessage]:
    """Those that forbid starting."""
    return [message for message in messages if message.is_serious(checks.ERROR)]


def sentences(messages: Sequence[checks.CheckMessage]) -> str:
    """Findings for somebody at the keyboard, one a line with what to do."""
    return "\n".join(
        f"{message.id}: {message.msg}{f' {message.hint}' if message.hint else ''}"
        for message in messages
    )


def refuse_unless_sound() -> None:
    """Go on only when all checks pass.

    Raises:
        NotSound: they do not.
    """
    found = serious(findings())
    if found:
        raise NotSound(sentences(found))
