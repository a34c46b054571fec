"""What authors write as other languages have it, and how they are told to write it here."""

from __future__ import annotations

import pytest

from game.scenario.slips import EFFECTS, GUARDS, meant


@pytest.mark.parametrize(("written", "told"), [
    ("tension > 4", "write: tension 5.."), ("tension >= 4", "write: tension 4.."),
    ("tension => 4", "write: tension 4.."), ("tension < 4", "write: tension ..3"),
    ("tension <= 4", "write: tension ..4"), ("tension =< 4", "write: tension ..4"),
    ("tension == 4", "write: tension 4"), ("front.held is lna", "write: front.held lna"),
    ("tension < -1", "write: tension ..-2"), ("tension 1-5", "write: tension 1..5"),
    ("tension 1 to 5", "write: tension 1..5"), ("tension 1 .. 5", "write: tension 1..5"),
    ("tension 1.. and trade 2", "write each guard by itself: [tension 1.., trade 2]"),
    ("tension..5", "write: tension ..5"), ("sirte.lna2..", "write: sirte.lna 2.."), ("tension: 4", "write: tension 4"),
    ("tension-1", "write: tension -1"), ("tension \u20265", "write: tension ..5, with .. for \u2026 (U+2026)"),
    ("tension 1\u20265", "write: tension 1..5"), ("tension \u22121", "write: tension -1, with - for \u2212 (U+2212)"),
    ("tension + 2", "this is an effect, for 'does'; a guard is written: tension 2"), ("tension 1..5", ""),
])
def test_a_guard(written: str, told: str) -> None:
    assert meant(written, GUARDS) == told


@pytest.mark.parametrize("written", ["tension 1 or trade 2", "not tension 1", "no deal", "tension != 3"])
def test_a_guard_cant_say_or_or_not(written: str) -> None:
    assert meant(written, GUARDS).startswith("a guard can't say 'or' or 'not'")


@pytest.mark.parametrize(("written", "told"), [
    ("tension += 2", "write: tension +2"), ("tension -=2", "write: tension -2"), ("tension++", "write: tension +1"),
    ("tension --", "write: tension -1"), ("-2 tension", "write: tension -2"),
    ("tension +1 if trade 4..", "write: tension +1 when trade 4.."),
    ("tension 1..3", "this is a guard, for 'needs' or after 'when'"),
    ("transfer from tension to trade 2", "write: transfer 2 from tension to trade"),
    ("tension 3", "write: tension = 3, or tension +3"), ("held lna", "write: held = lna"),
    ("north support +1", "a name has no blanks; write: north_support +1"),
    ("tension +1.5", "numbers are whole, and there are no percents"),
    ("strait+1", "write: strait +1"), ("strait=1", "write: strait = 1"), ("strait: +1", "write: strait +1"),
    ("front.held=lna", "write: front.held = lna"), ("tension \u22122", "write: tension -2, with - for \u2212 (U+2212)"),
    ("strait\u22121", "write: strait -1, with - for \u2212 (U+2212)"),
    ("tension +10%", "numbers are whole, and there are no percents"), ("tension +1", ""),
])
def test_an_effect(written: str, told: str) -> None:
    assert meant(written, EFFECTS) == told
