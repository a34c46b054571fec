"""The verbs that open the window or draw its screens."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from game.commands.exit_codes import DONE, NO_DISPLAY, NO_DISPLAY_SENTENCE, UsageError

if TYPE_CHECKING:
    from game.client.app import App


def _has_display() -> bool:
    """Whether a window can be opened, as far as the environment tells. Only Linux and its like run without."""
    if os.name == "nt" or sys.platform == "darwin" or os.environ.get("SDL_VIDEODRIVER"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _no_display() -> int:
    print(NO_DISPLAY_SENTENCE, file=sys.stderr)
    return NO_DISPLAY


def _open() -> App | None:
    """The window, or None where there is no display for it."""
    if not _has_display():
        return None
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from game.client.app import App, NoDisplayError

    try:
        return App()
    except NoDisplayError:
        return None


def title() -> int:
    """Opens the window at its title."""
    app = _open()
    if app is None:
        return _no_display()
    app.run()
    return DONE


def play(arguments: Namespace) -> int:
    """Starts a game and opens the window at it."""
    from game.commands.common import PERSON, load_scenario, plain, read_seats

    @plain
    def start(arguments: Namespace) -> int:
        scenario = load_scenario(arguments.scenario)
        seats = read_seats(arguments.seats, scenario, PERSON, people=True)
        app = _open()
        if app is None:
            return _no_display()
        from game.client.clock import fresh_seed, now
        from game.client.session import Session
        from game.match.files import data_folder
        from game.match.match import Match

        seed = fresh_seed() if arguments.seed is None else arguments.seed
        app.start(Session(Match.new(scenario, seats, seed, data_folder(), created=now())))
        app.run()
        return DONE

    return start(arguments)


def resume(arguments: Namespace) -> int:
    """Opens the window at a saved game, the last one played if none is named."""
    from game.commands.common import find_save, plain

    @plain
    def go_on(arguments: Namespace) -> int:
        from game.match.files import data_folder
        from game.match.match import Match
        from game.match.saves import list_saves

        if arguments.save:
            path = find_save(arguments.save)
        else:
            sound = [entry.path for entry in list_saves(data_folder()) if not entry.problem]
            if not sound:
                raise UsageError(f"there is no saved game in {data_folder()}")
            path = sound[0]
        app = _open()
        if app is None:
            return _no_display()
        from game.client.session import Session

        match = Match.resume(path)
        if match.note:
            app.notice(match.note)
        app.start(Session(match))
        app.run()
        return DONE

    return go_on(arguments)


def picture(arguments: Namespace) -> int:
    """Draws one screen into a file; needs no display."""
    from game.commands.common import find_save, find_scenario, looks_like_save, plain

    @plain
    def draw(arguments: Namespace) -> int:
        from pathlib import Path

        os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
        os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
        from game.client.picture import SCREENS, picture_of
        from game.match.files import write_file

        if arguments.screen not in SCREENS:
            raise UsageError(f"there is no screen {arguments.screen!r}; there are {', '.join(SCREENS)}")
        named = Path(arguments.source)
        source = find_save(arguments.source) if looks_like_save(named) else find_scenario(arguments.source)
        write_file(Path(arguments.out), picture_of(source, arguments.screen, arguments.size))
        return DONE

    return draw(arguments)

