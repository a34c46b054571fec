"""Personas at play: what one wants, fears and is urged to, as the scenario's author wrote it, weighed move by move.

A move is worth what the position is worth after it, the seat's points and the persona's own wants, once the round has
ended and the cabinet met (see `valuation`); what its rules urge is added, and half a point of whim by the game's key.
Offers are sought among packages made of the clauses that do both sides most good, priced by the persona and by what the
other side's points are known to be (see `haggling`).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.players import haggling, promises, weighed
from game.players.bot import Advice, Candidate, alone, never
from game.players.haggling import Turn
from game.players.personas import personas_of
from game.players.reasons import Reason, Sentence, Want, gains, package_of, terms
from game.players.valuation import NEVER, POINT, TENTH, Worth, valuation_of
from game.rules import bulk, guards
from game.rules.arrays import Bits, Ints
from game.rules.batch import Batch
from game.rules.dice import SPREAD, below, mix, purpose
from game.rules.tables import PACKAGES, Kind, Move, Persona, Tables
from game.rules.views import View

U = np.uint64
WHO = U(purpose("persona"))
SHOWN = 8
"""Candidates that advice holds."""


class DoctrineBot:
    """Plays one persona, or in each game one of the seat's personas, drawn by the game's key; see `personas_of`."""

    def __init__(self, tables: Tables, name: str | None = None) -> None:
        self.tables = tables
        self.valuation = valuation_of(tables)
        seats = range(len(tables.seats))
        self.personas = [[one for one in personas_of(tables, seat) if name in (None, one.name)] for seat in seats]

    def choose(self, seen: Batch, seat: int, hurry: Callable[[], bool] = never) -> tuple[Ints, Bits]:
        """The best move of each game's persona."""
        row, package = np.zeros(seen.size, np.intp), np.zeros(seen.size, U)
        which = below(mix(seen.seed + WHO), len(self.personas[seat]))
        for number, persona in enumerate(self.personas[seat]):
            who = np.nonzero(which == number)[0]
            if who.size:
                turn = self.weigh(seen.part(who), persona)
                row[who] = turn.score.argmax(0)
                tabled = np.isin(self.tables.kind[row[who]], PACKAGES)
                package[who] = np.where(tabled, turn.package, U(0))
        return row, package

    def persona(self, seat: int, key: int) -> Persona:
        """Who plays a seat in the game with this key."""
        mine = self.personas[seat]
        return mine[int(below(mix(np.array([key & (1 << 64) - 1], U) + WHO), len(mine))[0])]

    def weigh(self, b: Batch, persona: Persona) -> Turn:
        """What a persona thinks of every move, in games in which its seat is to move."""
        quick = weighed.of(self.tables, persona)
        if quick is not None:
            return quick.weigh(b)
        mask = bulk.legal(b)
        turn = Turn(b, persona, mask, np.full(mask.shape, NEVER), np.zeros(b.size, U))
        asked = mask[turn.rows(Kind.ACCEPT)].any(0)
        haggling.answer(turn, np.nonzero(asked)[0], self.valuation)
        self._move(turn, np.nonzero(~asked)[0])
        return turn

    # ---- moves

    def _move(self, turn: Turn, who: Ints) -> None:
        """Weighs the moves, offers among them, of the games `who`, in which there is nothing to answer."""
        b, persona, t = turn.b, turn.persona, self.tables
        plain = turn.mask[:, who] & (t.kind[: t.moves.size] <= Kind.PASS)[:, None]
        row, i = np.nonzero(plain)
        game = who[i]
        whim = (mix(turn.h[game] + row.astype(U) * SPREAD) >> U(58)).astype(np.int64)
        urge = self.urges(b, persona)
        worth = self.valuation.rows(b, persona, game, row) - promises.cost(self.valuation, b, persona, row, game)
        turn.score[row, game] = worth + urge[row, game] + whim
        haggling.offer(turn, who, self.valuation, urge)

    def urges(self, b: Batch, persona: Persona) -> Worth:
        """int64[M, n]: what a persona's rules urge to each move."""
        held = guards.holds(b, persona.rules, b.all) * persona.rules.weight[:, None].astype(np.int64)
        urge = np.zeros((self.tables.moves.size, b.size), np.int64)
        for urged, worth in zip(persona.urged, held, strict=True):
            urge[urged] += worth * TENTH
        return urge

    # ---- advice

    def advise(self, view: View, key: int, hurry: Callable[[], bool] = never) -> Advice:
        """The moves that the persona of this key thinks of, best first, in points more than passing would be worth."""
        persona = self.persona(view.seat, key)
        b = alone(view, key)
        turn = self.weigh(b, persona)
        score = turn.score[:, 0]
        order = np.argsort(-score, kind="stable")[:SHOWN]
        order = order[score[order] > NEVER]
        kind = self.tables.kind
        quiet = [int(score[r]) for r in np.nonzero(score > NEVER)[0] if kind[r] in (Kind.PASS, Kind.REJECT)]
        base = quiet[0] if quiet else int(score[order[-1]])
        candidates = []
        for r in order:
            move = Move(int(r), int(turn.package[0]) if kind[r] in PACKAGES else 0)
            worth = view.total + (int(score[r]) - base) / POINT
            candidates.append(Candidate(move, worth, worth, worth, self._reasons(view, b, persona, move)))
        return Advice(tuple(candidates))

    def _reasons(self, view: View, b: Batch, persona: Persona, move: Move) -> tuple[Reason, ...]:
        """The rules that urge to a move, the fears that it raises or lays to rest, what the persona wants of it within
        a round, the terms of the points that it changes, the other side's gain."""
        held = guards.holds(b, persona.rules, b.all)[:, 0]
        rules = [Sentence(persona.rule_texts[q], int(persona.rules.weight[q]) / 10)
                 for q in np.nonzero(held & persona.urged[:, move.row])[0]]
        package = package_of(view, move)
        before, after = self.valuation.afraid(b, persona, move.row, package)
        fears = [Sentence(persona.fear_texts[f], int(persona.fears.weight[f]) / (10 if after[f] else -10))
                 for f in np.nonzero(before != after)[0]]
        wanted = [Want(column, worth) for column, worth in self.valuation.wanted(b, persona, move.row, package)]
        return (*rules, *fears, *wanted, *terms(view, move), *gains(view, move))
