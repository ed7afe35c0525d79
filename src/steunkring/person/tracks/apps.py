"""App tracks."""

from django.apps import AppConfig


class TracksConfig(AppConfig):
    """Registers `tracks`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.person.tracks"
    label = "tracks"

    def ready(self) -> None:
        """Follow who takes part getting an account or a birth date; tell the agenda of a week."""
        from steunkring.person.agenda import week
        from steunkring.person.people import followers

        from .actions import together
        from .queries.week import week_of

        week.also_from(week_of)

        followers.follow(together.recompute)
