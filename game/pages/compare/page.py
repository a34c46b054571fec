"""Games side by side on a page; how it is laid out says `compare.html.jinja`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.pages.templates import rendered
from game.review.compare import Game
from game.review.debrief import Debrief
from game.wording.messages import say


def parts(game: Game) -> list[tuple[str, tuple[str, ...]]]:
    """What is told of a game, each part with its name, in order."""
    return [(say("Who played"), game.players), (say("Results"), game.results), (say("Deals"), game.deals),
            (say("Threats"), game.threats), (say("Promises broken"), game.breaches)]


def page(games: Sequence[Game], debriefs: Sequence[Debrief]) -> str:
    """The whole page."""
    return rendered(Path(__file__).with_name("compare.html.jinja"), title=say("Games side by side"), games=games,
                    rows=[name for name, _ in parts(Game(""))], parts=[parts(game) for game in games],
                    debriefs=debriefs)
