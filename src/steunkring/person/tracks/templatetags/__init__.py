"""Tags of the pages of tracks."""
