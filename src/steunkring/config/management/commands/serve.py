"""``steunkring serve``: checks, static files, the web server and a worker beside it."""

from __future__ import annotations

import os
import socket
from argparse import ArgumentParser
from contextlib import closing
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from steunkring.config import environment, serving, startup


class Command(BaseCommand):
    """Starts the product; ends with everything it started."""

    help = "Serve the product on PORT (8000), with a worker."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen."""
        parser.add_argument(
            "--address",
            default="127.0.0.1",
            help="the address to listen on; 0.0.0.0 behind a proxy on another machine",
        )

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        """Check, then serve until Ctrl+C or SIGTERM."""
        port = _port(os.environ.get("PORT") or "8000")
        workers = environment.read().number("WORKERS", 2)
        _refuse_taken(address, port)
        try:
            startup.refuse_unless_sound()
        except startup.NotSound as error:
            raise CommandError(str(error)) from error
        if told := startup.notices():
            self.stderr.write(startup.sentences(told))
        serving.collect_static()
        self.stdout.write(f"Steunkring answers on http://localhost:{port}")
        self.stdout.flush()
        if not serving.Household(serving.programs(address, port, workers)).run():
            raise CommandError("The web server stopped by itself; see the lines above.")


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise CommandError(f"PORT is {text!r}; it must be a number from 1 to 65535.")
    return int(text)


def _refuse_taken(address: str, port: int) -> None:
    """One clear sentence instead of a web server that cannot start."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except PermissionError as error:
            raise CommandError(f"Port {port} is not yours to use; set PORT over 1023.") from error
        except OSError as error:
            raise CommandError(
                f"Port {port} is in use by another program; choose one: PORT={port % 65535 + 1}."
            ) from error
