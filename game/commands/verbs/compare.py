"""The verb compare: games of a class side by side."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from game.commands.arguments import SEED
from game.commands.exit_codes import DIFFERS, DONE, STOPPED
from game.wording.messages import capital, count, later, listed, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from game.review.compare import Game, Seen
    from game.review.debrief import Debrief
    from game.review.reckoned import ClassPlayouts

HELP = later("show saved games side by side: results, endings, deals, threats and breaches, and the questions L1 to L8")


def add_arguments(parser: ArgumentParser) -> None:
    """Which games, how much is worked out, and where they are shown."""
    parser.add_argument("saves", metavar="SAVE", nargs="+", help=say("a saved game"))
    parser.add_argument("--out", metavar="FILE.html",
                        help=say("write a page as well, with what play-outs say of deals, no deal and the frontier"))
    parser.add_argument("--quick", action="store_true", help=say("leave out play-outs that are not kept yet"))
    parser.add_argument("--letters", action="store_true", help=say("letters in place of games and of who played"))
    parser.add_argument("--seed", type=SEED, metavar="S", default=1, help=say("the dice of the play-outs (1)"))


def run(arguments: Namespace) -> int:
    """Prints the games with what is kept of play-outs, and writes their page, at once and again with what they say; a
    game that can't be opened says why, and the others go on."""
    from game.commands import pass_code
    from game.commands.common import find_save
    from game.commands.outputs import check_outputs
    from game.match.cache import Cache
    from game.match.eyes import look_again
    from game.match.lessons import said
    from game.review.compare import game as told
    from game.review.compare import seen
    from game.review.debrief import debriefs
    from game.review.reckoned import ClassPlayouts

    paths = list({path.resolve(): path for path in map(find_save, arguments.saves)}.values())
    check_outputs({"--out": arguments.out}, paths)
    tables = seen(paths, lambda path: look_again(path, pass_code.given()), arguments.letters)
    learnt = {} if arguments.letters else {question: words for folder in {path.parent for path in paths}
                                           for question, words in said(folder).items()}
    playouts = ClassPlayouts(tables, Cache(), arguments.seed)
    tables = playouts.kept()
    due = bool(arguments.out) and not arguments.quick and _due(tables)
    if arguments.out:
        _write(arguments.out, tables, learnt, due)
    if due:
        tables = _worked_out(playouts)
    games = [told(one) for one in tables]
    for one in games:
        _tell(one)
    for debrief in debriefs(tables):
        _ask(debrief, learnt)
    if due:
        _write(arguments.out, tables, learnt)
    if arguments.out:
        print(say("Wrote {file}.", file=arguments.out))
    if due and _due(tables):
        return STOPPED
    return DIFFERS if any(one.trouble for one in games) else DONE


def _due(tables: Sequence[Seen]) -> bool:
    """Whether play-outs have more to say of any."""
    return any(one.due for one in tables)


def _worked_out(playouts: ClassPlayouts) -> list[Seen]:
    """What the play-outs say, as far as Ctrl-C lets them."""
    from game.commands.progress import GO_ON, Bar, of_pieces, stoppable

    bar = Bar(1, said=of_pieces)
    with stoppable() as stop:
        tables = playouts.work(bar.tell, lambda: not stop())
    bar.close()
    if _due(tables):
        print(say("Stopped. {hint}", hint=GO_ON()), file=sys.stderr)
    return tables


def _write(path: str, tables: Sequence[Seen], learnt: Mapping[str, str], working: bool = False) -> None:
    from pathlib import Path

    from game.match.files import write_file
    from game.pages.compare.page import page

    write_file(Path(path), page(tables, working, learnt).encode())


def _tell(game: Game) -> None:
    """Prints a game."""
    from game.pages.compare.page import parts

    print(f"{game.name}: {game.ending or game.trouble}")
    if game.ending and game.trouble:
        print(f"  ! {game.trouble}")
    for name, lines in parts(game):
        for line in lines:
            print(f"  {say('{part}: {what}', part=name, what=line)}")


def _ask(debrief: Debrief, learnt: Mapping[str, str]) -> None:
    """Prints the questions of a scenario with what all tables have to say to them, and what the class said."""
    for answer in debrief.answers:
        print(f"\n{answer.question.id}  {answer.question.question}")
        for sort in answer.sorts:
            print("  " + count("{sort}: {some} of {n} table ({tables})", "{sort}: {some} of {n} tables ({tables})",
                               len(debrief.tables), sort=capital(sort.name), some=len(sort.tables),
                               tables=listed(sort.tables)))
        for line in (answer.against, *map(capital, answer.ranges)):
            if line:
                print(f"  {line}")
        if words := learnt.get(answer.question.question):
            print("  " + say("The class: {words}", words=words))
