"""What a screen is: a widget tree, its keys, and what lies under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import pygame

from game.client.kit import draw, theme
from game.client.kit.attention import Attention
from game.client.kit.pressed import ARROWS, PRESSING, meant
from game.client.kit.tooltip import Tooltip
from game.client.kit.ui import Ui
from game.client.kit.widgets.widget import Widget


class Host(Protocol):
    """What a screen needs of the window that shows it."""

    @property
    def ui(self) -> Ui:
        """What all widgets share."""

    @property
    def top(self) -> Screen | None:
        """The screen that takes input."""

    def pop(self) -> None:
        """Close the topmost screen."""


class Screen:
    """One page of the window. Subclasses give `build` (the widget tree), `keys` and, if they have one, a ground.

    `overlay` screens are drawn over the screen below them. Nothing in a screen may read another seat's view."""

    name = ""
    overlay = False
    bar = 0
    """How high the bar along its top edge is, which notices leave in sight."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.ui: Ui = host.ui
        self.attention = Attention(self.ui)
        self.tooltip = Tooltip(self.ui, self.attention)
        self.keys: dict[str, Callable[[], object]] = {}
        self.built = False
        self.sheet: pygame.Surface | None = None

    # ------------------------------------------------------------------ for subclasses
    @property
    def private(self) -> bool:
        """Whether it shows a seat's secrets: it is blanked while the window is in the background, if so set."""
        return False

    def build(self) -> Widget:
        """Make the widget tree; it is placed over the whole window. Called again when size or scale changes."""
        return Widget(self.ui)

    def enter(self) -> None:
        """The screen comes up (also when a screen over it closes)."""

    def again(self) -> None:
        """It is this screen's turn once more (the same person moves on): show what is now."""
        self.rebuild()
        self.enter()

    def leave(self) -> None:
        """The screen goes away for good."""

    def update(self, seconds: float) -> None:
        """Called before each frame and after each wait (see `patience`), also while another screen lies over it."""

    @property
    def patience(self) -> int:
        """How many milliseconds the loop may sleep when no input comes; 0 while something of its own moves."""
        return 1000

    def paint_ground(self, target: pygame.Surface) -> None:
        """Draw what lies under the widgets."""
        if self.overlay:
            draw.veil(target, theme.with_alpha(theme.BG, 190))
        else:
            target.fill(theme.BG[:3])

    def back(self) -> None:
        """Esc: by default close an overlay."""
        if self.overlay:
            self.host.pop()

    def key(self, event: pygame.event.Event) -> bool:
        """A key that no widget took; by default looked up in `keys` by its names."""
        action = meant(event, self.keys)
        if action is None:
            return False
        action()
        return True

    # ------------------------------------------------------------------ building and drawing
    @property
    def root(self) -> Widget:
        """The widget tree."""
        return self.attention.root

    @property
    def focus(self) -> Widget | None:
        """The widget that has the focus."""
        return self.attention.focus

    def set_focus(self, widget: Widget | None) -> None:
        """Move the focus."""
        self.attention.set_focus(widget)

    def rebuild(self) -> None:
        """Make the tree anew and keep the focus on the widget with the same key."""
        before = self.root
        root = self.attention.root = self.build()
        self.built = True
        root.place(pygame.Rect((0, 0), self.ui.size))
        self.attention.show(root, before)
        self.tooltip.stay()
        if self.host.top in (self, None):
            self.attention.rehover()
        self.ui.dirty = True

    def relayout(self) -> None:
        """Place the tree again (after a container got other children)."""
        self.root.place(pygame.Rect((0, 0), self.ui.size))
        self.attention.relayout()
        self.attention.rehover()

    def draw(self, target: pygame.Surface) -> None:
        """Draw ground and widgets."""
        if not self.built:
            self.rebuild()
        self.paint_ground(target)
        self.root.draw(target)

    # ------------------------------------------------------------------ input
    def handle(self, event: pygame.event.Event) -> bool:
        """Give an event to the widget it is for; True if used."""
        match event.type:
            case pygame.MOUSEMOTION:
                return self.attention.moved(event.pos)
            case pygame.MOUSEBUTTONDOWN if event.button == 1:
                self.tooltip.restart()
                return self.attention.pressed(event.pos)
            case pygame.MOUSEBUTTONUP if event.button == 1:
                return self.attention.released(event.pos)
            case pygame.MOUSEWHEEL:
                up, right = getattr(event, "precise_y", event.y), getattr(event, "precise_x", event.x)
                return self.attention.wheel(float(up), float(right))
            case pygame.KEYDOWN:
                return self._default(event) or self.attention.key(event) or self._key(event)
            case pygame.KEYUP:
                return self.attention.key_up(event)
            case pygame.TEXTINPUT:
                return self.attention.text(event.text)
            case pygame.TEXTEDITING:
                return self.attention.composing(event.text, event.start)
        return False

    def _default(self, event: pygame.event.Event) -> bool:
        """Enter and Space do what the screen says, unless what has the focus takes them: a text or a table always does,
        a button where keys brought the focus to it, so that one that was clicked doesn't shadow the default one."""
        if event.key not in PRESSING or (self.focus is not None and (self.ui.by_keyboard or self.focus.takes_enter)):
            return False
        return self.key(event)

    def _key(self, event: pygame.event.Event) -> bool:
        """A key that no widget took."""
        if event.key == pygame.K_TAB:
            self.attention.step(-1 if event.mod & pygame.KMOD_SHIFT else 1)
            return True
        if event.key == pygame.K_ESCAPE:
            self.back()
            return True
        return self.key(event) or (event.key in ARROWS and self.attention.go(*ARROWS[event.key]))
