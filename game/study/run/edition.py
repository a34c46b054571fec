"""Which edition of the program plays: what is kept of another's games, or played by it, does not go with ours."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from game.match import cache, files

CODE = ("match/standing.py", "scenario/catalogue.py", "scenario/compile", "scenario/language.py", "scenario/schema",
        "scenario/variables.py", "study/exploits", "study/run")
"""Beside the rooms by which what is learnt is kept, the code that decides which games are played: what a scenario
comes to, and by which dice and in which parts they are. What is said of them is none of it."""
DIGITS = 16
"""Of a checksum that is shown."""


@lru_cache(maxsize=1)
def edition() -> str:
    """This edition: its version, and what tells its games from those of another with the same version."""
    return of(Path(__file__).parents[2])


def of(program: Path) -> str:
    """The edition of a program whose rooms beyond those of the cache are in this folder."""
    known = cache.edition()
    code = hashlib.sha256(known.encode())
    for place in () if files.packaged() else CODE:
        for path in sorted((program / place).rglob("*.py")) or [program / place]:
            code.update(path.name.encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return f"{known.partition(' ')[0]} {code.hexdigest()[:DIGITS]}"
