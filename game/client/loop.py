"""The loop that sleeps when nothing happens, and what happens to the window."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from functools import partial

import pygame

from game.client import keys
from game.client.app import App
from game.client.kit import Widget, is_key
from game.match.files import FileTrouble, data_folder, write_file
from game.wording.messages import say

FRAME_RATE = 60
KEEN = 60
"""Milliseconds after a turn in which the next event is looked for as often as pygame does: 1000 times a second."""
DOZE = 8
"""Milliseconds between two looks for an event after that: half a frame, so that nobody feels it."""
REPEATING = {
    pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN, pygame.K_PAGEUP, pygame.K_PAGEDOWN, pygame.K_TAB,
    pygame.K_BACKSPACE, pygame.K_DELETE,
}
"""Keys that act again and again while they are held; the others act once, however long a screen takes to open."""


class Events:
    """Gives events to who deals with them, and remembers which keys are `held`."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.held: set[int] = set()
        looks = (pygame.VIDEORESIZE, pygame.WINDOWSIZECHANGED, pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED,
                 pygame.WINDOWSHOWN)
        self.own: dict[int, Callable[[], object]] = {
            pygame.QUIT: app.quit,
            pygame.WINDOWCLOSE: app.quit,
            **dict.fromkeys(looks, app.resize),
            pygame.WINDOWFOCUSLOST: self._left,
            pygame.WINDOWFOCUSGAINED: partial(app.blank, False),
        }
        self.keys: dict[int, Callable[[], object]] = {
            pygame.K_F11: app.turn_full_screen,
            pygame.K_F12: lambda: app.notices.show(app.window.screenshot()),
        }

    def handle(self, event: pygame.event.Event) -> None:
        """Deal with an event of the window's, or give it to the topmost screen."""
        if self.app.projector is not None and self.app.projector.takes(event):
            return
        if event.type == pygame.KEYUP:
            self.held.discard(event.key)
        if event.type in self.own:
            self.own[event.type]()
        elif event.type != pygame.KEYDOWN or not self._pressed(event):
            self._to_screen(event)

    def _left(self) -> None:
        self.held.clear()
        self.app.blank(True)

    def _pressed(self, event: pygame.event.Event) -> bool:
        """Whether a key that is down is none of the screen's: only still held, or the window's own, which acts."""
        key, app = event.key, self.app
        typing = app.top is not None and app.top.focus is not None and app.top.focus.takes_text
        still = key in self.held and key not in REPEATING and not typing
        self.held.add(key)
        act = app.quit if key == pygame.K_F4 and event.mod & pygame.KMOD_ALT else self.keys.get(key)
        if act and not still:
            act()
        return still or act is not None or (key == pygame.K_ESCAPE and app.notices.drop())

    def _to_screen(self, event: pygame.event.Event) -> None:
        app = self.app
        if app.top is None or app.blanked:
            return
        if event.type in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN):
            app.ui.motion.finish()
            if event.type == pygame.MOUSEBUTTONDOWN:
                app.notices.drop()
        used = app.top.handle(event)
        if not used and event.type == pygame.KEYDOWN and is_key(event, keys.EVERYWHERE["mute"][0]):
            app.mute()


class Typing:
    """Has the system take text, by way of an input method if there is one, while a field has the focus; and shows it
    where, so that what it offers stands beside the caret. Elsewhere keys are keys."""

    def __init__(self) -> None:
        self.on = False
        self.rect = pygame.Rect(0, 0, 0, 0)
        pygame.key.stop_text_input()

    def follow(self, focus: Widget | None) -> None:
        """This has the focus now."""
        field = focus if focus is not None and focus.takes_text else None
        if self.on != (field is not None):
            self.on, self.rect = field is not None, pygame.Rect(0, 0, 0, 0)
            pygame.key.start_text_input() if self.on else pygame.key.stop_text_input()
        if field is not None and field.caret_rect() != self.rect:
            self.rect = field.caret_rect()
            pygame.key.set_text_input_rect(self.rect)


def _events(patience: int) -> list[pygame.event.Event]:
    """What comes within so many milliseconds, as soon as something does. Pygame's own wait never sleeps for longer than
    a millisecond, so it is asked only while more is likely to come."""
    until = time.monotonic() + patience / 1000
    first = pygame.event.wait(min(patience, KEEN))
    while first.type == pygame.NOEVENT and (left := until - time.monotonic()) > 0:
        time.sleep(min(left, DOZE / 1000))
        first = pygame.event.poll()
    rest = pygame.event.get()
    return rest if first.type == pygame.NOEVENT else [first, *rest]


class Loop:
    """The turns of a window: events, movement, a frame."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.events = Events(app)
        self.typing = Typing()
        self.clock = pygame.time.Clock()
        self.faults = 0

    def run(self) -> None:
        """Show screens, the title first if there is none, until the window is closed."""
        if not self.app.screens:
            self.app.open("title")
        last = time.monotonic()
        while self.app.running:
            events = self.wait()
            now = time.monotonic()
            seconds, last = min(0.1, now - last), now
            try:
                self.step(events, seconds)
                self.faults = 0
            except Exception:
                self._fault()
        self.app.close()

    def wait(self) -> list[pygame.event.Event]:
        """The next events; sleeps until there are some unless something moves."""
        app = self.app
        patience = min((screen.patience for screen in app.screens), default=1000)
        if app.ui.motion.active or app.ui.dirty or not patience:
            self.clock.tick(FRAME_RATE)
            return pygame.event.get()
        if app.top is not None and app.top.tooltip.waiting:
            patience = min(patience, 60)
        return _events(patience)

    def step(self, events: list[pygame.event.Event], seconds: float) -> None:
        """One turn of the loop: events, movement, and a frame if anything looks different."""
        app = self.app
        while app.calls:
            app.calls.pop(0)()
        for i, event in enumerate(events):
            following = events[i + 1].type if i + 1 < len(events) else None
            if event.type == pygame.MOUSEMOTION and following == pygame.MOUSEMOTION:
                continue
            self.events.handle(event)
        self.typing.follow(app.top.focus if app.top is not None and not app.blanked else None)
        if app.ui.motion.step(seconds):
            app.ui.dirty = True
        for screen in list(app.screens):
            screen.update(seconds)
        if app.top is not None:
            app.top.tooltip.tick(seconds)
        app.notices.tick()
        if app.running and (app.ui.dirty or app.ui.patch is not None):
            app.frame(None if app.ui.dirty else app.ui.patch)
        if app.projector is not None and app.running:
            app.projector.step(seconds)

    def _fault(self) -> None:
        """A bug of ours: keep the trace in the log, say so, and go on; after three in a row give up loudly."""
        self.faults += 1
        log, where = data_folder() / "log.txt", ""
        try:
            write_file(log, traceback.format_exc().encode())
            where = " " + say("The details are in {log}.", log=log)
        except FileTrouble:
            pass
        if self.faults >= 3:
            raise RuntimeError(say("The window can't go on; the game is saved.")) from None
        self.app.notices.show(say("Something in the program went wrong; the game is saved.") + where)
