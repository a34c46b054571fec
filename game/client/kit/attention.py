"""Which widget of a screen the person deals with: what has the focus, what the pointer is on, what it holds."""

from __future__ import annotations

import pygame

from game.client.kit.parts import Parts
from game.client.kit.ui import Ui
from game.client.kit.widgets.responder import Turn
from game.client.kit.widgets.scroll import Scroll
from game.client.kit.widgets.widget import Widget

Point = tuple[int, int]


class Attention:
    """The input of one widget tree: finds the widget an event is for. Each method that takes an event returns
    whether a widget used it."""

    def __init__(self, ui: Ui) -> None:
        self.ui = ui
        self.root = Widget(ui)
        self.focus: Widget | None = None
        self.hover: Widget | None = None
        self._held: Widget | None = None
        self._notches = (Parts(), Parts())

    def show(self, root: Widget, before: Widget) -> None:
        """Deal with another tree, in place of the one before; the focus stays on the widget with the same key, and what
        was scrolled stays where it was. What shows something else then has another key."""
        key = self.focus.key if self.focus is not None else ""
        offsets = {one.key: one.offset for one in before.walk() if isinstance(one, Scroll) and one.key}
        self._held = None
        self._light(None)
        self.root = root
        root.focus_taker = self.set_focus
        self._settle(root.find(key) if key else None)
        for one in root.walk():
            if isinstance(one, Scroll) and offsets.get(one.key):
                one.scroll_to(offsets[one.key])

    def relayout(self) -> None:
        """The tree holds other widgets now: the focus goes to the one with the key of one that is gone."""
        if self.focus is not None and self.focus_is_lost:
            self._settle(self.root.find(self.focus.key) if self.focus.key else None)

    @property
    def focus_is_lost(self) -> bool:
        """Whether the focus is on a widget that is no longer in the tree."""
        return self.focus is not None and self.root not in self.focus.upward()

    def forget(self) -> None:
        """Nothing has the focus and the pointer is on nothing."""
        self._settle(None)
        left = self.hover
        self._light(None)
        if left is not None:
            left.on_hover(False)

    # ------------------------------------------------------------------ focus
    def set_focus(self, widget: Widget | None) -> None:
        """Move the focus and tell both widgets."""
        old = self.focus
        if old is widget:
            return
        self._settle(widget)
        if old is not None:
            old.on_focus(False)
            old.touch()
        if widget is not None:
            widget.on_focus(True)
            widget.touch()

    def _settle(self, widget: Widget | None) -> None:
        """Move the focus without telling anybody."""
        if self.focus is not None:
            self.focus.focused = False
        self.focus = widget
        if widget is not None:
            widget.focused = True

    def step(self, step: int) -> None:
        """Tab: the next or the one before, round and round."""
        places = self.root.focusables()
        if not places:
            return
        here = places.index(self.focus) if self.focus in places else (-1 if step > 0 else 0)
        self._land(places[(here + step) % len(places)])

    def go(self, dx: int, dy: int) -> bool:
        """An arrow: the nearest widget in that direction; whether there is one."""
        places = self.root.focusables()
        here = self.focus
        if here is None or here not in places:
            best = next(iter(places), None)
        else:
            ways = [(_way(here.rect, place.rect, dx, dy), place) for place in places if place is not here]
            ahead = [(along + 2.5 * across, place) for (along, across), place in ways if along > 2]
            best = min(ahead, key=lambda pair: pair[0])[1] if ahead else None
        if best is not None:
            self._land(best)
        return best is not None

    def _land(self, widget: Widget) -> None:
        self.ui.by_keyboard = True
        self.set_focus(widget)
        self._show_focus()
        if widget.parent is not None:
            widget.parent.reveal(widget.rect)

    def _show_focus(self) -> None:
        self.ui.by_keyboard = True
        if self.focus is not None:
            self.focus.touch()

    # ------------------------------------------------------------------ pointer
    def rehover(self) -> None:
        """Find what the pointer is on."""
        widget = self.root.hit(self.ui.pointer)
        old = self.hover
        self._light(widget)
        if old is not None and old is not widget:
            old.on_hover(False)
        if widget is not None:
            widget.on_hover(True)

    def _light(self, widget: Widget | None) -> None:
        """Move the hover without telling anybody."""
        for dark in self.hover.upward() if self.hover is not None else ():
            dark.hovered = False
        self.hover = widget
        for lit in widget.upward() if widget is not None else ():
            lit.hovered = True

    def moved(self, at: Point) -> bool:
        """The pointer moved."""
        if at != self.ui.pointer:
            self._notches = (Parts(), Parts())
        self.ui.pointer = at
        if self._held is not None:
            self._held.on_drag(at)
            return True
        if self.ui.by_keyboard:
            self.ui.by_keyboard = False
            if self.focus is not None:
                self.focus.touch()
        self.rehover()
        return False

    def pressed(self, at: Point) -> bool:
        """The left button went down."""
        self.ui.pointer = at
        self.ui.by_keyboard = False
        self.rehover()
        hit = self.root.hit(at)
        for widget in hit.upward() if hit is not None else ():
            if widget.focusable and widget.enabled:
                self.set_focus(widget)
            if widget.on_press(at):
                self._held = widget
                return True
        self.set_focus(None)
        return False

    def released(self, at: Point) -> bool:
        """The left button came up."""
        widget, self._held = self._held, None
        if widget is None:
            return False
        widget.on_release(at, widget.rect.collidepoint(at))
        self.rehover()
        return True

    def wheel(self, up: float, right: float) -> bool:
        """The wheel turned by so many notches. Parts of notches add up as long as the pointer stays where it is."""
        turn = Turn(self.ui.pointer, up, right, self._notches[0].add(up), self._notches[1].add(right))
        hit = self.root.hit(self.ui.pointer)
        for widget in hit.upward() if hit is not None else ():
            if widget.on_wheel(turn):
                self.rehover()
                return True
        return False

    # ------------------------------------------------------------------ keys
    def key(self, event: pygame.event.Event) -> bool:
        """A key went down."""
        for widget in self.focus.upward() if self.focus is not None and not self.focus_is_lost else ():
            if widget.on_key(event):
                if not self.ui.by_keyboard:
                    self._show_focus()
                return True
        return False

    def key_up(self, event: pygame.event.Event) -> bool:
        """A key came up."""
        return self.focus is not None and self.focus.on_key_up(event)

    def composing(self, words: str, caret: int) -> bool:
        """An input method puts words together."""
        return self.focus is not None and self.focus.on_composing(words, caret)

    def text(self, words: str) -> bool:
        """Text was typed."""
        return self.focus is not None and self.focus.on_text(words)


def _way(here: pygame.Rect, there: pygame.Rect, dx: int, dy: int) -> tuple[int, int]:
    """How far one rectangle lies from another along a direction and across it."""
    x, y = there.centerx - here.centerx, there.centery - here.centery
    return x * dx + y * dy, abs(x * dy) + abs(y * dx)
