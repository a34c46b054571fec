"""One seat that learns, bots in the others: Gymnasium's environments, their ids and their pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import gymnasium
import numpy as np
import pettingzoo
import pytest
from gymnasium.utils.env_checker import check_env
from gymnasium.vector import AutoresetMode

import game.study.learning.registered  # noqa: F401
from game.match.match import Match
from game.match.sitters import sitting
from game.players import UnknownBot, bot, make
from game.rules import views
from game.rules.tables import Move
from game.scenario import load
from game.study.learning.environment import against, env, one_seat
from game.study.learning.ids import gymnasium_id, pettingzoo_id
from game.study.learning.one_seat import OneSeat, OneSeatVector
from game.study.learning.picture import painted
from game.study.learning.vector import Batched

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "scenarios" / "december-2019"
FOUR = ROOT / "tests" / "scenario" / "good" / "four"
SMALL = ROOT / "tests" / "match" / "small"
ID = "middle_sea/December2019-v0"

pytestmark = pytest.mark.filterwarnings("ignore:.*A Box observation space maximum and minimum values are equal")


def drawn(dice: np.random.Generator, mask: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """A legal action for each game."""
    return np.asarray((dice.random(mask.shape) * mask).argmax(-1))


def to_the_end(table: Any, seed: int) -> Iterator[tuple[Any, float, bool, dict[str, Any]]]:
    """A game of random actions: what each step gives."""
    dice = np.random.default_rng(seed)
    table.reset(seed=seed)
    over = False
    while not over:
        seen, reward, over, _, info = table.step(int(drawn(dice, table.action_masks())))
        yield seen, reward, over, info


# ---- the library's own checks


@pytest.mark.filterwarnings("ignore:.*Not able to test alternative render modes")
@pytest.mark.parametrize("where", [SMALL, FOUR], ids=lambda where: where.name)
def test_gymnasiums_own_check_passes(where: Path) -> None:
    check_env(one_seat(where, bots="random", render_mode="ansi"))


def test_gymnasiums_own_check_passes_in_every_render_mode() -> None:
    check_env(gymnasium.make(ID, bots="random", render_mode="rgb_array").unwrapped)


def test_a_vector_plays_the_games_that_it_has_one_by_one() -> None:
    """Observations, rewards and ends of both, some ended games on, with actions that are not legal among them."""
    whole = OneSeatVector(SMALL, 5, bots="doctrine")
    single = gymnasium.vector.SyncVectorEnv([lambda: one_seat(SMALL)] * 5, autoreset_mode=AutoresetMode.SAME_STEP)
    dice, ends = np.random.default_rng(1), 0
    (_, info), _ = whole.reset(seed=9), single.reset(seed=9)
    for n in range(80):
        action = drawn(dice, info["action_mask"])
        action[n % 5] = dice.integers(whole.single_action_space.n)  # type: ignore[attr-defined]
        *ours, info = whole.step(action)
        *theirs, other = single.step(action)
        assert all((one == two).all() for one, two in zip(ours, theirs, strict=True))
        assert all((info[key] == other[key]).all() for key in ("action_mask", "points", "round", "ending", "illegal"))
        for ended in np.nonzero(ours[2])[0]:
            ends += 1
            assert (info["final_obs"][ended] == other["final_obs"][ended]).all()
            assert all(info["final_info"][k][ended] == other["final_info"][k][ended] for k in ("points", "ending"))
    assert ends


@pytest.mark.filterwarnings("ignore")
def test_maskable_ppo_takes_it_as_it_is() -> None:
    """Where sb3-contrib is installed: a few steps of learning, by the masks."""
    ppo = pytest.importorskip("sb3_contrib").MaskablePPO
    table = gymnasium.make(ID, bots="random")
    ppo("MlpPolicy", table, n_steps=32, batch_size=32, n_epochs=1, device="cpu").learn(32)
    assert table.unwrapped._info()["illegal"] == 0  # type: ignore[attr-defined]


# ---- ids


def test_gymnasium_makes_it_by_its_id() -> None:
    assert gymnasium.make(ID, seat="russia", bots="random").unwrapped.seat == "russia"  # type: ignore[attr-defined]


def test_gymnasium_makes_many_by_their_id() -> None:
    made = gymnasium.make_vec(ID, num_envs=3, bots="random")
    assert made.reset(seed=1)[0].shape == made.observation_space.shape


@pytest.mark.parametrize("kind", ["aec", "parallel"])
def test_pettingzoo_makes_it_by_its_id(kind: Any) -> None:
    made = pettingzoo.make(kind, "middle_sea/december_2019_v0")
    assert made.metadata["name"] == "december_2019_v0"


def test_every_scenario_that_comes_with_the_program_has_its_ids() -> None:
    names = {path.parent.name for path in (ROOT / "scenarios").glob("*/scenario.yaml")}
    assert {gymnasium_id(name) for name in names} <= gymnasium.registry.keys()
    assert {pettingzoo_id(name).replace("_v", "-v") for name in names} <= pettingzoo.aec_registry.keys()


# ---- what is played


@pytest.mark.parametrize("bots", ["doctrine", "random"])
def test_it_is_the_game_of_a_match_with_the_same_seed(bots: str) -> None:
    """The seat's moves, played in a match against the same bot, come to the same end."""
    scenario, table = load(SMALL), one_seat(SMALL, bots=bots)
    dice, seats = np.random.default_rng(4), scenario.tables.seats
    match = Match.new(scenario, dict.fromkeys(seats, sitting(bots)), 4, None)
    players = {seat: make(bots, scenario.tables, match.bot_seed(seat), s) for s, seat in enumerate(seats)}
    space, row, package, reward = table._batch.space, 0, 0, 0.0
    table.reset(seed=4)
    while not match.over:
        if match.to_move != table.seat:
            match.bot_move(players[match.to_move])
            continue
        action = int(drawn(dice, table.action_masks()))
        reward = table.step(action)[1]
        row, package = (action, 0) if action < space.rows else (row, package)
        if space.rows <= action < space.table:
            package |= 1 << action - space.rows
        elif not space.opens[action]:
            match.submit(Move(row, package))
    assert reward == match.points[0]


