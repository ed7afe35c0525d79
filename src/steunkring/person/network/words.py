"""How often, on which days and how long, in words; nothing where nothing was said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from decimal import Decimal

from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_EVERY = {
    "day": lambda: _("elke dag"),
    "week": lambda: _("elke week"),
    "month": lambda: _("elke maand"),
    "once": lambda: _("één keer"),
}

# What happened, as it is said after a name, or after "U".
_HAPPENED = {
    "named": lambda: _("werd genoemd"),
    "asked": lambda: _("werd gevraagd"),
    "said_yes": lambda: _("zei ja"),
    "said_no": lambda: _("zei nee"),
    "put_off": lambda: _("zei: nu niet"),
    "began": lambda: _("begon"),
    "done": lambda: _("deed het"),
    "not_this_time": lambda: _("deed het deze keer niet"),
    "paused": lambda: _("deed het even niet meer"),
    "resumed": lambda: _("ging weer verder"),
    "stopped": lambda: _("stopte"),
    "reworded": lambda: _("kreeg een andere vraag"),
}


def happened(kind: str) -> str:
    """What happened to a promise, to stand after the name of who it is of."""
    return _HAPPENED[kind]() if kind in _HAPPENED else ""


def how_often(times: int | None, per: str, weekdays: Iterable[int], at: time | None) -> str:
    """How often something is done, such as "elke week, op maandag, om 19.30 uur"."""
    said = [_times(times, per), _on_days(weekdays)]
    if at is not None:
        said.append(_("om %(time)s uur") % {"time": formats.time_format(at, "G.i")})
    return ", ".join(part for part in said if part)


def _times(times: int | None, per: str) -> str:
    if times is None or (times == 1 and per):
        return _EVERY[per]() if per in _EVERY else ""
    many = ngettext("%(count)s keer", "%(count)s keer", times) % {"count": times}
    unit = {"day": _("per dag"), "week": _("per week"), "month": _("per maand")}.get(per, "")
    return f"{many} {unit}".strip()


def _on_days(weekdays: Iterable[int]) -> str:
    names = [str(WEEKDAYS[day - 1]) for day in sorted(weekdays) if 1 <= day <= 7]
    if not names:
        return ""
    if len(names) == 7:
        return _("alle dagen")
    if len(names) > 1:
        names = [*names[:-2], _("%(one)s en %(other)s") % {"one": names[-2], "other": names[-1]}]
    return _("op %(days)s") % {"days": ", ".join(names)}


def in_hours(hours: Decimal | None, per: str) -> str:
    """How long, such as "1,5 uur per week"; empty when it is not known."""
    if hours is None:
        return ""
    number = formats.number_format(hours.normalize() if hours else 0, use_l10n=True)
    unit = {"day": _("per dag"), "week": _("per week"), "month": _("per maand")}.get(per, "")
    return f"{_('%(count)s uur') % {'count': number}} {unit}".strip()
