"""Any scenario as an environment for learning: PettingZoo's, seat by seat; Gymnasium's, one seat against bots; and a
batched one that needs NumPy alone, for all seats (`batched`) or one (`against`).

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
actions were not legal: these change nothing, and the seat is asked again. `registered` gives all of them ids.
"""

from __future__ import annotations

import os
from typing import Any

from game.match.scenarios import find_scenario
from game.scenario import load
from game.study.learning.against import Bots, against
from game.study.learning.space import Space
from game.study.learning.vector import Batched, Position, Step, batched

__all__ = [
    "Batched", "MissingExtra", "Position", "Space", "Step", "against", "batched", "env", "one_seat", "parallel_env",
]


class MissingExtra(ImportError):
    """PettingZoo, which brings Gymnasium, is not installed."""


def env(
    scenario: str | os.PathLike[str],
    rounds: int | None = None,
    render_mode: str | None = None,
    max_cycles: int | None = None,
    waits: bool | None = None,
) -> Any:
    """A PettingZoo AEC environment of a scenario, given by its path or by the name of one that comes with the program.

    rounds: the last round (default: the scenario's); render_mode: for `render` to give the position as the seat that is
    asked sees it, 'ansi' as plain text, 'rgb_array' as pixels; max_cycles: truncates the game after so many cycles,
    without points. With `waits` a cycle is, as elsewhere in PettingZoo, one action of every seat: all are asked in
    turn, the one to move acts, and the others can only wait. Else only the seat to move is asked, and each of its
    actions is a cycle. Default: waits where max_cycles is given. reset(seed=S) starts the game of seed S; without a
    seed, another one each time.
    MissingExtra without PettingZoo, ScenarioError, UnknownScenario, ValueError for an argument out of range.
    """
    _need_extra()
    from game.study.learning import aec
    return aec.env(load(find_scenario(scenario)), rounds, render_mode, max_cycles, waits)


def parallel_env(
    scenario: str | os.PathLike[str],
    rounds: int | None = None,
    render_mode: str | None = None,
    max_cycles: int | None = None,
) -> Any:
    """The same as a PettingZoo parallel environment, in which seats that are not to move wait. Errors: as `env`."""
    _need_extra()
    from game.study.learning import aec
    return aec.parallel_env(load(find_scenario(scenario)), rounds, render_mode, max_cycles)


def one_seat(
    scenario: str | os.PathLike[str],
    seat: str | None = None,
    bots: Bots = "doctrine",
    rounds: int | None = None,
    render_mode: str | None = None,
) -> Any:
    """A Gymnasium environment in which `seat` learns (the first, if none is named) and bots play the others: a bot's
    name for all, or for each seat a name or a bot of your own. Errors: as `env`, and UnknownBot."""
    _need_extra()
    from game.study.learning.one_seat import OneSeat
    return OneSeat(scenario, seat, bots, rounds, render_mode)


def _need_extra() -> None:
    """MissingExtra where PettingZoo, which brings Gymnasium, is not installed."""
    try:
        import pettingzoo  # noqa: F401
    except ImportError as error:
        raise MissingExtra(
            "PettingZoo is not installed. With `pip install -e '.[environment]'` in the program's folder it is; "
            "`batched` and `against` do without it."
        ) from error
