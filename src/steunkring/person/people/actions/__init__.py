"""What changes persons and what belongs to them; split by idea."""

from .household import live_together, move_out
from .letters import (
    CannotMakeLetter,
    LetterIsOver,
    LetterMadeBefore,
    make_letter,
    reason_against,
    try_code,
    use_letter,
)
from .persons import (
    NEVER_ENDS,
    LoginNameTaken,
    Reach,
    end_letters,
    link_account,
    make_citizen_account,
    make_person,
    note_dates,
)
from .reach import ReachAsItIs, change_reach, reach_of
from .representation import (
    AlreadyDecided,
    CannotRepresent,
    Paper,
    ask_representation,
    decide_representation,
    end_representation,
)
from .safety import change_safety

__all__ = [
    "NEVER_ENDS",
    "AlreadyDecided",
    "CannotMakeLetter",
    "CannotRepresent",
    "LetterIsOver",
    "LetterMadeBefore",
    "LoginNameTaken",
    "Paper",
    "Reach",
    "ReachAsItIs",
    "ask_representation",
    "change_reach",
    "change_safety",
    "decide_representation",
    "end_letters",
    "end_representation",
    "link_account",
    "live_together",
    "make_citizen_account",
    "make_letter",
    "make_person",
    "move_out",
    "note_dates",
    "reach_of",
    "reason_against",
    "try_code",
    "use_letter",
]
