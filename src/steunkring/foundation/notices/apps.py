"""App notices."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Registers `notices`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.foundation.notices"
    label = "notices"
