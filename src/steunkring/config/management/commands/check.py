"""``steunkring check``: all start-up checks; ``check translations``; ``check log``."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from steunkring.config import startup, translations
from steunkring.foundation.access import sealing
from steunkring.front.retention import policy

WHAT = ("installation", "translations", "log")


class Command(BaseCommand):
    """Takes the place of Django's own command, which runs only a part of the checks."""

    help = "Check the installation, the translations or the read log."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to check."""
        parser.add_argument("what", nargs="?", choices=WHAT, default=WHAT[0])

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        """Print what is found; ends with 1 when something is wrong."""
        {
            "installation": self._installation,
            "translations": self._translations,
            "log": self._log,
        }[what]()

    def _installation(self) -> None:
        has_tables = bool(connection.introspection.table_names())
        found = startup.findings(with_database=has_tables)
        if found:
            self.stderr.write(startup.sentences(found))
        if startup.serious(found):
            raise CommandError("Not sound: this installation may not start.")
        self.stdout.write("Sound: all start-up checks pass.")
        if told := startup.notices():
            self.stdout.write(startup.sentences(told))
        if not has_tables:
            self.stdout.write("The database is empty; it was not looked at.")

    def _translations(self) -> None:
        found = translations.check()
        if found:
            raise CommandError("\n".join([*found, f"{len(found)} texts are not right."]))
        self.stdout.write("Every text has its English.")

    def _log(self) -> None:
        kept = policy.term_of("access.ReadLine", "at")
        count = 0
        for finding in sealing.verify(now=timezone.now(), kept=kept):
            count += 1
            self.stderr.write(str(finding))
        if count:
            raise CommandError(f"The read log was changed: {count} findings.")
        self.stdout.write("The read log is as it was sealed.")
