"""What was concluded together as plain text: kept with the person's yes.

Without the names of helpers, as in the text of a plan (INV-15), and without the person's own
words: nobody agrees to what the person tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils import formats
from django.utils.translation import gettext as _

from .models import EvaluatedGoal, EvaluatedRow, PlanEvaluation


def evaluation_text(
    row: PlanEvaluation,
    goals: Iterable[EvaluatedGoal],
    decided: Iterable[EvaluatedRow],
    *,
    goal_texts: Mapping[str, str],
    steps: Mapping[str, str],
) -> str:
    """The goals, the steps, and what was concluded.

    Args:
        goal_texts: by the key of the goal.
        steps: by the key of the step that is the same in all versions.
    """
    lines = [_joined(goal_texts.get(one.goal_key, ""), one.get_result_display()) for one in goals]
    lines += [
        _joined(steps.get(one.line_key, ""), one.get_decision_display(), one.words)
        for one in decided
    ]
    lines.append(_joined(_("Samen"), row.get_outcome_display(), row.conclusion))
    if row.next_on is not None:
        day = formats.date_format(row.next_on, "l j F Y")
        lines.append(_("Samen terugkijken op %(day)s.") % {"day": day})
    return "\n".join(lines)


def _joined(about: str, *said: str) -> str:
    return f"{about}: {'; '.join(one for one in said if one)}"
