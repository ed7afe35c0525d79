"""What changes persons and what belongs to them; split by idea."""

from .household import live_together, move_out
from .letters import (
    CannotMakeLetter,
    LetterIsOver,
    LetterMadeBefore,
    make_letter,
    reason_against,
    starts_again,
    try_code,
    use_letter,
)
from .persons import (
    NEVER_ENDS,
    CannotStartAgain,
    LoginNameTaken,
    Reach,
    close_after_death,
    end_letters,
    link_account,
    make_citizen_account,
    make_person,
    note_dates,
    open_own_record_again,
    start_again,
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
from .safety import change_safety, hide_again, show_what_was_hidden
from .sign_in import CannotAsk, WayIn, ask_new_way_in, way_in

__all__ = [
    "NEVER_ENDS",
    "AlreadyDecided",
    "CannotAsk",
    "CannotMakeLetter",
    "CannotRepresent",
    "CannotStartAgain",
    "LetterIsOver",
    "LetterMadeBefore",
    "LoginNameTaken",
    "Paper",
    "Reach",
    "ReachAsItIs",
    "WayIn",
    "ask_new_way_in",
    "ask_representation",
    "change_reach",
    "change_safety",
    "close_after_death",
    "decide_representation",
    "end_letters",
    "end_representation",
    "hide_again",
    "link_account",
    "live_together",
    "make_citizen_account",
    "make_letter",
    "make_person",
    "move_out",
    "note_dates",
    "open_own_record_again",
    "reach_of",
    "reason_against",
    "show_what_was_hidden",
    "start_again",
    "starts_again",
    "try_code",
    "use_letter",
    "way_in",
]
