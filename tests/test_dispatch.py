"""A game told in plain text: a number that several things change has one line, and what does nothing has none."""

from __future__ import annotations

from io import StringIO

import pytest

from game.commands.dispatch import Dispatch
from game.match.match import Match
from game.review import narrative
from game.review.leverage import Leverage, Vow
from game.scenario import load
from game.wording.told import Breath, Topic
from tests.client.acting import MAIN
from tests.kept_games import play_on


@pytest.fixture(scope="module")
def match() -> Match:
    scenario = load(MAIN)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "bot:random"), 3, None)
    play_on(match)
    return match


def drifts(match: Match, dispatch: Dispatch) -> list[Breath]:
    return [breath for chapter in narrative.story(match, dispatch.teller) for breath in chapter.breaths
            if breath.topic == Topic.DRIFT]


def told(match: Match, monkeypatch: pytest.MonkeyPatch) -> tuple[Dispatch, list[str]]:
    """A game and the lines in which it is told, unbroken."""
    monkeypatch.setenv("COLUMNS", "4000")
    monkeypatch.setattr("game.commands.lines.WIDEST", 4000)
    out = StringIO()
    dispatch = Dispatch(match, out)
    dispatch.catch_up()
    return dispatch, out.getvalue().splitlines()


def test_drift_that_others_have_a_part_in_has_no_line_of_its_own(match: Match, monkeypatch: pytest.MonkeyPatch) -> None:
    dispatch, lines = told(match, monkeypatch)
    breaths = drifts(match, dispatch)
    shared = [item.title for breath in breaths for item in breath.items if not breath.alone(item.net)]
    assert shared and not [title for title in shared if f"  {title}." in lines]


def test_a_number_that_several_have_a_part_in_has_one_line_with_their_names(
    match: Match, monkeypatch: pytest.MonkeyPatch
) -> None:
    dispatch, lines = told(match, monkeypatch)
    shared = [(breath, change) for breath in drifts(match, dispatch) for change in breath.common]
    assert shared
    for breath, change in shared:
        said, = dispatch.teller.describe([change])
        causes = "; ".join(dict.fromkeys(item.title for item in breath.causes(change.column)))
        assert lines.count(f"  {said}: {causes}.") >= 1


def test_what_was_broken_and_never_came_out_is_told_when_the_game_is_over(
    match: Match, monkeypatch: pytest.MonkeyPatch
) -> None:
    vows = (Vow(0, "One", (0,), 1, 1), Vow(1, "Two", (1,), 1, 1, hidden=True))
    monkeypatch.setattr("game.commands.dispatch.leverage", lambda account: Leverage((), (), vows))
    dispatch, before = told(match, monkeypatch)
    dispatch.end()
    out = dispatch.lines.out
    assert isinstance(out, StringIO)
    said, = (line for line in out.getvalue().splitlines()[len(before):] if "never came out" in line)
    assert said == "\u201cTwo\u201d was broken, and it never came out."
