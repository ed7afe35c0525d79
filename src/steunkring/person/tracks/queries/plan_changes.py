"""Two versions of a plan beside each other: what became of each step (INV-10, B18)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .plan_lines import HelperLine, PlanPage, StepLine

SAME, OTHER, NEW, GONE = "same", "other", "new", "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One step in both versions."""

    name: str
    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def words(self) -> str:
        """What became of it."""
        return {
            SAME: _("zo gebleven"),
            OTHER: _("veranderd"),
            NEW: _("erbij"),
            GONE: _("weg"),
        }[self.kind]

    @property
    def tone(self) -> str:
        """How that looks."""
        return {SAME: "calm", OTHER: "ask", NEW: "good", GONE: "stopped"}[self.kind]


def changes(old: PlanPage, new: PlanPage) -> list[Change]:
    """Per step what changed, in the order of the new version; what is gone comes last."""
    before = {step.line_key: step for step in old.steps}
    after = {step.line_key for step in new.steps}
    found = [_change(before.get(step.line_key), step) for step in new.steps]
    found += [_change(step, None) for step in old.steps if step.line_key not in after]
    head = Change(
        name=_("Doelen en dagen"), kind=SAME, before=tuple(_head(old)), after=tuple(_head(new))
    )
    if head.before != head.after:
        head = Change(name=head.name, kind=OTHER, before=head.before, after=head.after)
    return [head, *found]


def _change(old: StepLine | None, new: StepLine | None) -> Change:
    before = _lines(old) if old else ()
    after = _lines(new) if new else ()
    kind = NEW if old is None else GONE if new is None else SAME if before == after else OTHER
    shown = new or old
    return Change(name=shown.step if shown else "", kind=kind, before=before, after=after)


def _lines(step: StepLine) -> tuple[str, ...]:
    """A step, one thing a line."""
    said = [step.step, step.when_words]
    if step.own_part:
        said.append(_("Wat ik doe: %(what)s") % {"what": step.own_part})
    said += [_helper(one) for one in step.helpers]
    call = [step.call, step.scheme_words, step.hours_words]
    said.append(", ".join(filter(None, call)))
    return tuple(line for line in said if line)


def _helper(one: HelperLine) -> str:
    return f"{one.name}: {one.what} ({one.state_words})"


def _head(page: PlanPage) -> tuple[str, ...]:
    return (
        *(goal.text for goal in page.goals),
        _("Samen terugkijken: %(day)s") % {"day": page.look_back_words},
        *((page.row.aids,) if page.row.aids else ()),
    )
