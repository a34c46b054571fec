"""Checks of a scenario, a pass a file."""
