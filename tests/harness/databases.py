"""Which database a test run uses, and the folder that goes with it."""

import os
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from tests.harness import postgres
from tests.harness.folders import session_folder

HANDED_ON = "TEST_DATA"
# Says how much is tested, not how the product is set.
KEPT = frozenset({"STEUNKRING_LONG"})
# An installation as in production, but for HTTPS: the browser asks the test server itself.
SETTINGS = {
    "STEUNKRING_DEMO": "0",
    "STEUNKRING_HTTPS": "0",
    "STEUNKRING_HOSTS": "localhost,127.0.0.1,testserver",
    "STEUNKRING_SECRET_KEY": "for-tests-only-secret-key-0123456789abcdef",
    "STEUNKRING_FIELD_KEYS": "for-tests-only-field-key-0123456789abcdef",
    "STEUNKRING_LOG_KEY": "for-tests-only-log-key-0123456789abcdef",
    "STEUNKRING_MAIL_URL": "memorymail://",
    "STEUNKRING_MAIL_FROM": "steunkring@localhost",
}


def environment(kind: str) -> dict[str, str]:
    """The product's environment settings for a run on `sqlite` or `postgres`."""
    if kind not in {"sqlite", "postgres"}:
        raise ValueError(f"TEST_DATABASE is {kind!r}; it must be sqlite or postgres.")
    settings = {"STEUNKRING_DATA": str(data_folder()), **SETTINGS}
    if kind == "postgres":
        settings["STEUNKRING_DATABASE_URL"] = postgres.url()
    return settings


def data_folder() -> Path:
    """One folder for a session, shared with its workers and removed by the process that made it."""
    if HANDED_ON not in os.environ:
        folder = session_folder("test")
        # WhiteNoise warns about a folder that is not there, and a warning is an error in tests.
        (folder / "static").mkdir()
        os.environ[HANDED_ON] = str(folder)
    return Path(os.environ[HANDED_ON])


def for_tests(databases: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The product's databases; SQLite as a file, because in memory it has no locks and no WAL."""
    tested = {alias: deepcopy(dict(settings)) for alias, settings in databases.items()}
    for alias, settings in tested.items():
        if settings["ENGINE"].endswith("sqlite3"):
            file = data_folder() / f"test_{alias}.sqlite3"
            settings["TEST"] = {**settings.get("TEST", {}), "NAME": str(file)}
    return tested
