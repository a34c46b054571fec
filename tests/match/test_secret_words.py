"""Secret words of seats: kept as a salted hash, played again exactly, and no copy of a game comes around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.match import seals
from game.match.branch import Start, branch
from game.match.classes import open_class
from game.match.conduct import between
from game.match.eyes import PUBLIC, Eye, eyes
from game.match.match import Match, verify
from game.match.saves import entry
from game.match.secret_words import Unchanged, asked, choose_word, kept_words, open_anew, opens
from game.rules.facts import Arranged
from game.scenario import Scenario, ScenarioError
from tests.kept_games import play_on

SMALL = Path(__file__).parent / "small"
WORD, CODE = "olive branch", "a harbour at night"
PEOPLE = {"north": "person", "south": "person"}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word costs nothing to try here."""
    monkeypatch.setattr(seals, "_ROUNDS", 1)
    monkeypatch.setattr(seals, "_MEMORY", 8192)


def begun(small: Scenario, folder: Path, code: str = "") -> Match:
    match = Match.new(small, PEOPLE, 1, None)
    if code:
        match.admit(code)
    match.keep(folder)
    return match


def test_a_word_opens_its_seat_alone_and_is_not_kept(small: Scenario, tmp_path: Path) -> None:
    match = begun(small, tmp_path)
    assert opens(match, "north", "") and not kept_words(match)
    choose_word(match, "north", WORD)
    assert match.path is not None
    assert WORD.encode() not in match.path.read_bytes()
    again = Match.resume(match.path)
    assert opens(again, "north", f" {WORD} ") and not opens(again, "north", "olive tree") and opens(again, "south", "")
    assert not verify(match.path).differs


def test_the_instructors_pass_code_opens_every_seat(small: Scenario, tmp_path: Path) -> None:
    match = begun(small, tmp_path, CODE)
    choose_word(match, "north", WORD)
    assert opens(match, "north", CODE) and "instructor" in asked(match, "north")


def test_it_is_changed_and_taken_off_and_no_move_is_kept_from_being_taken_back(small: Scenario, tmp_path: Path) -> None:
    match = begun(small, tmp_path)
    before = match.digest, match.moves
    choose_word(match, "north", WORD)
    choose_word(match, "north", "another word")
    assert not opens(match, "north", WORD) and opens(match, "north", "another word")
    assert choose_word(match, "north", " ") == "This seat needs no word."      # text play said that it had one
    assert not kept_words(match) and (match.digest, match.moves) == before


def test_nobody_is_named_where_a_bot_plays_now(small: Scenario, tmp_path: Path) -> None:
    match = Match.new(small, PEOPLE, 1, None)
    match.sit("", between({"north": "Ada", "south": "Boris"}))
    match.keep(tmp_path)
    open_anew(match, PEOPLE | {"south": "bot:random"}, False)
    assert (match.person("north"), match.person("south")) == ("Ada", "")
    assert branch(match, 0, tmp_path, Start("2020-01-02")).head.conduct.people == {"north": "Ada"}


def test_the_list_says_who_plays_from_now_on(small: Scenario, tmp_path: Path) -> None:
    match = begun(small, tmp_path)
    open_anew(match, PEOPLE | {"south": "bot:random"}, False)
    assert match.path is not None and dict(entry(match.path).sits) == {"south": "bot:random"}


@pytest.mark.parametrize("word", ["short", "x" * 65, "a\u202eword"])
def test_what_can_be_no_word_is_refused(small: Scenario, tmp_path: Path, word: str) -> None:
    match = begun(small, tmp_path)
    with pytest.raises(ValueError, match="6 to 64 characters"):
        choose_word(match, "north", word)
    assert not kept_words(match)


def test_others_hear_of_it_only_when_it_is_taken_off(small: Scenario, tmp_path: Path) -> None:
    match = begun(small, tmp_path)

    def heard(seat: str | None) -> int:
        return sum(isinstance(fact, Arranged) for fact in match.heard_of(seat, match.moves))

    choose_word(match, "north", WORD)
    assert (heard("north"), heard("south"), heard(None)) == (1, 0, 0)
    choose_word(match, "north", "")
    assert (heard("south"), heard(None)) == (1, 1)
    assert all(not fact.text for fact in match.facts[-1] if isinstance(fact, Arranged))


def test_a_copy_from_an_earlier_move_asks_for_the_words_of_today(small: Scenario, tmp_path: Path) -> None:
    match = begun(small, tmp_path)
    play_on(match, 2)
    choose_word(match, "north", WORD)
    copy = branch(match, 0, tmp_path, Start("2020-01-02"))
    assert kept_words(copy) == kept_words(match) and opens(copy, "north", WORD)
    play_on(match)
    assert not kept_words(branch(match, 0, tmp_path, Start("2020-01-03")))


def test_a_seat_with_a_word_is_not_looked_through_while_the_game_goes_on(small: Scenario, tmp_path: Path) -> None:
    match = begun(small, tmp_path)
    open_anew(match, PEOPLE | {"south": "bot:random"}, False)
    assert eyes(match) == [PUBLIC, Eye("north")]
    choose_word(match, "north", WORD)
    assert eyes(match) == [PUBLIC]


def test_a_saved_game_goes_on_with_others_and_without_words_and_all_are_told(small: Scenario, tmp_path: Path) -> None:
    match = begun(small, tmp_path)
    choose_word(match, "north", WORD)
    open_anew(match, PEOPLE | {"south": "bot:random"}, True)
    assert match.seats["south"] == "bot:random" and not kept_words(match)
    told = [fact.what for fact in match.heard_of(None, match.moves) if isinstance(fact, Arranged)]
    assert told == ["sit", "word"]


def test_where_there_is_an_instructor_that_is_the_instructors(small: Scenario, tmp_path: Path) -> None:
    match = begun(small, tmp_path, CODE)
    choose_word(match, "north", WORD)
    for seats, without in ((PEOPLE | {"south": "bot:random"}, False), (PEOPLE, True)):
        with pytest.raises(Unchanged, match="instructor"):
            open_anew(match, seats, without)
    assert match.seats == PEOPLE and kept_words(match)


def test_a_class_file_gives_words_and_says_what_can_be_none(tmp_path: Path) -> None:
    path = tmp_path / "class.yaml"
    text = f"class: A\nscenario: {SMALL}\nseed: 1\nseats: {{south: random}}\nwords: {{north: {WORD}}}\n"
    path.write_text(text)
    match = open_class(path, lambda name, scenario, seat: "").begin("")
    match.keep(tmp_path)
    assert match.path is not None and WORD.encode() not in match.path.read_bytes()
    assert opens(Match.resume(match.path), "north", WORD) and not opens(match, "north", "x")
    for old, new, said in ((WORD, "ab", "secret word"), ("north: ", "south: ", "a bot plays"),
                           ("north: ", "nort: ", "unknown")):
        path.write_text(text.replace(old, new))
        with pytest.raises(ScenarioError, match=said):
            open_class(path, lambda name, scenario, seat: "")
