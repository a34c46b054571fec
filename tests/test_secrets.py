"""Games that differ in one seat's secret alone are the same to everybody else; a leak would be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.match.eyes import Eye
from game.match.match import Match
from game.pages.report import xapi
from game.scenario import Scenario, load
from tests.bench.leaks import DIRECTIVE, NUMBER, Pair, differences, pair

HARBOURS = Path(__file__).parent / "data" / "harbours"


@pytest.fixture(autouse=True)
def somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDDLE_SEA_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MIDDLE_SEA_CACHE", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(HARBOURS)


def of_kind(scenario: Scenario, kind: str, least: int = 3) -> Pair:
    """The first pair of a kind in which so many moves are played."""
    return next(one for one in (pair(scenario, number) for number in range(100))
                if one.kind == kind and len(one.moves) >= least)


@pytest.mark.parametrize("number", range(6))
def test_others_get_the_same(scenario: Scenario, number: int) -> None:
    assert differences(pair(scenario, number), pictured=number == 0) == []


def test_a_fact_that_others_should_not_hear_is_found(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Eye, "heard", lambda self, match, since=0: match.facts[since:])
    found = {what for number in range(8) for what in differences(pair(scenario, number))}
    assert any(what.startswith("log") for what in found)


def test_a_directive_that_shows_in_a_view_is_found(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    one = of_kind(scenario, DIRECTIVE)
    monkeypatch.setattr(Match, "view", lambda match, seat, at=None: match.laid_open(at))
    assert any(what.startswith("view") for what in differences(one))


def test_a_hidden_number_on_the_wall_is_found(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    one = of_kind(scenario, NUMBER)
    monkeypatch.setattr("game.review.wall.alarms", lambda match, words, view: (str(match.position.v),))
    assert "wall" in differences(one)


def test_a_digest_in_an_export_is_found(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xapi, "as_json", lambda review, begun: f"{review.match.digest:x}")
    assert "public pages" in differences(of_kind(scenario, NUMBER))

