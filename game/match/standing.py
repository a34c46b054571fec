"""A game as it stands: all that may be asked of it. A query changes nothing, and nothing here is written."""

from __future__ import annotations

from copy import copy
from typing import Self

import numpy as np

from game.match.arranged import Aside, Clock, clock
from game.match.conduct import Ask
from game.match.entries import Head
from game.match.steps import Step, Steps, Undone
from game.match.thoughts import WHY
from game.rules import views
from game.rules.arrays import Bits
from game.rules.dice import GOLDEN, mix, purpose
from game.rules.facts import Fact
from game.rules.game import Game
from game.rules.views import View
from game.scenario import Scenario

U = np.uint64


class Standing:
    """What stands of a game, what each seat sees of it, and what may be taken back.

    A view is pure; that a seat has looked is noted by `Match.look` alone.
    """

    def __init__(self, scenario: Scenario, head: Head) -> None:
        """A game at its first decision. ValueError for a number of rounds that the scenario does not have."""
        self.scenario, self.head = scenario, head
        self._steps = Steps(scenario, head)
        self.last_round = head.rounds or len(scenario.document.rounds)
        """The round after which the game ends, whatever happens."""

    @property
    def steps(self) -> list[Step]:
        """steps[0] is the start; steps[k] stands after the k-th move that was not taken back."""
        return self._steps.all

    @property
    def position(self) -> Game:
        """The position. It holds every secret: clients and bots get a `view` instead."""
        return self._steps.last.position

    @property
    def digest(self) -> int:
        """The checksum of the position."""
        return self.position.digest()

    @property
    def moves(self) -> int:
        """How many moves stand."""
        return self._steps.moves

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.position.over

    @property
    def to_move(self) -> str:
        """The seat whose decision it is, or '' when the game is over."""
        return "" if self.over else self.scenario.tables.seats[self.position.to_move]

    @property
    def round(self) -> int:
        """The round under way, from 1."""
        return self.position.round

    @property
    def seats(self) -> dict[str, str]:
        """Who sits where now: seat to 'person' or 'bot:NAME'."""
        return self.seats_at(self.moves)

    def seats_at(self, step: int) -> dict[str, str]:
        """Who sat where after the step; who moved in it sat there after the one before."""
        swapped = {aside.line.seat: aside.line.text for aside in self._steps.asides
                   if aside.line.kind == "sit" and aside.at <= step}
        return self.head.seats | swapped

    @property
    def clock(self) -> Clock:
        """What the instructor has made of the clock."""
        return clock(self._steps.asides)

    def asked(self, what: str) -> Ask:
        """How people are asked for reasons ('why') or forecasts: as the instructor said last, else as the head says."""
        said = [aside.line.text for aside in self._steps.asides if (aside.line.kind, aside.line.name) == ("ask", what)]
        conduct = self.head.conduct
        return Ask(said[-1]) if said else conduct.reasons if what == WHY else conduct.forecasts

    @property
    def asides(self) -> list[Aside]:
        """All that the instructor has arranged beside the rules, in order."""
        return self._steps.asides

    @property
    def facts(self) -> list[list[Fact]]:
        """What happened: facts[0] before the first move, facts[k] from the k-th on to the next decision. Not masked."""
        return [self._steps.facts(step) for step in range(len(self.steps))]

    @property
    def ending(self) -> int:
        """The number of the ending, from 0; -1 while the game goes on."""
        return self.position.ending

    @property
    def points(self) -> list[int]:
        """Every seat's points; for when the game is over, since they hold secrets."""
        return self.position.points()

    def view(self, seat: str | None, at: int | None = None) -> View:
        """What a seat sees now, or saw after the `at`-th move; None: what everybody at the table may see."""
        number = views.PUBLIC if seat is None else self.scenario.tables.seat_number(seat)
        return self.steps[-1 if at is None else at].position.view(number)

    def laid_open(self, at: int | None = None) -> View:
        """All of the position, now or after the `at`-th move, with nothing hidden: for a game without secrets."""
        return self.steps[-1 if at is None else at].position.laid_open()

    def heard(self, seat: str | None, since: int = 0) -> list[list[Fact]]:
        """What a seat (None: everybody) heard of steps `since`, since + 1, ..., without what is hidden from it."""
        return [self.heard_of(seat, step) for step in range(since, len(self.steps))]

    def heard_of(self, seat: str | None, step: int) -> list[Fact]:
        """What a seat (None: everybody) heard of one step."""
        tables = self.scenario.tables
        number = views.PUBLIC if seat is None else tables.seat_number(seat)
        return views.facts_for(tables, number, self._steps.facts(step))

    def only(self, kept: list[int]) -> Self:
        """The same game as if it had but some of its steps: for who may not know that there were others."""
        some = copy(self)
        some._steps = self._steps.only(kept)
        return some

    def bot_seed(self, seat: str) -> int:
        """The seed of a bot's own choices; the game's seed can't be told from it."""
        return int(bot_seeds(np.array([self.head.seed], U), seat)[0])

    @property
    def can_undo(self) -> bool:
        """Whether the last move may be taken back: it rolled and revealed nothing, and no other seat has looked."""
        return self._steps.can_undo

    @property
    def shown(self) -> int:
        """How many moves others have seen than who made them."""
        return self._steps.shown

    @property
    def undone(self) -> Undone | None:
        """What was taken back last, and would be done again first."""
        return self._steps.undone[-1] if self._steps.undone else None


def bot_seeds(seeds: Bits, seat: str) -> Bits:
    """uint64[n]: the seeds of the choices of a seat's bot in the games of these seeds, which can't be told from them.

    `mix` alone could be undone; not so once the seed is added to what it gives (as Davies and Meyer do with ciphers).
    """
    own = np.full(1, purpose(f"bot {seat}"), U) * GOLDEN
    return mix(mix(seeds + own) + seeds)
