"""Start-up checks of the installation: secrets, debug, demo people, what set-up builds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, register
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from steunkring.config.environment import DEMO_SECRET, PREFIX
from steunkring.config.translations import COMPILED
from steunkring.foundation.access.checks import TAG
from steunkring.foundation.documents import scanning

SECRETS = ("SECRET_KEY", "FIELD_KEYS", "LOG_KEY")
ASSETS = Path(__file__).parents[1] / "foundation" / "components" / "static" / "steunkring"


@register(TAG, deploy=True)
def secrets(app_configs: object, **kwargs: Any) -> Sequence[CheckMessage]:
    """Outside the demo no secret is the demo's, and no two are the same."""
    if settings.DEMO:
        return []
    found: list[CheckMessage] = []
    values = {name: _texts(getattr(settings, name)) for name in SECRETS}
    for name, texts in values.items():
        others = {text for other, those in values.items() if other != name for text in those}
        if any(text.startswith(DEMO_SECRET) for text in texts):
            found.append(_setting_error(name, "holds the secret of the demo"))
        elif others & set(texts):
            found.append(_setting_error(name, "is also used for something else"))
    return found


def _texts(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _setting_error(name: str, what: str) -> Error:
    return Error(
        f"{PREFIX}{name} {what}.",
        hint="Set at least 32 random characters that nothing else uses.",
        id="steunkring.E021",
    )


@register(TAG, deploy=True)
def debug(app_configs: object, **kwargs: Any) -> Sequence[CheckMessage]:
    """Error pages with settings and values are for the demo on one's own machine only."""
    if not settings.DEBUG or settings.DEMO:
        return []
    return [
        Error(
            f"{PREFIX}DEBUG shows personal data on error pages.",
            hint=f"Leave out {PREFIX}DEBUG.",
            id="steunkring.E022",
        )
    ]


@register(TAG, deploy=True)
def virus_scanner(app_configs: object, **kwargs: Any) -> Sequence[CheckMessage]:
    """Papers that come in are looked at by a scanner, or it is said that they are not (FX6)."""
    try:
        found = scanning.scanner(settings.SCANNER)
    except scanning.WrongScanner as error:
        return [
            Error(
                f"{PREFIX}SCANNER is {settings.SCANNER!r}.",
                hint=f"Here: {error}.",
                id="steunkring.E026",
            )
        ]
    if found is not None:
        return []
    return [
        Info(
            "No virus scanner looks at papers that come in.",
            hint=f"Set {PREFIX}SCANNER; see the README.",
            id="steunkring.I001",
        )
    ]


@register(TAG, deploy=True)
def compiled_translations(app_configs: object, **kwargs: Any) -> Sequence[CheckMessage]:
    """The English catalogue is there."""
    if COMPILED.exists():
        return []
    return [
        Error(
            "The English texts are not compiled.",
            hint="Run python -m steunkring.config.translations compile.",
            id="steunkring.E023",
        )
    ]


@register(TAG, deploy=True)
def built_assets(app_configs: object, **kwargs: Any) -> Sequence[CheckMessage]:
    """Styles and fonts are there."""
    if any(ASSETS.rglob("*.css")):
        return []
    return [
        Error(
            "The styles are not built.",
            hint="Run make run once in the checkout, or install the wheel.",
            id="steunkring.E024",
        )
    ]


@register(TAG, deploy=True)
def database(
    app_configs: object, databases: Sequence[str] | None = None, **kwargs: Any
) -> Sequence[CheckMessage]:
    """The tables are those of this version, and outside the demo nobody in them is made up."""
    if not databases:
        return []
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return [
            Error(
                "The database is not of this version.",
                hint="Run steunkring migrate.",
                id="steunkring.E025",
            )
        ]
    demo_accounts = apps.get_model("accounts", "Account")._default_manager.filter(is_demo=True)
    if settings.DEMO or not demo_accounts.exists():
        return []
    return [
        Error(
            "The database holds accounts of the demo, with known passwords.",
            hint="Use a new database; a demo never becomes an installation for real people.",
            id="steunkring.E020",
        )
    ]
