"""Two programs at one saved game: each race opens one game in both, and both play on at once.

`python tests/bench/races.py --races 1000` prints counts, and exits 1 if a move that was shown is lost, a journal does
not verify, or if anything but a sentence comes of it. Of three games one is sound, one torn as by a crash, so that both
would mend it, and one of an old format, so that both would raise it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.match.files import FileTrouble
from game.match.match import Match, verify
from game.players import make
from game.scenario import Scenario, load

MATCH = Path(__file__).resolve().parents[1] / "match"
OLD = MATCH / "old" / "format-1-two-harbours.journal"
MOVES = 3
"""So many moves each program tries to play in a race."""
SIDES = 2


def player() -> None:
    """A program at the game: opens the file that it is told of, waits for the word, plays, says what came of it."""
    for line in sys.stdin:
        said: list[str] = []
        try:
            match = Match.resume(Path(line.strip()))
            said += _played(match)
        except FileTrouble as trouble:
            print("not ready", flush=True)
            sys.stdin.readline()
            said.append(f"refused: {trouble}")
        print("|".join(said), flush=True)


def _played(match: Match) -> list[str]:
    """What is said of each move, when the word is given."""
    bot = make("random", match.scenario.tables, 1)
    said: list[str] = []
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(MOVES):
        try:
            if match.over:
                break
            match.bot_move(bot)
        except FileTrouble as trouble:
            return [*said, f"refused: {trouble}"]
        said.append(f"{match.moves}={match.digest}")
    return [*said, "done"]


class Racers:
    """Two programs that are kept from race to race."""

    def __init__(self) -> None:
        line = [sys.executable, str(Path(__file__).resolve()), "--player"]
        self.programs = [subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
                         for _ in range(SIDES)]

    def race(self, path: Path) -> list[str]:
        """What each of them said of a race for this game."""
        self._tell(str(path))
        for k in range(SIDES):
            self._heard(k)
        self._tell("go")
        return [self._heard(k) for k in range(SIDES)]

    def _tell(self, line: str) -> None:
        for program in self.programs:
            assert program.stdin is not None
            program.stdin.write(line + "\n")

    def _heard(self, k: int) -> str:
        out = self.programs[k].stdout
        assert out is not None
        return out.readline().strip()

    def close(self) -> None:
        """Ends both."""
        for program in self.programs:
            program.communicate()


def judged(path: Path, said: list[str], moves: int) -> str:
    """What a race came to, or a fault of it: every move that was shown stands in the journal, and it verifies."""
    verdict = verify(path)
    if verdict.differs:
        return f"FAULT: it does not verify: {verdict.differs}"
    match = Match.resume(path)
    shown = [each for each in "|".join(said).split("|") if "=" in each]
    for each in shown:
        number, digest = map(int, each.split("="))
        if number > match.moves or match.steps[number].position.digest() != digest:
            return "FAULT: a move that was shown is lost"
    if match.moves != moves + len(shown):
        return "FAULT: there are other moves than those shown"
    if any(not each for each in said):
        return "FAULT: one of them said nothing"
    if not shown and all(each == "done" for each in said):
        return "it had ended"
    return f"{sum('done' in each for each in said)} of {SIDES} played to the end, the others got a sentence"


def run(races: int, folder: Path, scenario: Scenario) -> Counter[str]:
    """What came of so many races, each at a game of its own."""
    outcomes: Counter[str] = Counter()
    racers = Racers()
    for n in range(races):
        kind = ("a sound game", "a torn game", "an old game")[n % 3]
        path, moves = _game(kind, n, folder, scenario)
        outcomes[f"{kind}: {judged(path, racers.race(path), moves)}"] += 1
    racers.close()
    return outcomes


def _game(kind: str, n: int, folder: Path, scenario: Scenario) -> tuple[Path, int]:
    """A game of a kind, and how many moves of it stand."""
    if kind == "an old game":
        path = folder / f"old-{n}.journal"
        lines = OLD.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(lines[:4]))
        return path, 2
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "bot:random"), n, folder)
    bot = make("random", scenario.tables, n)
    for _ in range(2):
        match.bot_move(bot)
    assert match.path is not None
    if kind == "a torn game":
        match.path.write_bytes(match.path.read_bytes()[:-9])
        return match.path, 1
    return match.path, 2


def main() -> int:
    """Races, and prints what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--races", type=int, default=100)
    parser.add_argument("--player", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.player:
        player()
        return 0
    with tempfile.TemporaryDirectory() as folder:
        outcomes = run(arguments.races, Path(folder), load(MATCH / "small"))
    print(f"{arguments.races:,} races of {SIDES} programs for one game:")
    for word, count in outcomes.most_common():
        print(f"  {count:7,} {word}")
    return 1 if any(word.startswith("FAULT") for word in outcomes) else 0


if __name__ == "__main__":
    raise SystemExit(main())
