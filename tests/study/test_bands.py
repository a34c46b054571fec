"""Bands of results set by the games that were played, and the places that seats reach in them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.commands.parser import main
from game.scenario import Scenario, from_files, load
from game.scenario.schema.points import Bands
from game.study.measure import bands
from game.study.run.lockstep import Job, Played, play
from game.wording.points import place

SMALL = Path(__file__).parents[1] / "match" / "small"
LINE = re.compile(r"^bands:.*\n", re.MULTILINE)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(SMALL)


@pytest.fixture(scope="module")
def played(scenario: Scenario) -> Played:
    return play(Job(tuple(scenario.files.items()), ("random", "random"), 1, 0, 40))


def reaching(played: Played, north: list[int]) -> Played:
    """The same games, but for the points of North."""
    return replace(played, points=np.array([np.resize(north, 40), played.points[1]], np.int32))


def test_a_tenth_a_quarter_and_three_tenths_lie_in_each(scenario: Scenario, played: Played) -> None:
    """Of 0 to 39, 10 % lie below 4, 35 % below 14, 65 % below 25 and 90 % below 35, to a whole point."""
    found = bands.measured(scenario, reaching(played, list(range(40))))["north"]
    assert found == Bands(setback=4, stalemate=14, gain=25, triumph=35)


def test_bands_of_games_that_end_alike_ascend_all_the_same(scenario: Scenario, played: Played) -> None:
    found = bands.measured(scenario, reaching(played, [7, 7, 7, 9]))["north"]
    assert found == Bands(setback=7, stalemate=8, gain=9, triumph=10)


def test_what_is_printed_can_be_pasted(scenario: Scenario, played: Played) -> None:
    told = bands.as_yaml(scenario, played, ("random", "random"), 1)
    pasted = from_files({"scenario.yaml": LINE.sub(lambda _: f"{told}\n", scenario.files["scenario.yaml"])})
    assert pasted.document.bands == bands.measured(scenario, played)


def test_what_is_printed_says_of_which_games(scenario: Scenario, played: Played) -> None:
    told = bands.as_yaml(scenario, played, ("random", "doctrine"), 5)
    assert told.startswith("# By 40 games (north=random, south=doctrine, seed 5)")


def test_the_least_points_of_a_band_are_in_it(scenario: Scenario, played: Played) -> None:
    least = scenario.document.bands["north"].stalemate
    assert bands.shares(scenario, reaching(played, [least]))["north"].tolist() == [0, 0, 1, 0, 0]


def test_the_place_of_each_game(scenario: Scenario, played: Played) -> None:
    levels = scenario.document.bands["north"]
    assert bands.places(scenario, played)["north"].tolist() == [place(int(one), levels) for one in played.points[0]]


# ---- the verb


def run(capsys: pytest.CaptureFixture[str], *more: str, of: Path = SMALL) -> str:
    assert main(["balance", str(of), "--bots", "random", "--games", "40", "--workers", "1", *more]) == 0
    return capsys.readouterr().out


def test_nothing_but_bands_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert [line.split()[0] for line in run(capsys, "--bands").splitlines()] == ["#", "bands:", "north:", "south:"]


def test_bands_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(capsys, "--bands", "--json"))
    assert told["games"] == 40 and list(told["bands"]["north"]) == ["setback", "stalemate", "gain", "triumph"]


def test_bands_of_games_that_balance_kept(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "--out", str(tmp_path))
    monkeypatch.setattr("game.study.run.lockstep.play", None)   # nothing is played again
    assert "bands:" in run(capsys, "--bands", "--out", str(tmp_path))


def test_no_duel_is_played_for_bands(capsys: pytest.CaptureFixture[str], tmp_path: Path, scenario: Scenario) -> None:
    duel = "{id: a, name: A, measure: stronger, of: [doctrine, random], range: 70.., text: T., source: made up}"
    text = f"{scenario.files['scenario.yaml']}\ntargets:\n- {duel}\n"
    (tmp_path / "scenario.yaml").write_text(text, encoding="utf-8")
    run(capsys, "--bands", "--out", str(tmp_path / "kept"), of=tmp_path)
    assert len(list((tmp_path / "kept" / "parts").iterdir())) == 1


def test_a_balance_tells_mean_places(capsys: pytest.CaptureFixture[str]) -> None:
    places = json.loads(run(capsys, "--json"))["places"]
    assert f"mean place {places['north'][0]:.1f} of 100" in run(capsys)
