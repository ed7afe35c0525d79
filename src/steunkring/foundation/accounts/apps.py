"""App accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers `accounts`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register the gate's providers."""
        from . import standing  # noqa: F401
