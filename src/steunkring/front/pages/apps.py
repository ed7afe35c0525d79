"""App pages."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Registers `pages`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.front.pages"
    label = "pages"
