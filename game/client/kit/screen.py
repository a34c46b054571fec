"""What a screen is: a widget tree, its keys, and how input finds its way to a widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from game.client.kit import draw, theme
from game.client.kit.text import Rich
from game.client.kit.ui import Ui
from game.client.kit.widget import Widget
from game.client.kit.widgets import paint_line

if TYPE_CHECKING:
    from game.client.app import App

_ARROWS = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}
_TIP_DELAY = 0.35


class Screen:
    """One page of the window. Subclasses give `build` (the widget tree), `keys` and, if they have one, a ground.

    `overlay` screens are drawn over the screen below them. Nothing in a screen may read another seat's view."""

    name = ""
    overlay = False
    private = False

    def __init__(self, app: App) -> None:
        self.app = app
        self.ui: Ui = app.ui
        self.root: Widget = Widget(self.ui)
        self.keys: dict[str, Callable[[], object]] = {}
        self.taken: Widget | None = None
        self.tip_time = 0.0
        self.tip_for: Widget | None = None
        self.built = False
        self.sheet: pygame.Surface | None = None

    # ------------------------------------------------------------------ for subclasses
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
            self.app.pop()

    def key(self, event: pygame.event.Event) -> bool:
        """A key that no widget took; by default looked up in `keys` by its letter or name."""
        action = self.keys.get(key_name(event))
        if action is None:
            return False
        action()
        return True

    # ------------------------------------------------------------------ building and drawing
    def rebuild(self) -> None:
        """Make the tree anew and keep the focus on the widget with the same key."""
        keep = self.ui.focus.key if self.ui.focus is not None and self.focus_is_mine() else ""
        self.taken = None
        self.root = self.build()
        self.built = True
        self.root.place(pygame.Rect((0, 0), self.ui.size))
        if keep:
            self.ui.focus = self.root.find(keep)
        elif self.app.top in (self, None) and self.focus_is_lost():
            self.ui.focus = None
        self.ui.hover = None
        self._rehover()
        self.ui.dirty = True

    def focus_is_mine(self) -> bool:
        """Whether the focused widget is in this screen's tree."""
        widget = self.ui.focus
        while widget is not None:
            if widget is self.root:
                return True
            widget = widget.parent
        return False

    def focus_is_lost(self) -> bool:
        """Whether the focus is on a widget that is no longer shown here."""
        return self.ui.focus is not None and not self.focus_is_mine()

    def relayout(self) -> None:
        """Place the tree again (after a container got other children)."""
        self.root.place(pygame.Rect((0, 0), self.ui.size))
        if self.focus_is_lost():
            key = self.ui.focus.key if self.ui.focus else ""
            self.ui.focus = self.root.find(key) if key else None
        self._rehover()

    def draw(self, target: pygame.Surface) -> None:
        """Draw ground, widgets and tooltip."""
        if not self.built:
            self.rebuild()
        self.paint_ground(target)
        self.root.draw(target)

    def draw_tip(self, target: pygame.Surface) -> None:
        """Draw the tooltip of what is hovered long enough, or focused by keyboard."""
        widget = self.tip_for
        if widget is None or self.tip_time < _TIP_DELAY:
            return
        tip = widget.tip() if callable(widget.tip) else widget.tip
        if tip:
            paint_tip(self.ui, target, tip, widget.tip_rect(), None if self.ui.by_keyboard else self.ui.pointer)

    def tick_tip(self, seconds: float) -> None:
        """Let the time run until a tooltip shows."""
        widget = self.ui.focus if self.ui.by_keyboard else self.ui.hover
        while widget is not None and widget.tip is None:
            widget = widget.parent
        if widget is not self.tip_for:
            was_shown = self.tip_time >= _TIP_DELAY
            self.tip_for, self.tip_time = widget, 0.0
            if was_shown:
                self.ui.dirty = True
        elif widget is not None and self.tip_time < _TIP_DELAY:
            self.tip_time += seconds
            if self.tip_time >= _TIP_DELAY:
                self.ui.dirty = True

    @property
    def tip_waiting(self) -> bool:
        """Whether a tooltip is about to show."""
        return self.tip_for is not None and self.tip_time < _TIP_DELAY

    # ------------------------------------------------------------------ input
    def handle(self, event: pygame.event.Event) -> bool:
        """Give an event to the widget it is for; True if used."""
        if event.type == pygame.MOUSEMOTION:
            return self._moved(event.pos)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            return self._pressed(event.pos)
        if event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            return self._released(event.pos)
        if event.type == pygame.MOUSEWHEEL:
            return self._wheel(getattr(event, "precise_y", 0.0) or float(event.y))
        if event.type == pygame.KEYDOWN:
            return self._key(event)
        if event.type == pygame.KEYUP:
            return self.ui.focus is not None and self.ui.focus.on_key_up(event)
        if event.type == pygame.TEXTINPUT:
            return self.ui.focus is not None and self.ui.focus.on_text(event.text)
        return False

    def _rehover(self) -> None:
        """Find what the pointer is on."""
        found = self.root.hit(self.ui.pointer)
        if found is not self.ui.hover:
            old, self.ui.hover = self.ui.hover, found
            if old is not None:
                old.on_hover(False)
        if found is not None:
            found.on_hover(True)

    def _moved(self, at: tuple[int, int]) -> bool:
        self.ui.pointer = at
        if self.taken is not None:
            self.taken.on_drag(at)
            return True
        if self.ui.by_keyboard:
            self.ui.by_keyboard = False
            if self.ui.focus is not None:
                self.ui.focus.touch()
        self._rehover()
        return False

    def _pressed(self, at: tuple[int, int]) -> bool:
        self.ui.pointer = at
        self.ui.by_keyboard = False
        self.tip_time = 0.0
        self._rehover()
        widget = self.root.hit(at)
        while widget is not None:
            if widget.focusable and widget.enabled:
                self.set_focus(widget)
            if widget.on_press(at):
                self.taken = widget
                return True
            widget = widget.parent
        self.set_focus(None)
        return False

    def _released(self, at: tuple[int, int]) -> bool:
        widget, self.taken = self.taken, None
        if widget is None:
            return False
        widget.on_release(at, widget.rect.collidepoint(at))
        self._rehover()
        return True

    def _wheel(self, steps: float) -> bool:
        widget = self.root.hit(self.ui.pointer)
        while widget is not None:
            if widget.on_wheel(self.ui.pointer, steps):
                self._rehover()
                return True
            widget = widget.parent
        return False

    def _key(self, event: pygame.event.Event) -> bool:
        widget = self.ui.focus if self.focus_is_mine() else None
        while widget is not None:
            if widget.on_key(event):
                if not self.ui.by_keyboard:
                    self._by_keyboard()
                return True
            widget = widget.parent
        if event.key == pygame.K_TAB:
            self.move_focus(-1 if event.mod & pygame.KMOD_SHIFT else 1)
            return True
        if event.key == pygame.K_ESCAPE:
            self.back()
            return True
        if self.key(event):
            return True
        if event.key in _ARROWS:
            return self._arrow(*_ARROWS[event.key])
        return False

    def _by_keyboard(self) -> None:
        self.ui.by_keyboard = True
        if self.ui.focus is not None:
            self.ui.focus.touch()

    # ------------------------------------------------------------------ focus
    def set_focus(self, widget: Widget | None) -> None:
        """Move the focus."""
        old = self.ui.focus
        if old is widget:
            return
        self.ui.focus = widget
        if old is not None:
            old.on_focus(False)
            old.touch()
        if widget is not None:
            widget.on_focus(True)
            widget.touch()

    def move_focus(self, step: int) -> None:
        """Tab: the next or the one before, round and round."""
        places = self.root.focusables()
        if not places:
            return
        here = places.index(self.ui.focus) if self.ui.focus in places else (-1 if step > 0 else 0)
        self._land(places[(here + step) % len(places)])

    def _arrow(self, dx: int, dy: int) -> bool:
        """The nearest widget in that direction."""
        places = self.root.focusables()
        here = self.ui.focus
        if here not in places or here is None:
            if places:
                self._land(places[0])
            return bool(places)
        best: tuple[float, Widget] | None = None
        for other in places:
            if other is here:
                continue
            along = (other.rect.centerx - here.rect.centerx) * dx + (other.rect.centery - here.rect.centery) * dy
            across = abs((other.rect.centerx - here.rect.centerx) * dy) + abs(
                (other.rect.centery - here.rect.centery) * dx
            )
            if along <= 2:
                continue
            cost = along + 2.5 * across
            if best is None or cost < best[0]:
                best = (cost, other)
        if best is None:
            return False
        self._land(best[1])
        return True

    def _land(self, widget: Widget) -> None:
        self.set_focus(widget)
        self._by_keyboard()
        if widget.parent is not None:
            widget.parent.reveal(widget.rect)


