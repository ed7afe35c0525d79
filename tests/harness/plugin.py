"""What every test may ask for, wherever it lies."""

from tests.harness.browser import browser_context_args, browser_type_launch_args

__all__ = ["browser_context_args", "browser_type_launch_args"]
