"""Games side by side: each is the game that a match would be, whatever runs beside it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game import players
from game.match.match import Match
from game.players import registry
from game.players.random import RandomBot, random_moves
from game.rules.arrays import Bits, Ints
from game.rules.batch import Batch
from game.rules.tables import Kind
from game.scenario import Scenario, load
from game.study.run.lockstep import ARRAYS, Job, Played, Stop, join, play, seeds
from game.study.run.variants import Variant, start_value
from game.wording.messages import later

TESTS = Path(__file__).parents[1]


@pytest.fixture(scope="module", params=["match/small", "data/harbours"])
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return load(TESTS / request.param)


@pytest.fixture(scope="module")
def small() -> Scenario:
    return load(TESTS / "match" / "small")


def job(scenario: Scenario, count: int = 40, bot: str = "random", **changes: object) -> Job:
    plain = Job(tuple(scenario.files.items()), (bot,) * len(scenario.tables.seats), 3, 0, count)
    return replace(plain, **changes)  # type: ignore[arg-type]


def same(one: Played, two: Played) -> bool:
    moves = one.moves is two.moves or np.array_equal(one.moves, two.moves)  # type: ignore[arg-type]
    return moves and all(np.array_equal(getattr(one, name), getattr(two, name)) for name in ARRAYS)


@pytest.mark.parametrize("bot", ["random", "doctrine", "strategist.quick"])
def test_a_game_of_a_batch_is_the_match_of_its_seed(bot: str, scenario: Scenario) -> None:
    t = scenario.tables
    games, rounds = (3, None) if bot == "random" else (1, 1)
    played = play(job(scenario, games, bot, rounds=rounds))
    for number, digest in zip(played.number, played.digest, strict=True):
        seed = int(seeds(3, number[None])[0])
        match = Match.new(scenario, dict.fromkeys(t.seats, f"bot:{bot}"), seed, None, rounds)
        bots = {name: players.make(bot, t, match.bot_seed(name), seat) for seat, name in enumerate(t.seats)}
        while not match.over:
            match.bot_move(bots[match.to_move])
        assert match.digest == digest


@pytest.mark.parametrize("batch", [1, 7, 39])
def test_no_batch_changes_anything(batch: int, scenario: Scenario) -> None:
    assert same(play(job(scenario, batch=batch, moves=True)), play(job(scenario, moves=True)))


def test_parts_joined_in_any_order_are_the_whole(scenario: Scenario) -> None:
    parts = [play(job(scenario, count, first=first, moves=True)) for first, count in ((23, 17), (0, 5), (5, 18))]
    assert same(join(parts), play(job(scenario, moves=True)))


def test_a_bot_that_is_no_random_one_gets_masked_games_of_its_seat(
    small: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bot by the other door: what it is given is masked, and it chooses the same."""
    asked: list[bool] = []

    class Other:
        advise = RandomBot.advise

        def choose(self, seen: Batch, seat: int, hurry: Stop = players.never) -> tuple[Ints, Bits]:
            hidden = seen.tables.source[seat] == 0
            asked.append(bool((seen["seat"] == seat).all() and not seen.v[hidden].any()))
            return random_moves(seen)

    listing = registry.Listing("other", later("Other"), later("Other"), later("as chance has it"), lambda _: Other())
    monkeypatch.setattr(registry, "LISTINGS", (listing,))
    played = play(job(small, seats=("other", "other")))
    monkeypatch.undo()
    assert same(played, play(job(small)))
    assert asked and all(asked)


def test_every_move_is_on_record(scenario: Scenario) -> None:
    played = play(job(scenario, moves=True))
    assert played.moves is not None
    assert np.array_equal(np.bincount(played.moves["game"]), played.decisions)
    assert (played.moves["n"] == np.concatenate([np.arange(n) + 1 for n in played.decisions])).all()


def test_moves_of_the_first_games_alone(small: Scenario) -> None:
    played = play(job(small, moves=True, moves_of=7))
    assert played.moves is not None
    assert set(played.moves["game"]) == set(range(7))


def test_the_tally_counts_the_moves_on_record(scenario: Scenario) -> None:
    played = play(job(scenario, moves=True))
    cards = np.nonzero(scenario.tables.kind == Kind.CARD)[0]
    assert played.moves is not None
    counted = np.bincount(played.moves["row"], minlength=len(scenario.tables.rows))
    assert np.array_equal(played.tally.sum(1)[cards], counted[cards])


def test_what_is_large_is_left_out_on_request(small: Scenario) -> None:
    played = play(job(small, tally=False, final=False))
    assert (len(played.tally), len(played.final)) == (0, 0)


def test_a_start_can_be_changed(small: Scenario) -> None:
    name = next(v.id for v in small.document.tracks if v.low < v.start)
    low = start_value(small.tables, name, small.document.tracks[0].low)
    changed = play(job(small, variant=Variant(((name, low),)), moves=True))
    assert not np.array_equal(changed.digest, play(job(small)).digest)


def test_a_directive_can_be_given(small: Scenario) -> None:
    played = play(job(small, variant=Variant(((f"directive.{small.tables.seats[0]}", 1),))))
    others = play(job(small)).directives[1:]
    assert (played.directives[0] == 1).all()
    assert np.array_equal(played.directives[1:], others)


@pytest.mark.parametrize("name", ["nowhere", "round", "step", "over"])
def test_a_start_that_can_not_be_set_is_a_sentence(name: str, small: Scenario) -> None:
    with pytest.raises(ValueError, match="no variable"):
        start_value(small.tables, name, "1")


@pytest.mark.parametrize("value", ["999", "-999", "often", "", "²"])
def test_a_start_out_of_bounds_is_a_sentence(value: str, small: Scenario) -> None:
    with pytest.raises(ValueError, match="not"):
        start_value(small.tables, small.document.tracks[0].id, value)


def test_an_unknown_bot_is_refused(small: Scenario) -> None:
    with pytest.raises(players.UnknownBot, match="random"):
        play(job(small, bot="nobody"))


def test_fewer_rounds(scenario: Scenario) -> None:
    assert play(job(scenario, rounds=1)).rounds.max() == 1


def test_a_job_broken_off_holds_whole_games_alone(small: Scenario) -> None:
    asked = itertools.count()
    part = play(job(small, 4000, batch=64, moves=True), stop=lambda: next(asked) > 90)
    whole = play(job(small, int(part.number.max()) + 1))
    assert 0 < len(part) < 4000
    assert np.array_equal(part.digest, whole.digest[np.isin(whole.number, part.number)])
