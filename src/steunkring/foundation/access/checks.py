"""Start-up checks of the gate: marked views, registered tables, a policy that holds together.

They run with ``steunkring check``, ``serve`` and ``wsgi`` (see ``config/startup.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

from . import matrix, processing
from . import register as gate_register
from .marks import mark_of
from .models import Protected

# All start-up checks of Steunkring carry this tag.
TAG = "steunkring"


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of a site map with its pattern, those of libraries included."""
    for entry in resolver.url_patterns:
        address = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from patterns(entry, address)
        else:
            yield address, entry


def unmarked(resolver: URLResolver) -> list[CheckMessage]:
    """One error for each view that does not say who may open it."""
    return [
        Error(
            f"/{address} opens a view without a mark.",
            hint="Put @requires(...) or @public(reason) outermost on the view.",
            id="steunkring.E001",
        )
        for address, pattern in patterns(resolver)
        if mark_of(pattern.callback) is None
    ]


@register(TAG, deploy=True)
def views_are_marked(app_configs: object, **kwargs: Any) -> Sequence[CheckMessage]:
    """Every view of the site map says who may open it (design, section 5.5)."""
    return unmarked(get_resolver())


def unregistered(models: Iterable[type[Model]]) -> list[CheckMessage]:
    """One error for each table that the gate does not know, or knows as something else."""
    found: list[CheckMessage] = []
    for model in models:
        label = model._meta.label
        is_protected = model in gate_register.protected_models()
        if model._meta.auto_created:
            found.extend(_link_table(model))
        elif not gate_register.is_registered(model):
            found.append(
                Error(
                    f"{label} is not registered with the gate.",
                    hint="Register it in the package's access.py; a library's in config/foreign.py",
                    id="steunkring.E002",
                )
            )
        elif is_protected != issubclass(model, Protected):
            found.append(
                Error(
                    f"{label} derives from Protected and is not registered as protected, "
                    "or the other way round.",
                    hint="A protected row belongs to one record for good: derive and register.",
                    id="steunkring.E003",
                )
            )
    return found


def _link_table(model: type[Model]) -> Iterator[CheckMessage]:
    """A table that Django makes for a many-to-many: allowed between open models only."""
    for field in model._meta.fields:
        other = field.related_model
        if isinstance(other, type) and issubclass(other, Protected):
            yield Error(
                f"{model._meta.label} links to protected rows without belonging to a record.",
                hint="Write a model of its own that derives from Protected.",
                id="steunkring.E003",
            )


@register(TAG, deploy=True)
def tables_are_registered(app_configs: object, **kwargs: Any) -> Sequence[CheckMessage]:
    """Every table is protected by a part, or open with a reason (design, section 5.4)."""
    return unregistered(apps.get_models(include_auto_created=True))


def policy_errors(access: str, activities: str) -> list[CheckMessage]:
    """What is wrong with the text of access.toml, and with processing.toml beside it."""
    try:
        policy = matrix.parse(access)
        known = processing.parse(activities)
    except (ValueError, KeyError, TypeError) as error:
        return [
            Error(
                f"The policy cannot be read: {error}.",
                hint="See the comments at the top of the files in steunkring/policy.",
                id="steunkring.E004",
            )
        ]
    purposes = {role.purpose for role in policy.roles.values()}
    covered = {purpose for activity in known.values() for purpose in activity.purposes}
    return [
        *(_purpose_error(f"No activity has the purpose {name!r}") for name in purposes - covered),
        *(_purpose_error(f"access.toml knows no purpose {name!r}") for name in covered - purposes),
    ]


def _purpose_error(what: str) -> Error:
    return Error(
        f"{what} (processing.toml).",
        hint="Every purpose that somebody looks for belongs to one activity.",
        id="steunkring.E005",
    )


@register(TAG, deploy=True)
def policy_holds(app_configs: object, **kwargs: Any) -> Sequence[CheckMessage]:
    """The matrix parses, and every purpose is an activity of the register of processing."""
    return policy_errors(matrix.text(), processing.text())
