"""Whatever bytes come in, only problems come out."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from game.scenario import ScenarioError, from_files
from game.scenario.reader import fetch_texts
from game.scenario.scenario import _examine
from game.scenario.tree import decode

TINY = (Path(__file__).parent / "good" / "tiny" / "scenario.yaml").read_bytes()
PIECES = [b"[", b"]", b"{", b"}", b": ", b", ", b"- ", b"&a ", b"*a", b"!!int ", b"<<", b"'", b'"', b"|", b">", b"#",
          b"\n", b"\t", b"\x00", b"\xff", b"\xe2\x80\xae", b"9" * 40, b"-1", b"..", b"when", b"and", b"{place}",
          b"{from}", b"id", b"all", b"nobody", b"tension", b"cape", b"hill.held", b"---", b"%", b"? ", b"1:1", b"~"]
RUNS = 2000


def flip(raw: bytearray, dice: random.Random) -> None:
    raw[dice.randrange(len(raw))] = dice.randrange(256)


def insert(raw: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(raw))
    raw[at:at] = dice.choice(PIECES)


def delete(raw: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(raw))
    del raw[at:at + dice.choice([1, 1, 2, 5, 40])]


def swap_words(raw: bytearray, dice: random.Random) -> None:
    words = bytes(raw).split(b" ")
    one, two = dice.randrange(len(words)), dice.randrange(len(words))
    words[one], words[two] = words[two], words[one]
    raw[:] = b" ".join(words)


def drop_line(raw: bytearray, dice: random.Random) -> None:
    lines = bytes(raw).split(b"\n")
    del lines[dice.randrange(len(lines))]
    raw[:] = b"\n".join(lines)


CHANGES: list[Callable[[bytearray, random.Random], None]] = [flip, insert, delete, swap_words, drop_line]


@pytest.mark.parametrize("part", range(4))
def test_mutations_give_problems_and_never_exceptions(part: int) -> None:
    for seed in range(part, RUNS, 4):
        dice = random.Random(seed)
        raw = bytearray(TINY)
        for _ in range(dice.choice([1, 1, 2, 4])):
            dice.choice(CHANGES)(raw, dice)
        text, faults = decode(bytes(raw), "fuzz")
        if text is None or faults:
            continue
        try:
            problems = _examine(fetch_texts({"scenario.yaml": text}))[2]
        except Exception as error:
            raise AssertionError(f"seed {seed}: {error!r}") from error
        assert all(one.line >= 1 and one.column >= 1 and one.what for one in problems), seed


@pytest.mark.parametrize("seed", range(60))
def test_what_passes_the_check_compiles(seed: int) -> None:
    dice = random.Random(seed)
    raw = bytearray(TINY)
    for _ in range(2):
        at = dice.choice([i for i, byte in enumerate(raw) if 48 <= byte <= 57])
        raw[at] = dice.randrange(48, 58)
    try:
        from_files({"scenario.yaml": raw.decode()})
    except ScenarioError as error:
        assert error.problems
