"""Rows of the people around somebody: who they are, and what each of them said yes to."""

from .promises import Promise, PromiseEvent, PromiseLink
from .ties import SupportKind, Tie

__all__ = ["Promise", "PromiseEvent", "PromiseLink", "SupportKind", "Tie"]
