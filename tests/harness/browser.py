"""Chromium for the walks through pages, and what they ask of every page."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tools.browser import find_chromium

ROOT = Path(__file__).resolve().parents[2]

# Without these Chromium looks for its makers' servers at every start.
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: Mapping[str, Any]) -> dict[str, Any]:
    """The system's Chromium when there is one, else the one that Playwright installed."""
    arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    chromium = find_chromium()
    place = {"executable_path": chromium} if chromium else {}
    return {**browser_type_launch_args, **place, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: Mapping[str, Any]) -> dict[str, Any]:
    """A visitor in the Netherlands."""
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


def axe_findings(page: Page) -> list[str]:
    """What axe finds wrong with a page, one line each; an empty list is a good page.

    Axe goes in by `evaluate`, because the content security policy refuses a script tag.
    """
    page.evaluate(_axe_source())
    found = page.evaluate(
        "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
        " 'best-practice']})"
    )
    return [
        f"{finding['id']}: {finding['help']} at {' '.join(map(str, node['target']))}"
        for finding in found["violations"]
        for node in finding["nodes"]
    ]


@cache
def _axe_source() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