def test_a_game_against_bots_is_the_same_in_any_batch() -> None:
    whole, alone, dice = against(FOUR, 7), against(FOUR, 1), np.random.default_rng(2)
    at: Any = whole.reset(np.arange(7))
    one: Any = alone.reset([4])
    for _ in range(40):
        assert (one.observation[0] == at.observation[4]).all()
        action = drawn(dice, at.mask)
        at, one = whole.step(action), alone.step(action[4:5])


def test_only_the_seat_that_learns_is_asked() -> None:
    table, dice = against(FOUR, 8, load(FOUR).tables.seats[2], "random", auto_reset=True), np.random.default_rng(1)
    at: Any = table.reset(1)
    for _ in range(60):
        assert (at.seat == 2).all()
        at = table.step(drawn(dice, at.mask))


def test_the_end_is_seen_by_the_eyes_of_the_seat_that_learns() -> None:
    table, dice = against(MAIN, 6, "russia", "random", rounds=1), np.random.default_rng(1)
    at: Any = table.reset(1)
    while (at.seat >= 0).any():
        at = table.step(drawn(dice, at.mask))
    assert (at.observation[:, : len(table.tables.names)] == views.mask(table._games, 1).T).all()


def test_the_reward_is_the_points_at_the_end() -> None:
    steps = list(to_the_end(one_seat(SMALL), 3))
    assert [reward for _, reward, _, _ in steps[:-1]] == [0] * (len(steps) - 1)
    assert steps[-1][1] == steps[-1][3]["points"]
    assert steps[-1][3]["ending"]


