"""The page on the language of scenarios: it says all that the program reads, and every example of it is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from game.rules.names import LAPSES, THREAT_MOVES, Verb
from game.rules.operations import OPERATORS
from game.scenario import load
from game.scenario.json_schema import OF_FILES
from game.scenario.language import parse_effect, parse_guard
from game.scenario.reference.keys import (
    ANYWHERE,
    BESIDE,
    FILE,
    KEYS,
    WORDS,
    entry,
    example,
    least,
    pieces,
    plain_schema,
    properties,
    table,
)
from game.scenario.reference.page import language_page
from game.scenario.schema.document import Document
from tests.scenario.test_bad import HERE, TINY

PAGE = Path(__file__).parents[2] / "docs" / "scenario-language.md"
KINDS = [Document.__name__, *plain_schema()["$defs"]]


def faults(kind: str, tried: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Where a piece is not as its kind must be."""
    try:
        pieces()[kind].model_validate(tried)
    except ValidationError as error:
        return [fault["loc"] for fault in error.errors()]
    return []


def test_the_page_of_the_docs_is_the_one_that_the_program_makes() -> None:
    assert PAGE.read_text(encoding="utf-8") == language_page(), "print it anew: middle-sea help language"


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_meaning_and_an_example_that_is_read(kind: str) -> None:
    tried = {key: example(kind, key) for key in properties(kind)}
    meanings = [entry(kind, key).meaning for key in tried]
    assert all(isinstance(meaning, str) and meaning for meaning in meanings)
    assert {fault[0] for fault in faults(kind, tried) if fault} == set()


@pytest.mark.parametrize("kind", KINDS[1:])
def test_the_shortest_piece_of_every_kind_is_read(kind: str) -> None:
    assert faults(kind, least(kind)) == []


def test_an_example_that_is_not_read_is_found() -> None:
    assert faults("Card", {**least("Card"), "cost": "much"}) == [("cost",)]


def test_no_line_of_the_table_is_of_a_key_that_there_is_not() -> None:
    known = {(one.__name__, info.alias or name) for one in pieces().values() for name, info in one.model_fields.items()}
    said = {(heading, key) for heading, lines in table(KEYS).items() for key in lines}
    assert not {line for line in said if line[0] not in (ANYWHERE, BESIDE, FILE)} - known


def test_the_keys_of_files_are_told() -> None:
    assert {*table(KEYS)[FILE]} == {*OF_FILES}


def test_guards_effects_and_variables_have_examples_that_are_read() -> None:
    said = table(WORDS)
    for line in (*said["guards"].values(), *said["variables"].values()):
        parse_guard(line.example)
    assert {parse_effect(line.example).op for line in said["effects"].values()} == set(OPERATORS) == {*said["effects"]}


def test_every_kind_of_variable_is_told() -> None:
    kinds = {one.kind for path in (TINY, HERE / "good" / "four") for one in load(path).catalogue.variables.values()}
    assert kinds <= {*table(WORDS)["variables"]}


def test_every_verb_that_a_seat_plays_is_told() -> None:
    others = {*LAPSES, Verb.TICK, Verb.EACH, Verb.SIGNS, Verb.WALKS, Verb.BREACH, Verb.ATTENDED, Verb.BOYCOTTED,
              Verb.IGNORED, Verb.CLOSE, Verb.CLIMB, Verb.EXPOSE}
    assert {*THREAT_MOVES} <= {*Verb} - others == {*table(WORDS)["moves"]} - {"CARD", "ORDER PLACE"}
