"""The command line: its verbs and their arguments. What a verb does is imported when it is asked for."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from game import __version__
from game.commands.exit_codes import BAD_ARGUMENTS, DONE, PROGRAM, UsageError


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message} (try '{self.prog} --help')", file=sys.stderr)
        raise SystemExit(BAD_ARGUMENTS)


def _number(low: int, high: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(f"{value} is not between {low} and {high}")
        return value

    return number


def _size(text: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1280x720") from None
    if not (320 <= width <= 7680 and 240 <= height <= 4320):
        raise argparse.ArgumentTypeError(f"{text} is not between 320x240 and 7680x4320")
    return width, height


SEED = _number(0, (1 << 64) - 1)
BOTS = ("random", "doctrine", "doctrine.PERSONA", "strategist.quick", "strategist", "strategist.deep")
"""The bots that help names; which of them can play a seat is the scenario's to say."""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = _Parser(prog=PROGRAM, description="Middle Sea, a negotiation wargame. Without a verb it opens the window.")
    top.add_argument("--version", action="version", version=f"Middle Sea {__version__}")
    top.add_argument("--data-dir", metavar="FOLDER", help="where saved games and settings are kept")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", parser_class=_Parser)

    def verb(name: str, text: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")

    def seated(one: argparse.ArgumentParser, example: str) -> None:
        one.add_argument("scenario", metavar="SCENARIO", help="a scenario's name or its folder")
        who = f"who sits where, such as {example}; bots: {', '.join(BOTS)}"
        one.add_argument("--seats", metavar="SEAT=WHO,...", help=who)

    def workers(one: argparse.ArgumentParser) -> None:
        one.add_argument("--workers", type=_number(1, 1024), metavar="N", help="how many processes (one a processor)")
        one.add_argument("--on", metavar="dask://HOST:PORT", help="a Dask cluster that plays instead")

    play = verb("play", "start a game in the window")
    seated(play, "turkey=person,russia=strategist")
    play.add_argument("--seed", type=SEED, metavar="N", help="the game's dice; without it they are drawn")
    resume = verb("resume", "go on with a saved game in the window")
    resume.add_argument("save", metavar="SAVE", nargs="?", help="a saved game; without it the last one")
    check = verb("check", "look through scenarios and say every error with its place")
    check.add_argument("paths", metavar="PATH", nargs="+", help="a scenario's folder or file, or a folder of scenarios")
    simulate = verb("simulate", "play many games between bots and sum them up")
    seated(simulate, "turkey=random,russia=random")
    simulate.add_argument("--games", type=_number(1, 10_000_000), metavar="N", required=True, help="how many games")
    simulate.add_argument("--seed", type=SEED, metavar="S", required=True, help="the run's dice")
    simulate.add_argument("--batch", type=_number(1, 1 << 17), metavar="B", help="how many side by side")
    simulate.add_argument("--rounds", type=_number(1, 40), metavar="R", help="the last round (the scenario's)")
    simulate.add_argument("--set", metavar="NAME=VALUE", action="append", help="start a variable with another value")
    workers(simulate)
    simulate.add_argument("--out", metavar="FOLDER", help="keep what is done here and go on from it; write a table")
    simulate.add_argument("--format", choices=("csv", "parquet"), help="what the table of games is written as (csv)")
    simulate.add_argument("--moves", action="store_true", help="write a table of every move too")
    simulate.add_argument("--save", metavar="DIR", help="write the journals of the first games here, 100 at most")
    simulate.add_argument("--json", action="store_true", help="print one JSON object")
    replay = verb("replay", "tell a saved game again, or verify it")
    replay.add_argument("save", metavar="SAVE", help="a saved game")
    replay.add_argument("--verify", action="store_true", help="compare every byte and every position instead")
    picture = verb("picture", "draw a screen into a file, without a display")
    picture.add_argument("source", metavar="SAVE-or-SCENARIO", help="what the screen shows")
    picture.add_argument("--screen", metavar="NAME", required=True, help="which screen")
    picture.add_argument("--size", type=_size, metavar="WxH", default=(1920, 1080), help="in pixels (1920x1080)")
    picture.add_argument("--out", metavar="FILE.png", required=True, help="the picture")
    logic = verb("logic", "put the scenario's statements to the test: sets of games that differ in one thing")
    logic.add_argument("scenario", metavar="SCENARIO", help="a scenario's name or its folder")
    logic.add_argument("--games", type=_number(2, 1_000_000), metavar="N", default=2000, help="how many a set (2000)")
    logic.add_argument("--seed", type=SEED, metavar="S", default=1, help="the run's dice (1)")
    logic.add_argument("--bots", metavar="NAME", default="doctrine",
                       help="who plays (doctrine)")
    logic.add_argument("--only", metavar="ID", action="append", help="a statement; may be given more than once")
    logic.add_argument("--workers", type=_number(1, 1024), metavar="N", help="how many processes (one a processor)")
    logic.add_argument("--on", metavar="dask://HOST:PORT", help="a Dask cluster that plays instead")
    logic.add_argument("--out", metavar="FOLDER", help="keep what is done here, and go on from it")
    logic.add_argument("--json", action="store_true", help="print one JSON object")
    balance = verb("balance", "measure a scenario against its own targets")
    balance.add_argument("scenario", metavar="SCENARIO", help="a scenario's name or its folder")
    balance.add_argument("--games", type=_number(20, 1_000_000), metavar="N", help="how many games (2000)")
    balance.add_argument("--duels", type=_number(0, 1_000_000), metavar="N", help="games of each duel (as --games)")
    balance.add_argument("--quick", action="store_true", help="a first look: 200 games instead of 2000")
    balance.add_argument("--seed", type=SEED, metavar="S", default=1, help="the run's dice (1)")
    balance.add_argument("--bots", metavar="NAME", default="strategist.quick", help="who plays (strategist.quick)")
    workers(balance)
    balance.add_argument("--out", metavar="FOLDER", help="keep what is done here, and go on from it")
    balance.add_argument("--page", metavar="FILE.html", help="write a page with plots")
    balance.add_argument("--json", action="store_true", help="print one JSON object")
    duel = verb("duel", "say which of two bots plays better: pairs of games with the seats swapped")
    duel.add_argument("scenario", metavar="SCENARIO", help="a scenario's name or its folder")
    duel.add_argument("--a", metavar="BOT", required=True, help="the bot that should be better")
    duel.add_argument("--b", metavar="BOT", required=True, help="the other")
    duel.add_argument("--games", type=_number(2, 1_000_000), metavar="N", default=2000, help="how many games (2000)")
    duel.add_argument("--seed", type=SEED, metavar="S", default=1, help="the run's dice (1)")
    duel.add_argument("--least", type=_number(0, 100), metavar="PERCENT", default=70, help="of pairs for A to win (70)")
    workers(duel)
    duel.add_argument("--out", metavar="FOLDER", help="keep what is done here, and go on from it")
    duel.add_argument("--json", action="store_true", help="print one JSON object")
    watch = verb("watch", "tell a game between bots as text")
    seated(watch, "turkey=doctrine,russia=strategist")
    watch.add_argument("--seed", type=SEED, metavar="N", default=1, help="the game's dice (1)")
    return top


def _run(arguments: argparse.Namespace) -> int:
    if arguments.verb is None:
        from game.commands import window as cli_window

        return cli_window.title()
    if arguments.verb in ("play", "resume", "picture"):
        from game.commands import window as cli_window

        shown = {"play": cli_window.play, "resume": cli_window.resume, "picture": cli_window.picture}
        return shown[arguments.verb](arguments)
    if arguments.verb == "logic":
        from game.commands import logic as cli_logic

        return cli_logic.logic(arguments)
    if arguments.verb in ("balance", "duel"):
        from game.commands import balance as cli_balance

        return (cli_balance.balance if arguments.verb == "balance" else cli_balance.duel)(arguments)
    if arguments.verb == "simulate":
        from game.commands import simulate as cli_study

        return cli_study.simulate(arguments)
    from game.commands import text as cli_text

    verbs = {"check": cli_text.check, "replay": cli_text.replay, "watch": cli_text.watch}
    return verbs[arguments.verb](arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support  # a packaged program's helpers start here and go no further

        freeze_support()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows another, and no traceback
    parsed = parser().parse_args(arguments)
    if parsed.data_dir:
        os.environ["MIDDLE_SEA_DATA"] = parsed.data_dir
    try:
        return _run(parsed)
    except UsageError as error:
        print(f"{PROGRAM} {parsed.verb}: {error}", file=sys.stderr)
        return BAD_ARGUMENTS
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("Stopped at once.", file=sys.stderr)
        return 130
