"""``steunkring city --persons N --seed S``: fill an empty database with a synthetic city."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from steunkring.foundation.access.models import Record
from steunkring.front.demo import city


class Command(BaseCommand):
    """Makes people that do not exist, to measure with."""

    help = "Fill an empty database with a synthetic city, to measure with."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How large, and which one."""
        parser.add_argument("--persons", type=int, default=10_000)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse a database that holds somebody already (threat OP8)."""
        if Record.objects.exists():
            raise CommandError("This database holds records; a city needs an empty one.")
        city.build(
            persons=options["persons"],
            seed=options["seed"],
            now=timezone.now(),
            say=self.stdout.write,
        )
