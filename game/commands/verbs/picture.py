"""The verb picture: a screen drawn into a file."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from game.commands.arguments import size
from game.commands.exit_codes import DONE, UsageError
from game.wording.messages import later, say

HELP = later("draw a screen into a file, without a display")


def add_arguments(parser: ArgumentParser) -> None:
    """What to draw, and where to."""
    parser.add_argument("source", metavar="SAVE-or-SCENARIO", help=say("what the screen shows"))
    parser.add_argument("--screen", metavar="NAME", required=True, help=say("which screen, or 'all' on one sheet"))
    parser.add_argument("--size", type=size, metavar="WxH", default=(1920, 1080), help=say("in pixels (1920x1080)"))
    parser.add_argument("--out", metavar="FILE.png", required=True, help=say("the picture"))


def run(arguments: Namespace) -> int:
    """Draws one screen into a file; needs no display."""
    from pathlib import Path

    from game.commands.common import find_save, looks_like_save
    from game.commands.outputs import check_outputs
    from game.match.scenarios import find_scenario

    os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from game.client.app import SCREENS
    from game.client.picture import SHEET, picture_of, sheet_of
    from game.match.files import write_file
    from game.players import UnknownBot
    from game.rules.names import hinted

    if arguments.screen not in (*SCREENS, SHEET):
        text = say("there is no screen {name}; there are {names}", name=arguments.screen, names=", ".join(SCREENS))
        raise UsageError(hinted(text, arguments.screen, SCREENS))
    named = Path(arguments.source)
    source = find_save(arguments.source) if looks_like_save(named) else find_scenario(arguments.source)
    check_outputs({"--out": arguments.out}, [source])
    try:
        drawn = sheet_of(source, arguments.size) if arguments.screen == SHEET else \
            picture_of(source, arguments.screen, arguments.size)
    except UnknownBot as error:
        raise UsageError(f"{source}: {error}") from error
    write_file(Path(arguments.out), drawn)
    return DONE
