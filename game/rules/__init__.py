"""A position and how it changes: one vector of bounded integers a game, any number of games in lockstep.

Read the modules in the order in which a position meets them: `layout` (names to columns, bounds, who sees what),
`tables` (every row as arrays), `dice`, `batch` (the positions), `legal`, `effects`, `bargaining`, `fighting`,
`rounds` (the sequence of play), `scoring`, `views`, and `engine`, the door. The package knows NumPy and nothing else.
"""
