"""App writing."""

from django.apps import AppConfig


class WritingConfig(AppConfig):
    """Registers `writing`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.foundation.writing"
    label = "writing"
