"""No sentence has an empty part, a doubled stop or space, or a placeholder. `tests.wording.sweep` reads more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wording.sweep import FOLDERS, of_scenario, slips

GAMES = 12      # a scenario; the sweep plays 500


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_sentence_of_a_scenario_has_a_slip(folder: Path) -> None:
    assert {text: names for text in of_scenario(folder, GAMES) if (names := slips(text))} == {}


@pytest.mark.parametrize("text", [
    "Ankara. .", "Wagner from \u2026 to \u2026", "Held by {side}", "None to lose", "They land.: nothing more", "a  b",
    "Broken if South plays (", "", " a", "The threat \u201c\u201d stands", "It is over .",
])
def test_a_slip_is_found(text: str) -> None:
    assert slips(text)


@pytest.mark.parametrize("text", [
    "Support +1; Word \u22121, if Tension at 4.", "Then a roll:", "Reading \u2026", "\u201cParade\u201d was played."])
def test_a_sound_sentence_has_no_slip(text: str) -> None:
    assert slips(text) == []
