"""The commands of the Makefile and what they call."""

import sys
from collections.abc import Callable, Sequence

from tools import locking, running, testing
from tools.console import Stop

COMMANDS: dict[str, Callable[[], bool | None]] = {
    "run": running.run,
    "test": lambda: testing.judge("make test", [*testing.STATIC, *testing.TESTS], browser=True),
    "long": lambda: testing.judge("make long", testing.LONG, browser=True),
    "check": lambda: testing.judge("make check", testing.STATIC),
    "shots": lambda: testing.judge("make shots", testing.SHOTS, browser=True),
    "bench": lambda: testing.judge("make bench", testing.BENCH),
    "lock": lambda: locking.lock(upgrade=False),
    "upgrade": lambda: locking.lock(upgrade=True),
}


def main(arguments: Sequence[str]) -> int:
    """Run one command; 0 when it went well, 1 when not, 2 when there is no such command."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(f"Choose one of: {', '.join(COMMANDS)}.", file=sys.stderr)
        return 2
    try:
        went_well = COMMANDS[arguments[0]]()
    except Stop as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return 1 if went_well is False else 0
