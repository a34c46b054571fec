"""A game played in a terminal: numbered choices, read from lines; for screen readers and where there is no display."""
