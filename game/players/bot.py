"""What a bot is: it decides for a seat from what that seat sees, in one game or in many at once.

Nothing heavy is imported here or in `registry` before a bot plays, so that help can name the bots at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from game.players.reasons import Reason
    from game.rules.arrays import Bits, Ints
    from game.rules.batch import Batch
    from game.rules.tables import Move
    from game.rules.views import View


def never() -> bool:
    """Nobody hurries."""
    return False


class Candidate(NamedTuple):
    """A move that was weighed: points that it brings in the end, with their 95 % interval, and why. Beside the other
    candidates they tell which is better; from nought they mean what the bot says they do."""

    move: Move
    worth: float
    low: float
    high: float
    reasons: tuple[Reason, ...] = ()


class Advice(NamedTuple):
    """The moves that were weighed, best first."""

    candidates: tuple[Candidate, ...]


class Bot(Protocol):
    """Decides in any number of games; keeps nothing between two calls."""

    def choose(self, seen: Batch, seat: int, hurry: Callable[[], bool] = never) -> tuple[Ints, Bits]:
        """(row intp[n], package uint64[n]): a legal move for `seat`, whose turn it is in each of the n games.

        seen: the games as the seat sees them (`views.seen_by`), their seeds the bot's own keys. The choice in a game
        depends on its column and key alone. hurry: asked now and then; True asks for the best found so far.
        """
        ...

    def advise(self, view: View, key: int, hurry: Callable[[], bool] = never) -> Advice:
        """The moves a person in this seat should weigh, best first; the first is what the bot would play."""
        ...


class Player:
    """A bot in a seat of one game, with a key of its own."""

    def __init__(self, bot: Bot, key: int) -> None:
        self.bot = bot
        self.key = key

    def choose(self, view: View, hurry: Callable[[], bool] = never) -> Move:
        """A legal move for the seat whose view it is, the same whenever it is asked; ValueError where it has none."""
        if view.to_move != view.seat:
            raise ValueError("it is not this seat's turn")
        from game.rules.tables import Move

        row, package = self.bot.choose(alone(view, self.key), view.seat, hurry)
        return Move(int(row[0]), int(package[0]))

    def advise(self, view: View, hurry: Callable[[], bool] = never) -> Advice:
        """What the bot would weigh here, best first; ValueError where it is not this seat's turn."""
        if view.to_move != view.seat:
            raise ValueError("it is not this seat's turn")
        return self.bot.advise(view, self.key, hurry)


def alone(view: View, key: int) -> Batch:
    """A batch of the one game that a view shows, with a bot's key."""
    b = view.batch()
    b.seed[:] = key & (1 << 64) - 1
    return b
