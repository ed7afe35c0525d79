"""Make the first administrators: ``steunkring createadmin``."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from steunkring.foundation.accounts import actions

LASTS = timedelta(days=365)


class Command(BaseCommand):
    """An administrator keeps teams and settings and opens no content of any record."""

    help = (
        "Make an administrator and print a start code for /inloggen/eerste-keer/. Make two: "
        "what opens content is asked by one person and confirmed by another."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Login name and name; asked for when they are left out."""
        parser.add_argument("--login", help="the login name: an own name, or an own address")
        parser.add_argument("--name", help="the name as colleagues read it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account, and say the code once."""
        login = (options["login"] or input("Inlognaam: ")).strip()
        name = (options["name"] or input("Naam: ")).strip()
        if not login or not name:
            raise CommandError("A login name and a name are needed.")
        now = timezone.now()
        try:
            account, code = actions.make_administrator(
                login_name=login, display_name=name, at=now, until=now + LASTS
            )
        except actions.Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Login name: {account.login_name}")
        self.stdout.write(f"Start code: {code}  (once, within 7 days, at /inloggen/eerste-keer/)")
        self.stdout.write(f"The role ends on {(now + LASTS).date()}.")
