"""How a promise of help goes on: which step follows which (B11, INV-7).

An idea, to be asked, asked, a yes, doing it, not for now, and stopped or no. Nothing but an own
yes leads to where a helper counts, and stopping is possible from everywhere, without a reason.
What ended stays as it was: who is asked once more makes a new promise.

Source: *Supportgericht Werken in de Wmo*, 2.3.4 and 2.3.5; the states are ours (B11).
"""

from __future__ import annotations

from collections.abc import Mapping

from .support_mix import COUNTING, counts

__all__ = [
    "ACTS",
    "COUNTING",
    "OPEN",
    "PUTS_OFF",
    "STATES",
    "NotPossible",
    "after",
    "counts",
    "possible",
]

STATES = ("idea", "to_be_asked", "asked", "agreed", "active", "paused", "ended", "declined")
# Nothing follows after these two.
_OVER = ("ended", "declined")
OPEN = tuple(state for state in STATES if state not in _OVER)

_UNSAID = ("idea", "to_be_asked", "asked")
# "Not now" is no answer: it is asked again another time.
PUTS_OFF = "put_off"

# What may be done, and from which state it leads to which.
ACTS: Mapping[str, Mapping[str, str]] = {
    # Also whether somebody goes on after a pause: nobody else says so in their name.
    "ask": dict.fromkeys(("idea", "to_be_asked", "paused"), "asked"),
    "plan_to_ask": {"idea": "to_be_asked"},
    "say_yes": dict.fromkeys(_UNSAID, "agreed"),
    "say_no": dict.fromkeys(_UNSAID, "declined"),
    PUTS_OFF: dict.fromkeys(_UNSAID, "to_be_asked"),
    "begin": {"agreed": "active"},
    "pause": dict.fromkeys(COUNTING, "paused"),
    "resume": {"paused": "active"},
    # Something else is asked than what the yes was for: that yes holds no longer.
    "reword": {state: "to_be_asked" for state in (*COUNTING, "paused")},
    "done": {state: state for state in COUNTING},
    "not_this_time": {state: state for state in COUNTING},
    "stop": dict.fromkeys(OPEN, "ended"),
}


class NotPossible(ValueError):
    """This cannot be done with a promise in this state."""

    def __init__(self, act: str, state: str) -> None:
        super().__init__(f"{act} does not follow {state}")
        self.act = act
        self.state = state


def possible(act: str, state: str) -> bool:
    """Whether an act can follow in a state."""
    return state in ACTS[act]


def after(act: str, state: str) -> str:
    """The state that an act leads to.

    Raises:
        NotPossible: the act cannot follow.

    >>> after("say_yes", "asked")
    'agreed'
    >>> after("begin", "asked")
    Traceback (most recent call last):
    ...
    steunkring.method.promises.NotPossible: begin does not follow asked
    """
    if not possible(act, state):
        raise NotPossible(act, state)
    return ACTS[act][state]
