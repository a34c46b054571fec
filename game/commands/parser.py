"""The command line: one verb a file in `verbs`, each found by itself. What a verb does is imported when it is run."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, NoReturn

from game import __version__
from game.commands import verbs
from game.commands.arguments import BOTS
from game.commands.exit_codes import BAD_ARGUMENTS, DONE, PROGRAM, UsageError
from game.wording.messages import capital, say, stopped


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line, and names the bots where its arguments ask for them."""

    def format_help(self) -> str:
        if self.epilog == BOTS:
            from game.players import every_name

            self.epilog = say("Bots: {names}. Which of them can play a seat is the scenario's to say.",
                              names=", ".join(every_name()))
        return super().format_help()

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


def names() -> list[str]:
    """The verbs, by the files of their folder."""
    return sorted(module.name for module in iter_modules(verbs.__path__))


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    about = say("Middle Sea, a negotiation wargame. Without a verb it opens the window.")
    top = _Parser(prog=PROGRAM, description=about)
    top.add_argument("--version", action="version", version=f"Middle Sea {__version__}")
    top.add_argument("--data-dir", metavar="FOLDER", help=say("where saved games and settings are kept"))
    below = top.add_subparsers(dest="verb", metavar="VERB", parser_class=_Parser)
    for name in names():
        module = import_module(f"{verbs.__name__}.{name}")
        text = module.HELP()
        verb = below.add_parser(name, help=text, description=stopped(capital(text)))
        module.add_arguments(verb)
        verb.set_defaults(run=module.run)
    return top


def _run(arguments: argparse.Namespace) -> int:
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
        print(say("Stopped at once."), file=sys.stderr)
        return 130
