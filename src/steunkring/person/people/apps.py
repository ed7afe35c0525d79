"""App people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers `people`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.person.people"
    label = "people"
