"""What somebody does on a handed-over tablet besides answering a proposal."""

from __future__ import annotations

from django.db import transaction

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.accounts.models import Account
from steunkring.person.people import actions as people
from steunkring.person.people.queries import may_choose_sign_in, person_of

PART = "contact_details"


@transaction.atomic
def make_own_account(opened: Opened, *, login_name: str, password: str) -> Account:
    """The person makes an own account on the worker's tablet; nobody is signed in by it.

    Raises:
        LoginNameTaken: another login name is needed.
        NotReadable: the worker's right ended, or there is an account already.
    """
    opened.require(PART, "write")
    gate.hold(opened.actor, opened.record, part=PART, purpose=opened.purpose)
    person = person_of(opened)
    if not may_choose_sign_in(person, opened.actor.moment):
        raise gate.NotReadable
    return people.make_citizen_account(
        person=person, login_name=login_name, password=password, at=opened.actor.moment
    )
