"""Runs that are kept: parts in a folder as they are done, and tables of games and moves made from them.

A folder belongs to one command. It holds `run.json`, which says to which, `parts`, a file for each job that is done,
and, once all are, the tables. So the same command goes on from what is there, whatever broke it off.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from game.match.files import FileTrouble, read_file, write_file, write_pieces
from game.rules.layout import EVERYBODY
from game.rules.packages import clause_ids
from game.rules.tables import Tables
from game.scenario import Scenario
from game.study.run import edition, work
from game.study.run.lockstep import ARRAYS, Job, Played, seeds
from game.study.run.work import USUAL, Conduct, Files
from game.wording.messages import say

MANIFEST, PARTS = "run.json", "parts"
TABLES = ("games", "moves")
FORMATS = ("csv", "parquet")
MAGIC = b"middle-sea part 1\n"
LARGEST = 1 << 30
"""Bytes of a part; more is not read."""


class OtherRun(Exception):
    """The folder holds something else; the text is a sentence for people."""


class NoParquet(Exception):
    """Parquet can't be written here; the text is a sentence for people."""


# ---- parts


@dataclass(frozen=True)
class Store:
    """The folder of a run."""

    folder: Path

    @classmethod
    def open(cls, folder: Path, command: Mapping[str, Any]) -> Store:
        """The folder, made if need be, for the run that `command` describes (JSON values; the edition is added).

        OtherRun if it belongs to another; FileTrouble if it can't be read or written.
        """
        path = folder / MANIFEST
        # Through JSON and back, so that tuples equal the lists that were read.
        wanted = json.loads(json.dumps({"middle_sea_run": 1, "program": edition.edition(), **command}))
        if not path.exists():
            ours = [folder / PARTS, *(folder / f"{name}.{kind}" for name in TABLES for kind in FORMATS)]
            if taken := [each.name for each in ours if each.exists()]:
                raise OtherRun(say("{folder} holds {file}, but nothing says of which run; choose another folder.",
                                   folder=folder, file=taken[0]))
            write_file(path, json.dumps(wanted, indent=1).encode() + b"\n")
            return cls(folder)
        try:
            manifest = json.loads(read_file(path))
        except ValueError:
            manifest = None
        if not isinstance(manifest, dict):
            raise OtherRun(say("{file} can't be read as that of a run; choose another folder.", file=path))
        differs = sorted(name for name in {*wanted, *manifest} if wanted.get(name) != manifest.get(name))
        if differs == ["program"]:
            raise OtherRun(say("{folder} holds this run by another edition of the program ({theirs}; this is {ours}), "
                               "whose games may differ; choose another folder.", folder=folder,
                               theirs=manifest.get("program"), ours=wanted["program"]))
        if differs:
            raise OtherRun(say("{folder} holds another run (not the same: {differs}); choose another folder.",
                               folder=folder, differs=", ".join(differs)))
        return cls(folder)

    def path(self, job: Job) -> Path:
        """Where what came of a job is kept. The name tells all that decides it."""
        files = hashlib.sha256(repr(job.files).encode()).hexdigest()
        told = repr(replace(job, files=(), batch=0)) + files
        return self.folder / PARTS / f"{job.first:09}-{job.count}-{hashlib.sha256(told.encode()).hexdigest()[:16]}.part"

    def held(self, jobs: Iterable[Job]) -> int:
        """How many games of these jobs are kept."""
        return sum(job.count for job in jobs if self.path(job).exists())

    def keep(self, played: Played) -> None:
        """Keeps what came of a job, whole. FileTrouble."""
        assert played.job is not None
        write_file(self.path(played.job), packed(played))

    def find(self, job: Job) -> Played | None:
        """What came of a job, if it is kept and sound."""
        path = self.path(job)
        if not path.exists():
            return None
        try:
            played = unpacked(read_file(path, LARGEST))
        except (FileTrouble, ValueError):
            return None  # it is played again, and written anew
        return replace(played, job=job, kept=True) if len(played) == job.count else None


