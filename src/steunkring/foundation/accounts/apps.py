"""App accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers `accounts`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register the providers of the gate and of the notices; begin sessions at sign-in."""
        from django.contrib.auth.signals import user_logged_in

        from steunkring.foundation.notices.reach import register_reach

        from . import resets, sessions, standing  # noqa: F401  (standing registers itself)
        from .reach import reach

        register_reach(reach)
        user_logged_in.connect(sessions.begin, dispatch_uid="accounts.sessions.begin")
        user_logged_in.connect(resets.tell, dispatch_uid="accounts.resets.tell")
