"""Opening the window, for the verbs that do."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from game.commands.exit_codes import DONE, NO_DISPLAY, NO_DISPLAY_SENTENCE
from game.wording import slower

if TYPE_CHECKING:
    from game.client.loop import Loop


def _has_display() -> bool:
    """Whether a window can be opened, as far as the environment tells. Only Linux and its like run without."""
    if os.name == "nt" or sys.platform == "darwin" or os.environ.get("SDL_VIDEODRIVER"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def no_display() -> int:
    """Says that there is no display; the exit code."""
    print(NO_DISPLAY_SENTENCE(), file=sys.stderr)
    return NO_DISPLAY


def open_window() -> Loop | None:
    """The window, or None where there is no display for it."""
    if not _has_display():
        return None
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from game.client.app import App
    from game.client.loop import Loop
    from game.client.window import NoDisplayError

    try:
        return Loop(App())
    except NoDisplayError:
        return None


def tell_slower() -> None:
    """Says that Python plays all, where it does for want of the compiled rules."""
    if told := slower.sentence():
        print(told, file=sys.stderr)


def title() -> int:
    """Opens the window at its title."""
    tell_slower()
    loop = open_window()
    if loop is None:
        return no_display()
    loop.run()
    return DONE
