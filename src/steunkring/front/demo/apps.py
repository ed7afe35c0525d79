"""App demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Registers `demo`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.front.demo"
    label = "demo"
