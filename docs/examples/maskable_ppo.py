"""A seat learns by MaskablePPO against doctrine, and what it has learnt is measured as it goes.

    .venv/bin/python -m pip install -e '.[learn]'
    .venv/bin/python docs/examples/maskable_ppo.py --steps 500000

Every measurement plays the same games, against doctrine and against random. In how many has the seat more points than
the same network had in them before it learnt, and in the end than `random` and `doctrine` have in its place? A tie is
half a game; intervals are of 95 %.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import monotonic
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
import torch
from gymnasium import spaces
from sb3_contrib import MaskablePPO
from stable_baselines3.common.vec_env import VecEnv

from game.estimates.intervals import Interval, mean, share
from game.match.scenarios import find_scenario
from game.scenario import load
from game.study.learning.environment import against
from game.study.learning.space import Space
from game.study.run.lockstep import Job, play, seeds

SCENARIO = "december-2019"
OPPONENTS = ("doctrine", "random")
MEASURED = 2
"""The seed of the run whose games are measured; those of the training have another."""
SCALE = 10
"""What is learnt from is points in tens."""
Array = np.ndarray[Any, np.dtype[Any]]


def scaled(observation: Array, space: Space) -> Array:
    """float32[B, D]: every cell from 0 to 1."""
    low = space.low.astype(np.float32)
    return np.asarray((observation - low) / np.maximum(space.high - low, 1), np.float32)


class SideBySide(VecEnv):  # type: ignore[misc]
    """Games in lockstep as stable-baselines3 asks for them. The reward of a step is by how much the seat's points rose;
    it adds up to the points at the end, less those at the start."""

    def __init__(self, size: int, seat: str, bots: str, seed: int) -> None:
        self.games = against(SCENARIO, size, seat, bots, auto_reset=True)
        self.seed_of_all, self.render_mode = seed, None
        (self.number,) = self.games.asked
        space = self.games.space
        box = spaces.Box(0, 1, (len(space.cells),), np.float32)
        super().__init__(size, box, spaces.Discrete(len(space.actions)))

    def reset(self) -> Array:
        """Starts all games."""
        at = self.games.reset(self.seed_of_all)
        self.mask, self.points = at.mask, self.games.points(self.number)
        return scaled(at.observation, self.games.space)

    def step_async(self, actions: Array) -> None:
        """Notes what `step_wait` is to play."""
        self.actions = actions

    def step_wait(self) -> tuple[Array, Array, Array, list[dict[str, Any]]]:
        """One action in every game, and the bots' answers."""
        step = self.games.step(self.actions)
        now = self.games.points(self.number)
        gained = np.where(step.over, step.rewards[:, self.number], now) - self.points
        self.mask, self.points = step.mask, now
        infos: list[dict[str, Any]] = [{} for _ in range(self.num_envs)]
        final = self.games.final
        last = scaled(final.seen[self.number], self.games.space) if final.game.size else ()
        for game, seen in zip(final.game, last, strict=True):
            infos[game] = {"terminal_observation": seen}
        return scaled(step.observation, self.games.space), gained.astype(np.float32) / SCALE, step.over, infos

    def action_masks(self) -> list[Array]:
        """Which actions are legal, a game each."""
        return list(self.mask != 0)

    def env_method(self, method_name: str, *args: Any, indices: Any = None, **kwargs: Any) -> list[Any]:
        """sb3-contrib asks for `action_masks` alone."""
        return list(getattr(self, method_name)())

    def get_attr(self, attr_name: str, indices: Any = None) -> list[Any]:
        """The same for all games."""
        return [getattr(self, attr_name)] * self.num_envs

    def set_attr(self, attr_name: str, value: Any, indices: Any = None) -> None:
        """Of all games."""
        setattr(self, attr_name, value)

    def env_is_wrapped(self, wrapper_class: Any, indices: Any = None) -> list[bool]:
        """None is."""
        return [False] * self.num_envs

    def close(self) -> None:
        """There is nothing to close."""


def measured(model: Any, seat: str, opponent: str, count: int) -> Array:
    """float[count]: the seat's points at the end of the games that are measured."""
    games = against(SCENARIO, count, seat, opponent)
    at, points = games.reset(seeds(MEASURED, np.arange(count))), np.zeros(count)
    while (at.seat >= 0).any():
        action, _ = model.predict(scaled(at.observation, games.space), action_masks=at.mask != 0)
        step = games.step(action)
        points[step.over] = step.rewards[step.over, games.asked[0]]
        at = step  # type: ignore[assignment]
    return points


def reference(seat: int, bot: str, opponent: str, count: int) -> Array:
    """float[count]: what a bot has in the seat's place in the same games."""
    scenario = load(find_scenario(SCENARIO))
    bots = tuple(bot if s == seat else opponent for s in range(len(scenario.tables.seats)))
    return np.asarray(play(Job(tuple(scenario.files.items()), bots, MEASURED, 0, count)).points[seat], float)


def better(points: Array, than: Array) -> Interval:
    """In what share of the same games the first has more points."""
    return share(float((points > than).sum() + (points == than).sum() / 2), len(points))


def said(interval: Interval, digits: int, unit: float = 1) -> str:
    """An estimate with its interval."""
    value, low, high = (f"{each * unit:.{digits}f}" for each in interval)
    return f"{value} [{low}, {high}]"


def main() -> None:
    """Learns, and prints a line a measurement."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seat", default="turkey")
    parser.add_argument("--steps", type=int, default=500_000, help="actions of the seat that learns")
    parser.add_argument("--measurements", type=int, default=5, help="how many, evenly spread")
    parser.add_argument("--games", type=int, default=400, help="games of a measurement")
    parser.add_argument("--size", type=int, default=128, help="games side by side")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", help="file for what was learnt")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    table = SideBySide(arguments.size, arguments.seat, "doctrine", arguments.seed)
    model = MaskablePPO(
        "MlpPolicy", table, n_steps=64, batch_size=1024, n_epochs=4, gamma=0.999, ent_coef=0.01,
        policy_kwargs={"net_arch": [256, 256]}, seed=arguments.seed, device="cpu",
    )
    print(f"{arguments.seat} learns against doctrine; {arguments.games} games a measurement")
    print(f"{'steps':>9}  {'against':10}{'points':22}% better than at the start")
    first, began = dict[str, Array](), monotonic()
    for n in range(arguments.measurements + 1):
        if n:
            model.learn(arguments.steps // arguments.measurements, reset_num_timesteps=False)
        for opponent in OPPONENTS:
            points = measured(model, arguments.seat, opponent, arguments.games)
            ahead = said(better(points, first.setdefault(opponent, points)), 0, 100)
            print(f"{model.num_timesteps:9,}  {opponent:10}{said(mean(points), 1):22}{ahead}", flush=True)
            if n == arguments.measurements:
                for bot in OPPONENTS:
                    other = reference(table.number, bot, opponent, arguments.games)
                    print(f"{'':11}in the place of {bot}, which has {said(mean(other), 1)}: "
                          f"better in {said(better(points, other), 0, 100)} %", flush=True)
    print(f"{(monotonic() - began) / 60:.0f} minutes")
    if arguments.save:
        model.save(arguments.save)


if __name__ == "__main__":
    main()
