"""Scenarios: YAML, read with suspicion, checked in one pass, made into the tables of the rules.

`load`, `from_files`, `check` and `look_through` are the doors; `list_scenarios` is for the title screen. Importing
this is cheap: what reads and checks is imported when it is first needed.
"""

from game.scenario.problems import Problem, ScenarioError
from game.scenario.scenario import (
           Entry,
           Scenario,
           SeatName,
           check,
           folders,
           from_files,
           list_scenarios,
           load,
           look_through,
           read_head,
)

__all__ = ["Entry", "Problem", "Scenario", "ScenarioError", "SeatName", "check", "folders", "from_files",
           "list_scenarios", "load", "look_through", "read_head"]
