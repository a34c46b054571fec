from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from game.match.scenarios import UnknownScenario
from game.rules import packages, scoring, views
from game.rules.arrays import Bits
from game.rules.engine import Games
from game.rules.game import Game
from game.rules.tables import Tables
from game.scenario import load
from game.study.learning.drafts import extensions
from game.study.learning.environment import MissingExtra, batched, env, parallel_env
from game.study.learning.picture import picture
from game.study.learning.vector import Batched

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "scenarios" / "december-2019"
FOUR = ROOT / "tests" / "scenario" / "good" / "four"
SMALL = ROOT / "tests" / "match" / "small"
HARBOURS = ROOT / "tests" / "data" / "harbours"
PATHS = [SMALL, HARBOURS, FOUR, MAIN]
U = np.uint64


@pytest.fixture(scope="module", params=PATHS, ids=lambda path: path.name)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture(scope="module")
def tables(path: Path) -> Tables:
    return load(path).tables


def drawn(dice: np.random.Generator, mask: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """One legal action for each game."""
    return np.asarray((dice.random(mask.shape) * mask).argmax(1))


def batched_at(tables: Tables, steps: int) -> Batched:
    """Four games some random actions on."""
    games, dice = Batched(tables, 4, auto_reset=True), np.random.default_rng(5)
    at: Any = games.reset(np.arange(4))
    for _ in range(steps):
        at = games.step(drawn(dice, at.mask))
    return games


class Played:
    """Random games in a batch, and the moves of the rules that its actions came to."""

    def __init__(self, table: Batched, steps: int, seed: int = 1) -> None:
        dice, space = np.random.default_rng(seed), table.space
        at: Any = table.reset(np.arange(table.size))
        self.moves: list[list[tuple[int, int]]] = [[] for _ in range(table.size)]
        self.rewards = np.zeros((table.size, len(table.tables.seats)), int)
        self.over = np.zeros(table.size, bool)
        row, package = [0] * table.size, [0] * table.size
        for _ in range(steps):
            action = drawn(dice, at.mask)
            for i in np.nonzero(~self.over)[0]:
                a = int(action[i])
                if a < space.rows and a not in space.deals:
                    self.moves[i].append((a, 0))
                elif a < space.rows:
                    row[i], package[i] = a, 0
                elif a < space.table:
                    package[i] |= 1 << a - space.rows
                else:
                    self.moves[i].append((row[i], package[i]))
            at = table.step(action)
            self.rewards += at.rewards
            self.over |= at.over
            if self.over.all():
                break


# ---- the batched one


def test_what_is_played_in_it_is_what_the_rules_play(tables: Tables) -> None:
    """Every move is taken by the rules one by one, and a game ends there as it does here."""
    table = Batched(tables, 8)
    played = Played(table, 400)
    assert played.over.all()
    for i in range(table.size):
        game = Game.start(table.tables, i)
        for row, package in played.moves[i]:
            game.play(row, package)
        assert game.over and game.points() == played.rewards[i].tolist()


def test_a_game_is_the_same_in_any_batch(tables: Tables) -> None:
    whole, alone = Batched(tables, 9), Batched(tables, 1)
    dice = np.random.default_rng(2)
    at: Any = whole.reset(np.arange(9))
    one: Any = alone.reset([4])
    for _ in range(60):
        assert (one.observation[0] == at.observation[4]).all()
        assert (one.mask[0] == at.mask[4]).all()
        action = drawn(dice, at.mask)
        at, one = whole.step(action), alone.step(action[4:5])


def test_every_cell_keeps_its_bounds_and_a_live_game_has_an_action(tables: Tables) -> None:
    table = Batched(tables, 40, auto_reset=True)
    dice = np.random.default_rng(3)
    at: Any = table.reset(7)
    for _ in range(100):
        assert (at.observation >= table.space.low).all()
        assert (at.observation <= table.space.high).all()
        assert at.mask.any(1).all()
        at = table.step(drawn(dice, at.mask))


def test_an_observation_begins_with_the_seats_view(tables: Tables) -> None:
    table = Batched(tables, 6)
    game = Games.start(table.tables, np.arange(6))
    for seat in range(len(table.tables.seats)):
        seen = table.observe(seat)[:, : len(table.tables.names)]
        assert (views.mask(game, seat) == seen.T).all()


def drafting(table: Batched) -> tuple[np.ndarray[Any, Any], int]:
    """One game, played on until its seat has put a clause into a draft; its observation and that seat."""
    at: Any = table.reset([1])
    dice = np.random.default_rng(1)
    while True:
        wanted = np.where(np.arange(at.mask.shape[1]) == table.space.table, 0, at.mask[0])
        for row in table.space.deals:
            wanted[row] *= 50
        at = table.step([(dice.random(len(wanted)) * wanted).argmax()])
        if table.draft()[1]:
            return at.observation[0], int(at.seat[0])


def test_a_draft_is_seen_by_its_own_seat_alone() -> None:
    table = batched(FOUR, 1)
    own, seat = drafting(table)
    names = np.array(table.space.cells)
    mine = np.char.startswith(names, "draft:")
    assert own[mine].sum() == 2
    for other in set(range(4)) - {seat}:
        assert not table.observe(other)[0][mine].any()


def test_a_package_on_the_table_is_seen_by_all() -> None:
    table = batched(FOUR, 1)
    drafting(table)
    while not table.position().mask[0, table.space.table]:
        table.step([table.space.rows + int(table.position().mask[0, table.space.rows : table.space.table].argmax())])
    tabled = table.step([table.space.table])
    lines = np.char.startswith(np.array(table.space.cells), "table.")
    assert tabled.observation[0, lines].any()
    for seat in range(4):
        assert (table.observe(seat)[0, lines] == tabled.observation[0, lines]).all()


def test_what_was_asked_aloud_is_a_cell() -> None:
    table = batched(ROOT / "tests" / "data" / "manners", 1)
    steps = ("proclaim red blue", "draft ghosts_out", "table the draft")
    for step in steps:
        after = table.step([table.space.actions.index(step)])
    asked = table.space.cells.index("aloud.red.blue.red:ghosts_out")
    assert after.observation[0, asked] == 1 and after.observation.shape == (1, len(table.space.cells))


def test_a_package_before_two_others_is_a_cell() -> None:
    scenario = load(ROOT / "tests" / "data" / "banks")
    table = Batched(scenario.tables, 1)
    for step in ("offer east west mill", "draft no_dam", "draft flour", "table the draft"):
        after = table.step([table.space.actions.index(step)])
    cells = dict(zip(table.space.cells, after.observation[0].tolist(), strict=True))
    assert [name for name, value in cells.items() if name.startswith("table.") and value] == [
        "table.east.west.mill:no_dam", "table.east.west.mill:flour"]


def test_a_package_before_two_others_is_in_the_picture() -> None:
    scenario = load(ROOT / "tests" / "data" / "banks")
    game, rows = Game.start(scenario.tables, 1), scenario.tables.row
    game.play(rows["offer east west mill"], 1)
    game.play(rows["accept west mill east"])
    text = picture(scenario, game.view(0))
    assert "On the table, from East Bank to the Mill and West Bank: " in text and "West Bank would accept it." in text


def test_a_secret_reaches_no_other_seat(tables: Tables) -> None:
    """Whatever the values that a seat does not see, its observation is the same."""
    table, dice = Batched(tables, 24), np.random.default_rng(5)
    Played(table, 12)
    for seat in range(len(tables.seats)):
        before, games = table.observe(seat), table._games
        hidden = np.nonzero(tables.source[seat] != np.arange(len(tables.names)))[0]
        low, high = tables.low[hidden, None], tables.high[hidden, None]
        games.v[hidden] = dice.integers(low, high, (len(hidden), 24), endpoint=True)
        assert (table.observe(seat) == before).all()


def all_packages(tables: Tables, free: int, pair: int) -> set[int]:
    """Every valid package of clauses that are to be had, by trying all sets."""
    bits = np.arange(1 << tables.clauses.size, dtype=U)
    inside = bits[(bits & ~U(free)) == 0]
    return {int(package) for package in inside[packages.shaped(tables, inside.copy(), pair)]}


@pytest.mark.parametrize("seed", range(4))
def test_drafts_lead_to_every_valid_package_and_to_no_other(seed: int) -> None:
    tables = load(HARBOURS).tables
    free = int(np.random.default_rng(seed).integers(1 << tables.clauses.size)) | 0b11
    found, reached, edge = set[int](), {0}, {0}
    while edge:
        drafts: Bits = np.array(sorted(edge), U)
        grown = extensions(tables, drafts, np.full(len(drafts), free, U), 0)
        found |= {int(d) for d in drafts[packages.shaped(tables, drafts.copy(), 0)]}
        assert (grown.any(0) | packages.shaped(tables, drafts.copy(), 0) | (drafts == 0)).all()
        k, n = np.nonzero(grown)
        edge = {int(drafts[j]) | 1 << int(i) for i, j in zip(k, n, strict=True)} - reached
        reached |= edge
    assert found == all_packages(tables, free, 0)


def test_an_action_that_is_not_legal_is_refused_and_changes_nothing() -> None:
    table = batched(SMALL, 3)
    before = table.reset([1, 2, 3])
    bad = before.mask.argmax(1)
    bad[1] = table.space.wait
    with pytest.raises(ValueError, match="not legal in game 1"):
        table.step(bad)
    assert (table.position().observation == before.observation).all()


def test_a_game_that_ends_begins_anew_where_that_is_wished() -> None:
    table = batched(SMALL, 8, auto_reset=True)
    dice, ends = np.random.default_rng(1), 0
    at: Any = table.reset(5)
    for _ in range(200):
        at = table.step(drawn(dice, at.mask))
        ends += int(at.over.sum())
        assert (at.seat >= 0).all()
        assert not at.rewards[~at.over].any()
        assert (at.observation[at.over, table.tables.column["round"]] == 1).all()
    assert ends > 16


def test_a_game_that_has_ended_asks_nobody() -> None:
    table = batched(SMALL, 2)
    Played(table, 400)
    at = table.position()
    assert (at.seat == -1).all()
    assert not at.mask.any()
    assert table.ending(0)


@pytest.mark.parametrize("seeds", [[1, (1 << 64) - 1], np.array([1, (1 << 64) - 1], np.uint64)])
def test_the_last_seed_is_one_as_any_other(seeds: Any) -> None:
    table = batched(SMALL, 2)
    table.reset(seeds)
    assert table.points(0).shape == (2,)
    assert (table.reset(np.array([1, 3], object)).observation == table.reset(np.array([1, 3])).observation).all()


@pytest.mark.parametrize(("size", "rounds", "seeds"), [(0, None, 1), (2, 99, 1), (2, None, [1, 2, 3]), (1, None, [-1]),
                                                      (1, None, [1 << 64]), (1, None, 1 << 64), (1, None, [1.5]),
                                                      (1, None, 1.5), (1, None, np.array([1.0])), (1, None, "1")])
def test_arguments_out_of_range_are_refused(size: int, rounds: int | None, seeds: Any) -> None:
    with pytest.raises(ValueError, match=r"size|games|rounds|seed"):
        batched(SMALL, size, rounds).reset(seeds)


# ---- PettingZoo's


FORMS: list[tuple[Path, dict[str, Any]]] = [
    *((path, {}) for path in PATHS),
    (FOUR, {"waits": True}),
    (HARBOURS, {"max_cycles": 30}),
    (MAIN, {"max_cycles": 30, "waits": False}),
]


def named(value: Path | dict[str, Any]) -> str:
    """What a parameter is called."""
    return value.name if isinstance(value, Path) else ",".join(value) or "as it comes"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("where", "form"), FORMS, ids=named)
