"""App people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers `people`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.person.people"
    label = "people"

    def ready(self) -> None:
        """Tell the notices for whom a mail could be dangerous, and the accounts of letters."""
        from steunkring.foundation.accounts.resets import register_ending
        from steunkring.foundation.notices.reach import register_hold

        from .actions.persons import end_letters_to
        from .queries import is_mail_held

        register_hold(is_mail_held)
        register_ending(end_letters_to)
