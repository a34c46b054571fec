"""Processes that work for this one: none of them outlives it, however it ends. What other programs are given."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import connection, parent_process

from game.match.cache import Cache
from game.match.files import packaged


def begin() -> Cache:
    """What a process that works for another does first. Returns what it keeps things in.

    A thread waits for the parent's end, which the system tells even if the parent was killed, and ends this process at
    once, whatever it is busy with. Ctrl-C reaches every process of a terminal: it is for the parent alone.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    return Cache()


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Ctrl-C waits meanwhile, and processes that are started meanwhile never hear it, not even before `begin`."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_with_parent() -> None:
    if parent := parent_process():
        connection.wait([parent.sentinel])
        os._exit(1)


def outside() -> dict[str, str]:
    """The environment for other programs: a packaged program's own libraries are not for them."""
    environment = dict(os.environ)
    if packaged():
        before = environment.pop("LD_LIBRARY_PATH_ORIG", "")
        environment.pop("LD_LIBRARY_PATH", None)
        environment |= {"LD_LIBRARY_PATH": before} if before else {}
    return environment
