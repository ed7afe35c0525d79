"""App access."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccessConfig(AppConfig):
    """Registers `access`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.foundation.access"
    label = "access"

    def ready(self) -> None:
        """Load every package's registration, and the marks for what libraries bring."""
        autodiscover_modules("access")
        import_module("steunkring.config.foreign")
