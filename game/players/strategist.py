"""A bot that thinks ahead: it deals what it can't see, plays candidate moves forward, and prefers by result.

It hears its staff first, the personas of its seat: the moves that look best to them on average are candidates, and
their worth counts as much as TRUST play-outs.

Search: flat Monte Carlo with sequential halving (Karnin, Koren, Somekh 2013). Every candidate of a decision is played
forward from the same deals with the same dice, so that differences are of moves and not of luck; after each stage the
better half goes on. Play-outs move by `habits` for some rounds and are then judged by points and outlook: the seat's
own, less RIVALRY percent of what the others have on average. Who bargains minds how a gain is shared, and what a rival
gains today he spends on the bargain of tomorrow (Grieco 1988 on relative gains); without it a seat buys calm at any
price, and the patient side is paid for nothing.

A deep one also thinks what others will think: the moves that did best go on with what each seat would do if it
thought ahead as well, until nothing waits for an answer. By habit it takes most that brings it something; who thinks
asks for more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from game.players import deals, hidden, plans
from game.players.amendments import amendments
from game.players.belief import Belief
from game.players.bot import Advice, Bot, Candidate, alone, never
from game.players.doctrine import DoctrineBot
from game.players.habits import Habits
from game.players.haggling import Turn
from game.players.hidden import Dealt
from game.players.lessons import lent
from game.players.personas import personas_of
from game.players.pool import UNKNOWN, Pool
from game.players.reasons import Consent, End, Reason, gains, package_of, terms
from game.players.seated import Moves, choices
from game.players.valuation import NEVER, POINT
from game.rules import packages
from game.rules.arrays import Bits, Flags, Ints
from game.rules.batch import Batch
from game.rules.bulk import legal
from game.rules.dice import GOLDEN, below, mix, purpose
from game.rules.engine import Games
from game.rules.tables import ANSWERS, PACKAGES, Kind, Manner, Move, Tables
from game.rules.views import View

U = np.uint64
THINK = U(purpose("strategist"))
WIDEST = 16384
"""Most play-outs side by side: more is no faster, and takes memory."""


@dataclass(frozen=True)
class Replies:
    """How long a bot thinks about what others will think, by count.

    stages: (candidates, deals) of the stages that come after those without replies; budget: of whoever moves in each
    deal until all has its answer; play_outs: how often it goes on by habit then, each of which counts as `times` of
    those without replies.
    """

    stages: tuple[tuple[int, int], ...] = ()
    budget: Budget | None = None
    play_outs: int = 1
    times: int = 1


@dataclass(frozen=True)
class Budget:
    """How long a bot thinks, by count.

    rows: how many moves are played forward, those that look best a round on; stages: (candidates, deals) of each stage
    of the halving; packages: how many are drawn for an offer, of which `offers` are weighed; ahead: rounds that a
    play-out goes on for, the one under way included; replies: none where nobody's thoughts are thought about.
    """

    rows: int
    stages: tuple[tuple[int, int], ...]
    packages: int
    offers: int
    ahead: int
    replies: Replies = Replies()


QUICK = Budget(12, ((20, 10), (10, 24), (4, 72)), 72, 6, 2)
USUAL = Budget(24, ((64, 100), (28, 400), (10, 1600)), 384, 16, 3)
DEEP = replace(USUAL, replies=Replies(((6, 12), (3, 24)), Budget(8, ((12, 6), (4, 24)), 32, 4, 2), 64, 2))
"""Of what the last three are worth, two thirds are play-outs with replies (4,608 of 6,708): more would count a few
dozen replies for more than they tell."""
SOON = 4
"""Most moves of a reply: an answer, or a move of the own seat's, an answer, another counter and its answer."""
SPEAK = U(purpose("a time to speak"))
REPLY = U(purpose("a reply"))
REPLIED = U(purpose("a reply thought about"))
CHEAPEST, DEAREST = 100, 1000
"""Hundredths of a point: what offers leave the other side, at least."""
FRESH = 4
"""Of so many counters that are weighed beside the amendments one is a package of its own."""
Draw = Callable[[Batch, Ints, Ints, Bits, int], Bits]
MIDDLE = 3
"""Without an offer a seat would play one of its best moves: what an offer brings comes on top of the third best. A
counter that is refused leaves what a refusal does: what it brings comes on top of that."""
ADVISED = 5
"""Moves that are told when advice is asked."""
RIVALRY = 40
"""Percent of a point that a point of the others takes from what a play-out is worth."""


