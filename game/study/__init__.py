"""Many games: `run` plays them, `measure` says what they show, `report` writes it down, `learning` is for agents,
`exploits` looks for play that takes more from a bot than it should."""
