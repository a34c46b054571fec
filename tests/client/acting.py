"""A player who only posts events, and what tests of the window measure."""

from __future__ import annotations

from pathlib import Path

import pygame

from game.client.app import App
from game.client.kit import Widget
from game.client.loop import Loop

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "scenarios" / "december-2019"
SIZES = ((1280, 720), (1920, 1080))


class Hand:
    """Posts what a person does and lets the window take its turns."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.loop = Loop(app)

    def turn(self, seconds: float = 0.02) -> None:
        """One turn of the loop without input."""
        self.loop.step([], seconds)

    def hold(self) -> None:
        """What is pressed stays pressed for longer than any hold asks."""
        for _ in range(12):
            self.turn(0.1)

    def settle(self, turns: int = 400) -> None:
        """Turns until nothing is due: bots have moved, tweens have ended."""
        for _ in range(turns):
            self.turn(0.1)
            session = self.app.session
            if not self.app.calls and not (session and session.bots.thinking) and not self.app.ui.motion.active:
                return
            pygame.time.wait(1)

    def send(self, *events: pygame.event.Event) -> None:
        """Give events as the loop would."""
        self.loop.step(list(events), 0.02)

    def click_at(self, at: tuple[int, int]) -> None:
        """Move there, press, let go."""
        none = (0, 0, 0)
        self.send(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(1, 1), buttons=none))
        self.send(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1))
        self.send(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1))

    def click(self, key: str) -> None:
        """Click the middle of the widget with that key, which must be hit there."""
        widget = self.find(key)
        assert widget is not None, f"no {key} on {self.app.top.name if self.app.top else '?'}"
        if widget.parent is not None:
            widget.parent.reveal(widget.rect)
        self.click_at(widget.rect.center)

    def key(self, key: int, letter: str = "", mod: int = 0) -> None:
        """Press and let go a key."""
        self.send(pygame.event.Event(pygame.KEYDOWN, key=key, unicode=letter, mod=mod, scancode=0))
        self.send(pygame.event.Event(pygame.KEYUP, key=key, mod=mod, scancode=0))

    def find(self, key: str) -> Widget | None:
        """The widget with that key on the topmost screen."""
        return self.app.top.root.find(key) if self.app.top else None

    @property
    def focus(self) -> str:
        """The key of the widget that has the focus."""
        focus = self.app.top.focus if self.app.top else None
        return focus.key if focus is not None else ""

    @property
    def screen(self) -> str:
        """The name of the topmost screen."""
        return self.app.top.name if self.app.top else ""


def overflowing(app: App) -> list[str]:
    """Widgets of the topmost screen that show less than they hold, and texts that were cut."""
    found = []
    if app.top is not None:
        for widget in app.top.root.walk():
            if widget.rect.width and widget.rect.height and widget.overflow():
                words = getattr(widget, "words", "")
                found.append(f"{type(widget).__name__} {widget.key} {words!s:.60} {widget.rect}")
    return found + [f"cut: {words}" for words in app.ui.text.cuts]
