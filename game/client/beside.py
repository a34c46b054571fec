"""Work on a thread beside the loop, which a picture without a window waits for instead."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from game.client.app import App

T = TypeVar("T")


def beside(app: App, work: Callable[[], T], done: Callable[[T], None]) -> None:
    """Do `work` on a thread; `done` is given in the loop what came of it."""
    if app.window.offscreen:
        done(work())
    else:
        threading.Thread(target=lambda: app.call(partial(done, work())), daemon=True).start()
