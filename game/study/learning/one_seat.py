"""The Gymnasium environments: one seat learns, bots play the others. This module alone needs Gymnasium.

`OneSeat` is one game, `OneSeatVector` many in lockstep, each the same as it is alone; `registered` gives both an id.
"""

from __future__ import annotations

import os
from numbers import Integral
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
from gymnasium import Env, logger, spaces
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space

from game.match.scenarios import find_scenario
from game.rules.arrays import Flags, Values
from game.scenario import load
from game.study.given_seeds import one_seed
from game.study.learning.against import Bots, against
from game.study.learning.drafts import IDLE
from game.study.learning.picture import RENDER_MODES, Pixels, shown
from game.study.learning.space import Space
from game.study.learning.vector import Position, next_seeds

Info = dict[str, Any]


def observation_space(space: Space) -> spaces.Box:
    """int16[D]: what `vector` says that an observation is."""
    return spaces.Box(space.low, space.high, dtype=np.int16)


class OneSeat(Env[Values, np.intp]):
    """One game against bots. The reward is the seat's points when the game has ended, and 0 before.

    `info` holds action_mask (also `action_masks()`, as sb3-contrib asks), points (now, as the seat sees them), round,
    ending ('' while the game goes on), and illegal, how many actions were not legal: these change nothing.
    """

    metadata: ClassVar[dict[str, Any]] = {"render_modes": list(RENDER_MODES), "render_fps": 1}  # type: ignore[misc]

    def __init__(
        self,
        scenario: str | os.PathLike[str],
        seat: str | None = None,
        bots: Bots = "doctrine",
        rounds: int | None = None,
        render_mode: str | None = None,
    ) -> None:
        """As `against`, with render_mode 'ansi' or 'rgb_array'."""
        if render_mode not in (None, *RENDER_MODES):
            raise ValueError(f"render_mode {render_mode!r}; there are {', '.join(RENDER_MODES)}, or none")
        self.scenario, self.render_mode = load(find_scenario(scenario)), render_mode
        self._batch = against(scenario, 1, seat, bots, rounds)
        space, (self._seat,) = self._batch.space, self._batch.asked
        self.seat = self.scenario.tables.seats[self._seat]
        self.action_names, self.cell_names = space.actions, space.cells
        self.observation_space: spaces.Space[Any] = observation_space(space)
        self.action_space = spaces.Discrete(len(space.actions))
        self._game: int | None = None
        self._illegal = 0

    def reset(self, *, seed: int | None = None, options: Info | None = None) -> tuple[Values, Info]:
        """Starts the game of a seed; without one, the first game is any, and the next follow from it. ValueError."""
        seed = None if seed is None else one_seed(seed)
        super().reset(seed=seed)
        if seed is not None:
            self._game = seed
        elif self._game is None:
            self._game = int(self.np_random.integers(1 << 62))
        else:
            self._game = int(next_seeds(np.array([self._game], np.uint64))[0])
        self._at = self._batch.reset([self._game])
        self._illegal = 0
        return self._at.observation[0], self._info()

    def step(self, action: Any) -> tuple[Values, float, bool, bool, Info]:
        """One action, and the bots' moves up to the seat's next decision or the end."""
        legal = bool(self._at.mask[0, action])
        self._illegal += not legal
        step = self._batch.step([action if legal else IDLE])
        self._at = Position(*step[:3])
        reward, over = float(step.rewards[0, self._seat]), bool(self._batch.ending(0))
        return step.observation[0], reward, over, False, self._info()

    def action_masks(self) -> Flags:
        """bool[A]: which actions are legal."""
        legal: Flags = self._at.mask[0] != 0
        return legal

    def _info(self) -> Info:
        return {
            "action_mask": self._at.mask[0].copy(), "points": int(self._batch.points(self._seat)[0]),
            "round": self._batch.round(0), "ending": self._batch.ending(0), "illegal": self._illegal,
        }

    def render(self) -> str | Pixels | None:
        """The position as the seat sees it; None, with a warning, without render_mode."""
        if self.render_mode is None:
            logger.warn("There is nothing to render without a render_mode.")
            return None
        return shown(self.render_mode, self.scenario, self._batch.view(self._seat), *self._batch.draft())


