"""A bot decides from what its seat sees: change whatever the seat can't see, and the move is the same.

Positions come from games in which random, doctrine and strategist decide by turns. A bot that thinks by play-outs is
asked with a small budget in all of them, and with its own in a few: they differ from that in numbers alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from game.players import Bot, bot, lessons, names, never
from game.players.lessons import learn
from game.players.random import RandomBot
from game.players.strategist import Budget, Replies, Strategist
from game.rules import views
from game.rules.arrays import Bits, Ints
from game.rules.batch import Batch
from game.rules.bulk import legal, renew_totals
from game.rules.dice import mix
from game.rules.engine import Games
from game.rules.tables import Tables
from game.scenario import load

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "scenarios" / "december-2019"
FOUR = ROOT / "tests" / "scenario" / "good" / "four"
U = np.uint64
EACH = 5000
"""Positions of each of the main scenario's two seats; a bot is asked for a thousand at once."""
AT_ONCE = 1000
SMALL = Budget(3, ((6, 1), (2, 1)), 4, 2, 1)
HEARING = replace(SMALL, replies=Replies(((2, 2), (1, 1)), SMALL, 2, 1))
FEW = {"strategist.quick": 60, "strategist": 6, "strategist.deep": 1}
"""How many positions of each seat for bots that think long."""
SOME = 300
"""How many for each single persona."""
KINDS = ("random", "doctrine", "strategist")
Door = Callable[[Games, int, Bits], Batch]


def masked(games: Games, seat: int, keys: Bits) -> Batch:
    """What a bot is given: the one door."""
    return views.seen_by(games, seat, games.all, keys)


def keys(number: int) -> Bits:
    """The bots' own keys."""
    return mix(np.arange(1, number + 1, dtype=U))


def step(games: Games, bots: dict[int, Bot]) -> None:
    """One decision in every game, by the bot of the seat to move."""
    row, package = np.zeros(games.size, np.intp), np.zeros(games.size, U)
    for seat, one in bots.items():
        who = np.nonzero(games.ready() & (games["seat"] == seat))[0]
        if who.size:
            row[who], package[who] = one.choose(views.seen_by(games, seat, who, mix(games.seed[who] + U(seat))), seat)
    games.step(row, package)


@pytest.fixture(scope="module", autouse=True)
def so_much_is_learnt() -> Iterator[None]:
    """What is learnt from a few games stays here: other tests' bots learn the same scenarios whole."""
    yield
    lessons.forget()


@lru_cache(maxsize=2)
def tables_of(path: Path) -> Tables:
    """The tables of a scenario, whose habits are learnt from a few games only."""
    t = load(path).tables
    lessons.remember(t, learn(t, lessons=(16,)))
    return t


@lru_cache(maxsize=2)
def all_positions(path: Path) -> Games:
    """The positions of whole games in which several bots decide by turns, in random order."""
    t = tables_of(path)
    turns: list[Bot] = [RandomBot()]
    if "doctrine" in names(t):
        turns = [*turns * 3, bot("doctrine", t), *turns * 3, Strategist(t, SMALL)]
    games, found = Games.start(t, np.arange(320 if path == MAIN else 80)), list[Games]()
    while games.ready().any():
        found.append(games.pick(np.nonzero(games.ready())[0]))
        step(games, dict.fromkeys(range(len(t.seats)), turns[len(found) % len(turns)]))
    whole = Games.beside(found)
    return whole.pick(np.random.default_rng(1).permutation(whole.size))


def positions(path: Path, seat: int, number: int) -> Games:
    """So many positions in which a seat is to move."""
    games = all_positions(path)
    return games.pick(np.nonzero(games["seat"] == seat)[0][:number])


def otherwise(games: Games, seat: int, dice: np.random.Generator) -> Games:
    """The same to a seat, and otherwise not: every value that it does not see is another, and so is the games' seed."""
    t, other = games.tables, games.pick(games.all)
    hidden = np.nonzero(t.source[seat] != np.arange(len(t.names)))[0]
    other.v[hidden] = dice.integers(t.low[hidden, None], t.high[hidden, None], (len(hidden), games.size), endpoint=True)
    renew_totals(other)
    other.seed[:] = dice.integers(1 << 62, size=games.size).astype(U)
    return other


def looks(one: Bot, games: Games, seat: int, door: Door = masked) -> int:
    """In how many games a bot plays another move when only what its seat can't see is otherwise."""
    dice, found = np.random.default_rng(7), 0
    for k in range(0, games.size, AT_ONCE):
        part = games.pick(np.arange(k, min(k + AT_ONCE, games.size)))
        own = keys(part.size)
        row, package = one.choose(door(part, seat, own), seat)
        again, again_package = one.choose(door(otherwise(part, seat, dice), seat, own), seat)
        found += int(((row != again) | (package != again_package)).sum())
    return found


def asked(t: Tables, kind: str, seat: int) -> list[tuple[str, Bot, int]]:
    """The bots of a kind for a seat: name, bot, and in how many positions it is asked."""
    found: list[tuple[str, Bot, int]] = []
    if kind == "strategist":
        found = [("small budget", Strategist(t, SMALL), EACH), ("with replies", Strategist(t, HEARING), AT_ONCE)]
    for name in names(t, seat):
        if name.split(".")[0] == kind:
            many = FEW.get(name, SOME if "." in name else EACH)
            if many:
                found.append((name, bot(name, t, seat), many))
    return found


