"""Public actions of `network`."""
