"""App pages."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Registers `pages`; it has no tables, only what people meet first."""

    name = "steunkring.front.pages"
    label = "pages"

    def ready(self) -> None:
        """Listen for sign-ins, and check the settings of these pages at the start."""
        from . import checks, relations  # noqa: F401
