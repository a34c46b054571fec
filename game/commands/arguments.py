"""Arguments that verbs share, and the types that refuse what can't be meant."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from game.wording.messages import say


def number_between(low: int, high: int) -> Callable[[str], int]:
    """What reads a whole number of an argument; both ends belong to it."""
    def number(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(say("{text} is not a whole number", text=text)) from None
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(say("{value} is not between {low} and {high}", value=value, low=low,
                                                 high=high))
        return value

    return number


def size(text: str) -> tuple[int, int]:
    """A window's width and height in pixels, from an argument such as 1280x720."""
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise argparse.ArgumentTypeError(say("{text} is not a size such as 1280x720", text=text)) from None
    if not (320 <= width <= 7680 and 240 <= height <= 4320):
        raise argparse.ArgumentTypeError(say("{text} is not between 320x240 and 7680x4320", text=text))
    return width, height


SEED = number_between(0, (1 << 64) - 1)
BOTS = "BOTS"
"""Ends the help of verbs that ask for bots; the parser looks the names up when help is asked for, not before."""


def add_scenario(parser: argparse.ArgumentParser, needed: bool = True) -> None:
    """Which scenario; not `needed` where something else may say it."""
    parser.add_argument("scenario", metavar="SCENARIO", nargs=None if needed else "?",
                        help=say("a scenario's name or its folder"))


def add_seats(parser: argparse.ArgumentParser, example: str, needed: bool = True) -> None:
    """Which scenario, and who sits where."""
    add_scenario(parser, needed)
    parser.add_argument("--seats", metavar="SEAT=WHO,...", help=say("who sits where, such as {example}",
                                                                    example=example))
    parser.epilog = BOTS


def add_blocks(parser: argparse.ArgumentParser) -> None:
    """How turns go."""
    parser.add_argument("--blocks", action="store_true",
                        help=say("turns by blocks: a seat makes its moves of a round in one go"))


def add_seed(parser: argparse.ArgumentParser) -> None:
    """The dice of a run of many games."""
    parser.add_argument("--seed", type=SEED, metavar="S", default=1, help=say("the run's dice (1)"))


def add_workers(parser: argparse.ArgumentParser) -> None:
    """Who plays many games."""
    parser.add_argument("--workers", type=number_between(1, 1024), metavar="N",
                        help=say("how many processes (one a processor)"))
    parser.add_argument("--on", metavar="dask://HOST:PORT", help=say("a Dask cluster that plays instead"))


def add_kept(parser: argparse.ArgumentParser) -> None:
    """Where the parts of a run are kept, and how its result is printed."""
    parser.add_argument("--out", metavar="FOLDER", help=say("keep what is done here, and go on from it"))
    parser.add_argument("--json", action="store_true", help=say("print one JSON object"))


def add_text(parser: argparse.ArgumentParser) -> None:
    """Where the game is played."""
    parser.add_argument("--text", action="store_true", help=say("play in this terminal, by numbered choices"))
