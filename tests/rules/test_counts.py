"""Counts of legal moves to a depth, pinned: any slip in a guard, a cost or the order of turns moves them.

An offer and a counter count once whatever their package. A change of a scenario's rows changes its counts; a change of
the engine must not.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.rules.engine import Games
from game.rules.tables import Kind
from game.scenario import load

ROOT = Path(__file__).parents[2]


def counts(folder: str, depth: int) -> list[int]:
    """How many sequences of 1, 2, ... `depth` moves there are from the start of the game with seed 1."""
    g = Games.start(load(ROOT / folder).tables, [1])
    found = []
    for _ in range(depth):
        mask = g.legal()
        mask[np.isin(g.tables.kind[: len(mask)], (Kind.OFFER, Kind.COUNTER))] = False
        row, game = np.nonzero(mask)
        found.append(len(row))
        g = g.pick(game)
        g.step(row, np.zeros(len(row), np.uint64))
    return found


@pytest.mark.parametrize(("folder", "expected"), [
    ("tests/data/harbours", [8, 32, 236]),
    ("tests/scenario/good/four", [11, 100, 809]),
    ("scenarios/december-2019", [49, 2352, 113065]),
])
def test_counts_of_legal_moves_to_depth_3(folder: str, expected: list[int]) -> None:
    assert counts(folder, 3) == expected
