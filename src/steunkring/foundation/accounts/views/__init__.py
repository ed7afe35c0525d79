"""Pages of signing in, the own account, and the organisation."""
