"""Pairs of games that differ in one seat's secret and in nothing else that another may know: all that others get of
them must be the same, byte for byte.

`python -m tests.bench.leaks --pairs 2000` prints counts and the first difference, and exits 1 if there is one. A
secret is the directive dealt to a seat, or a hidden number (a covert unit, a hidden track) of which others are told the
same. Moves are played that the rules allow in both games, until what another seat sees differs by the rules: a report,
a battle. Both games are then told, written and kept as the program does it; most of the time is the disk's, so
`TMPDIR=/dev/shm` helps.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import numpy as np
import pygame

from game.client.app import App
from game.client.loop import Loop
from game.client.session import Session
from game.match import seals
from game.match.eyes import PUBLIC, Eye, look_again
from game.match.match import Match
from game.pages.compare.page import page as compared
from game.pages.report import data, tables, xapi
from game.pages.report.page import page as reported
from game.pages.wall.page import page as wall
from game.players import make
from game.review.account import Account
from game.review.compare import seen
from game.review.review import review
from game.review.wall import Wall
from game.rules.facts import Fact
from game.rules.game import Game
from game.rules.tables import Move, Tables
from game.scenario import Scenario, load
from game.wording.teller import sentence

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "scenarios" / "december-2019"
CODE = "tin-whistle-42"
SEEDS = 1_000_000
"""Added to a pair's number: seeds that no scenario's record has."""
MOST = 30
"""Most moves of a game."""
PICTURED = 40
"""Of so many pairs one is looked at in the window too, which takes a second or two."""
SIZE = (1280, 720)
DIRECTIVE, NUMBER = "a directive", "a hidden number"
Secret = dict[int, int]
"""Columns of a position and their values at the start."""


@dataclass(frozen=True)
class Pair:
    """Two games: the secrets of each at the start, the moves of both, and whose secret it is."""

    scenario: Scenario
    seed: int
    owner: int
    kind: str
    secrets: tuple[Secret, Secret]
    moves: tuple[Move, ...]

    @property
    def others(self) -> list[str]:
        """The seats that must not learn it."""
        return [seat for number, seat in enumerate(self.scenario.tables.seats) if number != self.owner]


@contextmanager
def dealt(of: int, secret: Secret) -> Iterator[None]:
    """Games of one seed that are begun or read meanwhile begin with a secret."""
    whole = Game.start

    def start(t: Tables, seed: int, rounds_: int | None = None, directives: object = None,
              facts: list[Fact] | None = None) -> Game:
        game = whole(t, seed, rounds_, facts=facts)
        if seed == of:
            for column, value in secret.items():
                game.v[column] = value
        return game

    with patch.object(Game, "start", start):
        yield


def pair(scenario: Scenario, number: int) -> Pair:
    """A pair by its number: a directive by even ones, a hidden number by odd ones."""
    seed = SEEDS + number
    dice, t = np.random.default_rng(seed), scenario.tables
    owner = int(dice.integers(len(t.seats)))
    start = Game.start(t, seed)
    directives = [int(column) for column in (start.book.directive[owner],) if t.high[column] > t.low[column]]
    hidden = [int(column) for column in _hidden(t, owner) if column not in start.book.directive]
    kind, columns = (DIRECTIVE, directives) if not hidden or (number % 2 == 0 and directives) else (NUMBER, hidden)
    column = int(dice.choice(columns))
    was, least, most = start.v[column], int(t.low[column]), int(t.high[column])
    other = int(dice.choice([value for value in range(least, most + 1) if value != was]))
    secrets = {column: was}, {column: other}
    one = Pair(scenario, seed, owner, kind, secrets, ())
    return replace(one, moves=_moves(one, int(dice.integers(MOST))))


def _hidden(t: Tables, owner: int) -> list[int]:
    """The columns that a seat sees and no other does."""
    own = np.arange(len(t.names))
    seats = [seat for seat in range(len(t.seats)) if seat != owner]
    return [int(column) for column in own if t.source[owner][column] == column and t.high[column] > t.low[column]
            and all(t.source[seat][column] != column for seat in seats)]


def _moves(pair: Pair, most: int) -> tuple[Move, ...]:
    """Moves that may be played in both games, as long as these differ and, by the rules, others don't see a hidden
    number (nothing shows a directive)."""
    t, games = pair.scenario.tables, list[Game]()
    heard: list[list[Fact]] = [[], []]
    for secret, facts in zip(pair.secrets, heard, strict=True):
        with dealt(pair.seed, secret):
            games.append(Game.start(t, pair.seed, facts=facts))
    bots = [make("random", t, pair.seed + at, at) for at in range(len(t.seats))]
    moves: list[Move] = []
    while len(moves) < most:
        move = bots[games[0].to_move].choose(games[0].view(games[0].to_move))
        if any(game.why_not(move.row, move.package) for game in games):
            break
        for game in games:
            game.play(move.row, move.package)
        if any(game.over for game in games) or games[0].digest() == games[1].digest() or (
                pair.kind == NUMBER and not (_alike(games[0], games[1], pair.owner)
                                             and _seen(pair, heard[0]) == _seen(pair, heard[1]))):
            break
        moves.append(move)
    return tuple(moves)


def _alike(one: Game, two: Game, owner: int) -> bool:
    """Whether everybody but the owner sees the same numbers."""
    return all((one.view(seat).values == two.view(seat).values).all()
               for seat in range(len(one.tables.seats)) if seat != owner)


def _seen(pair: Pair, facts: list[Fact]) -> list[list[tuple[int, int, int]]]:
    """What changed before the eyes of each seat but the owner, row by row: a hidden number may decide when."""
    source = pair.scenario.tables.source
    return [[(change.column, change.before, change.after) for fact in facts for change in fact.changes
             if source[seat][change.column] == change.column]
            for seat in range(len(source) - 1) if seat != pair.owner]


# ---- what others get of a game

def played(pair: Pair, folder: Path, code: str = "") -> Match:
    """One game of a pair, kept in a folder; its secret must be dealt."""
    match = Match.new(pair.scenario, dict.fromkeys(pair.scenario.tables.seats, "person"), pair.seed, None)
    match.keep(folder, code)
    for move in pair.moves:
        match.submit(move)
        for seat in match.seats:
            match.look(seat)
    return match


def shown(pair: Pair, secret: Secret, pictured: bool) -> dict[str, object]:
    """All that others than the owner get of a game, by what it is."""
    with (dealt(pair.seed, secret), tempfile.TemporaryDirectory() as name,
          patch.multiple(seals, _ROUNDS=1, _MEMORY=1 << 16)):    # the key of a pass-code, cheaply
        open_, sealed = Path(name) / "open", Path(name) / "sealed"
        match = played(pair, open_)
        played(pair, sealed, CODE)
        found: dict[str, object] = {"public pages": _pages(match), "wall": wall(Wall(open_, True, "").look(), True),
                                    "sealed wall": wall(Wall(sealed, False, "").look(), False),
                                    "comparison": _compared(open_), "sealed save": _kept(sealed)}
        for seat in pair.others:
            found[f"view of {seat}"] = _view(match, seat)
            found[f"log of {seat}"] = _log(match, Eye(seat))
            if pictured:
                found[f"window of {seat}"] = _window(match, seat)
        found["log of everybody"] = _log(match, PUBLIC)
        return found


def _view(match: Match, seat: str) -> object:
    view = match.view(seat)
    return (view.values.tolist(), view.legal.tolist(), view.total, view.terms(), view.consent(), view.offers,
            [str(view.refusals(Move(row))) for row in range(len(view.legal))])


def _log(match: Match, eye: Eye) -> object:
    told = Account(match, eye).told
    return [sentence(item) for breaths in told for breath in breaths for item in breath.items], str(eye.heard(match))


def _pages(match: Match) -> object:
    """The report, its tables and its data as they may be written of a game that goes on, with letters for names."""
    told = review(match, PUBLIC, letters=True)
    return reported(told, False), tables.tables(told), data.as_json(told), xapi.as_json(told, "")


def _compared(folder: Path) -> str:
    paths = sorted(folder.glob("*.journal"))
    return compared(seen(paths, lambda path: look_again(path, ""), True))


def _kept(folder: Path) -> object:
    """The names and lengths of what is kept of a sealed game, and its head without what is made anew each time."""
    lines = [line for path in sorted(folder.glob("*.journal")) for line in path.read_bytes().splitlines()]
    head = {key: value for key, value in json.loads(lines[0]).items() if key not in ("lock", "chain")}
    return sorted(path.name for path in folder.iterdir()), [len(line) for line in lines], head


def _window(match: Match, seat: str) -> object:
    """The window's title and pixels on the screens that a seat has."""
    found = []
    for screen in ("public", "curtain", "table"):
        app = App(SIZE, offscreen=True)
        session = app.session = Session(match, beside=False)
        if screen == "table":
            session.take(seat)
            session.news()
        app.open(screen)
        Loop(app).step([], 0.02)
        app.frame()
        found.append((pygame.display.get_caption(), pygame.image.tobytes(app.window.surface, "RGB")))
        app.close()
    return found


