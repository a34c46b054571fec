"""The window: draws a seat's view, sends its moves to the match, and computes no rule itself."""
