"""Any scenario as an environment for learning: PettingZoo's, seat by seat, and a batched one that needs NumPy alone.

    from game.study.learning.environment import batched, env

    table = env("december-2019")
    table.reset(seed=1)
    for seat in table.agent_iter():
        observation, reward, terminated, truncated, info = table.last()
        over = terminated or truncated
        table.step(None if over else table.action_space(seat).sample(observation["action_mask"]))

Agents are the scenario's seats. An observation is {'observation': int16[D], 'action_mask': int8[A]}; `unwrapped` has
the names of its cells and of the actions, `cell_names` and `action_names`, and how an offer is drafted clause by clause
is told in `vector`. `state` is the whole position in the same cells, secrets too. A seat that is not asked has an empty
mask. The reward is the seat's points when the game has ended, on its own scale, and 0 before. `infos` hold
for each seat: points (now, as it sees them), round, ending ('' while the game goes on), and illegal, how many of its
actions were not legal: these change nothing, and the seat is asked again.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from game.match.scenarios import find_scenario
from game.scenario import load
from game.study.learning.vector import Batched, Position, Space, Step, batched

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["Batched", "MissingExtra", "Position", "Space", "Step", "batched", "env", "parallel_env"]


class MissingExtra(ImportError):
    """PettingZoo is not installed."""


def env(
    scenario: str | os.PathLike[str],
    rounds: int | None = None,
    render_mode: str | None = None,
    max_cycles: int | None = None,
    waits: bool | None = None,
) -> Any:
    """A PettingZoo AEC environment of a scenario, given by its path or by the name of one that comes with the program.

    rounds: the last round (default: the scenario's); render_mode: 'ansi' for `render` to give plain text, the position
    as the seat that is asked sees it; max_cycles: truncates the game after so many cycles, without points. With `waits`
    a cycle is, as elsewhere in PettingZoo, one action of every seat: all are asked in turn, the one to move acts, and
    the others can only wait. Else only the seat to move is asked, and each of its actions is a cycle. Default: waits
    where max_cycles is given. reset(seed=S) starts the game of seed S; without a seed, another one each time.
    MissingExtra without PettingZoo, ScenarioError, UnknownScenario, ValueError for an argument out of range.
    """
    return _pettingzoo().env(load(find_scenario(scenario)), rounds, render_mode, max_cycles, waits)


def parallel_env(
    scenario: str | os.PathLike[str],
    rounds: int | None = None,
    render_mode: str | None = None,
    max_cycles: int | None = None,
) -> Any:
    """The same as a PettingZoo parallel environment, in which seats that are not to move wait. Errors: as `env`."""
    return _pettingzoo().parallel_env(load(find_scenario(scenario)), rounds, render_mode, max_cycles)


def _pettingzoo() -> ModuleType:
    """The module that needs PettingZoo, imported only when it is asked for."""
    try:
        import pettingzoo  # noqa: F401
    except ImportError as error:
        raise MissingExtra(
            "PettingZoo is not installed. With `pip install -e '.[environment]'` in the program's folder it is; "
            "`batched` does without it."
        ) from error
    from game.study.learning import aec

    return aec
