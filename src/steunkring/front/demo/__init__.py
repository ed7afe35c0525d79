"""The demo neighbourhood: people that do not exist, to try Steunkring with."""
