"""Text: rich runs, their directions, fonts, wrapping, and kept pictures of lines.

Styles (theme.NOTE, BODY, ...) are in design pixels; what is returned is in window pixels.
"""

from game.client.kit.text.book import TextBook
from game.client.kit.text.clusters import stops as letter_stops
from game.client.kit.text.directions import directions
from game.client.kit.text.editing import Edited
from game.client.kit.text.runs import Line, Rich, Run, line_width, plain, rich, shift

__all__ = [
    "Edited", "Line", "Rich", "Run", "TextBook", "directions", "letter_stops", "line_width", "plain", "rich", "shift",
]