def key_name(event: pygame.event.Event) -> str:
    """A key as screens name it: a letter or digit, or escape, return, space, f1, left ...; ctrl+ and shift+ before."""
    name = pygame.key.name(event.key).lower()
    name = {"keypad enter": "return", "enter": "return", "?": "?"}.get(name, name)
    if event.unicode == "?":
        return "?"
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
        return f"ctrl+{'shift+' if event.mod & pygame.KMOD_SHIFT else ''}{name}"
    return name


def paint_tip(
    ui: Ui, target: pygame.Surface, tip: Rich, beside: pygame.Rect, pointer: tuple[int, int] | None
) -> pygame.Rect:
    """Draw a tooltip under `pointer`, or beside a rectangle, within the window; returns where it stands."""
    widest = min(ui.px(380), target.get_width() - ui.px(24))
    lines = ui.text.wrap(tip, theme.NOTE, widest)
    wide = max((line[-1].x + line[-1].width for line in lines if line), default=0) + ui.px(24)
    high = len(lines) * ui.text.line(theme.NOTE) + ui.px(16)
    rect = pygame.Rect(0, 0, wide, high)
    if pointer is not None:
        rect.topleft = (pointer[0] + ui.px(14), pointer[1] + ui.px(20))
        if rect.bottom > target.get_height() - ui.px(8):
            rect.bottom = pointer[1] - ui.px(10)
    else:
        rect.midtop = (beside.centerx, beside.bottom + ui.px(8))
        if rect.bottom > target.get_height() - ui.px(8):
            rect.bottom = beside.top - ui.px(8)
    rect.clamp_ip(target.get_rect().inflate(-ui.px(16), -ui.px(16)))
    draw.draw_box(target, rect, ui.px(theme.RADIUS_SMALL), theme.with_alpha(theme.PANEL, 250), theme.LINE_STRONG, 1)
    y = rect.y + ui.px(8)
    for line in lines:
        paint_line(ui, target, line, rect.x + ui.px(12), y, theme.NOTE, theme.TEXT)
        y += ui.text.line(theme.NOTE)
    return rect