def test_pettingzoos_api_test_passes(where: Path, form: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    from pettingzoo.test import api_test

    api_test(env(where, **form), num_cycles=80)
    assert "Passed" in capsys.readouterr().out


@pytest.mark.parametrize(("where", "form"), FORMS, ids=named)
def test_pettingzoos_seed_test_passes(where: Path, form: dict[str, Any]) -> None:
    from pettingzoo.test import seed_test

    seed_test(partial(env, where, **form), num_cycles=40)


@pytest.mark.parametrize("where", [MAIN, FOUR], ids=lambda where: where.name)
def test_pettingzoos_max_cycles_test_passes(where: Path) -> None:
    from pettingzoo.test import max_cycles_test

    max_cycles_test(SimpleNamespace(env=partial(env, where), parallel_env=partial(parallel_env, where)))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("where", [MAIN, FOUR], ids=lambda where: where.name)
def test_pettingzoos_state_test_passes(where: Path) -> None:
    from pettingzoo.test import state_test

    state_test(env(where), parallel_env(where), 60)


def test_the_state_is_the_position_with_its_secrets(tables: Tables) -> None:
    games = batched_at(tables, 30)
    assert (games.state()[:, : len(tables.names)] == games._games.v.T).all()


def test_the_state_is_what_the_seat_to_move_sees_where_nothing_is_hidden(tables: Tables) -> None:
    games = batched_at(tables, 30)
    seen, whole = games.position().observation, games.state()
    assert (whole[:, len(tables.names) :] == seen[:, len(tables.names) :]).all()


def test_a_scenario_that_comes_with_the_program_can_be_named() -> None:
    by_name, by_path = (batched(which, 3).reset(1) for which in ("december-2019", MAIN))
    assert (by_name.observation == by_path.observation).all()
    assert env("december-2019").possible_agents == env(MAIN).possible_agents


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownScenario, match="did you mean 'december-2019'"):
        batched("decembre-2019", 1)


