"""Packages: what they may hold, what they are, and that every way of asking has one answer."""

from __future__ import annotations

import ast
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from game.rules import packages
from game.rules.arrays import Bits
from game.rules.engine import Games
from game.rules.tables import Tables
from game.scenario import load

from .conftest import Table

ROOT = Path(__file__).parents[2]
SCENARIOS = ("tests/data/harbours", "tests/match/small", "tests/scenario/good/four", "scenarios/december-2019")
U = np.uint64


def some_packages(tables: Tables, number: int = 400) -> Bits:
    """Sets of clauses of all sizes, sound or not."""
    dice = np.random.default_rng(11)
    size = tables.clauses.size
    share = dice.random(number) ** 3
    chosen = dice.random((size, number)) < share
    sets: Bits = (chosen.astype(U) << np.arange(size, dtype=U)[:, None]).sum(0, dtype=U)
    return sets


@pytest.mark.parametrize("path", SCENARIOS)
def test_a_package_is_sound_exactly_where_nothing_refuses_it(path: str) -> None:
    tables = load(ROOT / path).tables
    games = Games.start(tables, [4])
    sets = some_packages(tables)
    verdicts = set()
    for pair in range(len(tables.bargain.pairs)):
        free = packages.available(games, games.all, pair)[0]
        sound = packages.shaped(tables, sets, pair) & (sets & ~free == 0)
        refused = [bool(packages.refusals(games, 0, pair, int(package))) for package in sets]
        assert (sound != np.array(refused)).all()
        verdicts |= set(sound.tolist())
    assert verdicts == {False, True}


def test_in_a_game_of_four_a_package_holds_only_what_its_two_parties_give() -> None:
    tables = load(ROOT / "tests/scenario/good/four").tables
    games = Games.start(tables, [4])
    for pair, parties in enumerate(tables.bargain.pairs):
        for clause in range(tables.clauses.size):
            givers = {seat for seat in range(4) if int(packages.given_by(tables, seat)) >> clause & 1}
            together = any(int(packages.given_together(tables, other)) >> clause & 1 and set(both) != set(parties)
                           for other, both in enumerate(tables.bargain.pairs))
            foreign = bool(givers - set(parties)) or (together and not givers)
            codes = [why.code for why in packages.refusals(games, 0, pair, 1 << clause)]
            assert ("package_party" in codes) == foreign
            assert not foreign or not packages.shaped(tables, np.array([1 << clause], U), pair)[0]


def test_some_package_may_be_offered_exactly_where_one_is_found(tables: Tables) -> None:
    games = Games.start(tables, np.arange(40))
    dice = np.random.default_rng(2)
    for name in ("red_purse", "heat", "gate"):
        column = tables.column[name]
        games.v[column] = dice.integers(tables.low[column], tables.high[column], 40, endpoint=True)
    sets = np.arange(1, 1 << tables.clauses.size, dtype=U)
    free = packages.available(games, games.all, 0)
    sound = packages.shaped(tables, sets, 0)
    exists = np.array([(sound & (sets & ~one == 0)).any() for one in free])
    assert (packages.some(games, games.all, 0) == exists).all()


def test_bits_and_clauses_are_two_ways_of_saying_one_thing(table: Table) -> None:
    package = table.package("toll", "line_ford", "market")
    assert packages.package_of(packages.clauses_in(package)) == package
    assert packages.members(table.tables, np.array([package], U)).sum() == 3
    assert packages.is_settlement(table.tables, package)
    assert not packages.is_settlement(table.tables, table.package("toll", "line_ford"))


@pytest.mark.parametrize(("offered", "package", "made"), [
    ("toll gift_due", "toll gift_due", ("toll gift_due", "", "", [])),
    ("toll", "toll gift_due", ("toll", "gift_due", "", [])),
    ("toll gift_due", "gift_due", ("gift_due", "", "toll", [])),
    ("toll gift_due", "big_toll gift_due", ("gift_due", "", "", ["toll big_toll"])),
    ("no_troops toll", "gate_open big_toll", ("", "", "", ["no_troops gate_open", "toll big_toll"])),
    ("no_troops", "gift_due", ("", "gift_due", "no_troops", [])),
    ("line_ford no_brag", "market ghosts_out", ("", "market", "line_ford", ["ghosts_out no_brag"])),
])
def test_a_counter_amends_what_it_answers(
    table: Table, offered: str, package: str, made: tuple[str, str, str, list[str]]
) -> None:
    """Swapped are those of one group, as the tolls, then those of one giver."""
    before, after = (table.package(*clauses.split()) for clauses in (offered, package))
    amendment = packages.amendment(table.tables, before, after)
    kept, added, dropped = (" ".join(packages.clause_ids(table.tables, part)) for part in amendment[:3])
    ids = table.tables.rows[table.tables.clauses.first:]
    swapped = [" ".join(sorted((ids[out], ids[in_]), key=ids.index)) for out, in_ in amendment.swapped]
    assert (kept, added, dropped, swapped) == made


def test_an_amendment_says_of_every_clause_what_becomes_of_it(table: Table) -> None:
    sets = [int(package) for package in some_packages(table.tables, 60)]
    for offered, package in product(sets, sets):
        made = packages.amendment(table.tables, offered, package)
        out, in_ = (packages.package_of(pair[k] for pair in made.swapped) for k in range(2))
        assert (made.kept | made.dropped | out, made.kept | made.added | in_) == (offered, package)
        assert made.changes == made.added.bit_count() + made.dropped.bit_count() + len(made.swapped)


def test_the_bits_of_settlements_givers_and_groups_are_read_in_one_module() -> None:
    own = {"line", "form", "groups", "by", "joint"}
    for path in sorted((ROOT / "game").rglob("*.py")):
        if path.relative_to(ROOT / "game").as_posix() in {"rules/packages.py", "rules/twin/packing.py"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in own:
                holder = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
                assert holder not in {"bargain", "deal"}, f"{path}:{node.lineno}"


def test_all_sign_is_the_product_rounded_once() -> None:
    """Against whole numbers alone: twice the product lies within half a percent of it, and halves go to the even."""
    for count in (1, 2, 3):
        asked = np.array(list(product(range(5, 96, 1 if count < 3 else 7), repeat=count))).T
        exact, unit = asked.prod(0).astype(np.int64), 100 ** (count - 1)
        rounded = packages.all_sign(asked)
        off = 2 * np.abs(rounded * unit - exact)
        assert (off <= unit).all()
        assert (rounded[off == unit] % 2 == 0).all()
    assert packages.all_sign(np.zeros((0, 2))).tolist() == [100, 100]
