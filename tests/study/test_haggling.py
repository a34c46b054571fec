"""How packages come about: counted as it was recorded, one game after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.rules.tables import Kind, Tables
from game.scenario import load
from game.study.measure.deal_worth import Retold, retell
from game.study.measure.haggling import cases, note
from game.study.run.lockstep import Job, Played, play

SMALL = Path(__file__).parents[1] / "match" / "small"
GAMES = 200
NONE = np.zeros(0, np.intp)


BANKS = SMALL.parents[1] / "data" / "banks"


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load(SMALL).tables


def recorded(scenario: Path, games: int) -> Played:
    """Random games with a record of their moves."""
    loaded = load(scenario)
    bots = ("random",) * len(loaded.tables.seats)
    return play(Job(tuple(sorted(loaded.files.items())), bots, 3, 0, games, moves=True))


@pytest.fixture(scope="module")
def played() -> Played:
    return recorded(SMALL, GAMES)


@pytest.fixture(scope="module")
def told(tables: Tables, played: Played) -> Retold:
    return retell(tables, 3, played)


def recounted(tables: Tables, played: Played) -> list[tuple[int, int, int, bool]]:
    """(game, package, the package it answers or 0, whether it was agreed) of every offer, move by move."""
    assert played.moves is not None
    found: list[tuple[int, int, int, bool]] = []
    lying: dict[int, int] = {}   # of two seats there is one table
    for move in played.moves:
        game, kind = int(move["game"]), tables.kind[move["row"]]
        if kind in (Kind.OFFER, Kind.COUNTER):
            answered = found[lying[game]][1] if kind == Kind.COUNTER else 0
            lying[game] = len(found)
            found.append((game, int(move["pack"]), answered, False))
        elif kind == Kind.ACCEPT:
            found[lying[game]] = (*found[lying[game]][:3], True)
    return found


def test_offers_are_what_was_recorded(tables: Tables, played: Played, told: Retold) -> None:
    agreed = np.isin(np.arange(len(told.offer_game)), told.offer)
    mine = zip(told.offer_game.tolist(), told.offer_pack.tolist(), told.answered.tolist(), agreed.tolist(), strict=True)
    assert sorted(mine) == sorted(recounted(tables, played))


def test_the_package_that_is_agreed_is_that_of_its_offer(told: Retold) -> None:
    assert (told.offer_pack[told.offer] == told.package).all() and (told.offer_game[told.offer] == told.game).all()


def test_a_package_of_three_is_agreed_when_the_second_takes_it() -> None:
    tables, played = load(BANKS).tables, recorded(BANKS, 40)
    told = retell(tables, 3, played)
    assert played.moves is not None
    of_three = tables.third[played.moves["row"]] >= 0
    taken = (tables.kind[played.moves["row"]] == Kind.ACCEPT) & of_three
    agreed = int((told.circle == 3).sum())
    assert 0 < agreed < taken.sum() and (told.offer_pack[told.offer] == told.package).all()


def made(told: Retold, packs: Sequence[int], answered: Sequence[int], agreed: Sequence[int], signed: Sequence[bool]
         ) -> Retold:
    """Offers of one game, those at `agreed` of them agreed to."""
    zeros = np.zeros(len(packs), np.intp)
    return replace(told, offer_game=zeros, offer_pack=np.array(packs, np.uint64),
                   answered=np.array(answered, np.uint64), offer=np.array(agreed, np.intp),
                   game=np.zeros(len(agreed), np.intp), signed=np.array(signed, bool))


@pytest.mark.parametrize(("measure", "share"), [
    ("after_counter", (1, 2)),     # an offer and a counter were signed, and one counter was walked out of
    ("counter_keeps", (2, 3)),     # of three clauses one is kept, of two one, of one all
    ("taken_at_once", (1, 2)),
])
def test_what_is_counted(told: Retold, measure: str, share: tuple[int, int]) -> None:
    one = made(told, [0b111, 0b1001, 0b11, 0b110, 0b110], [0, 0b111, 0, 0b11, 0b10], [2, 3, 4], [True, True, False])
    many, some = cases(measure, one, 1)
    assert (some.sum(), many.sum()) == share


def test_cases_are_counted_by_game(told: Retold) -> None:
    many, _ = cases("taken_at_once", told, GAMES)
    first = told.answered == 0
    assert many.tolist() == [float((first & (told.offer_game == k)).sum()) for k in range(GAMES)]


def test_cases_in_words(told: Retold) -> None:
    one = made(told, [1, 3], [0, 1], [1], [True])
    assert note("after_counter", cases("after_counter", one, 1)) == "1 of 1 signed package"
