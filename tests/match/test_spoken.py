"""Spoken codes: they begin the same game again, and a word heard wrong or in a wrong place is told."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from game.match.conduct import Conduct
from game.match.scenarios import scenario_names
from game.match.spoken import (
    _BOTS,
    _SCENARIOS,
    MOST_SEED,
    WORDS,
    BadCode,
    Beginning,
    _mark,
    code_of,
    heard,
    spoken,
)
from game.players import names
from game.scenario import Scenario

FIVE = Beginning("december-2019", 2019, {"russia": "strategist"}, 5, True)


def bots(scenario: Scenario) -> list[str]:
    return names(scenario.tables)


def apart(one: str, other: str) -> int:
    """How many letters must change to make one word of another."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


@pytest.mark.parametrize("beginning", [
    FIVE, Beginning("tutorial", 0, {}), Beginning("december-2019", MOST_SEED, {"turkey": "random"}, None, False)])
def test_what_is_said_is_heard(beginning: Beginning) -> None:
    assert heard(spoken(beginning, bots), bots) == beginning


def test_a_code_begins_the_game_whose_code_it_is() -> None:
    words = spoken(FIVE, bots)
    assert code_of(heard(words, bots).begin(), bots) == words


def test_two_that_hear_a_code_begin_the_same_position() -> None:
    words = spoken(FIVE, bots)
    assert heard(words, bots).begin().position.digest() == heard(words.upper(), bots).begin().position.digest()


def test_any_one_wrong_word_is_told() -> None:
    words = spoken(FIVE, bots).split()
    wrong = [[*words[:k], other, *words[k + 1:]] for k in range(len(words)) for other in WORDS if other != words[k]]
    for each in wrong:
        with pytest.raises(BadCode, match="don't fit together"):
            heard(" ".join(each), bots)


def test_any_two_words_that_changed_places_are_told() -> None:
    words = spoken(FIVE, bots).split()
    for i, j in combinations(range(len(words)), 2):
        swapped = list(words)
        swapped[i], swapped[j] = swapped[j], swapped[i]
        if swapped != words:
            with pytest.raises(BadCode, match="don't fit together"):
                heard(" ".join(swapped), bots)


@pytest.mark.parametrize(("text", "said"), [
    ("", "don't fit together"),
    ("anchor", "don't fit together"),
    ("anchor lanten", "word 2 of the code, 'lanten', is in no code; .*lantern"),
    ("anchor " * 500, "don't fit together"),
])
def test_words_that_are_no_code_are_refused(text: str, said: str) -> None:
    with pytest.raises(BadCode, match=said):
        heard(text, bots)


@pytest.mark.parametrize(("changed", "said"), [
    ({"scenario": "nowhere"}, "come with the program"),
    ({"seed": MOST_SEED + 1}, "seeds up to 4294967295"),
    ({"seats": {"russia": "genius"}}, "the bot 'genius'"),
])
def test_what_words_can_not_carry_has_no_code(changed: dict[str, object], said: str) -> None:
    with pytest.raises(BadCode, match=said):
        spoken(replace(FIVE, **changed), bots)  # type: ignore[arg-type]


def test_no_word_looks_like_another() -> None:
    assert min(apart(one, other) for one, other in combinations(WORDS, 2)) >= 3


def test_words_are_a_prime_number() -> None:
    assert len(set(WORDS)) == len(WORDS) and all(len(WORDS) % k for k in range(2, len(WORDS)))


def test_no_two_names_have_one_mark() -> None:
    from game.match.scenarios import scenarios_folder
    from game.scenario import load

    loaded = [load(scenarios_folder() / name) for name in scenario_names()]
    marks = [{_mark(name, _BOTS) for name in ("person", *bots(one))} for one in loaded]
    assert [len(each) for each in marks] == [len(bots(one)) + 1 for one in loaded]
    assert len({_mark(name, _SCENARIOS) for name in scenario_names()}) == len(loaded)


@pytest.mark.parametrize("conduct", [Conduct(directives={"russia": "syria_first"}), Conduct(news={2: ("soleimani",)})])
def test_no_code_stands_for_a_game_that_it_can_not_carry(conduct: Conduct) -> None:
    match = FIVE.begin()
    match.sit("", conduct)
    with pytest.raises(BadCode, match="no code carries"):
        code_of(match, bots)
