"""The staff of the person at the screen: a bot that looks at that person's view and says what it would weigh."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable

from game.client.bot_process import Minds, Stopped
from game.players import Advice
from game.rules.views import View
from game.wording.messages import say

STAFF = "strategist"
"""The bot that advises a person."""


class Staff:
    """`advice` is what it said last, or `trouble` why there is none; both are dropped when anything happens."""

    def __init__(self, minds: Minds) -> None:
        self.minds = minds
        self.advice: Advice | None = None
        self.trouble = ""
        self.asked_at = 0.0
        self._hurry: threading.Event | None = None

    @property
    def busy(self) -> bool:
        """Whether it is at it."""
        return self._hurry is not None

    @property
    def hurried(self) -> bool:
        """Whether it was told to hurry."""
        return self._hurry is not None and self._hurry.is_set()

    def ask(self, view: View, key: int, done: Callable[[], None]) -> None:
        """Ask what to weigh for the seat whose view it is; `done` is called on another thread."""
        self.advice, self.trouble = None, ""
        self.asked_at = time.monotonic()
        self._hurry = hurry = threading.Event()
        threading.Thread(target=self._think, args=(view, key, hurry, done), daemon=True).start()

    def _think(self, view: View, key: int, hurry: threading.Event, done: Callable[[], None]) -> None:
        advice, trouble = None, ""
        try:
            advice = self.minds.advise(STAFF, key, view, hurry.is_set)
        except Stopped:
            return
        except Exception:
            trouble = say("The staff has no advice. {error}", error=traceback.format_exc().splitlines()[-1])
        if self._hurry is hurry:    # else it was told to stop, or something has happened since
            self.advice, self.trouble, self._hurry = advice, trouble, None
            done()

    def hurry(self) -> None:
        """Have it say what it has found so far."""
        if self._hurry is not None:
            self._hurry.set()

    def drop(self) -> None:
        """Forget what it said; if it is still at it, what it will say goes to nobody."""
        if self._hurry is not None:
            self._hurry.set()
        self.advice, self.trouble, self._hurry = None, "", None