def differences(pair: Pair, pictured: bool = False) -> list[str]:
    """What others get otherwise of the two games of a pair."""
    one, two = (shown(pair, secret, pictured) for secret in pair.secrets)
    return [what for what in one if one[what] != two[what]]


def first_difference(pair: Pair, what: str) -> str:
    """Where what others get of the two games parts, with what stands there in each."""
    one, two = (str(shown(pair, secret, what.startswith("window"))[what]) for secret in pair.secrets)
    at = next((k for k, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return f"  one: ...{one[max(at - 80, 0):at + 80]}...\n  two: ...{two[max(at - 80, 0):at + 80]}..."


def run(scenario: Scenario, pairs: int, go: Callable[[], bool], first: int = 0) -> int:
    """Compares pairs, and prints counts and the first difference; how many pairs differ."""
    kinds, wrong, moves, pictures = Counter[str](), Counter[str](), 0, 0
    for number in range(first, first + pairs):
        if not go():
            break
        one, pictured = pair(scenario, number), number % PICTURED == 0
        parts = differences(one, pictured)
        if parts and not wrong:
            print(f"Pair {number} ({one.kind} of {scenario.tables.seats[one.owner]}), {parts[0]}:\n"
                  f"{first_difference(one, parts[0])}")
        kinds[one.kind] += 1
        moves, pictures = moves + len(one.moves), pictures + pictured
        wrong.update(parts)
    told = ", ".join(f"{count} in {kind}" for kind, count in sorted(kinds.items()))
    print(f"{sum(kinds.values())} pairs ({told}), {moves} moves, {pictures} pairs in the window: "
          + (", ".join(f"{what} differs in {count}" for what, count in wrong.items()) or "no difference"))
    return sum(wrong.values())


def main() -> int:
    """As the head of this file says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first pair")
    parser.add_argument("--minutes", type=float, default=60, help="so long at most")
    parser.add_argument("--scenario", type=Path, default=MAIN)
    given = parser.parse_args()
    until = time.monotonic() + 60 * given.minutes
    return int(run(load(given.scenario), given.pairs, lambda: time.monotonic() < until, given.first) > 0)


if __name__ == "__main__":
    sys.exit(main())
