"""Hostile tables, positions and moves for the compiled twin, which is built with sanitizers: nothing may crash it.

    python -m tests.bench.fuzz_twin --tables 1000

Each round takes a scenario's tables, spoils some numbers in them, and has them refused or plays them: with positions,
packages and moves that are spoilt too. With gcc or clang the addresses are checked (AddressSanitizer), and undefined
behaviour; with the compiler of `ziglang` alone, undefined behaviour. Where the processor has AVX2, all that is done
with the library that takes it, too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from game.players.compiled import Compiled
from game.players.habits import shares
from game.players.hidden import Dealt
from game.players.outlook import Outlook
from game.players.personas import personas_of
from game.players.weighed import Weighed
from game.players.weights import weights
from game.rules.batch import entries
from game.rules.engine import Games
from game.rules.tables import Tables
from game.rules.twin import door, library
from game.rules.twin.packing import UnfitError
from game.study.learning import compiled as drafting
from game.study.learning.space import Space
from tests.twins import SCENARIOS

CHILD = "MIDDLE_SEA_FUZZED"
EDGES = np.array([-32768, -129, -2, -1, 0, 1, 2, 3, 7, 8, 62, 63, 64, 65, 127, 255, 256, 32767, 65535, 1 << 30])
CHECKS = ("-g", "-O1", "-fno-omit-frame-pointer", "-fno-sanitize-recover=all")


def built(folder: Path, also: list[str]) -> tuple[Path, dict[str, str]]:
    """The library with sanitizers, and the environment in which a process can load it. also: said to the compiler."""
    made = folder / library.path().name
    told = [*also, f'-DTWIN_SOURCES="{library.sources()}"', str(library.SOURCE / "twin.c"), "-o", str(made)]
    compiler = shutil.which("gcc") or shutil.which("clang")
    if compiler and sys.platform == "linux":
        words = [compiler, *CHECKS, "-fsanitize=address,undefined", "-shared", "-fPIC", *told]
        found = subprocess.run([compiler, "-print-file-name=libasan.so"], capture_output=True, text=True, check=True)
        environment = {"LD_PRELOAD": found.stdout.strip(), "ASAN_OPTIONS": "detect_leaks=0"}
    else:
        words = [sys.executable, "-m", "ziglang", "cc", *CHECKS, "-fsanitize=undefined", "-fsanitize-trap=all",
                 "-shared", "-fPIC", *told]
        environment = {}
    subprocess.run(words, check=True)
    return made, environment


def spoilt(part: Any, rng: np.random.Generator, chance: float) -> Any:
    """The same with some numbers replaced: in arrays, in blocks of columns, and as they are."""
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{each.name: spoilt(getattr(part, each.name), rng, chance) for each in fields(part)})
    if isinstance(part, tuple) and type(part) is tuple:
        return tuple(spoilt(each, rng, chance) for each in part)
    if rng.random() >= chance:
        return part
    if isinstance(part, np.ndarray) and part.size and part.dtype.kind in "iub":
        if rng.random() < 0.1:
            return part[: rng.integers(0, len(part))].copy()
        some = part.copy().reshape(-1)
        at = rng.integers(0, some.size, rng.integers(1, 4))
        near = some[at].astype(np.int64) + rng.integers(-2, 3, at.size)
        some[at] = np.where(rng.random(at.size) < 0.5, near, rng.choice(EDGES, at.size)).astype(some.dtype)
        return some.reshape(part.shape)
    if isinstance(part, slice):
        return slice(max(part.start + int(rng.integers(-2, 3)), 0), max(part.stop + int(rng.integers(-2, 3)), 0))
    if isinstance(part, (int, np.integer)) and not isinstance(part, bool):
        return type(part)(max(int(rng.choice(EDGES)), 0))
    return part


def position(tables: Tables, rng: np.random.Generator, size: int) -> Games:
    """Games whose variables and ledger hold anything."""
    v = rng.integers(-32768, 32768, (len(tables.low), size)).astype(np.int16)
    if rng.random() < 0.8:
        low, high = tables.low[:, None].astype(np.int64), tables.high[:, None].astype(np.int64)
        v = np.minimum(low + rng.integers(0, 1 << 20, v.shape) % np.maximum(high - low + 1, 1), high).astype(np.int16)
    v[tables.column["over"]] *= rng.integers(0, 2)
    ledger = rng.integers(0, 1 << 63, (max(entries(tables), 0), size), dtype=np.uint64)
    many = len(tables.rows) + len(tables.clients) + tables.field.sides, size
    kept = rng.random() < 0.5
    return Games(tables, np.arange(size, dtype=np.uint64), v, ledger,
                 tally=np.zeros((len(tables.rows), size), np.uint8) if kept else None,
                 luck=np.zeros(many, np.int32) if kept else None)


def play(tables: Tables, rng: np.random.Generator) -> None:
    """Everything that the twin does, with anything that it may be given."""
    twin, size = door.Twin(library_now(), tables), int(rng.integers(1, 6))
    games, seats, moves = position(tables, rng, size), len(tables.seats), tables.moves.size
    liked = weights(tables, shares(tables, rng.normal(0, 3, moves)))
    column = rng.integers(0, len(tables.low), 5)
    outlook = Outlook(column, rng.integers(-99, 99, (5, seats, 4)), rng.integers(-99, 99, (seats, 4)))
    quick = Compiled(twin, liked, outlook)
    who = rng.integers(0, size, 3)
    for _ in range(6):
        row = rng.integers(0, moves, size)
        package = rng.integers(0, 1 << 63, size, dtype=np.uint64)
        twin.legal(games, who)
        twin.points(games, who)
        twin.digest(games)
        twin.percents(games, who)
        twin.play(games, who, rng.integers(0, len(tables.rows), 3), bool(rng.integers(0, 2)))
        twin.play_all(games, tables.cabinet, who[:1])
        twin.sign(games, package & np.uint64((1 << tables.clauses.size) - 1))
        twin.renew_totals(games)
        quick.moves(games, games.seed)
        quick.gains(games, who, package[:1].repeat(3))
        quick.values(games, who)
        chosen = quick.moves(games, None)
        twin.step(games, *((row, package) if rng.random() < 0.7 else chosen))
        learn(twin, games, rng)
        weigh(twin, games, rng)
    quick.ahead(position(tables, rng, size), row, package, rng.integers(-2, 9, size))
    seen, hides = position(tables, rng, size), rng.integers(0, len(tables.low), 4)
    dealt = Dealt(seen, who, seen.seed[who], hides, rng.integers(-9, 99, (4, len(who))).astype(np.int16))
    quick.ahead_of(dealt, row[who], package[who], rng.integers(-2, 9, len(who)))
    many = position(tables, rng, int(rng.integers(1, 20)))
    many["rounds_left"][:] = rng.integers(1, 4)
    twin.start(many, None)
    quick.play_out(many, many.seed * np.ones((seats, 1), np.uint64))


def learn(twin: door.Twin, games: Games, rng: np.random.Generator) -> None:
    """What environments for learning ask: some legal actions, and one that is not."""
    drafts = drafting.Compiled(twin, Space(twin.tables), games, (int(rng.integers(0, len(twin.tables.seats))),))
    for _ in range(4):
        drafts.ask()
        with suppress(ValueError):
            drafts.act((rng.random(drafts.mask.shape) * drafts.mask).argmax(1) + rng.choice([0, 0, 0, -2]))
    drafts.points(drafts.asked[0])
    drafts.observe(drafts.asked[0], games.all)


def weigh(twin: door.Twin, games: Games, rng: np.random.Generator) -> None:
    """What personas ask: some that a scenario has, spoilt or not, and one that is nothing but numbers."""
    t = twin.tables
    mine = [persona for seat in range(len(t.seats)) for persona in personas_of(t, seat)]
    persona = mine[rng.integers(0, len(mine))]
    if rng.random() < 0.3:
        many = int(rng.integers(0, 6))
        persona = replace(persona, seat=int(rng.integers(-1, len(t.seats) + 1)),
                          column=rng.integers(0, len(t.low), many), worth=rng.choice(EDGES, many).astype(np.int32))
    with suppress(UnfitError):      # a persona that is refused; the tables are not
        Weighed(twin, spoilt(persona, rng, float(rng.choice([0, 0.05])))).weigh(games)


def library_now() -> library.Library:
    """The library, which must be there."""
    loaded = library.loaded()
    assert isinstance(loaded, library.Library), loaded
    return loaded


def fuzz(tables: int, seed: int) -> None:
    """Spoils and plays so many tables."""
    rng, refused, odd = np.random.default_rng(seed), 0, 0
    whole = [make() for make in SCENARIOS.values()]
    for number in range(tables):
        print(f"tables {number}", file=sys.stderr)
        one = spoilt(whole[rng.integers(0, len(whole))], rng, float(rng.choice([0, 0.002, 0.01, 0.03])))
        try:
            play(one, rng)
        except UnfitError:
            refused += 1
        except (ValueError, LookupError, ArithmeticError, TypeError, AttributeError, MemoryError):
            odd += 1        # Python stumbles before the twin is asked, as it may over what no scenario says
    print(f"{tables} tables: {refused} refused, {odd} that Python stumbles over, {tables - refused - odd} played.")


def main() -> int:
    """Builds, then fuzzes in a process of its own; 1 if that did not live."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if CHILD in os.environ:
        library.path = lambda: Path(os.environ[CHILD])
        library.loaded.cache_clear()
        fuzz(arguments.tables, arguments.seed)
        return 0
    line = [sys.executable, "-m", "tests.bench.fuzz_twin", "--tables", str(arguments.tables), "--seed",
            str(arguments.seed)]
    return max(dies(line, also) for also in ([], *([["-mavx2"]] if library.has_avx2() else [])))


def dies(line: list[str], also: list[str]) -> bool:
    """Whether a process that fuzzes a library built so dies of it; then it is told what it said."""
    with tempfile.TemporaryDirectory() as folder:
        made, environment = built(Path(folder), also)
        done = subprocess.run(line, env={**os.environ, **environment, CHILD: str(made)}, stderr=subprocess.PIPE,
                              text=True, check=False)
    if done.returncode:
        print(done.stderr[-6000:])
    return done.returncode != 0


if __name__ == "__main__":
    raise SystemExit(main())
