"""The page on manners of offers says what can be done: its example is one that can be played."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.scenario import from_files

HERE = Path(__file__).parent
PAGE = (HERE.parents[1] / "docs" / "how-to" / "add-manners-of-offers.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("row", ["press north south", "proclaim north south", "whisper north south", "climb north",
                                 "expose south"])
def test_the_example_of_the_page_has_the_rows_that_the_page_names(row: str) -> None:
    example = re.search(r"```yaml\n(.*?)```", PAGE, re.S)
    assert example and row in PAGE
    text = (HERE / "good" / "tiny" / "scenario.yaml").read_text(encoding="utf-8")
    assert row in from_files({"scenario.yaml": text + example[1]}).tables.row
