"""App network."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Registers `network`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.person.network"
    label = "network"