@pytest.mark.parametrize("make", [env, parallel_env])
def test_actions_and_cells_have_names(make: Callable[[str], Any]) -> None:
    table = make("december-2019").unwrapped
    seat = table.possible_agents[0]
    assert len(table.action_names) == len(set(table.action_names)) == table.action_space(seat).n
    assert len(table.cell_names) == len(set(table.cell_names)) == table.observation_space(seat)["observation"].shape[0]


@pytest.mark.filterwarnings("ignore")
def test_pettingzoos_parallel_api_test_passes() -> None:
    from pettingzoo.test import parallel_api_test

    parallel_api_test(parallel_env(FOUR), num_cycles=40)


def play(table: Any, seed: int = 1) -> tuple[dict[str, float], dict[str, dict[str, Any]]]:
    """A random game: each seat's reward, and its last info."""
    table.reset(seed=seed)
    for n, seat in enumerate(table.agents):
        table.action_space(seat).seed(seed + n)
    rewards, infos = dict[str, float](), dict[str, dict[str, Any]]()
    for seat in table.agent_iter():
        observation, reward, terminated, truncated, info = table.last()
        rewards[seat], infos[seat] = rewards.get(seat, 0) + reward, info
        over = terminated or truncated
        table.step(None if over else table.action_space(seat).sample(observation["action_mask"]))
    return rewards, infos


