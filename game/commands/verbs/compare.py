"""The verb compare: games of a class side by side."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from game.commands.exit_codes import DIFFERS, DONE
from game.wording.messages import later, say

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
    from game.review.compare import side_by_side

    paths = [find_save(save) for save in arguments.saves]
    games = side_by_side(paths, lambda path: look_again(path, pass_code.given()), arguments.letters)
    for game in games:
        print(f"{game.name}: {game.ending or game.trouble}")
        if game.ending and game.trouble:
            print(f"  ! {game.trouble}")
        for name, lines in parts(game):
            for line in lines:
                print(f"  {say('{part}: {what}', part=name, what=line)}")
    if arguments.out:
        write_file(Path(arguments.out), page(games).encode())
        print(say("Wrote {file}.", file=arguments.out))
    return DIFFERS if any(game.trouble for game in games) else DONE
