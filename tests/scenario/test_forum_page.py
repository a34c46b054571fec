"""The page on forums says what can be done: its example, put into the smallest scenario, is one that can be played."""

from __future__ import annotations

import re
from pathlib import Path

from game.scenario import from_files

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "how-to" / "add-a-forum.md"
TALKS = "part: format,"


def test_the_example_of_the_page_is_a_forum() -> None:
    example = re.search(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    assert example
    text = (HERE / "good" / "tiny" / "scenario.yaml").read_text(encoding="utf-8")
    scenario = from_files({"scenario.yaml": text.replace(TALKS, f"{TALKS} forum: moot,") + example[1]})
    assert [guard.name for guard in scenario.catalogue.by_id["c_talks"].guards] == ["forum.moot"]
