"""Writes of tracks, by what they are about."""

from .assignments import assign, end_assignment, let_go, let_in
from .contacts import add_own_view, change_contact, change_own_view, finish_step, record_contact
from .goals import (
    GoalWords,
    add_goal,
    add_preference,
    change_goal,
    change_preference,
    move_goal,
    remove_preference,
    restore_preference,
    set_goal_state,
)
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
    "GoalWords",
    "accept",
    "add_goal",
    "add_own_view",
    "add_preference",
    "add_wish",
    "assign",
    "change_contact",
    "change_goal",
    "change_own_view",
    "change_preference",
    "change_wish",
    "decline",
    "end_assignment",
    "finish_step",
    "let_go",
    "let_in",
    "make_own_account",
    "move_goal",
    "move_wish",
    "object_to",
    "propose",
    "record_agreed",
    "record_contact",
    "remove_preference",
    "restore_preference",
    "reword",
    "set_goal_state",
    "set_state",
    "withdraw",
]
