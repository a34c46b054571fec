"""What may be transferred from where to where: nothing that would carry a secret over into what others see."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import ScenarioError, from_files

TEXT = (Path(__file__).parents[1] / "data" / "harbours" / "scenario.yaml").read_text(encoding="utf-8")
LINE = TEXT[: TEXT.index("- {id: income")].count("\n") + 1


def said(effect: str) -> list[str]:
    """What is said of the harbours with one more effect in the cabinet, without file and line."""
    text = TEXT.replace("does: [red_purse +2, blue_purse +2]", f"does: [{effect}]")
    try:
        from_files({"scenario.yaml": text})
    except ScenarioError as error:
        return [str(problem).removeprefix(f"scenario.yaml:{LINE}:") for problem in error.problems]
    return []


@pytest.mark.parametrize("effect", ["transfer 2 from red_purse to blue_purse",
                                    "transfer 1 from ford.foot to redport.foot when heat 3.."])
def test_what_everybody_sees_may_be_transferred(effect: str) -> None:
    assert said(effect) == []


SECRET = ("'plan' is hidden: only red sees it; 'trade' would give it away; expected two variables that the same seats"
          " see; what one has lost or gained tells what the other was")


@pytest.mark.parametrize(("effect", "problem"), [
    ("transfer 2 from plan to trade", f"53: {SECRET}"),
    ("transfer 2 from trade to plan", f"62: {SECRET}"),
    ("transfer 2 from trade to trade", "62: 'trade' is transferred to itself; expected two variables"),
    ("transfer 2 from trade to traed",
     "62: 'traed' is unknown; expected a track, or PLACE.UNIT, PLACE.held, clock.THREAT and the like;"
     " did you mean 'trade'?"),
    ("transfer 20 from trade to heat",
     "46: a change of 20 is more than the whole range of 'trade'; expected at most 10"),
    ("transfer 1 from ford.held to heat", "53: 'ford.held' cannot be counted up or down; expected 'ford.held = SIDE'"),
    ("transfer 1 from clock.shut to heat",
     "53: 'clock.shut' cannot be changed by a row; expected a track, PLACE.UNIT, PLACE.held or PLACE.attack;"
     " the game counts it"),
    ("transfer from trade to heat", "37: this is no transfer; expected transfer N from NAME to NAME"),
    ("transfer 0 from trade to heat", "46: '0' is not an amount; expected a whole number from 1"),
])
def test_what_may_not_be_transferred_is_said_with_its_place(effect: str, problem: str) -> None:
    assert said(effect) == [problem]