def test_a_bot_of_ones_own_can_sit_in_a_seat() -> None:
    scenario = load(SMALL)
    mine, other = scenario.tables.seats
    own = bot("random", scenario.tables, 1)
    named, given = (list(to_the_end(one_seat(SMALL, mine, {other: which}), 2)) for which in ("random", own))
    assert [reward for _, reward, _, _ in named] == [reward for _, reward, _, _ in given]


def test_an_action_that_is_not_legal_changes_nothing_but_is_counted() -> None:
    table = one_seat(SMALL)
    before, _ = table.reset(seed=1)
    after, reward, over, truncated, info = table.step(int(table.action_masks().argmin()))
    assert (before == after).all()
    assert (reward, over, truncated, info["illegal"]) == (0, False, False, 1)


@pytest.mark.parametrize("make", [OneSeat, partial(OneSeatVector, num_envs=3)])
def test_numpys_whole_numbers_are_seeds_too(make: Callable[..., Any]) -> None:
    one, two = make(SMALL, bots="random"), make(SMALL, bots="random")
    for seed in (5, None, None, 5, None):
        first, second = one.reset(seed=seed)[0], two.reset(seed=None if seed is None else np.int64(seed))[0]
        assert (first == second).all()


@pytest.mark.parametrize("make", [OneSeat, partial(OneSeatVector, num_envs=3)])
def test_after_a_seed_the_next_games_follow_and_are_others(make: Callable[..., Any]) -> None:
    table, told = make(SMALL, bots="random"), []
    for _ in range(2):
        table.reset(seed=5)
        told.append([table._batch._seeds.tolist() for _ in range(3) if table.reset()])
    assert told[0] == told[1] and len(set(map(str, told[0]))) == 3


@pytest.mark.parametrize("make", [OneSeat, partial(OneSeatVector, num_envs=3)])
@pytest.mark.parametrize("seed", [1 << 64, -1, 1.5, "1"])
def test_a_seed_that_is_none_is_told(make: Callable[..., Any], seed: Any) -> None:
    with pytest.raises(ValueError, match=r"must be a whole number from 0 to|of shape"):
        make(SMALL, bots="random").reset(seed=seed)


def test_a_game_without_a_seed_is_another_one_each_time() -> None:
    table = one_seat(MAIN, bots="random")
    table.reset(seed=1)
    assert len({table.reset()[0].tobytes() for _ in range(4)}) > 1


@pytest.mark.parametrize(
    "wrong", [{"seat": "narnia"}, {"bots": {"narnia": "random"}}, {"rounds": 99}, {"render_mode": "human"}]
)
def test_a_wrong_argument_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"narnia|rounds|render_mode"):
        one_seat(SMALL, **wrong)


def test_an_unknown_bot_is_refused() -> None:
    with pytest.raises(UnknownBot, match="doctrin"):
        one_seat(SMALL, bots="doctrin")


def test_bots_in_every_seat_leave_nobody_to_learn() -> None:
    tables = load(SMALL).tables
    with pytest.raises(ValueError, match="every seat"):
        Batched(tables, 1, bots={s: bot("random", tables, s) for s in range(len(tables.seats))})


# ---- pictures


def test_pixels_are_those_of_the_text() -> None:
    table, same = env(MAIN, render_mode="rgb_array"), env(MAIN, render_mode="ansi")
    table.reset(seed=1)
    same.reset(seed=1)
    assert (table.render() == painted(same.render())).all()


def test_pictures_of_a_game_are_of_one_size() -> None:
    table, sizes = one_seat(MAIN, bots="random", rounds=1, render_mode="rgb_array"), set()
    for _ in to_the_end(table, 1):
        sizes.add(table.render().shape)
    assert sizes == {(884, 1600, 3)}


def test_every_letter_leaves_ink_of_its_own() -> None:
    letters = "abğİşéЖя09"
    assert len({painted(letter).tobytes() for letter in letters}) == len(letters)


def test_more_text_makes_a_wider_picture_and_none_is_cut() -> None:
    assert painted("word\n" * 100).shape[1] == 3 * 800
    assert painted("W" * 200).shape[1] > 1600
