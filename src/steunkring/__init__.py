"""Steunkring: one shared record for support-oriented working under the Wmo."""

__version__ = "0.1.0"
