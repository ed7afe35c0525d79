"""``steunkring serve``: one command starts everything, and one signal ends it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from steunkring.config import serving

PATIENCE = 120.0
SETTINGS = {"STEUNKRING_DEMO": "1"}


def until(what: Callable[[], bool]) -> bool:
    """Ask until it is so, or until patience ends."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if what():
            return True
        time.sleep(0.05)
    return False


def environment(data: Path, **changes: str) -> dict[str, str]:
    """The environment of a demo of its own."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("STEUNKRING_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return {**kept, **SETTINGS, "STEUNKRING_DATA": str(data), **changes}


def steunkring(*words: str, data: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "steunkring", *words],
        env=environment(data, **changes),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def free_port() -> int:
    """A port that nobody uses."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(host: str, port: int) -> bool:
    """Whether the product answers there."""
    try:
        with urllib.request.urlopen(f"http://{host}:{port}/inloggen/", timeout=5) as answer:
            return bool(answer.status == 200)
    except urllib.error.URLError:
        return False


def children(process: int) -> dict[int, str]:
    """The command lines of the children of a process, by their number."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    found = {}
    for child in listed:
        with contextlib.suppress(OSError):
            found[int(child)] = Path(f"/proc/{child}/cmdline").read_text().replace("\0", " ")
    return found


def is_alive(process: int) -> bool:
    """Whether a process still runs."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


@pytest.fixture
def once_only() -> None:
    """These tests bring a database of their own; once is enough."""
    if connection.vendor != "sqlite":
        pytest.skip("runs with SQLite")
    if not Path("/proc/self/task").exists():
        pytest.skip("looks at processes as Linux shows them")


@pytest.mark.usefixtures("once_only")
def test_serve_answers_minds_its_worker_and_ends_with_everything(tmp_path: Path) -> None:
    assert steunkring("migrate", data=tmp_path).returncode == 0
    port = free_port()
    with (tmp_path / "said").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "steunkring", "serve"],
            env=environment(tmp_path, PORT=str(port)),
            stdout=said,
        )
    try:
        assert until(lambda: process.poll() is not None or answers("localhost", port))
        assert process.poll() is None
        assert answers("127.0.0.1", port)
        _a_worker_that_dies_is_started_again(process.pid)
        _a_taken_port_is_one_clear_sentence(tmp_path, port)
        family = list(children(process.pid))
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=PATIENCE) == 0
    finally:
        process.kill()
    assert f"http://localhost:{port}" in (tmp_path / "said").read_text()
    assert until(lambda: not any(is_alive(child) for child in family))


def _workers(process: int) -> list[int]:
    return [number for number, line in children(process).items() if "steunkring worker" in line]


def _a_worker_that_dies_is_started_again(process: int) -> None:
    assert until(lambda: len(_workers(process)) == 1)
    (first,) = _workers(process)
    os.kill(first, signal.SIGKILL)
    assert until(lambda: _workers(process) not in ([], [first]))


def _a_taken_port_is_one_clear_sentence(data: Path, port: int) -> None:
    second = steunkring("serve", data=data, PORT=str(port))
    assert second.returncode == 1
    assert second.stderr.strip() == (
        f"CommandError: Port {port} is in use by another program; choose one: PORT={port + 1}."
    )


@pytest.mark.usefixtures("once_only")
def test_nothing_starts_without_its_tables(tmp_path: Path) -> None:
    for command in ("serve", "worker"):
        refused = steunkring(command, data=tmp_path, PORT=str(free_port()))
        assert refused.returncode == 1
        assert "steunkring migrate" in refused.stderr
    wsgi = subprocess.run(
        [sys.executable, "-c", "import steunkring.config.wsgi"],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert wsgi.returncode == 1
    assert "NotSound: steunkring.E025" in wsgi.stderr


@pytest.mark.usefixtures("once_only")
@pytest.mark.parametrize("port", ["0", "70000", "web", "-1"])
def test_a_wrong_port_is_one_clear_sentence(tmp_path: Path, port: str) -> None:
    refused = steunkring("serve", data=tmp_path, PORT=port)
    assert refused.returncode == 1
    assert refused.stderr.strip().endswith("it must be a number from 1 to 65535.")


# --- the two programs beside each other, with programs of our own -----------------------------


@pytest.fixture
def own_signals() -> Iterator[None]:
    """Puts the handler of SIGTERM back."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


def program(source: str, *words: str) -> list[str]:
    """A small Python program as a command."""
    return [sys.executable, "-c", source, *words]


LIVES = "import time\nwhile True: time.sleep(0.05)"
ENDS_WHEN_THERE = """
import pathlib, sys, time
while not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.01)
"""
DIES_TWICE = """
import pathlib, sys, time
marks = pathlib.Path(sys.argv[1])
marks.write_text(marks.read_text() + "x" if marks.exists() else "x")
if len(marks.read_text()) < 3: sys.exit(1)
pathlib.Path(sys.argv[2]).touch()
while True: time.sleep(0.05)
"""


@pytest.mark.usefixtures("own_signals", "once_only")
def test_a_worker_that_keeps_dying_is_started_with_a_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "PAUSE", 0.1)
    marks, there = tmp_path / "marks", tmp_path / "there"
    household = serving.Household(
        {
            serving.WEB: program(ENDS_WHEN_THERE, str(there)),
            serving.WORKER: program(DIES_TWICE, str(marks), str(there)),
        }
    )
    assert household.run() is False  # the web server ended by itself
    assert marks.read_text() == "xxx"
    assert not any(is_alive(child.pid) for child in household._running.values())


@pytest.mark.usefixtures("own_signals", "once_only")
def test_being_told_to_stop_is_no_failure() -> None:
    household = serving.Household({serving.WEB: program(LIVES), serving.WORKER: program(LIVES)})
    teller = subprocess.Popen(
        program(
            "import os, signal, sys, time; time.sleep(0.5); os.kill(int(sys.argv[1]), 15)",
            str(os.getpid()),
        )
    )
    assert household.run() is True
    teller.wait()
    assert not any(is_alive(child.pid) for child in household._running.values())
