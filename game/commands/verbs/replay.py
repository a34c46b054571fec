"""The verb replay: a saved game told again, or verified."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from game.commands.exit_codes import DIFFERS, DONE
from game.wording.messages import count, later, say

HELP = later("tell a saved game again, or verify it")


def add_arguments(parser: ArgumentParser) -> None:
    """Which game."""
    parser.add_argument("save", metavar="SAVE", help=say("a saved game"))
    parser.add_argument("--verify", action="store_true",
                        help=say("compare every byte and every position instead, and say what that proves"))


def run(arguments: Namespace) -> int:
    """Verifies a saved game, or tells it again."""
    from game.commands import pass_code
    from game.commands.common import find_save
    from game.match.eyes import look_again
    from game.match.match import verify

    path = find_save(arguments.save)
    if arguments.verify:
        verdict = pass_code.opened(path, verify)
        if verdict.differs:
            print(verdict.differs)
            return DIFFERS
        print(count("{n} move, digests match", "{n} moves, digests match", verdict.moves))
        print(_proof(verdict.sealed))
        return DONE
    from game.commands.dispatch import tell

    kept = pass_code.opened(path, look_again)
    tell(kept, sys.stdout)
    if kept.differs:
        print(say("{why} What stands before that was told.", why=kept.differs), file=sys.stderr)
        return DIFFERS
    return DONE


def _proof(sealed: bool) -> str:
    """What it proves that every line holds, and what it can't."""
    if sealed:
        return say("That proves that every line was written by someone who has the pass-code, in this order. It "
                   "can\u2019t prove that no moves were taken off the end.")
    return say("That proves that nothing was changed by accident. It can\u2019t prove that nobody wrote the whole file "
               "anew or took moves off its end; only a game that is sealed with a pass-code is safe from the first.")
