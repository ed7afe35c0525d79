"""What the package agenda promises, as tests."""
