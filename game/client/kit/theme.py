"""Colours, styles of text, looks and spacing of the window, all in one place.

Every number is in design pixels at scale 1.0; `Ui.px` turns them into pixels of the window. Contrast and
colour-vision distances of what stands here, in each palette, are held by tests/client/test_colours.py.
"""

from __future__ import annotations

from typing import NamedTuple

from game.client.kit.palettes import PALETTES, USUAL
from game.scenario import looks
from game.scenario.colours import HEX, READABLE, contrast
from game.scenario.looks import COLOURS, GROUND

Colour = tuple[int, int, int] | tuple[int, int, int, int]


def hexed(code: str, alpha: int | None = None) -> Colour:
    """`#RRGGBB` as (r, g, b), or (r, g, b, alpha) when `alpha` (0..255) is given."""
    red, green, blue = (int(code[i : i + 2], 16) for i in (1, 3, 5))
    return (red, green, blue) if alpha is None else (red, green, blue, alpha)


def mix(one: Colour, two: Colour, share: float) -> Colour:
    """`one` moved towards `two` by `share` (0..1), opaque."""
    return (
        round(one[0] + (two[0] - one[0]) * share),
        round(one[1] + (two[1] - one[1]) * share),
        round(one[2] + (two[2] - one[2]) * share),
    )


def with_alpha(colour: Colour, alpha: int) -> Colour:
    """`colour` with an alpha of 0..255."""
    return (colour[0], colour[1], colour[2], alpha)


BG = hexed(GROUND)
PANEL = hexed("#101823", 242)
PANEL_SOLID = hexed("#101823")
CARD = hexed("#172230")
CARD_OFF = hexed("#131C28")
CARD_FOCUS = hexed("#1F2C3D")
RAISED = hexed("#1A2533")
HEAD = hexed("#1F2C3D")
LINE = hexed("#2E3B4C")
LINE_STRONG = hexed("#46566B")
EMPTY = hexed("#2A3646")
HI = hexed("#F1F4F7")
TEXT = hexed("#CBD4DE")
MUTE = hexed("#98A6B6")
IVORY = hexed("#F3E9D6")
WARN = hexed("#F0975A")
INK_ON_IVORY = hexed("#161B22")
PAPER = hexed("#F3EBDB")
PAPER_RAISED = hexed("#FAF6EB")
PAPER_SUNK = hexed("#E6DAC3")
PAPER_LINE = hexed("#CDBFA3")
COACH = hexed("#F7F0E2")
INK = hexed("#1B222B")
SOFT = hexed("#59524A")
HALO = hexed("#0B1118")
DISC = hexed("#0D141D")
DISC_OFF = hexed("#3A4859")
NOBODY = hexed(looks.NOBODY)


class Emblem(NamedTuple):
    """How a kind of move or event looks: the icon, its colour, and the ground that it stands on."""

    icon: str
    colour: Colour
    tint: Colour


NATURES = {
    "force": Emblem("force", hexed("#AEBBC9"), hexed("#24303E")),
    "signal": Emblem("eye", hexed("#EFE3CC"), hexed("#3A352C")),
    "diplomacy": Emblem("handshake", hexed("#BBA8EC"), hexed("#2C2740")),
    "concession": Emblem("flag", hexed("#B3CE93"), hexed("#28331F")),
    "threat": Emblem("warning", WARN, hexed("#3F2A1D")),
}
"""What a move is (`wording.natures`); never a seat's colour."""
SUBJECTS = {"fighting": "burst", "talks": "speech", "people": "people", "money": "coins", "sea": "anchor",
          "weather": "storm", "power": "globe"}
"""The icon of what an event is about (`wording.natures`)."""


class Style(NamedTuple):
    """How words look: size in design pixels, colour, weight, what shines around them, and how they align.

    Others are made of the named ones below: `theme.NOTE.strong.ink(theme.HI).right`."""

    size: int
    colour: Colour = TEXT
    bold: bool = False
    halo: Colour | None = None
    align: str = "left"

    def ink(self, colour: Colour) -> Style:
        """The same in another colour."""
        return self._replace(colour=colour)

    @property
    def strong(self) -> Style:
        """The same in bold."""
        return self._replace(bold=True)

    @property
    def centre(self) -> Style:
        """The same, centred."""
        return self._replace(align="centre")

    @property
    def right(self) -> Style:
        """The same, ending at the right."""
        return self._replace(align="right")


NOTE, BODY, LARGE, TITLE, GIANT = Style(14), Style(16), Style(24), Style(48), Style(104)
BADGE = Style(12, INK_ON_IVORY, True)
"""A count on a small disc: no sentence is as small."""
ASIDE, SUBHEADING, HEADING = NOTE.ink(MUTE), BODY.strong.ink(HI), LARGE.strong.ink(HI)
LINE_HEIGHT = {NOTE.size: 19, BODY.size: 22, LARGE.size: 30, TITLE.size: 60, GIANT.size: 112}

RADIUS, RADIUS_SMALL, RADIUS_CHIP = 8, 6, 5
PAD_X, PAD_Y, GAP = 16, 14, 12

VOLUMES = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
SCALES = (0.75, 0.85, 1.0, 1.15, 1.25, 1.5, 1.75, 2.0)
LETTERS = (0.9, 1.0, 1.1, 1.2, 1.3)
"""How large the panels are, and how large the type in them; a player chooses both."""


