"""Lies in the root so that tests beside the code (src/) and tests across it (tests/) share it."""

pytest_plugins = ("tests.harness.plugin", "tests.cast")
