"""The harbours with a forum, the Moot: Red may convene it, Blue attend or boycott it, and it hosts the market."""

from __future__ import annotations

from pathlib import Path

from game.scenario import Scenario, from_files
from game.scenario.schema.forums import ANSWERS

__all__ = ["ANSWERS", "scenario", "text"]

HARBOURS = Path(__file__).parent / "data" / "harbours" / "scenario.yaml"
MOOT = """
forums:
- id: moot
  name: the Moot
  place: island
  times: 2
  standing: {low: 0, high: 5, start: 1, hosts: 2}
  convene:
  - {seat: red, cost: 1, needs: [heat ..8], does: [heat -1], text: Red calls the elders.}
  attend:
  - {does: [blue_home +1], text: Blue sits down.}
  boycott:
  - {name: Blue scorns the Moot, cost: 1, does: [red_home -1], tags: [scorning]}
  attended:
  - {name: The Moot is heard, does: [forum.moot +1, trade +1]}
  boycotted:
  - {does: [forum.moot -1]}
  ignored:
  - {does: [red_word -1]}
  text: Where elders meet.
  source: made up
"""


def text(moot: str = MOOT) -> str:
    """The scenario's text, with whatever the Moot is to be."""
    harbours = HARBOURS.read_text(encoding="utf-8")
    return harbours.replace("group: format, part: format,", "group: format, part: format, forum: moot,") + moot


def scenario(*changes: tuple[str, str]) -> Scenario:
    """The scenario, with pieces of its text replaced."""
    changed = text()
    for old, new in changes:
        assert changed.count(old) == 1, old
        changed = changed.replace(old, new)
    return from_files({"scenario.yaml": changed})
