"""Many games: `run` plays them, `measure` says what they show, `report` writes it down, `learning` is for agents."""
