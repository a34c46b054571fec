"""Review: what happened in a game and why, for any reader; free of the window."""
