"""The register of processing activities: for what somebody looks, as the law wants it named.

Read from ``policy/processing.toml``. A line of the read log carries a purpose; the activity
that has this purpose is its "dpl.core.processing_activity_id" (Logboek Dataverwerkingen) and
the entry of the register that article 30 of the GDPR asks for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Activity:
    """One processing activity.

    ``title``, ``about``, ``whose``, ``receivers`` and ``kept`` are Dutch prose for readers of
    the register; ``purposes`` are those of access.toml.
    """

    key: str
    title: str
    about: str
    ground: str
    law: str
    whose: str
    receivers: str
    kept: str
    purposes: tuple[str, ...]


def parse(text: str) -> Mapping[str, Activity]:
    """Activities by key.

    Raises:
        ValueError: not TOML, or a purpose stands in two activities.
        KeyError, TypeError: an entry lacks something, or has too much.
    """
    raw = tomllib.loads(text)["activities"]
    found = {
        key: Activity(key=key, **{**row, "purposes": tuple(row["purposes"])})
        for key, row in raw.items()
    }
    purposes = [purpose for activity in found.values() for purpose in activity.purposes]
    if len(purposes) != len(set(purposes)):
        raise ValueError("processing.toml: a purpose stands in two activities")
    return found


def text() -> str:
    """The register as it is written."""
    policy = resources.files("steunkring.policy").joinpath("processing.toml")
    return policy.read_text(encoding="utf-8")
