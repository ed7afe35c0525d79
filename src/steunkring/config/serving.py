"""Running the web server and a worker beside each other as one program."""

from __future__ import annotations

import hashlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

WEB = "web server"
WORKER = "worker"
# A worker that dies sooner than this after its start is not started again at once.
PAUSE = 5.0
PATIENCE = 20.0
# What django-htmx brings and no page asks for: compressing it took most of a first start.
UNUSED = ("htmax-4*", "htmx-4*", "htmx-2.js", "django-htmx.js", "ext")


def programs(address: str, port: int, workers: int) -> Mapping[str, Sequence[str]]:
    """The commands of the two programs.

    granian serves WSGI with processes and a few threads each; it keeps no log of addresses
    (threat RP1).
    """
    return {
        WEB: [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
            *("--host", address, "--port", str(port), "--workers", str(workers)),
            *("--blocking-threads", "4", "--log-level", "warning", "--no-access-log"),
            *("--respawn-failed-workers", "steunkring.config.wsgi:application"),
        ],
        WORKER: [sys.executable, "-m", "steunkring", "worker", "--minded"],
    }


def collect_static() -> None:
    """Gather, name by content and compress the static files, when they changed."""
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    state = _static_state()
    if stamp.exists() and stamp.read_text(encoding="ascii") == state:
        return
    call_command(
        "collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=[*UNUSED]
    )
    stamp.write_text(state, encoding="ascii")


def _static_state() -> str:
    """A digest of which static files there are, how long, and when changed."""
    total = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = os.stat(storage.path(name))
            total.update(f"{name}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return total.hexdigest()


class Household:
    """Two programs that live and end together; a worker that dies is started again."""

    def __init__(self, commands: Mapping[str, Sequence[str]]) -> None:
        self._commands = commands
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._ended: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._stopping = threading.Event()

    def run(self) -> bool:
        """Run until told to stop (True) or until the web server ends by itself (False)."""
        signal.signal(signal.SIGTERM, _interrupt)
        try:
            for name in self._commands:
                self._start(name)
            self._mind()
        except KeyboardInterrupt:
            return True
        finally:
            self._stop()
        return False

    def _start(self, name: str) -> None:
        process = subprocess.Popen(self._commands[name], stdin=subprocess.DEVNULL)
        self._running[name] = process
        threading.Thread(target=self._watch, args=(name, process), daemon=True).start()

    def _watch(self, name: str, process: subprocess.Popen[bytes]) -> None:
        begun = time.monotonic()
        process.wait()
        if name == WORKER and time.monotonic() - begun < PAUSE:
            self._stopping.wait(PAUSE)
        self._ended.put(name)

    def _mind(self) -> None:
        while (name := self._ended.get()) == WORKER:
            self._start(name)

    def _stop(self) -> None:
        self._stopping.set()
        for process in self._running.values():
            if process.poll() is None:
                process.terminate()
        for process in self._running.values():
            try:
                process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
