"""The map of the window."""
