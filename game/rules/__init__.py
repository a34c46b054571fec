"""A position and how it changes: one vector of bounded integers a game; one game, or any number at once.

Read the modules in the order in which a position meets them: `layout` (names to columns, bounds, who sees what),
`tables` (every row as arrays), `book` (the same as plain numbers), `dice`, `position`, `legal`, `effects`,
`bargaining`, `threes`, `fighting`, `rounds` (the sequence of play), `scoring`, `views`, and `game`, the door to one
game. Many games are a `batch`, played by `bulk`: the compiled `twin` or game by game; `engine` is the door. The package
knows NumPy and nothing else.
"""
