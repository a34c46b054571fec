"""Forums in studies: their moves are counted, and a position as text tells how they stand."""

from __future__ import annotations

from dataclasses import replace

from game.rules.engine import Games
from game.study.learning.picture import picture
from game.study.measure import balance as study
from game.study.measure.balance import Plan
from game.study.run.lockstep import play
from tests import forums

TARGET = """
targets:
- {id: talks, name: Talks, measure: played, of: [moot], range: 50.., text: The Moot is convened., source: made up}
"""


def test_how_often_a_forum_is_convened_attended_and_boycotted_is_counted() -> None:
    scenario, plan = forums.scenario(("claims: []", f"claims: []{TARGET}")), Plan(("random", "random"), 60, 1)
    found = study.balance(scenario, plan, [replace(play(job), job=job) for job in study.plan_jobs(scenario, plan)], 1.0)
    assert found is not None
    shares = {one.id: one.share.value for one in found.usages if one.kind == "forum"}
    assert set(shares) == {"moot", "attend moot blue", "boycott moot blue"}
    assert found.report.rows[0].value == shares["moot"] > 0


def test_a_position_as_text_tells_how_a_forum_stands() -> None:
    scenario = forums.scenario()
    games = Games.start(scenario.tables, [1])
    games["convened.moot"][0] = 2
    assert "the Moot 1: Sits for 2 rounds, Blue has not answered." in picture(scenario, games.seen(0))
