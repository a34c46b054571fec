"""The story of a game: by rounds, whole or piece by piece, and who plays."""

from __future__ import annotations

import pytest

from game.match.conduct import Conduct
from game.match.match import Match
from game.review.narrative import StoryChapter, players, story
from game.rules.names import Verb
from game.rules.tables import Move
from game.scenario import load
from game.wording.teller import Teller
from game.wording.told import Told, Topic
from game.wording.words import Wording

from .conftest import DECEMBER, FOUR, played


def teller_of(match: Match) -> Teller:
    return Teller(Wording(match.scenario.catalogue), match.scenario.tables)


def told_in(chapters: list[StoryChapter]) -> list[Told]:
    return [item for chapter in chapters for breath in chapter.breaths for item in breath.items]


def test_there_is_a_chapter_a_round_with_its_dates() -> None:
    match = played(DECEMBER, 1)
    chapters = story(match, teller_of(match))
    rounds = match.scenario.document.rounds
    assert [chapter.round for chapter in chapters] == list(range(1, match.round + 1))
    assert all(chapter.begun and chapter.rounds == len(rounds) for chapter in chapters)
    assert [(chapter.name, chapter.first, chapter.last) for chapter in chapters] == [
        (window.name, window.from_, window.to) for window in rounds[:match.round]]


def test_what_happened_stands_in_the_chapter_of_its_round() -> None:
    match = played(FOUR, 1)
    for chapter in story(match, teller_of(match)):
        assert {item.round for item in told_in([chapter])} == {chapter.round}


def test_step_by_step_the_story_is_the_same() -> None:
    match = played(DECEMBER, 2)
    teller = teller_of(match)
    whole = story(match, teller)
    again = Match.new(match.scenario, match.seats, match.head.seed, None)
    parts = story(again, teller)
    for step in match.steps[1:]:
        assert step.line is not None
        again.submit(Move(step.line.row, step.line.package))
        parts += story(again, teller, again.moves)
    assert told_in(parts) == told_in(whole)
    assert sum(chapter.begun for chapter in parts) == len(whole)


def test_nothing_new_is_no_chapter() -> None:
    match = played(DECEMBER, 1)
    assert story(match, teller_of(match), match.moves + 1) == []


def test_a_story_ends_with_the_end() -> None:
    match = played(FOUR, 2)
    assert told_in(story(match, teller_of(match)))[-1].topic == Topic.END


def test_players_have_the_directives_they_were_dealt() -> None:
    match = played(DECEMBER, 3)
    for player, seat in zip(players(match), load(DECEMBER).document.seats, strict=True):
        named = {one.name for one in load(DECEMBER).document.directives if one.seat == seat.id}
        assert (player.seat, player.city, player.who) == (seat.name, seat.city, "the computer, Random")
        assert player.kept == "bot:random"
        assert player.directive in named


def passes(match: Match, seats: int) -> None:
    for _ in range(seats):
        match.submit(Move(match.scenario.tables.row[Verb.PASS.of(match.to_move)]))


def test_who_took_over_stands_after_who_sat_there() -> None:
    scenario = load(DECEMBER)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
    match.sit("", Conduct(people={"turkey": "Ayse"}))
    for who in ("person", "bot:random", "person"):
        match.enter("sit", seat="turkey", text=who)
        passes(match, 2)
    assert [one.who for one in players(match)] == ["Ayse, then the computer, then a person", "a person"]


def test_who_took_over_and_did_not_move_is_not_named() -> None:
    scenario = load(DECEMBER)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
    match.enter("sit", seat="turkey", text="bot:random")
    match.enter("sit", seat="turkey", text="person")
    passes(match, 2)
    assert players(match)[0].who == "a person"


@pytest.mark.parametrize(("bot", "words"), [
    ("strategist.quick", "Strategist (Quick)"), ("strategist", "Strategist"), ("doctrine", "Doctrine"),
    ("doctrine.squeezer", "Doctrine (The patient one)"), ("random", "Random"), ("another.bot", "another.bot")])
def test_a_bot_is_called_as_in_the_window(bot: str, words: str) -> None:
    scenario = load(DECEMBER)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person") | {"russia": f"bot:{bot}"}, 1, None)
    assert [one.who for one in players(match)] == ["a person", f"the computer, {words}"]
    assert [one.kept for one in players(match)] == ["person", f"bot:{bot}"]
