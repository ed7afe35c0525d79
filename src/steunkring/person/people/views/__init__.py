"""Pages about persons, split by idea."""
