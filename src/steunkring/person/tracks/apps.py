"""App tracks."""

from django.apps import AppConfig


class TracksConfig(AppConfig):
    """Registers `tracks`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.person.tracks"
    label = "tracks"

    def ready(self) -> None:
        """Be told when somebody who takes part gets an account or another birth date."""
        from steunkring.person.people import followers

        from .actions import together

        followers.follow(together.recompute)
