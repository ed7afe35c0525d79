"""What every page's shell shows: the menu of this reader, the own name, the way out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context for the shells."""
    return {"shell": None}
