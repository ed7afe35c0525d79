"""The ``steunkring`` command: serve, worker, demo, check, city, createadmin, and Django's own."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run a command; a wrong setting is one clear sentence, not a trace."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "steunkring.config.settings")
    from django.core.management import ManagementUtility

    from steunkring.config.environment import WrongSetting

    try:
        ManagementUtility(["steunkring", *sys.argv[1:]]).execute()
    except WrongSetting as error:
        sys.exit(f"steunkring: {error}")


if __name__ == "__main__":
    main()
