"""What everybody may see in a window of its own, on a screen where the player's is not, such as a projector's."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

import pygame

from game.client.app import App
from game.client.kit import Screen, Ui
from game.client.kit.screen import Host
from game.client.public.louder import louder
from game.client.screens.public import PublicScreen
from game.client.window import TITLE, fitted_scale
from game.wording.messages import say

LOOKS = 1.0
"""Seconds after which it looks whether the second screen is still there."""


class _Beside:
    """The second window, for the screen that is shown in it."""

    def __init__(self, ui: Ui) -> None:
        self.ui = ui
        self.top: Screen | None = None

    def pop(self) -> None:
        """It has one screen alone."""


Shown = Callable[[Host], Screen]
"""Makes the screen that is shown in the second window."""


class Projector:
    """Shows a screen on the second screen, until that goes away. It takes no input but that it is closed, and hands
    the keyboard back at once when the desktop gives it that: the player's own window would hide its secrets."""

    def __init__(self, app: App, size: tuple[int, int], number: int, shown: Shown) -> None:
        """number: of a screen of that size. pygame.error where there can't be a window there."""
        self.app = app
        self.window = _covering(size, number)
        self.surface = self.window.get_surface()
        self.host = _Beside(Ui(size, louder(size, fitted_scale(size, 1.0)), letters=app.settings.letters))
        self._style = self._follow()
        self.screen = shown(self.host)
        self.host.top = self.screen
        self.looked_at = time.monotonic()

    def takes(self, event: pygame.event.Event) -> bool:
        """Whether an event is of the second window; if that is closed, the public view goes away."""
        mine = getattr(event, "window", None) is self.window
        if mine and event.type == pygame.WINDOWCLOSE:
            self.app.close_projector()
        elif mine and event.type == pygame.WINDOWFOCUSGAINED:
            self.app.window.take_focus()
        return mine

    def step(self, seconds: float) -> None:
        """Show what is new; where the second screen has gone, the game goes on without it and says so."""
        if time.monotonic() - self.looked_at > LOOKS:
            self.looked_at = time.monotonic()
            if len(pygame.display.get_desktop_sizes()) < 2:
                self.app.close_projector(say("The second screen is gone; this window goes on."))
                return
        self.screen.update(seconds)
        if self.host.ui.dirty:
            self.host.ui.dirty = False
            try:
                self.draw()
            except pygame.error as error:
                self.app.close_projector(say("The second screen can\u2019t be used: {error}.", error=error))

    def _follow(self) -> tuple[object, ...]:
        """Take over movement, the language of names and the size of type; what, with the colours, all looks by."""
        ui, settings = self.host.ui, self.app.settings
        ui.motion.on, ui.lands = settings.motion, settings.lands
        if settings.letters != ui.letters:
            ui.rescale(ui.size, ui.scale, settings.letters)
        return settings.motion, settings.lands, settings.palette, settings.letters

    def restyle(self) -> None:
        """Take over colours, movement, the language of names and the size of type from the settings, if they have
        changed."""
        before, self._style = self._style, self._follow()
        if self._style != before:
            self.host.ui.motion.finish()
            self.host.ui.forget()
            self.screen.rebuild()

    def draw(self) -> None:
        """Draw the board into the second window."""
        self.host.ui.layer = self.screen.sheet
        self.screen.draw(self.surface)
        self.screen.sheet = self.host.ui.layer
        self.window.flip()

    def close(self) -> None:
        """Take the second window away."""
        self.screen.leave()
        self.window.destroy()


def _covering(size: tuple[int, int], screen: int, hidden: bool = False) -> pygame.Window:
    """A window over all of a screen. pygame.error where there can't be one."""
    middle = pygame.WINDOWPOS_CENTERED | screen
    return pygame.Window(say("{title}: the public view", title=TITLE), size, (middle, middle), borderless=True,
                         hidden=hidden)


def _other(sizes: Sequence[tuple[int, int]], at: tuple[int, int]) -> int | None:
    """The number of a screen, of these sizes, on which a point does not lie, if there is one; where a screen begins is
    told by a hidden window that covers it."""
    for screen, size in enumerate(sizes):
        window = _covering(size, screen, hidden=True)
        seen = pygame.Rect(window.position, size).collidepoint(at)
        window.destroy()
        if not seen:
            return screen
    return None


def project(app: App, shown: Shown | None = None) -> bool:
    """Show a screen, else the public view of the game under way, on a second screen, or take it away again; whether
    there is such a screen, else it is said why not."""
    if app.projector is not None:
        app.close_projector()
        return True
    sizes = pygame.display.get_desktop_sizes()
    if len(sizes) < 2:
        app.notices.show(say("There is no second screen; it is shown in this window."))
        return False
    mine = pygame.Rect(pygame.display.get_window_position(), app.window.surface.get_size())
    try:
        screen = _other(sizes, mine.center)
        if screen is None:
            app.notices.show(say("The second screen shows the same as the first. Have it extend the desktop; until "
                                 "then it is shown in this window."))
            return False
        app.projector = Projector(app, sizes[screen], screen, shown or partial(PublicScreen, app))
    except pygame.error as error:
        app.notices.show(say("The second screen can\u2019t be used: {error}.", error=error))
    return app.projector is not None
