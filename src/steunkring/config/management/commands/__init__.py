"""Commands of the house: check, serve, worker."""
