"""Reading the settings from the environment, strictly: a wrong one stops with one sentence."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

# Good enough to try things out; production refuses them by their first word.
DEMO_SECRET = "demo-only-not-a-secret-"  # noqa: S105
PREFIX = "STEUNKRING_"
KNOWN = frozenset(
    {
        "DATA",
        "DATABASE_URL",
        "DEBUG",
        "DEMO",
        "FIELD_KEYS",
        "HOSTS",
        "HTTPS",
        "LOG_KEY",
        "LONG",
        "MAIL_URL",
        "MAIL_FROM",
        "QUICK_EXIT_URL",
        "SCANNER",
        "SECRET_KEY",
        "URGENT_CHECKED",
        "URGENT_NUMBERS",
        "WORKERS",
    }
)


class WrongSetting(Exception):
    """A setting is missing or wrong; the message says which and what to set."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The environment, seen through the names that Steunkring knows."""

    values: Mapping[str, str]

    def text(self, name: str, default: str | None = None) -> str:
        """A text; without a default it must be set."""
        value = self.values.get(PREFIX + name, "").strip()
        if value:
            return value
        if default is None:
            raise WrongSetting(f"Set {PREFIX}{name}: it has no default outside the demo.")
        return default

    def flag(self, name: str, default: bool) -> bool:
        """Yes or no: 1 or 0."""
        value = self.values.get(PREFIX + name, "").strip()
        if value not in ("", "0", "1"):
            raise WrongSetting(f"{PREFIX}{name} is {value!r}; write 1 for yes or 0 for no.")
        return default if value == "" else value == "1"

    def number(self, name: str, default: int) -> int:
        """A whole number of at least 1."""
        value = self.values.get(PREFIX + name, "").strip()
        if value and (not value.isdecimal() or int(value) < 1):
            raise WrongSetting(f"{PREFIX}{name} is {value!r}; write a whole number from 1.")
        return int(value) if value else default

    def items(self, name: str, default: str | None = None) -> list[str]:
        """A list, separated by commas."""
        return [item.strip() for item in self.text(name, default).split(",") if item.strip()]

    def folder(self, name: str, default: Path) -> Path:
        """A folder; made when it is not there."""
        path = Path(self.text(name, str(default)))
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WrongSetting(f"{PREFIX}{name}: cannot make {path} ({error.strerror}).") from error
        return path

    def secret(self, name: str, *, is_demo: bool) -> str:
        """A secret of at least 32 characters; only the demo has one of its own."""
        value = self.text(name, DEMO_SECRET + name.lower() if is_demo else None)
        if is_demo:
            return value
        if value.startswith("demo-"):
            raise WrongSetting(f"{PREFIX}{name} holds the demo's secret; set one of your own.")
        if len(value) < 32:
            raise WrongSetting(f"{PREFIX}{name} is too short; use at least 32 random characters.")
        return value


def read() -> Environment:
    """The process's environment.

    Raises:
        WrongSetting: a setting that Steunkring does not know, most likely a typing mistake.
    """
    unknown = {name for name in os.environ if name.startswith(PREFIX)} - {
        PREFIX + name for name in KNOWN
    }
    if unknown:
        raise WrongSetting(f"Unknown setting {sorted(unknown)[0]}; see the README for the list.")
    return Environment(dict(os.environ))