@dataclass(frozen=True)
class Decision:
    """n games in which a seat is to move, as it sees them; h: uint64[n], a hash for the dice of this decision; belief:
    what it believes of what the others hide."""

    seen: Batch
    seat: int
    h: Bits
    habits: Habits
    belief: Belief

    @classmethod
    def of(cls, seen: Batch, seat: int, habits: Habits) -> Decision:
        """The decision that is asked for in these games."""
        h = mix(mix(seen.seed + THINK) + seen["step"].astype(U) * GOLDEN)
        return cls(seen, seat, h, habits, habits.believed(seen))

    def likely(self) -> Batch:
        """The games as seen, the others' directives read as those that are likeliest."""
        t, likely = self.seen.tables, self.seen.part(self.seen.all)
        for seat in range(len(t.seats)):
            if seat != self.seat:
                likely.v[t.directive.start + seat] = self.belief.directives[seat].argmax(0)
        return likely

    def deal(self, who: Ints, keys: Bits) -> Dealt:
        """Whole positions that games `who` may be in, as far as the seat believes."""
        return hidden.deal(self.seen, self.seat, who, keys, self.belief)


class Strategist:
    """Thinks ahead within a budget by count: the same key, the same move."""

    def __init__(self, tables: Tables, budget: Budget, school: Tables | None = None) -> None:
        """school: the start of the scenario by which it learns its habits, if it is another than the one played."""
        self.tables = tables
        self.school = school or tables
        self.budget = budget
        smaller = budget.replies.budget
        self.other: Bot | None = Strategist(tables, smaller, school) if smaller else None
        self.staff = DoctrineBot(tables)
        self.personas = [personas_of(tables, seat) for seat in range(len(tables.seats))]

    def choose(self, seen: Batch, seat: int, hurry: Callable[[], bool] = never) -> tuple[Ints, Bits]:
        """The move that did best in each game."""
        pool = self._search(seen, seat, hurry)
        best = pool.best(seen.size)
        return pool.row[best], pool.package[best]

    def advise(self, view: View, key: int, hurry: Callable[[], bool] = never) -> Advice:
        """The moves that were weighed longest, best first, each beside all that were weighed.

        Play-outs by habit end worse than games of people who think, all of them alike: what they tell is how moves
        differ. So points are told as more or less than those of all candidates on average.
        """
        seen = alone(view, key)
        pool, h = self._search(seen, view.seat, hurry), mix(seen.seed + REPLY)
        belief = lent(self.school, self.tables, hurry).believed(seen)
        order = pool.order()
        order = order[pool.weight[order] >= pool.weight[order[min(ADVISED, len(order)) - 1]]]
        points, error = pool.ends(view.seat)
        points -= points[:, pool.count > 0].mean(1, keepdims=True)
        candidates = []
        for k in order[:ADVISED]:
            move = Move(int(pool.row[k]), int(pool.package[k]))
            worth, half = float(points[view.seat, k]), 1.96 * float(error[k])
            ends = tuple(End(s, float(points[s, k])) for s in range(len(points)) if s != view.seat)
            why = (*reasons(view, move), *ends, *plans.plan(self.staff, seen, h, move, belief))
            candidates.append(Candidate(move, worth, worth - half, worth + half, why))
        return Advice(tuple(candidates))

    def _search(self, seen: Batch, seat: int, hurry: Callable[[], bool]) -> Pool:
        decision = Decision.of(seen, seat, lent(self.school, self.tables, hurry))
        pool, played = self._candidates(decision), 0
        for keep, many in self.budget.stages:
            if played and hurry():
                return pool
            self._play_out(decision, pool, pool.front(keep), np.arange(played, played + many))
            played += many
        for keep, many in self.budget.replies.stages:
            if hurry():
                return pool
            self._hear(decision, pool, pool.front(keep), np.arange(played, played + many), hurry)
            played += many
        return pool

    # ---- candidates

    def _candidates(self, decision: Decision) -> Pool:
        """The moves that the staff likes best; every answer to an offer; for an offer or a counter the packages that
        look best for both sides."""
        seen, t, budget = decision.seen, self.tables, self.budget
        heard = [self.staff.weigh(seen, persona) for persona in self.personas[decision.seat]]
        known = _known(heard)
        mask = legal(seen)
        moves = int(t.moves_each[decision.seat])
        slot = below(mix(mix(seen.seed + SPEAK) + seen["round"].astype(U) * GOLDEN), moves) + 1
        mask[t.manner[: len(mask)] != Manner.PLAIN] &= (known > UNKNOWN)[t.manner[: len(mask)] != Manner.PLAIN]
        speak = np.nonzero(t.kind[: len(mask)] == Kind.OFFER)[0]
        # A package that lies there is answered first; a new one would take the seat's own off the table unheard.
        mask[speak] &= (seen.v[t.left][decision.seat] == slot) & (seen.v[t.offer.start + t.circle[speak]] == 0)
        row, game = np.nonzero(mask & self._promising(known, mask))
        tabling = np.isin(t.kind.take(row), PACKAGES)
        plain, deal = np.nonzero(~tabling)[0], np.nonzero(tabling)[0]
        candidates = [(row[plain], game[plain], np.zeros(len(plain), U), known[row[plain], game[plain]])]
        if deal.size:
            row, game = row[deal], game[deal]
            base = _base(t, known)
            # What the staff thought of is for the seat that it thought of, and no offer to another.
            offers = [(row, game, np.where(turn.score[row, game] > NEVER, turn.package[game], U(0)), known[row, game])
                      for turn in heard]
            plainly, counter = t.manner.take(row) == Manner.PLAIN, t.kind.take(row) == Kind.COUNTER
            few = max(budget.offers // FRESH, 1)
            for which, draw, prices in ((~counter & plainly, deals.draw, budget.offers),
                                        (counter, amendments, budget.offers), (counter, deals.draw, few)):
                r, g = row[which], game[which]
                if r.size:
                    offers += [(r, g, package, base[g] + gain)
                               for package, gain in self._packages(decision, r, g, draw, prices)]
            for one in offers:
                real = np.nonzero(one[2])[0]
                candidates.append((one[0][real], one[1][real], one[2][real], one[3][real]))
        return Pool.of(candidates, len(t.seats))

    def _promising(self, known: npt.NDArray[np.int64], mask: Flags) -> Flags:
        """bool[M, n]: the moves that look best a round on, and every offer; where an offer lies there, the answers."""
        kind = self.tables.kind[: len(known)]
        answers = np.isin(kind, ANSWERS)[:, None]
        plain = (kind < Kind.OFFER)[:, None] & mask
        place = np.argsort(np.argsort(-np.where(plain, known, 2 * UNKNOWN), axis=0, kind="stable"), axis=0)
        asked = (mask & answers).any(0)
        promising: Flags = np.where(asked, answers, (kind == Kind.OFFER)[:, None] | (place < self.budget.rows))
        return promising

    def _packages(self, decision: Decision, row: Ints, game: Ints, draw: Draw, prices: int
                  ) -> list[tuple[Bits, npt.NDArray[np.int64]]]:
        """For each price a package for every offer or counter, 0 where there is none, and half of what it would bring.

        The best for me, of some that are drawn, among those that leave the other side at least so much: the price.
        """
        t, budget, seen, habits = self.tables, self.budget, decision.likely(), decision.habits
        drawn = draw(seen, game, row, mix(decision.h[game] + U(77)), budget.packages)
        n = np.arange(len(row))
        own = np.empty(drawn.shape, np.int64)
        other = np.empty(drawn.shape, np.int64)
        step = max(WIDEST // max(len(row), 1), 1)
        for k in range(0, len(drawn), step):
            part = drawn[k : k + step]
            gain = habits.gains(seen, np.tile(game, len(part)), part.reshape(-1)).reshape(-1, len(part), len(row))
            own[k : k + step] = gain[decision.seat]
            other[k : k + step] = deals.others(t, row, gain)
        offers = []
        for k in range(prices):
            asked = CHEAPEST + DEAREST * k // prices
            liking = np.where((drawn != 0) & (other >= asked), own, UNKNOWN)
            best = liking.argmax(0)
            good = liking[best, n] > UNKNOWN
            offers.append((np.where(good, drawn[best, n], U(0)), np.where(good, own[best, n] // 2, UNKNOWN)))
        return offers

    # ---- play-outs

    def _play_out(self, decision: Decision, pool: Pool, running: Ints, numbers: Ints) -> None:
        """Plays each candidate `running` forward from the deals of these numbers, and adds up what came of it."""
        for part, candidate, dealt, until in self._dealt(decision, pool, running, numbers, WIDEST):
            value = decision.habits.ahead_of(dealt, pool.row[candidate], pool.package[candidate], until)
            value = value.reshape(len(value), len(part), len(numbers))
            pool.note(part, value, worth(value, decision.seat), decision.seat)

    def _hear(self, decision: Decision, pool: Pool, running: Ints, numbers: Ints, hurry: Callable[[], bool]) -> None:
        """Plays each candidate `running` forward from the deals of these numbers, with a reply by who thinks and then
        by habit, and has that count. Where time runs out the replies are no good, and count for nothing."""
        replies = self.budget.replies
        many = replies.play_outs
        for part, candidate, dealt, until in self._dealt(decision, pool, running, numbers, WIDEST // many):
            live = dealt.games()
            live.step(pool.row[candidate], pool.package[candidate])
            self._reply(live, decision.seat, until, hurry)
            if hurry():
                return
            onward = live.pick(np.repeat(live.all, many))
            onward.seed[:] = mix(onward.seed + np.tile(np.arange(many, dtype=U), live.size) * GOLDEN)
            value = decision.habits.onward(onward, np.repeat(until, many))
            pool.heed(part, worth(value, decision.seat).reshape(len(part), -1), replies.times)

    def _reply(self, live: Games, seat: int, until: Ints, hurry: Callable[[], bool]) -> None:
        """Plays games on by who thinks, each from what he sees, until another seat than this has moved and no offer
        waits for an answer; no farther than round until[i]."""
        heard = np.zeros(live.size, bool)
        for _ in range(SOON):
            waits = (live.v[live.tables.offer] != 0).any(0)
            due = np.nonzero(live.ready() & (live["round"] < until) & (waits | ~heard))[0]
            if not due.size:
                break
            part = live.pick(due)
            heard[due] |= part["seat"] != seat
            part.step(*self._thought(part, hurry))
            live.put(due, part)

    def _thought(self, games: Games, hurry: Callable[[], bool]) -> Moves:
        """What whoever is to move in each game would do, if it thought as one who replies does."""
        seated = [(seat, self.other) for seat in range(len(self.tables.seats)) if self.other]
        return choices(games, seated, lambda seat, who: mix(games.seed[who] + REPLIED), hurry=hurry)

    def _dealt(self, decision: Decision, pool: Pool, running: Ints, numbers: Ints, most: int
               ) -> Iterator[tuple[Ints, Ints, Dealt, Ints]]:
        """In parts of `most` positions and fewer: the candidates of a part; each of them once for every number; a
        position for each, the same for all candidates of a game; and the round until which it is played."""
        step = max(most // len(numbers), 1)
        for k in range(0, len(running), step):
            part = running[k : k + step]
            candidate = np.repeat(part, len(numbers))
            game, number = pool.game[candidate], np.tile(numbers, len(part)).astype(U) + U(1)
            until = decision.seen["round"].take(game).astype(np.intp) + self.budget.ahead
            yield part, candidate, decision.deal(game, mix(decision.h[game] + number * GOLDEN)), until


def _known(heard: Sequence[Turn]) -> npt.NDArray[np.int64]:
    """int64[M, n]: hundredths of a point that moves look to be worth on average to the staff that thought of them."""
    scores = np.array([turn.score for turn in heard])
    spoken = scores > NEVER
    known: npt.NDArray[np.int64] = np.where(spoken, scores, 0).sum(0) * 100 // (np.maximum(spoken.sum(0), 1) * POINT)
    known[~spoken.any(0)] = UNKNOWN
    return known


def _base(tables: Tables, known: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """int64[n]: what a package that is tabled comes on top of, of what moves look to be worth: known int64[M, n]. The
    third best move that is quiet, or where fewer are known the last of them; of answers the refusal alone is quiet."""
    loud = np.isin(tables.kind[: len(known)], (Kind.ACCEPT, *PACKAGES))
    best = np.sort(np.where(loud[:, None], UNKNOWN, known), axis=0)[-MIDDLE:]
    base: npt.NDArray[np.int64] = np.where(best > UNKNOWN, best, best[-1]).min(0)
    return base


def worth(value: npt.NDArray[np.int64], seat: int) -> npt.NDArray[np.int64]:
    """int64[...]: what points value: int64[N, ...] of all seats are worth to one, in the same unit."""
    others = value.sum(0) - value[seat]
    liked: npt.NDArray[np.int64] = value[seat] - others * RIVALRY // (100 * max(len(value) - 1, 1))
    return liked


def reasons(view: View, move: Move) -> tuple[Reason, ...]:
    """What a move changes at once in the seat's points, most first; and what an offer is thought to bring the other."""
    changed = sorted(terms(view, move), key=lambda term: -abs(term.points))
    settles = packages.is_settlement(view.tables, package_of(view, move))
    return (*changed, *gains(view, move), *([Consent(view.all_sign)] if settles else []))
