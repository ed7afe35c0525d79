"""Pages of tracks, by what they are about."""
