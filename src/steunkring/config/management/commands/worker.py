"""``steunkring worker``: runs jobs and the schedule until it is told to stop."""

from __future__ import annotations

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from steunkring.config import startup
from steunkring.foundation.notices.worker import Worker


class Command(BaseCommand):
    """One process; start as many as there is work for, on as many machines."""

    help = "Run jobs: mail, the schedule, sealing the read log."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether somebody minds this worker."""
        parser.add_argument(
            "--minded",
            action="store_true",
            help="stop when the program that started this worker is gone",
        )

    def handle(self, *args: Any, minded: bool, **options: Any) -> None:
        """Work; SIGTERM and Ctrl+C stop after the job that runs."""
        try:
            startup.refuse_unless_sound()
        except startup.NotSound as error:
            raise CommandError(str(error)) from error
        worker = Worker(is_minded=minded)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.stop())
        worker.run()
