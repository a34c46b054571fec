"""Files of strangers by the thousand: sound ones changed at random, and each opened as the program would.

`python tests/bench/mutate.py saves --number 10000` prints counts, keeps what failed as files, and exits 1 if any did. A
mutant fails that ends in anything but a sentence, or takes over a second of CPU time for one thing or over 200 MB.
"""

from __future__ import annotations

import argparse
import importlib
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

SUBJECTS = {"saves": "tests.bench.mutants_of_saves", "scenarios": "tests.bench.mutants_of_scenarios"}
"""What can be changed: for each a module with a class `Mutants`."""
MOST_SECONDS, MOST_MEGABYTES = 1.0, 200
HANGS = 20
"""Seconds of CPU time after which a mutant is given up."""

Timed = Callable[[str], Any]
"""A context: what is done in it is one thing, by its name, and is to end in time."""


class Subject(Protocol):
    """Sound files of a kind, and what the program does with one of them."""

    suffix: str

    def __init__(self, folder: Path) -> None:
        """folder: of its own, for whatever it needs."""

    def mutant(self, dice: random.Random) -> bytes:
        """A sound file, changed."""

    def tried(self, path: Path, timed: Timed) -> str:
        """Opens a mutant in every way that the program does; a word on what came of it. Sentences are caught here."""


class Slow(Exception):
    """A mutant took too long, or too much."""


def _given_up(*_: object) -> None:
    raise Slow(f"it hangs for {HANGS} s")


@contextmanager
def in_time(what: str) -> Iterator[None]:
    """One thing that is done with a mutant. Slow where it takes too long."""
    began = time.process_time()
    yield
    if (seconds := time.process_time() - began) > MOST_SECONDS:
        raise Slow(f"{what} took {seconds:.1f} s")


def megabytes() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def run(subject: Subject, number: int, seed: int, folder: Path, kept: Path) -> tuple[Counter[str], int]:
    """What came of so many mutants, by a word, and how many failed; those are kept as files."""
    signal.signal(signal.SIGVTALRM, _given_up)
    outcomes: Counter[str] = Counter()
    failed, least, path = 0, megabytes(), folder / f"mutant{subject.suffix}"
    for n in range(number):
        data = subject.mutant(random.Random(f"{seed} {n}"))
        path.write_bytes(data)
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, HANGS)
            outcomes[subject.tried(path, in_time)] += 1
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            if (grown := megabytes() - least) > MOST_MEGABYTES:
                least = megabytes()
                raise Slow(f"it took {grown:.0f} MB")
        except Exception as error:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            failed += 1
            kept.mkdir(parents=True, exist_ok=True)
            (kept / f"{seed}-{n}{subject.suffix}").write_bytes(data)
            (kept / f"{seed}-{n}.txt").write_text(traceback.format_exc(), errors="backslashreplace")
            print(f"mutant {n}: {type(error).__name__}: {str(error)[:200]!a}", flush=True)
    return outcomes, failed


def main() -> int:
    """Makes mutants of one subject and prints what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("subject", choices=SUBJECTS)
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", type=Path, default=Path("mutants"), help="where those that failed are kept")
    arguments = parser.parse_args()
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "tried").mkdir()
        subject = importlib.import_module(SUBJECTS[arguments.subject]).Mutants(Path(folder))
        outcomes, failed = run(subject, arguments.number, arguments.seed, Path(folder) / "tried", arguments.kept)
    print(f"{arguments.number:,} mutants of {arguments.subject}, seed {arguments.seed}, "
          f"{time.process_time() - began:.0f} s of CPU time, {megabytes():.0f} MB at most:")
    for word, count in outcomes.most_common():
        print(f"  {count:7,} {word}")
    print(f"  {failed:7,} failed" + (f", kept in {arguments.kept}" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
