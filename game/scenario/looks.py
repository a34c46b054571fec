"""The words by which a scenario says how its seats and units look; the window draws what they name."""

from __future__ import annotations

COLOURS = {"crimson": "crimson", "steel": "steel", "ochre": "ochre", "teal": "teal",
           "red": "crimson", "blue": "steel", "gold": "ochre", "yellow": "ochre", "green": "teal"}
"""Words for the colour of a seat, and the colour of the window that each means."""
CODES = {"crimson": "#E25676", "steel": "#6494D8", "ochre": "#EBC257", "teal": "#93D6C8"}
"""The codes of those colours in the usual palette."""
NOBODY, GROUND = "#98A6B6", "#0A1018"
"""The codes of what is nobody's, and of what seats' colours are drawn on."""
MARKS = ("circle", "square", "triangle", "diamond", "hexagon")     # by which a seat is known without its colour
SYMBOLS = ("infantry", "mercenary", "special", "mechanised", "artillery", "air_defence", "drone", "jet", "ship")
