"""The verb compare: games of a class side by side."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from game.commands.exit_codes import DIFFERS, DONE
from game.wording.messages import capital, later, listed, say

if TYPE_CHECKING:
    from game.review.debrief import Debrief

HELP = later("show saved games side by side: results, endings, deals, threats and breaches")


def add_arguments(parser: ArgumentParser) -> None:
    """Which games, and where they are shown."""
    parser.add_argument("saves", metavar="SAVE", nargs="+", help=say("a saved game"))
    parser.add_argument("--out", metavar="FILE.html", help=say("write a page as well"))
    parser.add_argument("--letters", action="store_true", help=say("letters in place of games and of who played"))


def run(arguments: Namespace) -> int:
    """Prints the games, and writes their page; one that can't be opened says why, and the others go on."""
    from pathlib import Path

    from game.commands import pass_code
    from game.commands.common import find_save
    from game.match.eyes import look_again
    from game.match.files import write_file
    from game.pages.compare.page import page, parts
    from game.review.compare import game as told
    from game.review.compare import seen
    from game.review.debrief import debriefs

    paths = [find_save(save) for save in arguments.saves]
    tables = seen(paths, lambda path: look_again(path, pass_code.given()), arguments.letters)
    games, questions = [told(one) for one in tables], debriefs(tables)
    for game in games:
        print(f"{game.name}: {game.ending or game.trouble}")
        if game.ending and game.trouble:
            print(f"  ! {game.trouble}")
        for name, lines in parts(game):
            for line in lines:
                print(f"  {say('{part}: {what}', part=name, what=line)}")
    for debrief in questions:
        _ask(debrief)
    if arguments.out:
        write_file(Path(arguments.out), page(games, questions).encode())
        print(say("Wrote {file}.", file=arguments.out))
    return DIFFERS if any(game.trouble for game in games) else DONE


def _ask(debrief: Debrief) -> None:
    """Prints the questions of a scenario with what all tables have to say to them."""
    for answer in debrief.answers:
        print(f"\n{answer.question.id}  {answer.question.question}")
        for sort in answer.sorts:
            print("  " + say("{sort}: {n} of {all} tables ({tables})", sort=capital(sort.name), n=len(sort.tables),
                             all=len(debrief.tables), tables=listed(sort.tables)))
        for line in (answer.against, *map(capital, answer.ranges)):
            if line:
                print(f"  {line}")
