"""Manners of making offers in scenarios: a sound one, and what is said of one with four seats."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import ScenarioError, check, from_files

ROOT = Path(__file__).parents[1]
FOUR = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "scenario" / "good" / "four").glob("*.yaml")}
OPEN = ("talks: {open: [{seat: aldmoor, name: Aloud, does: [nowhere +1], text: All hear., source: made up, "
        "backs: {name: No, does: [], text: It is.}}]}\n")


def problems(talks: str, consent: str = "") -> list[str]:
    """What is said of four seats that may talk so, the first guard of a client's reasons being another."""
    files = {**FOUR, "scenario.yaml": FOUR["scenario.yaml"] + talks}
    if consent:
        name = next(name for name, text in FOUR.items() if "consent:" in text)
        before, key, after = FOUR[name].partition("consent:")
        first, needs, rest = after.partition("needs: [")
        files[name] = before + key + first + needs + consent + ", " + rest
    try:
        from_files(files)
    except ScenarioError as error:
        return [problem.what for problem in error.problems]
    return []


def test_a_scenario_may_allow_every_manner() -> None:
    assert check(ROOT / "data" / "manners") == []


def test_what_is_wrong_with_an_open_offer_is_said_once_for_all_seats() -> None:
    assert problems(OPEN) == ["'nowhere' is unknown"]


@pytest.mark.parametrize(("talks", "said"), [
    ("", []), ("talks: {secret: {leaks: 9}}\n", ["'standing.c_grain' may be a secret of two seats"])])
def test_no_client_decides_by_what_may_be_secret(talks: str, said: list[str]) -> None:
    assert problems(talks, "standing.c_grain 1..") == said
