"""The window's own small widget set: how a screen is built.

A screen is a class with `build`, which returns a widget tree; the tree is placed over the whole window, again at
every change of size or scale. Numbers you write are design pixels at scale 1; widgets turn them into window pixels
(`ui.px`); rectangles (`widget.rect`) are window pixels.

    from game.client.kit import Button, Column, Free, Label, Panel, Paragraph, Row, Screen, Spacer, Widget, theme

    class Hello(Screen):
        name = "hello"                      # also put it in app.SCREENS: {"hello": "game.client.screens.hello:Hello"}

        def build(self) -> Widget:
            ui = self.ui
            self.keys = {"n": self.go, "f1": self.help}          # letters, digits, names; "ctrl+z"
            panel = Panel(ui, [
                Label(ui, "Hello", theme.LARGE, bold=True, colour=theme.HI),
                Paragraph(ui, "Wrapped, with **bold** and runs."),
                Row(ui, [Button(ui, "Back", self.back, hint="Esc"), Spacer(ui, grow=1),
                         Button(ui, "Go", self.go, kind="primary", hint="Enter", key="go")]),
            ], key="panel")

            def arrange(rect):                                    # free placing; rect is the window
                wide = min(ui.px(600), rect.width - ui.px(24))
                panel.place(rect_centred(rect, wide, panel.measure(wide)))

            root = Free(ui, arrange)
            root.add(panel)
            return root

Layout: Column, Row (`grow` shares what is left), Panel (box, kept picture), Scroll, Free (own function), Spacer, Rule.
Widgets: Label, Paragraph, Icon, Button (kind plain|primary|quiet|paper|Colour; hint shows its key), IconButton,
Pressable (for your own), TextInput, Choice, Checkbox, Slider, Table (virtual; ColumnSpec), list_view, TrackBar,
ClockRing.
Rich text is a string with **bold** or a list of Run(text, colour, bold, icon); inline icons: "up", "down",
"mark:circle", or an SVG's name in assets/icons.
Focus: Tab and arrows go over every `focusable` and enabled widget; Enter and Space act; Esc calls `Screen.back`.
`tip=` (words, runs or a function) explains a widget on hover or focus. Give every control a `key`: tests use it, and
a rebuild keeps the focus by it. After `container.fill([...])` call `screen.relayout()`, else `screen.rebuild()`.
Motion: `ui.motion.run(key, start, end, ms, setter)`; it ends at once when the player turned motion off.
Screens: `app.open(name, **args)` puts a screen in place of all, `app.push(name, **args)` over it,
`app.pop()` closes it; args go to the screen's `__init__(app, **args)`. `self.app.session` is the game under way:
its `view` is all a screen may read. `overlay = True` draws the screen below first, under a veil.
Set `private = True` on a screen that shows a seat's secrets: it is blanked when the window loses focus, if so set.
"""

from __future__ import annotations

import pygame

from game.client.kit import draw, theme
from game.client.kit.inputs import (
    Checkbox,
    Choice,
    ColumnSpec,
    Slider,
    Table,
    TextInput,
    draw_cross,
    draw_tick,
    list_view,
)
from game.client.kit.screen import Screen, key_name, paint_tip
from game.client.kit.text import Rich, Run, rich
from game.client.kit.ui import Ui
from game.client.kit.widget import Column, Free, Panel, Row, Scroll, Spacer, Widget
from game.client.kit.widgets import (
    Button,
    ClockRing,
    Icon,
    IconButton,
    Label,
    Paragraph,
    Pressable,
    Rule,
    TrackBar,
    key_box,
    paint_line,
)


def rect_centred(within: pygame.Rect, wide: int, high: int) -> pygame.Rect:
    """A rectangle of that size in the middle of another, no larger than it."""
    rect = pygame.Rect(0, 0, min(wide, within.width), min(high, within.height))
    rect.center = within.center
    return rect


__all__ = [
    "Button",
    "Checkbox",
    "Choice",
    "ClockRing",
    "Column",
    "ColumnSpec",
    "Free",
    "Icon",
    "IconButton",
    "Label",
    "Panel",
    "Paragraph",
    "Pressable",
    "Rich",
    "Row",
    "Rule",
    "Run",
    "Screen",
    "Scroll",
    "Slider",
    "Spacer",
    "Table",
    "TextInput",
    "TrackBar",
    "Ui",
    "Widget",
    "draw",
    "draw_cross",
    "draw_tick",
    "key_box",
    "key_name",
    "list_view",
    "paint_line",
    "paint_tip",
    "rect_centred",
    "rich",
    "theme",
]
