"""Making accounts and teams."""

from __future__ import annotations

from django.db import transaction

from steunkring.foundation.access import actions as access
from steunkring.foundation.access.models import Principal

from .models import Account, Organisation, Team


@transaction.atomic
def make_team(*, name: str, organisation: Organisation) -> Team:
    """A team with principals for its members and for its leads."""
    return Team.objects.create(
        name=name,
        organisation=organisation,
        principal=access.new_principal(Principal.Kind.TEAM),
        lead_principal=access.new_principal(Principal.Kind.TEAM_LEAD),
    )


@transaction.atomic
def make_account(
    *, login_name: str, display_name: str, password: str | None, function: str = ""
) -> Account:
    """An account; without a password nobody signs in with it until one is set."""
    account = Account(
        login_name=login_name,
        display_name=display_name,
        function=function,
        principal=access.new_principal(Principal.Kind.ACCOUNT),
    )
    if password is None:
        account.set_unusable_password()
    else:
        account.set_password(password)
    account.save()
    return account
