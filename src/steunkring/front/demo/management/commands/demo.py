"""``steunkring demo``: load the demo's people, once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from steunkring.foundation.access.models import Record
from steunkring.foundation.accounts.models import Account
from steunkring.front.demo import arrivals, neighbourhood, story, tracks


class Command(BaseCommand):
    """Fills an empty installation with people that do not exist."""

    help = "Load the demo's people, once; only with STEUNKRING_DEMO=1."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or say that it was done before."""
        if not settings.DEMO:
            raise CommandError("The demo loads only with STEUNKRING_DEMO=1.")
        if Account.objects.filter(is_demo=True).exists():
            self.stdout.write("The demo's people are here already.")
            return
        if Record.objects.exists():
            raise CommandError("This database holds records; the demo needs an empty one.")
        with transaction.atomic():
            demo = neighbourhood.people(timezone.now())
            arrivals.tell(demo)
            story.tell(demo)
            tracks.tell(demo)
        self.stdout.write("Loaded the demo's people.")
