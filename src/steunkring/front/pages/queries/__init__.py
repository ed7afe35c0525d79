"""What the pages show, gathered through the gate from the packages below."""
