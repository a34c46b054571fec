"""The verb replay: a saved game told again, or verified."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from game.commands.exit_codes import DIFFERS, DONE
from game.wording.messages import later, say

HELP = later("tell a saved game again, or verify it")


def add_arguments(parser: ArgumentParser) -> None:
    """Which game."""
    parser.add_argument("save", metavar="SAVE", help=say("a saved game"))
    parser.add_argument("--verify", action="store_true", help=say("compare every byte and every position instead"))


def run(arguments: Namespace) -> int:
    """Verifies a saved game, or tells it again."""
    from game.commands.common import find_save
    from game.match.match import Match, verify

    path = find_save(arguments.save)
    if arguments.verify:
        verdict = verify(path)
        if verdict.differs:
            print(verdict.differs)
            return DIFFERS
        print(say("{moves} moves, digests match", moves=verdict.moves))
        return DONE
    from game.commands.dispatch import tell
    from game.match import journal

    tell(Match.replay(journal.read(path)), sys.stdout)
    return DONE
