"""App config: the command line and the start-up checks."""

from importlib import import_module

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """Stands first among the apps, so that its commands come before those of libraries."""

    name = "steunkring.config"
    label = "config"

    def ready(self) -> None:
        """Register the start-up checks of every layer."""
        for layer in ("foundation.access", "front.retention", "config"):
            import_module(f"steunkring.{layer}.checks")
