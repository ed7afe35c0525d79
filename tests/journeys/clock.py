"""Hours that pass in a moment, for the server of a test and for its browser alike."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext

_system_time, _system_now = time.time, timezone.now


class Clock:
    """The clock on the wall, which can be set forward; never back.

    The server of a test runs in this process: sessions, tokens, codes and every moment that is
    written down come from the two functions that are set here. A browser has a clock of its own.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = timedelta()
        self._devices: list[BrowserContext] = []
        monkeypatch.setattr(time, "time", lambda: _system_time() + self.ahead.total_seconds())
        monkeypatch.setattr(timezone, "now", lambda: _system_now() + self.ahead)

    def hangs_in(self, device: BrowserContext) -> None:
        """Set the clock of a device by this one; before its first page."""
        device.clock.install(time=timezone.now())
        self._devices.append(device)

    def forward(self, span: timedelta) -> None:
        """Let time pass; on a device whatever was to happen meanwhile happens, as after a sleep."""
        self.ahead += span
        for device in self._devices:
            device.clock.fast_forward(round(span.total_seconds() * 1000))
