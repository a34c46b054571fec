"""The page of the wall."""