def run(
    jobs: Sequence[Job],
    store: Store | None,
    conduct: Conduct = USUAL,
    tables: Mapping[Files, Tables] | None = None,
    trim: Callable[[Played], Played] | None = None,
) -> Generator[Played, None, None]:
    """As `work.run`, but for jobs that the store holds, which come first; it keeps the others when they are done.

    trim: leaves out what need not be kept. Jobs that are broken off come as they are and are not kept. FileTrouble when
    one can't be kept; close the iterator if you leave it early.
    """
    if store is None:
        with closing(work.run(jobs, conduct, tables)) as playing:
            yield from playing
        return
    missing, done = [], 0
    for job in jobs:
        kept = store.find(job)
        if kept is None:
            missing.append(job)
            continue
        done += len(kept)
        yield kept
        if conduct.progress:
            conduct.progress(done)

    def count(games: int) -> None:
        if conduct.progress:
            conduct.progress(done + games)

    if not missing:
        return
    with closing(work.run(missing, replace(conduct, progress=count), tables)) as playing:
        for played in playing:
            trimmed = trim(played) if trim else played
            if played.job is not None and len(played) == played.job.count:
                store.keep(trimmed)
            yield trimmed


def packed(played: Played) -> bytes:
    """The arrays of a part as bytes, checked by a digest. Nothing in it is code, unlike a pickle's."""
    body = io.BytesIO()
    arrays = [getattr(played, name) for name in ARRAYS] + ([] if played.moves is None else [played.moves])
    for array in arrays:
        np.lib.format.write_array(body, np.ascontiguousarray(array), allow_pickle=False)
    data = zlib.compress(body.getvalue(), 1)
    return MAGIC + hashlib.sha256(data).hexdigest().encode() + b"\n" + data


def unpacked(data: bytes) -> Played:
    """The part that bytes hold; ValueError if they are not whole."""
    seal, _, body = data.removeprefix(MAGIC).partition(b"\n")
    if not data.startswith(MAGIC) or hashlib.sha256(body).hexdigest().encode() != seal:
        raise ValueError("this is no whole part of a run")
    content = zlib.decompress(body)
    stream, arrays = io.BytesIO(content), list[Any]()
    while stream.tell() < len(content):
        arrays.append(np.lib.format.read_array(stream, allow_pickle=False))
    if not len(ARRAYS) <= len(arrays) <= len(ARRAYS) + 1:
        raise ValueError("this part of a run was written by another version")
    named: dict[str, Any] = dict(zip(ARRAYS, arrays, strict=False))
    return Played(**named, moves=arrays[-1] if len(arrays) > len(ARRAYS) else None)


# ---- tables

Column = npt.NDArray[Any] | tuple[npt.NDArray[np.integer[Any]], Sequence[str]]
"""Numbers, or numbers that stand for names."""


def write_tables(store: Store, scenario: Scenario, jobs: Iterable[Job], kind: str, moves: bool) -> list[Path]:
    """Writes games.csv (or .parquet), a row a game in order, and if `moves` moves.csv, a row a move; returns them.

    Text comes from the ids of the scenario alone. FileTrouble, also where a part is missing; NoParquet.
    """
    given = list(jobs)
    columns = {"games": game_columns, "moves": move_columns}
    paths = []
    for name in TABLES if moves else TABLES[:1]:
        tables = (columns[name](scenario, part) for part in _parts(store, given))
        path = store.folder / f"{name}.{kind}"
        write_pieces(path, csv_pieces(tables) if kind == "csv" else parquet_pieces(tables))
        paths.append(path)
    return paths


def _parts(store: Store, jobs: Iterable[Job]) -> Iterator[Played]:
    for job in jobs:
        played = store.find(job)
        if played is None:
            raise FileTrouble(say("{file} in {folder} is missing or damaged.", file=store.path(job).name,
                                  folder=store.folder / PARTS))
        yield played


def public(scenario: Scenario) -> list[str]:
    """The tracks that everybody sees, in the author's order."""
    t = scenario.tables
    return [track.id for track in scenario.document.tracks if t.sees[t.column[track.id]] == EVERYBODY]


