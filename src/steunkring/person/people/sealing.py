"""Revisions of contact data and of safety are kept as one encrypted token (threat OP6).

A revision's fields are ordinary JSON, and a dump of the database would show in history what
is encrypted in the row itself. So these rows keep ``{"sealed": token}``: what changed, as it
was and as it is. Erasure blanks it like any other revision.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from steunkring.foundation.access.encryption import decrypt, encrypt


def sealed(was: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, str]:
    """Fields for a revision: only what differs, under one token."""
    changed = {
        name: [was.get(name), value] for name, value in now.items() if was.get(name) != value
    }
    return {"sealed": encrypt(json.dumps(changed))}


def unsealed(fields: Mapping[str, str]) -> dict[str, list[Any]]:
    """What a revision keeps: field -> [as it was, as it became]; empty when blanked."""
    token = fields.get("sealed")
    return json.loads(decrypt(token)) if token else {}
