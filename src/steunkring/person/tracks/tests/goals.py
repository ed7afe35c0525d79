"""What the tests of goals have in common."""

from __future__ import annotations

from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import queries
from steunkring.person.tracks.models import (
    Goal,
    OwnStrengthPause,
    Preference,
    Track,
)
from tests.cast import Cast

from .shared import (
    all_kept,
    page_of,
)

LIST = "/mijn-kring/doelen/"
PROMPT = "Wat vindt u belangrijk bij dit doel?"


def goals(cast: Cast, name: str = "bram") -> list[Goal]:
    return all_kept(Goal, record_id=cast.persons[name].record_id)


def preferences(cast: Cast, name: str = "bram") -> list[Preference]:
    return all_kept(Preference, record_id=cast.persons[name].record_id)


def add(cast: Cast, text: str, once: str = "", **further: object) -> Goal:
    data = {"text": text, "once": once or new_key(), **further}
    answer = cast.client("bram").post(f"{LIST}nieuw/", data)
    assert answer.status_code == 302, page_of(answer)
    return goals(cast)[-1]


def prefer(cast: Cast, goal: Goal, kind: str, text: str, once: str = "") -> Preference:
    data = {"kind": kind, "text": text, "once": once or new_key()}
    answer = cast.client("bram").post(f"{LIST}{goal.key}/zo-wil-ik-het/", data)
    assert answer.status_code == 302, page_of(answer)
    return preferences(cast)[-1]


def no_rest(cast: Cast) -> None:
    """Nothing is left in peace any more."""
    record = cast.persons["bram"].record_id
    with net.system("a test ends all rest"):
        Track.objects.filter(record_id=record).update(calm_since=None)
        OwnStrengthPause.objects.filter(record_id=record).update(lifted_at=cast.now)


def in_order(cast: Cast) -> list[str]:
    return [goal.text for goal in queries.goals(cast.opened("bram", "bram", "own")).current]


def many(cast: Cast, number: int) -> None:
    """So many goals more, each with a preference, as they would have been written."""
    record = cast.persons["bram"].record_id
    author = cast.account("bram").principal_id
    with net.system("a test makes many goals"):
        made = [
            Goal(
                record_id=record,
                text=f"Doel {count}",
                rank=count + 2,
                result_areas=["household", "contribute"],
                dimensions=["rights"],
                concepts=["participation"],
                author_id=author,
                written_at=timezone.now(),
            )
            for count in range(number)
        ]
        Goal.objects.bulk_create(made)
        Preference.objects.bulk_create(
            Preference(
                record_id=record,
                goal_key=goal.key,
                kind=Preference.Kind.SELF,
                text="Dat doe ik zelf",
                author_id=author,
                written_at=timezone.now(),
            )
            for goal in made
        )
