"""Manners of making offers in scenarios: a sound one, and what is said of one with four seats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from game.scenario import ScenarioError, check, from_files
from game.scenario.checks.talks import asked_by
from game.scenario.problems import Problem
from game.scenario.schema.bargaining import Clause

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


def check_texts(files: dict[str, str]) -> Sequence[Problem]:
    """All that is wrong with a scenario."""
    try:
        from_files(files)
    except ScenarioError as error:
        return error.problems
    return []


def test_a_scenario_may_allow_every_manner() -> None:
    assert check(ROOT / "data" / "manners") == []


def test_what_is_wrong_with_an_open_offer_is_said_once_for_all_seats() -> None:
    assert problems(OPEN) == ["'nowhere' is unknown"]


@pytest.mark.parametrize(("by", "to", "seat", "asks"), [
    (["north"], [], "north", False), (["north"], [], "south", True), (["north"], ["west"], "south", False),
    (["north", "south"], [], "south", True), (["north", "south"], [], "west", False)])
def test_a_seat_asks_for_what_another_gives_it_or_gives_with_it(by: list[str], to: list[str], seat: str,
                                                                asks: bool) -> None:
    clause = Clause(id="c", by=tuple(by), to=tuple(to), name="C", theme="T", text="It is.", source="made up")
    assert asked_by(seat, clause) == asks


@pytest.mark.parametrize(("threes", "said", "at"), [
    ("[[aldmoor, brennic, corvane]]", [], []),
    ("[[aldmoor, brennic, aldmoor]]", ["seat 'aldmoor' stands twice"], ["aldmoor]"]),
    ("[[aldmoor, brennic, nobody]]", ["seat 'nobody' is unknown"], ["nobody]"]),
    ("[[delmar, brennic, corvane], [brennic, corvane, delmar]]", ["brennic, corvane, delmar stand twice"], ["[bre"])])
def test_three_who_bargain_are_three_seats_named_once(threes: str, said: list[str], at: list[str]) -> None:
    scenario = FOUR["scenario.yaml"] + f"talks: {{three: {threes}}}\n"
    found = check_texts({**FOUR, "scenario.yaml": scenario})
    lines = scenario.splitlines()
    assert [problem.what for problem in found] == said
    assert [lines[problem.line - 1][problem.column - 1 :][: len(place)]
            for problem, place in zip(found, at, strict=True)] == at


@pytest.mark.parametrize(("by", "to", "said"), [
    ("east", "west", ["'mill' has nothing to give there and nothing to receive"]), ("east", "mill", [])])
def test_each_of_three_who_bargain_gives_or_receives(by: str, to: str, said: list[str]) -> None:
    text = (ROOT / "data" / "banks" / "scenario.yaml").read_text(encoding="utf-8")
    before, rest = text.split("clauses:\n")
    alike = "name: A thing, theme: River, text: So it is., source: made up}\n"
    clauses = "".join(f"- {{{clause}, {alike}" for clause in (
        f"id: no_dam, by: {by}, to: [{to}]", f"id: price, by: {to}, to: [{by}]",
        "id: at_weir, by: [east, west], part: line", "id: moot, by: [east, west], part: format"))
    found = check_texts({"scenario.yaml": before + "clauses:\n" + clauses + rest[rest.index("consent:") :]})
    assert [problem.what for problem in found] == said


def test_a_manner_is_of_no_use_where_nothing_is_offered() -> None:
    scenario = FOUR["scenario.yaml"] + "talks: {deadlines: true}\n"
    with pytest.raises(ScenarioError) as error:
        from_files({**FOUR, "scenario.yaml": scenario, "clauses.yaml": "briefs: []\n"})
    assert "nobody has anything to offer" in [problem.what for problem in error.value.problems]


@pytest.mark.parametrize(("old", "new"), [
    ("play: offer south north", "play: whisper south north"),
    ("measure: ending, of: war,", "measure: played, of: [climb north, expose south],")])
def test_rows_of_talks_may_be_named(old: str, new: str) -> None:
    talks = ("talks: {open: [{seat: north, name: Aloud, text: All hear., source: made up, backs: {name: No, does: "
             "[north_word -1], text: It is.}}], secret: {leaks: 9, out: [{seat: south, name: Found, does: "
             "[south_word -1], text: It is out., source: made up}]}}\n")
    text = (ROOT / "scenario" / "good" / "tiny" / "scenario.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1 and from_files({"scenario.yaml": text.replace(old, new) + talks})


@pytest.mark.parametrize(("talks", "said"), [
    ("", []), ("talks: {secret: {leaks: 9}}\n", ["'standing.c_grain' may be a secret of two seats"])])
def test_no_client_decides_by_what_may_be_secret(talks: str, said: list[str]) -> None:
    assert problems(talks, "standing.c_grain 1..") == said
