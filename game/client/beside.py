"""Work on a thread beside the loop, which a picture without a window waits for instead."""

from __future__ import annotations

import threading
from collections.abc import Callable

from game.client.app import App


def beside(app: App, work: Callable[[], None]) -> None:
    """Do it on a thread; what it has to show it hands to `App.call`."""
    if app.window.offscreen:
        work()
    else:
        threading.Thread(target=work, daemon=True).start()
