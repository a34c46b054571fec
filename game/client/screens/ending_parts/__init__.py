"""The parts of the ending: a file a tab, and the widgets that draw sums and the course of the game."""