@pytest.mark.parametrize("waits", [False, True])
def test_the_rewards_are_the_points_at_the_end(waits: bool) -> None:
    rewards, infos = play(env(FOUR, waits=waits))
    assert rewards == {seat: info["points"] for seat, info in infos.items()}
    assert all(info["ending"] for info in infos.values())


def test_the_agents_are_the_scenarios_seats() -> None:
    assert env(FOUR).possible_agents == list(load(FOUR).tables.seats)


@pytest.mark.parametrize("seed", [1 << 64, -1, 1.5])
def test_a_seed_that_is_none_is_told(seed: Any) -> None:
    with pytest.raises(ValueError, match="must be a whole number from 0 to"):
        env(SMALL).reset(seed=seed)


def test_a_game_without_a_seed_is_another_one_each_time() -> None:
    table = env(HARBOURS)
    table.reset(seed=1)
    starts = set()
    for _ in range(6):
        starts.add(table.last()[0]["observation"].tobytes())
        table.reset()
    assert len(starts) > 1


def test_a_game_of_fewer_rounds_ends_sooner() -> None:
    assert max(info["round"] for info in play(env(MAIN, rounds=1))[1].values()) == 1


def test_a_truncated_game_has_no_reward() -> None:
    rewards, infos = play(env(MAIN, max_cycles=5))
    assert set(rewards.values()) == {0}
    assert not any(info["ending"] for info in infos.values())


