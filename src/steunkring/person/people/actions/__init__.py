"""What changes persons and what belongs to them; split by idea."""

from .persons import (
    NEVER_ENDS,
    LoginNameTaken,
    Reach,
    link_account,
    make_citizen_account,
    make_person,
    note_dates,
)

__all__ = [
    "NEVER_ENDS",
    "LoginNameTaken",
    "Reach",
    "link_account",
    "make_citizen_account",
    "make_person",
    "note_dates",
]
