"""A game as it is shown to who looks on: the public, a class, whoever replays it."""
