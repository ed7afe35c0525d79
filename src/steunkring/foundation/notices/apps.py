"""App notices."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NoticesConfig(AppConfig):
    """Registers `notices`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.foundation.notices"
    label = "notices"

    def ready(self) -> None:
        """Find every package's jobs."""
        autodiscover_modules("jobs")
