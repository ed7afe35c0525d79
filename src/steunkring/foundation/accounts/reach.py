"""Where the person behind a principal can be reached: the provider of the notices."""

from __future__ import annotations

from steunkring.foundation.notices.reach import Reach

from .models import Account


def reach(principal: int) -> Reach | None:
    """The address and language of a principal's account; None for a team or without address."""
    account = Account.objects.filter(principal_id=principal, is_active=True).first()
    if account is None or not account.notice_address:
        return None
    return Reach(address=account.notice_address, language=account.language)
