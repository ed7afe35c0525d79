"""Writes of tracks, by what they are about."""

from .assignments import assign, end_assignment, let_go, let_in
from .contacts import add_own_view, change_contact, change_own_view, finish_step, record_contact
from .proposals import (
    accept,
    decline,
    object_to,
    propose,
    record_agreed,
    reword,
    withdraw,
)
from .tablet import make_own_account
from .wishes import add_wish, change_wish, move_wish, set_state

__all__ = [
    "accept",
    "add_own_view",
    "add_wish",
    "assign",
    "change_contact",
    "change_own_view",
    "change_wish",
    "decline",
    "end_assignment",
    "finish_step",
    "let_go",
    "let_in",
    "make_own_account",
    "move_wish",
    "object_to",
    "propose",
    "record_agreed",
    "record_contact",
    "reword",
    "set_state",
    "withdraw",
]
