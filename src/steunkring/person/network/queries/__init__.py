"""Public queries of `network`."""
