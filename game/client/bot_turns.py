"""The turns of bots: they move on a thread of their own until a person is to move or the game is over."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable

from game.client.bot_process import Minds, Stopped
from game.client.pace import Pace
from game.match.files import FileTrouble
from game.match.match import Match
from game.match.sitters import PERSON, bot_in
from game.wording.messages import say


class BotTurns:
    """Who is waited for, since when, and, in `trouble`, why the bots stopped before their time if they did."""

    def __init__(self, match: Match, minds: Minds) -> None:
        self.match, self.minds = match, minds
        self.waiting_for = ""
        self.pace = Pace()
        self.since = 0.0
        self.trouble = ""
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._hurry = threading.Event()

    @property
    def thinking(self) -> bool:
        """Whether a bot is thinking."""
        thread = self._thread       # which forgets itself when it ends
        return thread is not None and thread.is_alive()

    @property
    def hurried(self) -> bool:
        """Whether the bot that thinks was told to hurry."""
        return self._hurry.is_set()

    def start(self, done: Callable[[], None]) -> None:
        """Let them move; `done` is called on their thread, unless they were stopped."""
        self._stop.clear()
        self._hurry.clear()
        self.trouble = ""
        self.waiting_for, self.since = self.match.to_move, time.monotonic()
        self._thread = threading.Thread(target=self._play, args=(done,), daemon=True)
        self._thread.start()

    def _play(self, done: Callable[[], None]) -> None:
        match = self.match
        try:
            while not match.over and match.seats[match.to_move] != PERSON and not self._stop.is_set():
                seat = match.to_move
                self._hurry.clear()
                self.since, self.waiting_for = time.monotonic(), seat
                name, key, view = bot_in(match.seats[seat]), match.bot_seed(seat), match.view(seat)
                move = self.minds.choose(name, key, view, self._hurry.is_set)
                self.pace.hold(self._stop)
                if not self._stop.is_set():
                    match.submit(move)
        except Stopped:
            return
        except FileTrouble as trouble:
            self.trouble = str(trouble)
        except Exception:
            self.trouble = say("The computer could not decide. {error}", error=traceback.format_exc().splitlines()[-1])
        finally:
            self._thread = None
            if not self._stop.is_set():
                done()

    def hurry(self) -> None:
        """Have the bot that thinks play the best it has found so far."""
        self._hurry.set()

    def stop(self) -> None:
        """They stop where they are, and play nothing more."""
        self._stop.set()
        self._hurry.set()

    def wait(self) -> None:
        """Waits, not for long, until the one that thinks has stopped."""
        thread = self._thread
        if thread is not None:
            thread.join(5.0)
