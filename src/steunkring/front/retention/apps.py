"""App retention."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Registers `retention`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.front.retention"
    label = "retention"

    def ready(self) -> None:
        """Tell until when a record is kept, for the page on which it ends."""
        from steunkring.person.tracks import keeping

        from . import endings

        keeping.register_keeper(endings.kept_until)
