from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from steunkring.foundation.components.library import library, render

EXAMPLES = [
    '{% plan_week "Een week" days=sample_week rest=sample_rest %}',
]

Line = Sequence[str]


@library.simple_tag
def plan_week(
    title: str, days: Iterable[tuple[str, str, Iterable[Line]]], rest: Iterable[Line] = ()
) -> SafeString:
    """A week in seven columns, on a phone a sign for each thing; a list below says the same.

    + title: what the picture shows
    + days: seven of (name, short name, lines); a line is (time or empty, what, who or empty)
    - rest: lines of what has no day of its own
    """
    shown = [(name, short, [_line(one) for one in lines]) for name, short, lines in days]
    said = [(name.capitalize(), lines) for name, _short, lines in shown if lines]
    if others := [_line(one) for one in rest]:
        said.append((_("Zonder vaste dag"), others))
    return render(
        "plan_week/plan_week.html",
        title=title,
        days=shown if any(lines for _name, _short, lines in shown) else [],
        said=said,
    )


def _line(line: Line) -> tuple[str, str, str]:
    at, what, who = line
    return at, what, who
