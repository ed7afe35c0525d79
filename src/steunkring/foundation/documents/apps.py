"""App documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers `documents`; what it registers with the gate stands in `access.py`."""

    name = "steunkring.foundation.documents"
    label = "documents"
