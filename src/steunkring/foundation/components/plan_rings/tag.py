from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steunkring.foundation.components.library import library, one_of, render
from steunkring.foundation.components.promise_state.tag import LOOKS

from . import layout

EXAMPLES = [
    """
{% plan_rings "Mijn plan" own=sample_own items=sample_helpers open=sample_open %}
""",
]

NAMES = {
    "people": gettext_lazy("Mensen bij mij"),
    "neighbourhood": gettext_lazy("In de buurt"),
    "municipality": gettext_lazy("Hulp van beroepskrachten"),
}
# What the middle of the picture has room for; everything stands in the list.
OWN_SHOWN, OWN_LONGEST = 3, 13
INITIALS = 2


@library.simple_tag
def plan_rings(
    title: str,
    items: Iterable[tuple[str, str, str, str]] = (),
    own: Sequence[str] = (),
    open: Sequence[str] = (),
    me: str = "",
) -> SafeString:
    """Who does what, in open rings around the person, with a list that says the same.

    + title: what the picture shows
    - items: for each helper (ring, who, what, state): ring people, neighbourhood or municipality; state as in promise_state
    - own: what the person does, in short words
    - open: steps that nobody does yet
    - me: the word in the middle, "Ik" unless said otherwise
    """  # noqa: E501
    helpers = [_checked(item) for item in items]
    placed = layout.places(
        [(ring, who) for ring, who, _what, _state in helpers],
        rest=_("en nog {}"),
    )
    return render(
        "plan_rings/plan_rings.html",
        title=title,
        me=me or _("Ik"),
        own_shown=own if _fits(own) else (),
        own=own,
        chips=[_chip(one, helpers) for one in placed],
        dots=_dots(helpers),
        rings=[
            (ring, name, [_said(one) for one in helpers if one[0] == ring])
            for ring, name in NAMES.items()
        ],
        open=open,
        high=layout.HIGH,
    )


def _fits(own: Sequence[str]) -> bool:
    """Whether all of it has room in the middle; a part of it would say something else."""
    return len(own) <= OWN_SHOWN and all(len(words) <= OWN_LONGEST for words in own)


def _checked(item: Sequence[Any]) -> tuple[str, str, str, str]:
    ring, who, what, state = (str(part) for part in item)
    one_of("ring", ring, layout.RINGS)
    one_of("state", state, LOOKS)
    return ring, who, what, state


def _said(helper: tuple[str, str, str, str]) -> dict[str, str]:
    _ring, who, what, state = helper
    return {"who": who, "what": what, "state": state}


def _chip(one: layout.Placed, helpers: Sequence[tuple[str, str, str, str]]) -> dict[str, Any]:
    state = helpers[one.item][3] if one.item is not None else ""
    return {
        "label": one.label,
        "look": _look(state),
        "x": round(one.box.left, 1),
        "y": round(one.box.top, 1),
        "width": round(one.box.right - one.box.left, 1),
    }


def _look(state: str) -> str:
    """Sign and shape of a state: yes, asking, pausing, gone or a mere count."""
    return (
        {"good": "yes", "ask": "ask", "calm": "pause"}.get(LOOKS[state][0], "gone") if state else ""
    )


def _dots(helpers: Sequence[tuple[str, str, str, str]]) -> list[dict[str, Any]]:
    by_ring = {ring: [one for one in helpers if one[0] == ring] for ring in layout.RINGS}
    places = layout.dots({ring: len(mine) for ring, mine in by_ring.items()})
    return [
        {"x": x, "y": y, "look": _look(one[3]), "short": one[1][:INITIALS]}
        for ring, mine in by_ring.items()
        for one, (x, y) in zip(mine, places[ring], strict=False)
    ]
