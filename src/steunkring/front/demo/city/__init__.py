"""A synthetic city to measure with."""

from .people import build

__all__ = ["build"]