def test_a_seat_that_is_not_asked_has_an_empty_mask() -> None:
    table = env(HARBOURS)
    table.reset(seed=1)
    other = next(seat for seat in table.agents if seat != table.agent_selection)
    assert not table.observe(other)["action_mask"].any()


def test_an_action_that_is_not_legal_changes_nothing_but_is_counted() -> None:
    table = env(HARBOURS)
    table.reset(seed=1)
    seat, before = table.agent_selection, table.last()[0]
    table.step(int(np.nonzero(before["action_mask"] == 0)[0][0]))
    after, _, _, _, info = table.last()
    assert table.agent_selection == seat
    assert (after["observation"] == before["observation"]).all()
    assert info["illegal"] == 1


@pytest.mark.parametrize("where", [MAIN, FOUR], ids=lambda where: where.name)
def test_the_picture_is_what_the_seat_sees(where: Path) -> None:
    table, seats = env(where, render_mode="ansi"), load(where).document.seats
    table.reset(seed=1)
    dice = np.random.default_rng(1)
    for _ in range(12):
        seat = table.agent_selection
        name = next(each.name for each in seats if each.id == seat)
        assert f"{name} looks on and has {table.infos[seat]['points']} points".replace("-", "\u2212") in table.render()
        table.step(int(drawn(dice, table.last()[0]["action_mask"][None])[0]))


@pytest.mark.parametrize("wrong", [{"render_mode": "human"}, {"max_cycles": 0}, {"rounds": 99}])
def test_a_wrong_argument_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"render_mode|max_cycles|rounds"):
        env(SMALL, **wrong)


def test_without_pettingzoo_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pettingzoo", None)
    with pytest.raises(MissingExtra, match=r"\[environment\]"):
        env(SMALL)


def test_the_batched_one_asks_for_no_pettingzoo() -> None:
    code = ("import sys; from game.study.learning.environment import batched; batched(sys.argv[1], 2); "
            "assert not {'pettingzoo', 'gymnasium'} & set(sys.modules)")
    subprocess.run([sys.executable, "-c", code, str(SMALL)], cwd=ROOT, check=True)


def test_the_readmes_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, re.S)
    names: dict[str, Any] = {}
    exec(compile(example, "README.md", "exec"), names)
    assert names["rewards"].shape == (256, 2)


def test_what_each_seat_sees_and_its_points_are_those_of_now(tables: Tables) -> None:
    games, dice = Batched(tables, 1, auto_reset=True), np.random.default_rng(3)
    at: Any = games.reset([3])
    for _ in range(80):
        at = games.step(drawn(dice, at.mask))
        for seat in range(len(tables.seats)):
            seen = views.seen_by(games._games, seat, games._games.all, np.zeros(1, U))
            assert (games.observe(seat)[:, : len(tables.names)] == seen.v.T).all()
            assert (games.points(seat) == scoring.points(seen, seen.all)[seat]).all()
