"""The product's own settings, on a throw-away folder and the database that is being tested.

TEST_DATABASE=sqlite (the default) or postgres. Nothing of the developer's own settings counts.
"""

import os

from tests.harness import databases

for name in [name for name in os.environ if name.startswith("STEUNKRING_")]:
    if name not in databases.KEPT:
        del os.environ[name]
os.environ |= databases.environment(os.environ.get("TEST_DATABASE", "sqlite"))
# Playwright runs an event loop in the thread that also asks the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from steunkring.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Static files are taken from where they lie: nothing has to be collected before a test.
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
DATABASES = databases.for_tests(DATABASES)  # noqa: F405
