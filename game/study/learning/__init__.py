"""A scenario as an environment for learning agents."""
