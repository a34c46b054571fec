"""The keys of the table for the help screen, in the order in which a new player needs them."""

from __future__ import annotations

KEYS: tuple[tuple[str, str], ...] = (
    ("1 to 8, then Enter", "raise a card, then play it"),
    ("H, O, E", "cards, orders, threats"),
    ("Page Up, Page Down", "other pages of the hand"),
    ("P, then P", "pass"),
    ("F", "draft an offer"),
    ("A, C, R", "accept, counter or reject the standing offer"),
    ("Enter", "go on after a move"),
    ("Ctrl Z, Ctrl Y", "take a move back, do it again"),
    ("W", "why: the sum of my points"),
    ("T", "every track"),
    ("L", "every dispatch"),
    ("D, held", "my cabinet's directive"),
    ("B", "my brief"),
    ("+, \u2212, Z", "nearer, farther, the whole basin"),
    ("G, arrows, Enter", "point at places on the map and open one; Shift and arrows move the map"),
    ("K", "key to the map"),
    ("X, Y", "open or fold the side panels of a narrow window"),
    ("Tab, Shift Tab, arrows", "go over everything; Enter or Space presses it"),
    ("Esc", "back, or the menu"),
    ("M", "sound off or on"),
    ("F11, F12", "full screen, keep a picture"),
    ("?", "help"),
)