def reduced(scenario: Scenario, played: Played) -> Played:
    """A part with the public tracks alone for its last positions (their lines in `public`'s order), and no tallies."""
    columns = [scenario.tables.column[name] for name in public(scenario)]
    final = played.final[columns] if len(played.final) == len(scenario.tables.names) else played.final
    return replace(played, final=final, tally=played.tally[:0], luck=played.luck[:0])


def game_columns(scenario: Scenario, played: Played) -> dict[str, Column]:
    """The columns of the table of games, a row a game. played: as `reduced` makes it."""
    t, job = scenario.tables, played.job
    assert job is not None
    endings = [t.rows[t.ending_row(k)] for k in range(t.endings.size)]
    columns: dict[str, Column] = {
        "game": played.number,
        "seed": seeds(job.seed, played.number),
        "ending": (played.ending, endings),
        "rounds": played.rounds,
        "decisions": played.decisions,
    }
    for s, seat in enumerate(t.seats):
        columns[f"points_{seat}"] = played.points[s]
    for s, seat in enumerate(t.seats):
        dealt = [directive.id for directive in scenario.document.directives if directive.seat == seat]
        columns[f"directive_{seat}"] = (played.directives[s], dealt or [""])
    columns["digest"] = played.digest
    return columns | dict(zip(public(scenario), played.final, strict=True))


def move_columns(scenario: Scenario, played: Played) -> dict[str, Column]:
    """The columns of the table of moves, a row a move."""
    t, moves = scenario.tables, played.moves
    assert moves is not None
    packs, package = np.unique(moves["pack"], return_inverse=True)
    clauses = [" ".join(clause_ids(t, int(p))) for p in packs]
    columns: dict[str, Column] = {
        "game": moves["game"],
        "n": moves["n"],
        "round": moves["round"],
        "seat": (moves["seat"], t.seats),
        "move": (moves["row"], t.rows),
        "clauses": (package, clauses),
    }
    return columns | {f"points_{seat}": moves[f"points_{s}"] for s, seat in enumerate(t.seats)}


def csv_pieces(tables: Iterable[dict[str, Column]]) -> Iterator[bytes]:
    """A CSV file, a piece a table, with one head for all."""
    for number, table in enumerate(tables):
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        if not number:
            writer.writerow(table)
        cells = [
            [column[1][k] for k in column[0].tolist()] if isinstance(column, tuple) else column.tolist()
            for column in table.values()
        ]
        writer.writerows(zip(*cells, strict=True))
        yield text.getvalue().encode()


class _Sink(io.RawIOBase):
    """Takes what is written to it and gives it on in pieces."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[bytes] = []
        self.at = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.at

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self.pieces.append(piece)
        self.at += len(piece)
        return len(piece)

    def taken(self) -> Iterator[bytes]:
        """What came since the last time."""
        pieces, self.pieces = self.pieces, []
        yield from pieces


def need_parquet() -> None:
    """NoParquet unless Parquet can be written here."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise NoParquet(
            say("Parquet needs the package '{package}', which is not installed here; CSV does not.", package="pyarrow")
        ) from None


def parquet_pieces(tables: Iterable[dict[str, Column]]) -> Iterator[bytes]:
    """A Parquet file, a group of rows a table; names are dictionaries. NoParquet."""
    need_parquet()
    import pyarrow
    import pyarrow.parquet

    sink, writer = _Sink(), None
    for table in tables:
        columns = {
            name: pyarrow.DictionaryArray.from_arrays(column[0].astype(np.int32), list(column[1]))
            if isinstance(column, tuple)
            else pyarrow.array(np.ascontiguousarray(column))
            for name, column in table.items()
        }
        made = pyarrow.table(columns)
        writer = writer or pyarrow.parquet.ParquetWriter(sink, made.schema)
        writer.write_table(made)
        yield from sink.taken()
    if writer is not None:
        writer.close()
    yield from sink.taken()
