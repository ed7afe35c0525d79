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
from .steps import CannotMove
from .tablet import make_own_account
from .together import AlreadyThere, Joining, join, leave, leave_myself, start_together
from .track import (
    Pause,
    close,
    lift_calm,
    lift_pause,
    move,
    pause_own_strength,
    reopen,
    set_calm,
    start_track,
)
from .wishes import add_wish, change_wish, move_wish, set_state

__all__ = [
    "AlreadyThere",
    "CannotMove",
    "GoalWords",
    "Joining",
    "Pause",
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
    "close",
    "decline",
    "end_assignment",
    "finish_step",
    "join",
    "leave",
    "leave_myself",
    "let_go",
    "let_in",
    "lift_calm",
    "lift_pause",
    "make_own_account",
    "move",
    "move_goal",
    "move_wish",
    "object_to",
    "pause_own_strength",
    "propose",
    "record_agreed",
    "record_contact",
    "remove_preference",
    "reopen",
    "restore_preference",
    "reword",
    "set_calm",
    "set_goal_state",
    "set_state",
    "start_together",
    "start_track",
    "withdraw",
]
