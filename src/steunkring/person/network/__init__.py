"""The people around somebody: ties and promises (design, section 3)."""