class OneSeatVector(VectorEnv[Values, npt.NDArray[np.intp], npt.NDArray[Any]]):
    """B games against bots in lockstep. A game that ends begins anew in the same step: `final_obs` and `final_info`
    tell of its end. `info` as in `OneSeat`, an array each; an action that is not legal changes nothing."""

    metadata: ClassVar[dict[str, Any]] = {  # type: ignore[misc]
        "render_modes": [], "autoreset_mode": AutoresetMode.SAME_STEP,
    }

    def __init__(
        self,
        scenario: str | os.PathLike[str],
        num_envs: int = 1,
        seat: str | None = None,
        bots: Bots = "doctrine",
        rounds: int | None = None,
    ) -> None:
        """As `against`; num_envs: B."""
        super().__init__()
        self.num_envs, self._batch = num_envs, against(scenario, num_envs, seat, bots, rounds, auto_reset=True)
        space, (self._seat,) = self._batch.space, self._batch.asked
        self.seat = self._batch.tables.seats[self._seat]
        self.action_names, self.cell_names = space.actions, space.cells
        self.single_observation_space = observation_space(space)
        self.single_action_space = spaces.Discrete(len(space.actions))
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self._illegal = np.zeros(num_envs, np.int32)

    def reset(
        self, *, seed: int | list[int] | None = None, options: Info | None = None
    ) -> tuple[Values, Info]:
        """Starts the games of seeds; of seed, seed + 1, ... where one is given; without any, the first games are any,
        and the next follow from the last seed that was given alone. ValueError."""
        given: Any = seed
        if given is None or isinstance(given, Integral):
            alone = None if given is None else one_seed(given)
            super().reset(seed=alone)
            first = int(self.np_random.integers(1 << 62)) if alone is None else alone
            given = [first + i for i in range(self.num_envs)]
        self._at = self._batch.reset(given)
        self._illegal[:] = 0
        return self._at.observation, self._info()

    def step(
        self, actions: npt.NDArray[np.intp]
    ) -> tuple[Values, npt.NDArray[Any], Flags, Flags, Info]:
        """One action in each game, and the bots' moves up to the seat's next decision."""
        legal = self._at.mask[np.arange(self.num_envs), actions] != 0
        self._illegal += ~legal
        step = self._batch.step(np.where(legal, actions, IDLE))
        self._at, over = Position(*step[:3]), step.over
        final, mine = self._batch.final, step.rewards[:, self._seat]
        info: Info = {}
        if final.game.size:
            last = np.full(self.num_envs, None, object)
            last[final.game] = list(final.seen[self._seat])
            endings = np.full(self.num_envs, "", object)
            endings[final.game] = final.ending
            ended = _told(over, points=mine, ending=endings, illegal=np.where(over, self._illegal, 0))
            info = _told(over, final_obs=last, final_info=ended)
            self._illegal[final.game] = 0
        return step.observation, mine.astype(float), over, np.zeros(self.num_envs, bool), info | self._info()

    def action_masks(self) -> Flags:
        """bool[B, A]: which actions are legal."""
        legal: Flags = self._at.mask != 0
        return legal

    def _info(self) -> Info:
        batch, every = self._batch, np.ones(self.num_envs, bool)
        rounds = np.array([batch.round(game) for game in range(self.num_envs)])
        return _told(every, action_mask=self._at.mask.copy(), points=batch.points(self._seat).copy(), round=rounds,
                     ending=np.full(self.num_envs, "", object), illegal=self._illegal.copy())


def _told(which: Flags, **arrays: Any) -> Info:
    """Arrays by name, each beside '_name', of which games it tells, as Gymnasium's vectors have it."""
    return arrays | {f"_{name}": which.copy() for name in arrays}
