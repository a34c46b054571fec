"""The window's own small widget set: how a screen is built.

A screen is a class with `build`, which returns a widget tree; the tree is placed over the whole window, again at
every change of size or scale. Numbers you write are design pixels at scale 1; widgets turn them into window pixels
(`ui.px`); rectangles (`widget.rect`) are window pixels.

    from game.client.kit import Button, Column, Label, Panel, Paragraph, Row, Screen, Spacer, Widget, centred, theme

    class Hello(Screen):
        name = "hello"                      # also put it in app.SCREENS: {"hello": "game.client.screens.hello:Hello"}

        def build(self) -> Widget:
            ui = self.ui
            self.keys = {"n": self.go, "f1": self.help}          # letters, digits, names; "ctrl+z"
            panel = Panel(ui, [
                Label(ui, "Hello", theme.HEADING),
                Paragraph(ui, "Wrapped, with **bold** and runs."),
                Row(ui, [Button(ui, "Back", self.back, hint="Esc"), Spacer(ui).growing(),
                         Button(ui, "Go", self.go, theme.PRIMARY, hint="Enter").named("go")]),
            ]).named("panel")

            return centred(ui, panel, 600)                        # or Free(ui, arrange): your own placing

Layout: Column, Row (`growing` shares what is left), Panel (kept picture), Flow (wraps), Scroll, Free (own
function), Spacer, Rule.
Widgets: Label, Paragraph, Linked, Icon, Button (`hint` shows its key), IconButton, Plate (others on it, to press),
Pressable (for your own), TextInput, Choice, Checkbox, Slider, Table (virtual; ColumnSpec, TableLook, RowHooks),
TrackBar (TrackScale), ClockRing; Square for your own.
Looks are values of `theme`: Style for words (theme.NOTE.strong.ink(theme.HI).right), ButtonLook, PanelLook.
Rich text is a string with **bold** or a list of Run(text, colour, bold, icon); inline icons: "up", "down",
"mark:circle", or an SVG's name in assets/icons.
Focus: Tab and arrows go over every `focusable` and enabled widget; Enter and Space act; Esc calls `Screen.back`.
`tipped` (words, runs or a function) explains a widget on hover or focus. Have every control `named`: tests use its
key, and a rebuild keeps the focus by it. After `container.fill([...])` call `screen.relayout()`, else
`screen.rebuild()`.
Motion: `ui.motion.run(key, Tween(start, end, milliseconds, setter))`; it ends at once where motion is turned off.
Screens: `app.open(name, **args)` puts a screen in place of all, `app.push(name, **args)` over it,
`app.pop()` closes it; args go to the screen's `__init__(app, **args)`. `self.app.session` is the game under way:
its `view` is all a screen may read. `overlay = True` draws the screen below first, under a veil.
Set `private = True` on a screen that shows a seat's secrets: it is blanked when the window loses focus, if so set.
"""

from __future__ import annotations

import pygame

from game.client.kit import draw, theme
from game.client.kit.motion import Tween
from game.client.kit.paint import key_box, key_box_width, paint_lines
from game.client.kit.pressed import ARROWS, PRESSING, is_key, is_one_of
from game.client.kit.screen import Screen
from game.client.kit.text import Edited, Line, Rich, Run, line_width, plain, rich
from game.client.kit.theme import Colour, SeatStyle
from game.client.kit.tooltip import Tooltip, paint_tip, spot
from game.client.kit.ui import ASSETS, Ui
from game.client.kit.widgets.button import Button, IconButton
from game.client.kit.widgets.checkbox import Checkbox
from game.client.kit.widgets.choice import Choice
from game.client.kit.widgets.clock_ring import ClockRing
from game.client.kit.widgets.column import Column
from game.client.kit.widgets.flow import Flow
from game.client.kit.widgets.free import Free
from game.client.kit.widgets.grid import ColumnSpec, RowHooks, Table, TableLook
from game.client.kit.widgets.icon import Icon
from game.client.kit.widgets.kept import Kept
from game.client.kit.widgets.label import Label
from game.client.kit.widgets.linked import Linked
from game.client.kit.widgets.panel import Panel
from game.client.kit.widgets.paragraph import Paragraph
from game.client.kit.widgets.plate import Plate
from game.client.kit.widgets.pressable import Pressable
from game.client.kit.widgets.responder import Turn
from game.client.kit.widgets.row import Row
from game.client.kit.widgets.rule import Rule
from game.client.kit.widgets.scroll import Scroll
from game.client.kit.widgets.slider import Slider
from game.client.kit.widgets.spacer import Spacer
from game.client.kit.widgets.square import Square
from game.client.kit.widgets.text_input import TextInput
from game.client.kit.widgets.track_bar import TrackBar, TrackScale
from game.client.kit.widgets.widget import Tip, Widget


def centred(ui: Ui, panel: Widget, width: float) -> Free:
    """A panel in the middle of the window, so many design pixels wide where there is room, as high as it needs."""

    def arrange(window: pygame.Rect) -> None:
        wide = min(ui.px(width), window.width - ui.px(32))
        rect = pygame.Rect(0, 0, wide, min(panel.measure(wide), window.height))
        rect.center = window.center
        panel.place(rect)

    root = Free(ui, arrange)
    root.add(panel)
    return root


__all__ = [
    "ARROWS",
    "ASSETS",
    "PRESSING",
    "Button",
    "Checkbox",
    "Choice",
    "ClockRing",
    "Colour",
    "Column",
    "ColumnSpec",
    "Edited",
    "Flow",
    "Free",
    "Icon",
    "IconButton",
    "Kept",
    "Label",
    "Line",
    "Linked",
    "Panel",
    "Paragraph",
    "Plate", "Pressable",
    "Rich",
    "Row",
    "RowHooks",
    "Rule",
    "Run",
    "Screen",
    "Scroll",
    "SeatStyle",
    "Slider",
    "Spacer",
    "Square",
    "Table",
    "TableLook",
    "TextInput",
    "Tip",
    "Tooltip",
    "TrackBar",
    "TrackScale",
    "Turn",
    "Tween",
    "Ui",
    "Widget",
    "centred",
    "draw",
    "is_key",
    "is_one_of",
    "key_box",
    "key_box_width",
    "line_width",
    "paint_lines",
    "paint_tip",
    "plain",
    "rich",
    "spot",
    "theme",
]
