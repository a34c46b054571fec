"""The words by which a scenario says how its seats and units look; the window draws what they name."""

from __future__ import annotations

COLOURS = {"crimson": "crimson", "steel": "steel", "ochre": "ochre", "teal": "teal",
           "red": "crimson", "blue": "steel", "gold": "ochre", "yellow": "ochre", "green": "teal"}
"""Words for the colour of a seat, and the colour of the window that each means."""
MARKS = ("circle", "square", "triangle", "diamond", "hexagon")     # by which a seat is known without its colour
SYMBOLS = ("infantry", "mercenary", "special", "mechanised", "artillery", "air_defence", "drone", "jet", "ship")