@pytest.mark.parametrize("seat", [0, 1])
@pytest.mark.parametrize("kind", KINDS)
def test_a_bot_never_looks(kind: str, seat: int) -> None:
    t = tables_of(MAIN)
    games = positions(MAIN, seat, EACH)
    assert games.size == EACH
    for name, one, many in asked(t, kind, seat):
        assert looks(one, games.pick(np.arange(many)), seat) == 0, name


@pytest.mark.parametrize("seat", range(4))
def test_a_bot_of_four_never_looks(seat: int) -> None:
    t = tables_of(FOUR)
    for name, one, many in [each for kind in KINDS for each in asked(t, kind, seat) if each[2] >= SOME]:
        assert looks(one, positions(FOUR, seat, min(many, 250)), seat) == 0, name


@pytest.mark.parametrize("seat", [0, 1])
def test_what_a_seat_sees_holds_nothing_that_it_does_not(seat: int) -> None:
    """Every byte that a bot gets is the same, in all positions."""
    games = positions(MAIN, seat, EACH)
    one = masked(games, seat, keys(games.size))
    two = masked(otherwise(games, seat, np.random.default_rng(3)), seat, keys(games.size))
    assert (one.v == two.v).all() and (one.ledger == two.ledger).all() and (one.seed == two.seed).all()
    assert one.tally is None


def test_every_bot_is_of_a_kind_that_is_tested() -> None:
    assert {name.split(".")[0] for name in names(tables_of(MAIN))} <= set(KINDS)


# ---- what the tests above would find


class Peeper:
    """Plays the legal row that the hidden values point to."""

    def choose(self, seen: Batch, seat: int, hurry: Callable[[], bool] = never) -> tuple[Ints, Bits]:
        t = seen.tables
        hidden = np.nonzero(t.source[seat] != np.arange(len(t.names)))[0]
        mask = legal(seen)
        nth = seen.v[hidden].sum(0) % mask.sum(0)
        row = (np.cumsum(mask, axis=0) > nth).argmax(0)
        return row, np.zeros(seen.size, U)

    advise = RandomBot.advise


def bare(games: Games, seat: int, own: Bits) -> Batch:
    """A door that stands open: everything is seen."""
    return Batch(games.tables, own, games.v, games.ledger)


def seeded(games: Games, seat: int, own: Bits) -> Batch:
    """A door that gives the games' seeds away."""
    return views.seen_by(games, seat, games.all, games.seed)


def test_a_bot_that_peeps_is_caught_at_an_open_door() -> None:
    assert looks(Peeper(), positions(MAIN, 0, EACH), 0, bare) > EACH // 2


def test_a_bot_that_peeps_finds_nothing_behind_the_door() -> None:
    assert looks(Peeper(), positions(MAIN, 0, EACH), 0) == 0


def test_a_seed_given_away_is_caught() -> None:
    assert looks(RandomBot(), positions(MAIN, 0, EACH), 0, seeded) > EACH // 2


def test_what_is_changed_is_all_that_is_hidden() -> None:
    games = positions(MAIN, 1, EACH)
    other = otherwise(games, 1, np.random.default_rng(1))
    differs = np.nonzero((games.v != other.v).any(1))[0]
    t = games.tables
    may = np.nonzero((t.source[1] != np.arange(len(t.names))) & (t.low < t.high))[0]
    assert set(differs) == set(may)


# ---- what else holds of every bot


@pytest.mark.parametrize("seat", [0, 1])
@pytest.mark.parametrize("kind", KINDS)
def test_a_choice_does_not_depend_on_the_batch(kind: str, seat: int) -> None:
    t = tables_of(MAIN)
    for name, one, many in asked(t, kind, seat):
        if many < SOME:     # the small budget stands for the larger ones: the same code, with other numbers
            continue
        games = positions(MAIN, seat, EACH).pick(np.arange(min(many + 1, 60)))
        own = keys(games.size)
        row, package = one.choose(masked(games, seat, own), seat)
        for i in range(0, games.size, 6):
            alone = np.array([i])
            found = one.choose(masked(games.pick(alone), seat, own[alone]), seat)
            assert (found[0][0], found[1][0]) == (row[i], package[i]), name
        back = games.all[::-1].copy()
        turned = one.choose(masked(games.pick(back), seat, own[back]), seat)
        assert (turned[0] == row[back]).all() and (turned[1] == package[back]).all(), name


@pytest.mark.parametrize("seat", [0, 1])
@pytest.mark.parametrize("kind", KINDS)
def test_no_choice_is_refused(kind: str, seat: int) -> None:
    t = tables_of(MAIN)
    for name, one, many in asked(t, kind, seat):
        games = positions(MAIN, seat, EACH).pick(np.arange(min(many, 2000)))
        row, package = one.choose(masked(games, seat, keys(games.size)), seat)
        for i in range(games.size):
            assert games.why_not(int(row[i]), int(package[i]), i) == [], (name, i)
