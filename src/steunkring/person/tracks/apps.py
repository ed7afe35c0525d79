"""App tracks."""

from django.apps import AppConfig


class TracksConfig(AppConfig):
    """Registers `tracks`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.person.tracks"
    label = "tracks"
