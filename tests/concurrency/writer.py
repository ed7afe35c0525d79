"""Saves contact moments until it is killed: ``python -m tests.concurrency.writer``.

Arguments: the database's name, the key of a record, the login name of the worker. For every line
on standard input it forks a child that writes; the child's number comes first, then the key of
each contact moment once its commit has returned. A key on standard output is a promise.
"""

from __future__ import annotations

import os
import sys
from itertools import count

import django


def main(database: str, record: str, login: str) -> None:
    """Fork a writer for each line that is read."""
    django.setup()
    # After the set-up: these import models.
    from django.db import connection

    connection.settings_dict["NAME"] = database
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            write(record, login)
        os.waitpid(child, 0)
        tell("killed")


def write(record: str, login: str) -> None:
    """Save one contact moment after another and promise each."""
    from django.utils import timezone

    from steunkring.foundation.access import gate
    from steunkring.foundation.accounts.models import Account
    from steunkring.foundation.accounts.standing import actor_of
    from steunkring.foundation.writing.once import new_key
    from steunkring.person.tracks.actions import record_contact
    from steunkring.person.tracks.actions.contacts import Entry

    tell(str(os.getpid()))
    account = Account.objects.get(login_name=login)
    for number in count():
        now = timezone.now()
        opened = gate.opened(actor_of(account, now), record, purposes=("support",))
        entry = Entry(way="phone", happened_at=now, said=f"Gesprek {number}. " + "Woorden. " * 200)
        tell(record_contact(opened, entry=entry, once=new_key()).key)


def tell(text: str) -> None:
    """Say it at once and in one piece; nothing waits in a buffer when the kill comes."""
    os.write(1, f"{text}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
