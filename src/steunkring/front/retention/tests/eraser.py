"""A real process that erases: ``python -m steunkring.front.retention.tests.eraser``.

Arguments: the database's name, and the moment. It says ``ready`` and then, for each line on
standard input, forks a child that runs the job to its end; the child's number comes first.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime

import django


def main(database: str, moment: str) -> None:
    """Fork an eraser for each line that is read."""
    django.setup()
    # After the set-up: this imports models.
    from django.db import connection

    connection.settings_dict["NAME"] = database
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            erase(datetime.fromisoformat(moment))
        _pid, status = os.waitpid(child, 0)
        tell("done" if status == 0 else "killed")


def erase(at: datetime) -> None:
    """Erase one batch after another, telling each record as it is about to be looked at."""
    from steunkring.front.retention import erasing
    from steunkring.person.tracks.queries import ended_before

    tell(str(os.getpid()))
    for record in ended_before(at, after=0, at_most=1000):
        tell(str(record))
        erasing.erase(record, at=at)
    os._exit(0)


def tell(text: str) -> None:
    """Say it at once and in one piece."""
    os.write(1, f"{text}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
