"""The command line: one verb a file in `verbs`, each found by itself. What a verb does is imported when it is run."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOBase
from typing import Any, NoReturn, TextIO

from game import __version__
from game.commands import verbs
from game.commands.arguments import BOTS
from game.commands.exit_codes import BAD_ARGUMENTS, DONE, FILE_TROUBLE, PROGRAM, STOPPED, UsageError
from game.wording.messages import capital, say, stopped


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line, and names the bots where its arguments ask for them."""

    def format_help(self) -> str:
        if self.epilog == BOTS:
            from game.players import every_name

            self.epilog = say("Bots: {names}. Which of them can play a seat is the scenario's to say.",
                              names=", ".join(every_name()))
        return super().format_help()

    def _print_message(self, message: str, file: Any = None) -> None:
        """Prints help or the version; a stream that can't be written is an error here as it is elsewhere."""
        print(message, end="", file=file or sys.stderr)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Names what is nearest to a choice that there is not."""
        try:
            super()._check_value(action, value)
        except argparse.ArgumentError as error:
            from game.rules.names import hinted

            text = hinted(error.message, str(value), map(str, action.choices or ()))
            raise argparse.ArgumentError(action, text) from None

    def error(self, message: str) -> NoReturn:
        print(say("{program}: {trouble} (try '{program} --help')", program=self.prog, trouble=message), file=sys.stderr)
        raise SystemExit(BAD_ARGUMENTS)


class Nowhere(TextIOBase):
    """A stream for a program that was started without one, such as one without a console."""

    def readline(self, size: int | None = -1, /) -> str:    # type: ignore[override]
        """Nobody is there to type anything."""
        return ""

    def write(self, text: str, /) -> int:
        """Forgets the text."""
        return len(text)


def names() -> list[str]:
    """The verbs, by the files of their folder."""
    try:
        with os.scandir(verbs.__path__[0]) as folder:
            files = [entry.name for entry in folder]
    except OSError:     # a packaged program has them in its archive
        from pkgutil import iter_modules  # imported here: it takes longer than all verbs together

        return sorted(module.name for module in iter_modules(verbs.__path__))
    return sorted(name.removesuffix(".py") for name in files if name.endswith(".py") and not name.startswith("_"))


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    about = say("Middle Sea, a negotiation wargame. Without a verb it opens the window.")
    top = _Parser(prog=PROGRAM, description=about)
    top.add_argument("--version", action="version", version=f"Middle Sea {__version__}")
    _add_data_folder(top, None)
    below = top.add_subparsers(dest="verb", metavar="VERB", parser_class=_Parser)
    for name in names():
        module = import_module(f"{verbs.__name__}.{name}")
        text = module.HELP()
        verb = below.add_parser(name, help=text, description=stopped(capital(text)))
        module.add_arguments(verb)
        _add_data_folder(verb, argparse.SUPPRESS)
        verb.set_defaults(run=module.run)
    return top


def _add_data_folder(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Where the user's files are kept, said before the verb or after it; SUPPRESS keeps what stood before it."""
    parser.add_argument("--data-dir", metavar="FOLDER", default=default,
                        help=say("where saved games and settings are kept"))


def _run(arguments: argparse.Namespace) -> int:
    from game.match.cache import Cache
    from game.players.kept import keep_in

    keep_in(Cache())
    if arguments.verb is None:
        from game.commands.window import title

        return title()
    from game.commands.common import in_plain_words

    return in_plain_words(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support  # a packaged program's helpers start here and go no further

        freeze_support()
    sys.stdin, sys.stdout, sys.stderr = (stream or Nowhere() for stream in (sys.stdin, sys.stdout, sys.stderr))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows another, and no traceback
    try:
        code = _parsed_and_run(arguments)
        sys.stdout.flush()      # here, so that what can't be written is told, and not by the interpreter as it ends
        return code
    except OSError as error:
        return _unwritten(error)


def _parsed_and_run(arguments: Sequence[str] | None) -> int:
    """Runs what the arguments ask for; every way in which a verb may end becomes an exit code."""
    try:
        parsed = parser().parse_args(arguments)
    except SystemExit as told:  # help, the version, or what is wrong with the arguments
        return int(told.code or DONE)
    if parsed.data_dir:
        os.environ["MIDDLE_SEA_DATA"] = parsed.data_dir
    try:
        return _run(parsed)
    except UsageError as error:
        print(f"{PROGRAM} {parsed.verb}: {error}", file=sys.stderr)
        return BAD_ARGUMENTS
    except KeyboardInterrupt:
        print(say("Stopped at once."), file=sys.stderr)
        return STOPPED


def _unwritten(error: OSError) -> int:
    """Says that something could not be written (unless whoever read it has gone, which is no news); the exit code."""
    try:
        if not isinstance(error, BrokenPipeError):
            print(say("{program}: what there is to tell was not written: {error}.", program=PROGRAM,
                      error=error.strerror or error), file=sys.stderr)
    except OSError:
        pass    # that can't be written either
    for stream in (sys.stdout, sys.stderr):
        _let_go(stream)
    return FILE_TROUBLE


def _let_go(stream: TextIO) -> None:
    """Has what a stream still holds go nowhere if it can't go where it should, so that the end is quiet."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
