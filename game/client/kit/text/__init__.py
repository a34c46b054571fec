"""Text: rich runs, their directions, fonts, wrapping, and kept pictures of lines.

Sizes are design pixels (theme.NOTE, BODY, ...); what is returned is in window pixels.
"""

from game.client.kit.text.book import TextBook
from game.client.kit.text.directions import directions
from game.client.kit.text.runs import Line, Rich, Run, line_width, plain, rich

__all__ = ["Line", "Rich", "Run", "TextBook", "directions", "line_width", "plain", "rich"]
