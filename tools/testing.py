"""`make test`, `long`, `check`, `shots` and `bench`: everything that judges the product.

A check that fails does not keep the next one from running; the summary at the end names them all.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from tools import preparing
from tools.console import Steps
from tools.installing import Chromium
from tools.project import BUILD, PROGRAMS, ROOT, VENV, program, surroundings


@dataclass(frozen=True)
class Check:
    """One program that judges, and whether its output is for reading while it runs."""

    name: str
    command: Sequence[str]
    variables: dict[str, str] = field(default_factory=dict)
    shown: bool = False


@dataclass(frozen=True)
class Outcome:
    """How one check ended."""

    check: Check
    passed: bool
    seconds: float


STATIC = (
    Check("style (ruff)", ["ruff", "check", "--output-format", "concise"]),
    Check("layout (ruff format)", ["ruff", "format", "--check", "--output-format", "concise"]),
    Check("types (mypy)", ["mypy"]),
    Check("contracts (import-linter)", ["lint-imports"]),
    Check("translations", ["steunkring", "check", "translations"]),
    Check("start-up checks", ["steunkring", "check"]),
)


def _pytest(name: str, database: str, marks: str, *options: str, **variables: str) -> Check:
    """A run of pytest; its own output is for reading."""
    command = ["pytest", "-m", marks, *options]
    return Check(name, command, {"TEST_DATABASE": database, **variables}, shown=True)


IN_PARALLEL = ("-n", "2")
NO_PAGES = "not browser and not shots"
TESTS = (
    _pytest("tests on SQLite", "sqlite", f"{NO_PAGES} and not postgres_only", *IN_PARALLEL),
    _pytest("tests in the browser", "sqlite", "browser and not shots and not postgres_only"),
    _pytest("tests on PostgreSQL", "postgres", NO_PAGES, *IN_PARALLEL),
)
LONG = (
    _pytest(
        *("heavy proofs on SQLite", "sqlite", "heavy and not postgres_only", *IN_PARALLEL),
        STEUNKRING_LONG="1",
    ),
    _pytest(
        *("heavy proofs on PostgreSQL", "postgres", "heavy and not browser", *IN_PARALLEL),
        STEUNKRING_LONG="1",
    ),
)
SHOTS = (_pytest("pictures into build/shots", "sqlite", "shots", "tests/journeys/test_shots.py"),)
BENCH = (Check("measurements", ["python", "-m", "tests.bench"], shown=True),)


def judge(title: str, checks: Sequence[Check], *, browser: bool = False) -> bool:
    """Set up, run all checks and close with a summary; whether all passed."""
    started = time.monotonic()
    steps = Steps(preparing.COUNT + browser + len(checks))
    preparing.prepare(steps, "test")
    if browser:
        chromium = Chromium()
        steps.do("Chromium", chromium.install, needed=not chromium.is_ready(), hint="first time")
    outcomes = [_run(steps, check) for check in checks]
    _summarise(title, outcomes, time.monotonic() - started)
    return all(outcome.passed for outcome in outcomes)


def _run(steps: Steps, check: Check) -> Outcome:
    """Run one check; what a failing one said is shown even when it was not to be read."""
    steps.begin(check.name)
    if check.shown:
        print(flush=True)
    started = time.monotonic()
    done = subprocess.run(
        [program(check.command[0]), *check.command[1:]],
        cwd=ROOT,
        env=_variables(check),
        stdin=subprocess.DEVNULL,
        stdout=None if check.shown else subprocess.PIPE,
        stderr=None if check.shown else subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    outcome = Outcome(check, done.returncode == 0, time.monotonic() - started)
    if not check.shown:
        print(f"{'' if outcome.passed else 'FAILED after '}{outcome.seconds:.1f} s", flush=True)
        if not outcome.passed:
            print(done.stdout, flush=True)
    return outcome


def _variables(check: Check) -> dict[str, str]:
    """The environment of a check: nothing of the developer's own settings of the product."""
    variables = {
        name: value for name, value in surroundings().items() if not name.startswith("STEUNKRING_")
    }
    variables["PATH"] = f"{VENV / PROGRAMS}{os.pathsep}{variables.get('PATH', os.defpath)}"
    variables |= {"STEUNKRING_DATA": str(BUILD / "check"), "STEUNKRING_DEMO": "1"}
    return variables | check.variables


def _summarise(title: str, outcomes: Sequence[Outcome], seconds: float) -> None:
    passed = sum(outcome.passed for outcome in outcomes)
    print(f"\n{title}: {passed} of {len(outcomes)} passed in {seconds:.0f} s")
    for outcome in outcomes:
        word = "passed" if outcome.passed else "FAILED"
        print(f"  {word}  {outcome.seconds:6.1f} s  {outcome.check.name}")
    sys.stdout.flush()
