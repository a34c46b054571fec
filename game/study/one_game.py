"""One game by hand, for scripts and notebooks: rows, clauses, seats and variables by their names.

    from game.study.one_game import OneGame

    game = OneGame("december-2019", seed=1)
    print(game.seat, game.legal())
    print(game.why_not("offer turkey russia", ["c_gas"]))
    for line in game.told(game.step(game.legal()[0])):
        print(line)

It is a `Match` with names in place of numbers; whatever else a game can do (undo, an instructor's event, a journal) is
done by `OneGame.match`. Many games: `game.study.run`; games that learn: `game.study.learning`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from game.match.cache import Cache
from game.match.match import Chooser, Match
from game.match.scenarios import find_scenario
from game.match.sitters import PERSON, sitting
from game.players import Bot, Player, kept, make
from game.rules.facts import Fact
from game.rules.guards import IllegalMoveError
from game.rules.names import hinted
from game.rules.packages import clause_ids, package_of
from game.rules.tables import Move
from game.rules.views import View
from game.scenario import load
from game.study.given_seeds import one_seed
from game.wording.messages import say
from game.wording.refusals import describe_refusal
from game.wording.teller import Teller, sentence
from game.wording.words import Wording


class OneGame:
    """A game under way. ValueError, with the nearest name, wherever a name is not there, and for what is asked of the
    seat to move when the game is over."""

    def __init__(
        self,
        scenario: str | os.PathLike[str],
        seed: int = 1,
        bots: Mapping[str, str | Bot] | None = None,
        rounds: int | None = None,
        folder: str | os.PathLike[str] | None = None,
    ) -> None:
        """At its first decision; where a bot is to move, it has moved.

        scenario: its path, or the name of one that comes with the program; bots: who plays seats that are not played by
        hand, a name or a bot of your own; rounds: the last round; folder: where its journal is kept, to be told by
        `replay` or, unless a bot is your own, opened in the window (None: nowhere). ScenarioError, UnknownScenario,
        UnknownBot, FileTrouble.
        """
        self.scenario = load(find_scenario(scenario))
        self.tables, names = self.scenario.tables, dict(bots or {})
        self.words = Wording(self.scenario.catalogue)
        for name in names:
            self._number(name, self.tables.seats, "seat")
        seats = {name: sitting(_called(names.get(name, PERSON))) for name in self.tables.seats}
        self.match = Match.new(self.scenario, seats, one_seed(seed), None, rounds)
        self.players = {name: self.player(name, which) for name, which in names.items()}
        if folder is not None:
            self.match.keep(Path(folder))
        self._teller = Teller(self.words, self.tables)
        self._bots_play()

    # ---- asking

    @property
    def seat(self) -> str:
        """The seat whose decision it is; '' when the game is over."""
        return self.match.to_move

    @property
    def round(self) -> int:
        """The round under way, from 1."""
        return self.match.round

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.match.over

    @property
    def ending(self) -> str:
        """The name of the ending's row; '' while the game goes on."""
        number = self.match.ending
        return self.tables.rows[self.tables.ending_row(number)] if self.over else ""

    @property
    def points(self) -> dict[str, int]:
        """Each seat's points, with all secrets known: for who looks on, not for who plays."""
        return dict(zip(self.tables.seats, self.match.points, strict=True))

    def legal(self) -> list[str]:
        """The rows that the seat to move may play; an offer's, where some package may be offered."""
        mask = self.view().legal if not self.over else ()
        return [self.tables.rows[row] for row, may in enumerate(mask) if may]

    def clauses(self, other: str) -> list[str]:
        """The clauses that a package between the seat to move and another may hold now."""
        view, number = self.view(), self._number(other, self.tables.seats, "seat")
        if number == view.seat:
            raise ValueError(f"{other!r} is to move; a package is between it and another seat")
        return list(clause_ids(self.tables, view.clauses(number)))

    def why_not(self, row: str, clauses: Iterable[str] = ()) -> list[str]:
        """Why the seat to move may not play a row now, a sentence a reason; empty if it may."""
        refusals = self.match.position.why_not(*self.move(row, clauses))
        return [describe_refusal(self.words, self.tables, refusal) for refusal in refusals]

    def view(self, seat: str | None = None) -> View:
        """What a seat sees (the seat to move, if none is named): `view["tension"]`, `view.total`, `view.offers`, ..."""
        name = self._to_move() if seat is None else seat
        self._number(name, self.tables.seats, "seat")
        return self.match.view(name)

    def title(self, name: str) -> str:
        """What a row or a clause is called for people."""
        return self.words.title(name)

    def told(self, facts: Iterable[Fact]) -> list[str]:
        """What happened, as sentences. Nothing is masked."""
        return [sentence(told) for breath in self._teller.tell(facts) for told in breath.items]

    # ---- playing

    def move(self, row: str, clauses: Iterable[str] = ()) -> Move:
        """The move of these names, for `match`."""
        section = self.tables.clauses
        known = self.tables.rows[section.first : section.first + section.size]
        package = package_of(self._number(clause, known, "clause") for clause in clauses)
        return Move(self._number(row, self.tables.rows, "row"), package)

    def step(self, row: str, clauses: Iterable[str] = ()) -> list[Fact]:
        """Plays a row, and then has bots play up to the next decision that is not theirs; all that happened.

        clauses: what an offer or a counter holds. ValueError that says every reason where it is not legal; then
        nothing has changed.
        """
        try:
            facts = self.match.submit(self.move(row, clauses))
        except IllegalMoveError as error:
            raise ValueError(" ".join(self.why_not(row, clauses))) from error
        return facts + self._bots_play()

    def step_by(self, bot: str | Chooser) -> list[Fact]:
        """Has a bot play for the seat to move: one by name, or whatever chooses a move from a view."""
        seat = self._to_move()
        chooser = self.player(seat, bot) if isinstance(bot, str) else bot
        return self.match.bot_move(chooser) + self._bots_play()

    def player(self, seat: str, bot: str | Bot) -> Player:
        """A bot in a seat of this game, with the seed of its own that it would have in the window. UnknownBot."""
        self._number(seat, self.tables.seats, "seat")
        key = self.match.bot_seed(seat)
        kept.keep_somewhere(Cache())
        return make(bot, self.tables, key, self.tables.seat_number(seat)) if isinstance(bot, str) else Player(bot, key)

    def _to_move(self) -> str:
        """The seat to move; ValueError where there is none."""
        if self.over:
            raise ValueError(say("The game is over."))
        return self.seat

    def _bots_play(self) -> list[Fact]:
        facts: list[Fact] = []
        while self.seat in self.players:
            facts += self.match.bot_move(self.players[self.seat])
        return facts

    @staticmethod
    def _number(name: str, known: Iterable[str], what: str) -> int:
        names = tuple(known)
        if name not in names:
            raise ValueError(hinted(f"there is no {what} {name!r}", name, names))
        return names.index(name)


def _called(bot: str | Bot) -> str:
    """The name under which a save notes who sits there."""
    return bot if isinstance(bot, str) else type(bot).__name__
