"""Many games: `simulate` plays them in lockstep."""