class SeatStyle(NamedTuple):
    """How one seat looks everywhere: `fill` for shapes, `lit` for text, `deep` for the head of its brief."""

    fill: Colour
    lit: Colour
    deep: Colour
    ink: Colour
    mark: str
    cut: bool


_SHAPES = {"crimson": ("#1C0A10", "circle", False), "steel": ("#0A1018", "square", True),
           "ochre": ("#161B22", "triangle", True), "teal": ("#0A1018", "diamond", False)}
_DEEP = {"crimson": "#9E2439", "steel": "#27508C", "ochre": "#7A5A0B", "teal": "#1F6358"}
SEAT_STYLES: dict[str, SeatStyle] = {}
NEUTRAL = SeatStyle(NOBODY, TEXT, hexed("#3A4859"), hexed("#0A1018"), "ring", False)


def style(colour: str | None, mark: str | None = None) -> SeatStyle:
    """The style for a scenario's `colour`, a word or a code (and its `mark`, if it names another shape).

    An unknown word gives the neutral grey, so that a scenario with a new colour still shows."""
    if HEX.match(colour or ""):
        own = _of_code(str(colour))
        return own._replace(mark=mark) if mark else own
    word = (colour or "").strip().lower().replace(" ", "_").replace("-", "_")
    word = COLOURS.get(word, word)
    style = SEAT_STYLES.get(word, SEAT_STYLES.get(word.split("_")[0], NEUTRAL))
    return style._replace(mark=mark) if mark else style


def _of_code(code: str) -> SeatStyle:
    """The style for a colour that a scenario gives by its code: text lighter, heads darker, until they can be read."""
    fill = lit = deep = hexed(code)
    while contrast(lit, RAISED) < READABLE:
        lit = mix(lit, (255, 255, 255), 0.1)
    while contrast(deep, (255, 255, 255)) < READABLE or contrast(deep, PAPER) < READABLE:
        deep = mix(deep, (0, 0, 0), 0.1)
    ink = max((BG, HI), key=lambda one: contrast(one, fill))
    return SeatStyle(fill, lit, deep, ink, "circle", False)


class ButtonLook(NamedTuple):
    """How a button looks: its colours (`lit` under the pointer, `off` when it can't be used), type, icon and height.

    `wrap`: whether long words go on in more lines. `high` in design pixels; 0: as its type asks."""

    fill: Colour | None = RAISED
    lit: Colour | None = CARD_FOCUS
    border: Colour | None = LINE_STRONG
    ink: Colour = HI
    off: Colour | None = CARD_OFF
    small: bool = False
    align: str = "centre"
    wrap: bool = False
    high: float = 0
    icon: str = ""


PLAIN = ButtonLook()
SMALL = ButtonLook(small=True)
PRIMARY = ButtonLook(IVORY, mix(IVORY, (255, 255, 255), 0.5), None, INK_ON_IVORY)
QUIET = ButtonLook(None, RAISED, None, TEXT, None)
FAINT = QUIET._replace(small=True, ink=MUTE)
ON_PAPER = ButtonLook(None, PAPER_SUNK, SOFT, INK)
INKED = ButtonLook(INK_ON_IVORY, mix(INK_ON_IVORY, (255, 255, 255), 0.2), None, COACH)


class PanelLook(NamedTuple):
    """How a panel looks. `top` is the 3 px band in a seat's colour.

    Kept panels of one screen must not overlap, since they keep their pictures on one sheet of the window's size; a
    panel over others is not `kept`."""

    fill: Colour | None = PANEL
    border: Colour | None = LINE
    top: Colour | None = None
    radius: float = RADIUS
    kept: bool = True


BOXED = PanelLook()
BARE = PanelLook(None, None)
LOOSE = PanelLook(kept=False)
OVER = PanelLook(with_alpha(PANEL, 252))
SLIP = PanelLook(CARD, None, radius=RADIUS_SMALL, kept=False)

_AT_FIRST = {name: globals()[name] for palette in PALETTES.values() for name in palette.colours}
_now: dict[Colour, Colour] = {}
_palette = USUAL


def use(palette: str) -> None:
    """Take a palette (the usual one for a name that there is not): from now on the names here mean its colours. Who
    keeps pictures drops them then."""
    global _palette
    _palette = palette
    chosen = PALETTES.get(palette, PALETTES[USUAL])
    colours = _AT_FIRST | {name: hexed(code) for name, code in chosen.colours.items()}
    _now.clear()
    _now.update((_AT_FIRST[name], colour) for name, colour in colours.items())
    globals().update(colours, NEUTRAL=NEUTRAL._replace(fill=colours.get("NOBODY", NOBODY)))
    for name, (fill, lit) in chosen.seats.items():
        ink, mark, cut = _SHAPES[name]
        SEAT_STYLES[name] = SeatStyle(hexed(fill), hexed(lit), hexed(_DEEP[name]), hexed(ink), mark, cut)


def palette() -> str:
    """The name of the palette in use."""
    return _palette


def now(colour: Colour) -> Colour:
    """A colour that was taken from here before, as the palette in use has it."""
    return _now.get(colour, colour)


use(USUAL)
