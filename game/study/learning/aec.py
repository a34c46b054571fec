"""The PettingZoo environments. This module alone needs PettingZoo; `game.study.learning.environment` is the door."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from gymnasium import logger, spaces
from pettingzoo import AECEnv
from pettingzoo.utils import wrappers
from pettingzoo.utils.conversions import aec_to_parallel

from game.scenario import Scenario
from game.study.given_seeds import one_seed
from game.study.learning.ids import pettingzoo_name
from game.study.learning.picture import RENDER_MODES, Pixels, shown
from game.study.learning.vector import Batched, Position, next_seeds

Observation = dict[str, npt.NDArray[Any]]


class Seats(AECEnv):  # type: ignore[misc]
    """One game, one seat at a time, on a batch of one. What is promised is said in `environment`."""

    def __init__(
        self, scenario: Scenario, rounds: int | None, render_mode: str | None, max_cycles: int | None, waits: bool
    ) -> None:
        super().__init__()
        if render_mode not in (None, *RENDER_MODES):
            raise ValueError(f"render_mode {render_mode!r}; there are {', '.join(RENDER_MODES)}, or none")
        if max_cycles is not None and max_cycles < 1:
            raise ValueError(f"max_cycles {max_cycles}; it must be 1 or more")
        self.scenario, self.render_mode, self.max_cycles, self.waits = scenario, render_mode, max_cycles, waits
        self.metadata = {
            "render_modes": list(RENDER_MODES),
            "name": pettingzoo_name(scenario.id),
            "is_parallelizable": waits,
            "render_fps": 1,
        }
        self._batch = Batched(scenario.tables, 1, rounds)
        self._seed: int | None = None
        space = self._batch.space
        self.action_names, self.cell_names = space.actions, space.cells
        self.state_space = spaces.Box(space.state_low, space.state_high, dtype=np.int16)
        self.possible_agents = list(scenario.tables.seats)
        self.agents: list[str] = []
        self.agent_selection = self.possible_agents[0]
        self.observation_spaces = {
            seat: spaces.Dict(
                {
                    "observation": spaces.Box(space.low, space.high, dtype=np.int16),
                    "action_mask": spaces.Box(0, 1, (len(space.actions),), np.int8),
                }
            )
            for seat in self.possible_agents
        }
        self.action_spaces = {seat: spaces.Discrete(len(space.actions)) for seat in self.possible_agents}

    def observation_space(self, agent: str) -> spaces.Space[Any]:
        """What a seat may observe; the same for every seat."""
        return self.observation_spaces[agent]

    def action_space(self, agent: str) -> spaces.Space[Any]:
        """Every action, those of the other seats too."""
        return self.action_spaces[agent]

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:
        """Starts the game of a seed; without one, the first game is any, and the next follow from it."""
        if seed is not None:
            self._seed = one_seed(seed)
        elif self._seed is None:
            self._seed = int(np.random.default_rng().integers(1 << 62))
        else:
            self._seed = int(next_seeds(np.array([self._seed], np.uint64))[0])
        self._at = self._batch.reset([self._seed])
        self._cycles = 0
        self.agents = self.possible_agents[:]
        self.rewards: dict[str, float] = dict.fromkeys(self.agents, 0)
        self._cumulative_rewards: dict[str, float] = dict.fromkeys(self.agents, 0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self._illegal = dict.fromkeys(self.agents, 0)
        self._chosen: int | None = None
        self._tell()

    def observe(self, agent: str) -> Observation:
        """{'observation': int16[D], 'action_mask': int8[A]} of a seat."""
        seat, to_move = self.possible_agents.index(agent), int(self._at.seat[0])
        if seat == to_move:
            return {"observation": self._at.observation[0].copy(), "action_mask": self._at.mask[0].copy()}
        mask = np.zeros_like(self._at.mask[0])
        mask[self._batch.space.wait] = self.waits and to_move >= 0
        return {"observation": self._batch.observe(seat)[0], "action_mask": mask}

    def state(self) -> npt.NDArray[np.int16]:
        """int16[D]: the whole position, secrets too, for critics that see all in training."""
        whole: npt.NDArray[np.int16] = self._batch.state()[0]
        return whole

    def step(self, action: int | None) -> None:
        """An action of the seat that is asked; None of one whose game is over."""
        agent = self.agent_selection
        if self.terminations[agent] or self.truncations[agent]:
            self._was_dead_step(action)
            return
        self._cumulative_rewards[agent] = 0
        self._clear_rewards()
        if agent == self.possible_agents[self._at.seat[0]]:
            self._chosen = int(action)  # type: ignore[arg-type]
        elif action != self._batch.space.wait:
            self._illegal[agent] += 1
        number = self.agents.index(agent) + 1
        if self.waits and number < len(self.agents):
            self.agent_selection = self.agents[number]  # nothing happens before every seat has acted
            return
        assert self._chosen is not None
        self._play(self._chosen)
        self._accumulate_rewards()

    def _play(self, action: int) -> None:
        """Carries out the action of the seat to move, if it is legal, and ends the cycle."""
        self._cycles += 1
        if self._at.mask[0, action]:
            step = self._batch.step([action])
            self._at = Position(*step[:3])
            if step.over[0]:
                self.terminations = dict.fromkeys(self.agents, True)
                self.rewards = {seat: int(p) for seat, p in zip(self.agents, step.rewards[0], strict=True)}
        else:
            self._illegal[self.possible_agents[self._at.seat[0]]] += 1
        if self.max_cycles is not None and self._cycles >= self.max_cycles and not self.terminations[self.agents[0]]:
            self.truncations = dict.fromkeys(self.agents, True)
        self._tell()

    def _tell(self) -> None:
        """Who is asked next, and every seat's info."""
        batch = self._batch
        to_move = max(int(self._at.seat[0]), 0)
        self.agent_selection = self.agents[0 if self.waits else to_move]
        common = {"round": batch.round(0), "ending": batch.ending(0)}
        self.infos: dict[str, dict[str, Any]] = {
            seat: {"points": int(batch.points(s)[0]), "illegal": self._illegal[seat], **common}
            for s, seat in enumerate(self.agents)
        }

    def render(self) -> str | Pixels | None:
        """The position as the seat that is asked sees it, as text or pixels; None, with a warning, without a mode."""
        if self.render_mode is None:
            logger.warn("There is nothing to render without a render_mode.")
            return None
        seat = self.possible_agents.index(self.agent_selection)
        drafting = self._batch.draft(0) if seat == self._at.seat[0] else (-1, 0)
        return shown(self.render_mode, self.scenario, self._batch.view(seat), *drafting)

    def close(self) -> None:
        """There is nothing to close."""


def env(
    scenario: Scenario, rounds: int | None, render_mode: str | None, max_cycles: int | None, waits: bool | None
) -> AECEnv:
    """The AEC environment, in the wrappers of PettingZoo's own that do not end a game."""
    waits = max_cycles is not None if waits is None else waits
    seats = Seats(scenario, rounds, render_mode, max_cycles, waits)
    return wrappers.OrderEnforcingWrapper(wrappers.AssertOutOfBoundsWrapper(seats))


def parallel_env(scenario: Scenario, rounds: int | None, render_mode: str | None, max_cycles: int | None) -> Any:
    """The parallel environment, by PettingZoo's own conversion."""
    return aec_to_parallel(env(scenario, rounds, render_mode, max_cycles, True))
