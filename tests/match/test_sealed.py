"""A game sealed with a pass-code: what is in it is not to be read, and nobody without the code can write in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

from game.match import journal, saves
from game.match.entries import JournalError, NeedsCode
from game.match.match import Match, verify
from game.match.seals import LEAST_CODE, Lock, code_trouble, seal
from game.scenario import Scenario
from tests.kept_games import play_on
from tests.match.conftest import BOTS

CODE = "four plain words here"
Sealed = Callable[[int], Path]


@pytest.fixture
def sealed(small: Scenario, tmp_path: Path) -> Sealed:
    """A sealed game of bots after so many moves."""

    def game(moves: int) -> Path:
        match = Match.new(small, BOTS, 987654329, None)
        match.keep(tmp_path, CODE)
        play_on(match, moves)
        assert match.path is not None
        return match.path

    return game


def test_it_opens_with_its_code_as_it_was_left(sealed: Sealed, small: Scenario) -> None:
    plain = Match.new(small, BOTS, 987654329, None)
    play_on(plain, 6)
    again = Match.resume(sealed(6), CODE)
    assert (again.digest, again.moves, again.seats) == (plain.digest, 6, BOTS)


def test_it_is_played_on_sealed(sealed: Sealed) -> None:
    path = sealed(2)
    play_on(Match.resume(path, CODE), 2)
    assert Match.resume(path, CODE).moves == 4


def test_it_verifies_and_says_that_it_is_sealed(sealed: Sealed) -> None:
    verdict = verify(sealed(5), CODE)
    assert (verdict.moves, verdict.differs, verdict.sealed) == (5, "", True)


@pytest.mark.parametrize("secret", ["987654329", "random", "files", "round", "north_", "move", CODE])
def test_nothing_secret_stands_in_the_file(sealed: Sealed, secret: str) -> None:
    assert secret not in "".join(sealed(6).read_text().split('"rounds"')[1:])


def test_its_head_has_no_seed_and_no_bot(sealed: Sealed) -> None:
    head, last = journal.peek(sealed(3))
    assert (head.seed, set(head.seats.values()), last) == (0, {"bot:"}, None)


def test_every_line_is_as_long_as_the_other(sealed: Sealed) -> None:
    assert len({len(line) for line in sealed(8).read_bytes().splitlines()[2:]}) == 1


@pytest.mark.parametrize("code", ["", "four plain words", "x" * 200, "\ud800\x00"])
def test_without_its_code_it_is_a_sentence_and_no_file_is_touched(sealed: Sealed, code: str) -> None:
    path = sealed(3)
    data, began = path.read_bytes(), perf_counter()
    for opening in (lambda: Match.resume(path, code), lambda: verify(path, code), lambda: Match.rescue(path, code)):
        with pytest.raises(NeedsCode, match="pass-code"):
            opening()
    assert perf_counter() - began < 3
    assert {each.name for each in path.parent.iterdir()} == {path.name, ".lock"}
    assert path.read_bytes() == data


def test_lines_left_out_doubled_or_exchanged_are_seen_though_the_checksums_fit(sealed: Sealed) -> None:
    path = sealed(4)
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    for order in ([0, 1, 2, 4, 5], [0, 1, 2, 2, 3, 4, 5], [0, 1, 2, 4, 3, 5]):
        chain, data = "", b""
        for at in order:
            body = {key: value for key, value in lines[at].items() if key != "chain"}
            piece, chain = seal(chain, body)
            data += piece
        path.write_bytes(data)
        with pytest.raises(JournalError, match="was changed"):
            journal.read(path, code=CODE)


def test_a_head_that_others_wrote_anew_is_seen(sealed: Sealed) -> None:
    path = sealed(2)
    first, rest = path.read_bytes().split(b"\n", 1)
    body = {key: value for key, value in json.loads(first).items() if key != "chain"}
    path.write_bytes(seal("", body | {"title": "Another"})[0] + rest)
    with pytest.raises(JournalError, match="Line 2"):
        journal.read(path, code=CODE)


def test_a_line_of_another_game_with_the_same_code_does_not_open(sealed: Sealed) -> None:
    one, other = sealed(2), sealed(2)
    assert other != one
    lines = one.read_bytes().splitlines(keepends=True)
    one.write_bytes(b"".join([*lines[:2], *other.read_bytes().splitlines(keepends=True)[2:]]))
    with pytest.raises(JournalError, match="Line 3"):
        journal.read(one, code=CODE)


def test_the_list_shows_it(sealed: Sealed) -> None:
    (entry,) = saves.list_saves(sealed(1).parent)
    assert entry.sealed and not entry.problem


def test_what_rescues_it_is_sealed_with_the_same_code(sealed: Sealed) -> None:
    path = sealed(4)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:4]) + lines[4].replace(b"A", b"B", 1) + lines[5])
    copy = Match.rescue(path, CODE).path
    assert copy is not None
    assert Match.resume(copy, CODE).moves == 2


def test_a_code_is_the_same_however_its_accents_are_typed() -> None:
    assert Lock.opened("caf\u00e9 caf\u00e9", Lock.new("cafe\u0301 cafe\u0301").token) is not None


@pytest.mark.parametrize("code", ["a" * (LEAST_CODE - 1), " " * 20, "a" * 65, "abcdef\x00"])
def test_what_can_not_be_a_code(code: str) -> None:
    assert code_trouble(code)


def test_a_lock_does_not_tell_its_key() -> None:
    lock = Lock.new(CODE)
    assert repr(lock) == f"Lock(token={lock.token!r})"
