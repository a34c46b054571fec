"""Bots think here: the slow ones in a process beside the window, so that frames come on time; the quick ones at once.

The process holds the scenario's tables and gets one seat's masked view a question, nothing else of the game. The same
question has the same answer in either place, so where no process can be had, or it dies, the asking thread thinks.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from game.match import processes
from game.players import Advice, kept, make, prepare, thinks
from game.players.bot import never
from game.rules.tables import Move, Tables
from game.rules.views import View

HURRY, PREPARE, CHOOSE, ADVISE = "hurry", "prepare", "choose", "advise"
GLANCE = 0.03
"""Seconds between two looks at whether the answer has come or somebody hurries."""


class Stopped(Exception):
    """The game was left while a bot was thinking."""


class Minds:
    """The bots of one game. Its methods are called on threads of the caller's, one question at a time."""

    def __init__(self, tables: Tables, beside: bool = True) -> None:
        """beside: whether a process may be started at all."""
        self.tables = tables
        self._beside = beside
        self._lock = threading.Lock()
        self._pipe: Connection | None = None
        self._process: BaseProcess | None = None
        self._closed = False

    @property
    def beside(self) -> bool:
        """Whether a process of its own thinks now."""
        return self._process is not None and self._process.is_alive()

    def prepare(self, name: str) -> None:
        """Have a bot that thinks get ready while the person still reads; returns at once."""
        if thinks(name) and self._beside:
            threading.Thread(target=self._prepare, args=(name,), daemon=True).start()

    def _prepare(self, name: str) -> None:
        with self._lock:
            pipe = self._open()
            if pipe is not None:
                try:
                    pipe.send((PREPARE, name))
                except OSError:
                    self._drop()

    def choose(self, name: str, key: int, view: View, hurry: Callable[[], bool] = never) -> Move:
        """The move of the bot of that name for the seat whose view it is. Stopped where the game is left meanwhile."""
        move = self._ask(CHOOSE, name, key, view, hurry)
        assert isinstance(move, Move)
        return move

    def advise(self, name: str, key: int, view: View, hurry: Callable[[], bool] = never) -> Advice:
        """What that bot would weigh here. Stopped where the game is left meanwhile."""
        advice = self._ask(ADVISE, name, key, view, hurry)
        assert isinstance(advice, Advice)
        return advice

    def close(self) -> None:
        """Stop thinking for good; may be called from any thread."""
        self._closed = True
        process = self._process
        if process is not None:
            process.terminate()

    # ------------------------------------------------------------------ the process
    def _ask(self, question: str, name: str, key: int, view: View, hurry: Callable[[], bool]) -> Move | Advice:
        with self._lock:
            pipe = self._open() if thinks(name) else None
            if pipe is not None:
                try:
                    pipe.send((question, name, key, view.seat, view.values, view.ledger))
                    hurried = False
                    while not pipe.poll(GLANCE):
                        if not hurried and hurry():
                            hurried = True
                            pipe.send((HURRY,))
                    answer: tuple[bool, Any] = pipe.recv()
                except (EOFError, OSError):
                    self._drop()
                else:
                    if answer[0]:
                        thought: Move | Advice = answer[1]
                        return thought
                    raise RuntimeError(answer[1])
            if self._closed:
                raise Stopped
            return _think(self.tables, question, name, key, view, lambda: self._closed or hurry())

    def _open(self) -> Connection | None:
        """The pipe to the process, which is started if need be; None where there is none."""
        if self._closed or not self._beside:
            return None
        if self._pipe is None:
            here, there = multiprocessing.get_context("spawn").Pipe()
            process = multiprocessing.get_context("spawn").Process(
                target=work, args=(there, self.tables), name="bots", daemon=True
            )
            try:
                with processes.interrupts_held():
                    process.start()
            except (OSError, RuntimeError):
                self._beside = False
                here.close()
                return None
            finally:
                there.close()
            self._process, self._pipe = process, here
            self._left(process)
        return self._pipe

    def _left(self, process: BaseProcess) -> None:
        """End a process that was being started while the game was left."""
        if self._closed:
            process.terminate()

    def _drop(self) -> None:
        """The process is gone: from now on the asking thread thinks."""
        self._beside = False
        if self._pipe is not None:
            self._pipe.close()
        self._pipe = self._process = None


def _think(
    tables: Tables, question: str, name: str, key: int, view: View, hurry: Callable[[], bool]
) -> Move | Advice:
    player = make(name, tables, key, view.seat)
    return player.advise(view, hurry) if question == ADVISE else player.choose(view, hurry)


def work(pipe: Connection, tables: Tables) -> None:
    """The process: answers questions until the window is gone. A message that comes meanwhile says to hurry."""
    kept.keep_in(processes.begin())
    while True:
        try:
            message = pipe.recv()
            if message[0] == HURRY:     # it came too late
                continue
            if message[0] == PREPARE:
                with contextlib.suppress(Exception):    # what is wrong is told to whoever asks a question
                    prepare(message[1], tables)
                continue
            question, name, key, seat, values, bits = message
            try:
                answer = True, _think(tables, question, name, key, View(tables, seat, values.tolist(), bits.tolist()),
                                      pipe.poll)
            except Exception:
                pipe.send((False, traceback.format_exc()))
            else:
                pipe.send(answer)
        except (EOFError, OSError):
            return
