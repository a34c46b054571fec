"""The two tiny languages, and what their errors point at."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.scenario.language import Effect, Guard, LanguageError, fill, parse_effect, parse_guard


@pytest.mark.parametrize(("text", "guard"), [
    ("tension 2..5", ("tension", 2, 5)),
    ("tension 2..", ("tension", 2, None)),
    ("tension ..5", ("tension", None, 5)),
    ("tension 3", ("tension", 3, 3)),
    ("balance -3..-1", ("balance", -3, -1)),
    ("strait closed", ("strait", "closed", "closed")),
    ("strait ..watched", ("strait", None, "watched")),
    ("hill.held reds", ("hill.held", "reds", "reds")),
    ("{place}.held {to}", ("{place}.held", "{to}", "{to}")),
    ("  tension   4  ", ("tension", 4, 4)),
])
def test_guards(text: str, guard: tuple[str, object, object]) -> None:
    found = parse_guard(text)
    assert (found.name, found.low, found.high) == guard


@pytest.mark.parametrize(("text", "effect"), [
    ("tension +1", ("tension", "+", 1, 0)),
    ("tension -2", ("tension", "-", 2, 0)),
    ("tension = 3", ("tension", "=", 3, 0)),
    ("tension =3", ("tension", "=", 3, 0)),
    ("tension + 3", ("tension", "+", 3, 0)),
    ("strait = closed", ("strait", "=", "closed", 0)),
    ("a +1 when b 2..", ("a", "+", 1, 1)),
    ("a = 1 when b 2.. and c.held reds", ("a", "=", 1, 2)),
    ("transfer 2 from a to b when c 1", ("a", "transfer", 2, 1)),
])
def test_effects(text: str, effect: tuple[str, str, object, int]) -> None:
    found = parse_effect(text)
    assert (found.name, found.op, found.amount, len(found.when)) == effect


@pytest.mark.parametrize(("text", "offset"), [
    ("", 0), ("tension", 7), ("tension ..", 8), ("tension 5..2", 8), ("tension 1 2", 10), ("Tension 1", 0),
    ("a.b.c 1", 0), ("tension 1..x!", 11), ("tension 1...3", 11), ("tension ١", 8),
])
def test_guard_errors_point_at_the_fault(text: str, offset: int) -> None:
    with pytest.raises(LanguageError) as error:
        parse_guard(text)
    assert error.value.offset == offset


@pytest.mark.parametrize(("text", "offset"), [
    ("", 0), ("tension", 7), ("tension 1", 8), ("tension +", 8), ("tension +x", 9), ("tension +0", 9), ("when a 1", 0),
    ("tension +1 if", 11), ("tension +1 when", 15), ("tension +1 when a 1 and", 15), ("tension --1", 9),
    ("a +1 when b 1 and c 1 and d 1", 26), ("transfer 2 from a", 0), ("transfer x from a to b", 9),
    ("transfer 2 from A to b", 16), ("transfer 2 from a to B", 21),
])
def test_effect_errors_point_at_the_fault(text: str, offset: int) -> None:
    with pytest.raises(LanguageError) as error:
        parse_effect(text)
    assert error.value.offset == offset


def test_fill() -> None:
    places = {"from": "hill", "to": "cape"}
    assert fill("{from}.men -1 when {to}.held reds", places) == "hill.men -1 when cape.held reds"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab.{}place09 +-=when and..", max_size=30))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    for parse, kind in ((parse_guard, Guard), (parse_effect, Effect)):
        try:
            assert isinstance(parse(text), kind)
        except LanguageError as error:
            assert 0 <= error.offset <= len(text)
