"""App retention."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Registers `retention`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.front.retention"
    label = "retention"
