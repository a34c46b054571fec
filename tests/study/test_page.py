"""The page: one sound file that needs nothing else, says what was measured, and escapes what a scenario says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from game.commands.parser import main
from game.estimates.intervals import Row, span
from game.pages import plots, svg
from game.scenario import from_files
from game.study.measure import balance as study
from game.study.measure import duel
from game.study.measure.balance import Balance, Plan
from game.study.report import page
from game.study.run.lockstep import play
from tests.sound import Sound

TESTS = Path(__file__).parents[1]
SMALL = TESTS / "match" / "small"
NASTY = 'Two <b>"Harbours"</b> & more'
TARGETS = """
targets:
- {id: peaceful, name: Peace <i>at last</i>, measure: ending, of: [peace], range: 0..100, text: Ends., source: made up}
- {id: alone, name: Alone, measure: loses_more, of: [north, south], range: 0.., text: It is., source: made up}
"""


@pytest.fixture(scope="module")
def found() -> Balance:
    text = (SMALL / "scenario.yaml").read_text(encoding="utf-8")
    title = re.compile("title: [^,\n]+")
    scenario = from_files({"scenario.yaml": title.sub(lambda _: f"title: '{NASTY}'", text, count=1) + TARGETS})
    plan = Plan(("random", "random"), 200, 1)
    jobs = study.plan_jobs(scenario, plan)
    games = play(jobs[0])
    games.job = jobs[0]
    measured = study.balance(scenario, plan, [games])
    assert measured is not None
    return measured


@pytest.fixture(scope="module")
def text(found: Balance) -> str:
    return page.page(found)


def test_every_tag_is_closed(text: str) -> None:
    sound = Sound()
    sound.feed(text)
    assert (sound.faults, sound.open) == ([], [])


def test_nothing_is_fetched(text: str) -> None:
    sound = Sound()
    sound.feed(text)
    assert sound.fetches == [] and not re.search(r"https?:|url\(|@import|import\(|fetch\(", text)


def test_what_the_scenario_says_is_escaped(text: str) -> None:
    assert "<b>" not in text and "<i>" not in text and "&lt;b&gt;&#34;Harbours&#34;" in text


def test_targets_are_told_with_their_verdicts(text: str) -> None:
    section = text.partition('id="targets"')[2].partition("</section>")[0]
    assert section.count("\u2713 met") == 1 and section.count("not measured") == 1


def test_everything_that_is_counted_has_a_line(found: Balance, text: str) -> None:
    lines = [part for name in ("cards", "clauses", "events")
             for part in text.partition(f'<section id="{name}"')[2].partition("</section>")[0].split("<tr><td>")[1:]]
    assert len(lines) == len(found.usages)


def test_how_it_was_measured_is_told(found: Balance, text: str) -> None:
    assert found.scenario.digest in text and "random in every seat" in text


def test_the_same_games_make_the_same_page(found: Balance, text: str) -> None:
    assert page.page(found) == text


@pytest.mark.parametrize(("range_", "unit", "said"), [
    ((0.35, 0.65), "share", "35 to 65 %"),
    ((0.9, None), "share", "at least 90 %"),
    ((None, 0.0), "difference", "at most 0 %"),
    ((45.0, 80.0), "decisions", "45 to 80"),
    ((None, None), "points", ""),
])
def test_ranges_in_words(range_: tuple[float | None, float | None], unit: str, said: str) -> None:
    assert span(range_, unit) == said


@pytest.mark.parametrize(("low", "high", "found"), [(0, 10, [0, 2, 4, 6, 8, 10]), (-3, 3, range(-3, 4))])
def test_ticks_are_round(low: float, high: float, found: Sequence[float]) -> None:
    assert svg.ticks(low, high, 7) == pytest.approx(list(found))


@pytest.mark.parametrize(("range_", "shape"), [((0, 1), "circle"), ((0.7, 1), "polygon"), ((0.55, 1), "rect")])
def test_every_verdict_has_a_shape_of_its_own(range_: tuple[float, float], shape: str) -> None:
    """For who tells no green from red."""
    assert re.findall(r'<(\w+)[^>]* class="dot"', plots.in_range(Row("", 0.5, 0.4, 0.6, range_))) == [shape]


def test_the_groups_of_a_histogram_stand_on_one_another() -> None:
    drawn = plots.histogram(plots.Bins((0, 1, 2), ((1, 4), (3, 0)), ("one", "two")), "")
    bars = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="[\d.]+" height="([\d.]+)" fill="var\(--c', drawn)
    (x, top, _), (other_x, other_top, high), _ = (tuple(map(float, bar)) for bar in bars)
    assert [other_x, other_top + high] == pytest.approx([x, top], abs=0.11)


def test_the_verb_writes_the_page(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    main(["balance", str(SMALL), "--bots", "random", "--games", "40", "--workers", "1", "--page", str(path)])
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_duel_of_few_pairs_tells_no_endings(found: Balance) -> None:
    scenario, bout = found.scenario, duel.Bout("random", "doctrine", 4, 1)
    games = [replace(play(replace(job, seats=("random", "random"))), job=job) for job in duel.jobs(scenario, bout)]
    judged = duel.judge(scenario, bout, games)
    assert judged is not None
    told = page.page(replace(found, duels=(judged,)))
    assert "random against doctrine" in told and "Endings, random as" not in told
