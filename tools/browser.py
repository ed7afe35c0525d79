"""Finding Chromium, and getting it when there is none."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """The system's own Chromium or Chrome."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)
