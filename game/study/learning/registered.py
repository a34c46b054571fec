"""Importing this gives every scenario that comes with the program its ids at Gymnasium and PettingZoo.

    import gymnasium, pettingzoo
    import game.study.learning.registered

    gymnasium.make("middle_sea/December2019-v0", seat="turkey", bots="doctrine")
    gymnasium.make_vec("middle_sea/December2019-v0", num_envs=64)
    pettingzoo.make("aec", "middle_sea/december_2019_v0")
    pettingzoo.make("parallel", "middle_sea/december_2019_v0")

Neither library looks for environments by itself; Gymnasium imports what stands before a colon:
`gymnasium.make("game.study.learning.registered:middle_sea/December2019-v0")`.
"""

from __future__ import annotations

import gymnasium
import pettingzoo

from game.match.scenarios import scenario_names
from game.study.learning.ids import gymnasium_id, pettingzoo_id

_HERE = __name__.rpartition(".")[0]
for _name in scenario_names():
    gymnasium.register(
        gymnasium_id(_name),
        entry_point=f"{_HERE}.one_seat:OneSeat",
        vector_entry_point=f"{_HERE}.one_seat:OneSeatVector",
        kwargs={"scenario": _name},
    )
    pettingzoo.register("aec", pettingzoo_id(_name), entry_point=f"{_HERE}.environment:env", kwargs={"scenario": _name})
    pettingzoo.register(
        "parallel", pettingzoo_id(_name), entry_point=f"{_HERE}.environment:parallel_env", kwargs={"scenario": _name}
    )
