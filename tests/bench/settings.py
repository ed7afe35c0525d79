"""The product's own settings; what is measured is a city, not a demo."""

from steunkring.config.settings import *  # noqa: F403

ALLOWED_HOSTS = ["testserver"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ROOT_URLCONF = "tests.bench.floor"
