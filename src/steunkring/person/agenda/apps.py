"""App agenda."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """Registers `agenda`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.person.agenda"
    label = "agenda"
