"""The palettes of the window: what each changes of the usual colours, which stand in `theme`.

Each keeps apart, for who sees as its name says, all colours that mean something: those of the seats, of nobody, of gain
(ivory) and of loss; tests/client/test_colours.py simulates it.
"""

from __future__ import annotations

from typing import NamedTuple

from game.scenario.looks import CODES

USUAL = "usual"


class Palette(NamedTuple):
    """`colours`: other codes for names of `theme`. `seats`: each seat's colour for shapes, and for text."""

    colours: dict[str, str]
    seats: dict[str, tuple[str, str]]


PALETTES = {
    USUAL: Palette({}, {
        "crimson": (CODES["crimson"], "#F290A4"), "steel": (CODES["steel"], "#93B9EA"),
        "ochre": (CODES["ochre"], CODES["ochre"]), "teal": (CODES["teal"], CODES["teal"]),
    }),
    "deuteranopia": Palette({"WARN": "#F99424"}, {
        "crimson": ("#E8434F", "#F58A92"), "steel": ("#4C8DF0", "#8DB6F7"), "ochre": ("#FFF781", "#FFF781"),
        "teal": ("#A4EBFE", "#A4EBFE"),
    }),
    "protanopia": Palette({"WARN": "#FF9A2E"}, {
        "crimson": ("#F2445A", "#F78A98"), "steel": ("#4C8DF0", "#8DB6F7"), "ochre": ("#FFE54E", "#FFE54E"),
        "teal": ("#9FE7FA", "#9FE7FA"),
    }),
    "tritanopia": Palette({"WARN": "#FFA06B"}, {
        "crimson": ("#E3406A", "#F286A0"), "steel": ("#5A88E5", "#9AB8F0"), "ochre": ("#C0B713", "#D3CC5A"),
        "teal": ("#6FE3C8", "#6FE3C8"),
    }),
    "contrast": Palette({
        "BG": "#000000", "PANEL": "#04070B", "PANEL_SOLID": "#04070B", "CARD": "#0C131C", "CARD_OFF": "#070B11",
        "CARD_FOCUS": "#16202D", "HEAD": "#16202D", "RAISED": "#0F1722", "LINE": "#6B7C90", "LINE_STRONG": "#A9B8C8",
        "TEXT": "#F1F4F7", "MUTE": "#C9D5E1", "NOBODY": "#C9D5E1", "WARN": "#FF9248",
    }, {
        "crimson": ("#FF5C82", "#FF9DB3"), "steel": ("#5AA2FF", "#9CC8FF"), "ochre": ("#FFD84A", "#FFD84A"),
        "teal": ("#7DF0D8", "#7DF0D8"),
    }),
}
