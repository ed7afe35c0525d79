"""What somebody at the keyboard sees: numbered steps, and one sentence when something is wrong."""

import re
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.project import BUILD, ROOT, surroundings

# The line that closes a Python traceback, also when the message goes on below it.
REASON = re.compile(r"[\w.]*(?:Error|Exception): ")


class Stop(Exception):
    """The command cannot go on; the text says what is wrong and what to do, in one sentence."""


class Steps:
    """Counts the steps of one command and shows how long each took."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._number = 0

    def do(
        self, name: str, action: Callable[[], object], *, needed: bool = True, hint: str = ""
    ) -> None:
        """Run one step; one that is not needed any more only says so."""
        self.begin(name, hint if needed else "")
        if not needed:
            print("ready", flush=True)
            return
        started = time.monotonic()
        try:
            action()
        except Stop:
            print("failed", flush=True)
            raise
        print(f"{time.monotonic() - started:.1f} s", flush=True)

    def begin(self, name: str, hint: str = "") -> None:
        """Announce the next step on a line that is finished by its outcome."""
        self._number += 1
        note = f" ({hint})" if hint else ""
        print(f"{self._number} of {self._total}  {name}{note} ... ", end="", flush=True)


def run_quietly(command: Sequence[str], *, otherwise: str, **variables: str) -> None:
    """Run a program without its output; when it fails, stop with the sentence `otherwise`.

    What the program said goes to a file under build/logs, and its last line into the sentence.
    """
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=surroundings(**variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as problem:
        raise Stop(f"{otherwise} ({problem.strerror}: {command[0]})") from problem
    if done.returncode:
        raise Stop(f"{otherwise} {_why(command, done.stdout)}")


def _why(command: Sequence[str], output: str) -> str:
    """The reason that a program gave, else the last thing it said, and where the rest is."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    if not lines:
        return "It gave no reason."
    if len(lines) == 1:
        return lines[0]
    log = BUILD / "logs" / f"{Path(command[0]).name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(output, encoding="utf-8")
    reasons = [line for line in lines if REASON.match(line)] or lines
    return f"{reasons[-1]} (all of it: {log.relative_to(ROOT)})"
