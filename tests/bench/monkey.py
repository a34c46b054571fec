"""Plays the window as nobody would: random keys, clicks, strokes of the wheel, drags, sizes and hidings, sent to a real
window on a display of its own (it needs Xvfb and xdotool), in games of two people or of a person and a bot.

    .venv/bin/python tests/bench/monkey.py [--minutes 60] [--size 1366x768] [--kept FILE]
    .venv/bin/python tests/bench/monkey.py --seed 12 --size 320x240      # a run that failed, once more

A run is a program started anew that lives for a minute; its number is the seed of what is done and of the game.
It fails where the program ends with an error, notes a fault in its log, or no longer answers. What fails is printed
with its seed, and kept in a file; the exit status says whether anything did.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
SIZES = ("320x240", "640x480", "1024x768", "1366x768", "1920x1080")
SCREEN = (2000, 1200)
RUN = 60.0
"""Seconds of input in a run."""
PATIENCE = 40.0
"""Seconds within which a window must come up, and answer."""
SEATS = ("turkey=person,russia=person", "turkey=person,russia=random", "turkey=random,russia=person",
         "turkey=person,russia=doctrine")
NAMED = ("Return", "space", "Escape", "Tab", "shift+Tab", "Left", "Right", "Up", "Down", "Prior", "Next", "Home", "End",
         "BackSpace", "Delete", "F1", "F11", "question", "plus", "minus", "bracketleft", "bracketright", "slash",
         "ctrl+z", "ctrl+y", "ctrl+a", "ctrl+c", "ctrl+v", "ctrl+x", "ctrl+f", "shift+Left", "ctrl+Left", "shift+Right")
LETTERS = "abcdefghijklmnopqrstuvwxyz123456789"
WORTH = {"key": 30, "letter": 30, "click": 25, "double": 3, "drag": 5, "wheel": 10, "hold": 8, "pass": 16, "offer": 6,
         "back": 12, "size": 2, "hide": 1, "leave": 1}
"""What is done, and how often."""


class Monkey:
    """Makes up what is done to a window of a size: lines for xdotool."""

    def __init__(self, seed: int, size: str, window: str) -> None:
        self.dice = random.Random(f"{seed} {size}")
        self.wide, self.high = map(int, size.split("x"))
        self.window = window
        self.done: Counter[str] = Counter()

    def act(self) -> list[str]:
        """The next thing done."""
        name = self.dice.choices(list(WORTH), list(WORTH.values()))[0]
        self.done[name] += 1
        lines: list[str] = getattr(self, f"_{name}")()
        return [*lines, f"sleep {self.dice.choice((0.01, 0.05, 0.2))}"]

    def _at(self) -> str:
        x, y = self.dice.randrange(self.wide), self.dice.randrange(self.high)
        return f"mousemove --window {self.window} {x} {y}"

    def _key(self) -> list[str]:
        return [f"key {self.dice.choice(NAMED)}"]

    def _letter(self) -> list[str]:
        return [f"key {self.dice.choice(LETTERS)}"]

    def _click(self) -> list[str]:
        return [self._at(), f"click {self.dice.choice((1, 1, 1, 1, 2, 3))}"]

    def _double(self) -> list[str]:
        return [self._at(), "click --repeat 2 --delay 60 1"]

    def _drag(self) -> list[str]:
        return [self._at(), "mousedown 1", self._at(), "sleep 0.03", self._at(), "mouseup 1"]

    def _wheel(self) -> list[str]:
        times, button = self.dice.randint(1, 6), self.dice.choice((4, 5, 4, 5, 6, 7))
        return [self._at(), f"click --repeat {times} --delay 8 {button}"]

    def _hold(self) -> list[str]:
        key = self.dice.choice(("space", "space", "Return", "d"))
        return [f"keydown {key}", "sleep 0.8", f"keyup {key}"]

    def _pass(self) -> list[str]:
        """What brings a game on: a pass and all that is asked then, and taking the next seat."""
        return ["key p", "sleep 0.1", "key p", "sleep 0.3", "key Return", "sleep 0.3", *self._hold(), "key Return"]

    def _back(self) -> list[str]:
        """Out of what was opened."""
        return ["key Escape"]

    def _offer(self) -> list[str]:
        """What drafts and tables an offer, and takes or refuses the one that stands."""
        clauses = [line for _ in range(self.dice.randint(1, 4)) for line in ("key Down", "key space")]
        return ["key f", "sleep 0.2", "key Tab", *clauses, "key t", "sleep 0.2", "key Return", "sleep 0.2",
                f"key {self.dice.choice('acr')}", "sleep 0.1", "key Return"]

    def _size(self) -> list[str]:
        wide, high = map(int, self.dice.choice(SIZES).split("x"))
        if self.dice.random() < 0.5:
            wide, high = self.dice.randint(200, SCREEN[0]), self.dice.randint(150, SCREEN[1])
        self.wide, self.high = wide, high
        return [f"windowsize {self.window} {wide} {high}", "sleep 0.2"]

    def _hide(self) -> list[str]:
        return [f"windowunmap {self.window}", "sleep 0.2", f"windowmap {self.window}", "sleep 0.3",
                f"windowfocus {self.window}"]

    def _leave(self) -> list[str]:
        return [f"mousemove {SCREEN[0] - 1} {SCREEN[1] - 1}", "keydown shift", "click 1", "keyup shift"]


class Run:
    """One program, from its start to its end."""

    def __init__(self, seed: int, size: str, display: str, folder: Path) -> None:
        self.seed, self.size, self.data = seed, size, folder / "data"
        self.env = os.environ | {"DISPLAY": display, "MIDDLE_SEA_DATA": str(self.data), "SDL_AUDIODRIVER": "dummy",
                                 "SDL_VIDEODRIVER": "x11"}
        self.said = (folder / "said.txt").open("w+")
        seats = SEATS[seed % len(SEATS)]
        command = [sys.executable, "main.py", "play", "december-2019", "--seats", seats, "--seed", str(seed)]
        self.program = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=self.said, stderr=self.said)
        self.done: Counter[str] = Counter()
        self.moves = 0
        """How many lines its games came to."""

    def xdotool(self, *arguments: str, script: str = "") -> str:
        """What xdotool says; nothing where the window is gone or it takes too long."""
        try:
            asked = subprocess.run(["xdotool", *arguments], input=script, env=self.env, capture_output=True, text=True,
                                   timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            return ""
        return asked.stdout

    def script(self, *lines: str) -> None:
        """Have xdotool do some lines."""
        self.xdotool("-", script="\n".join(lines) + "\n")

    @property
    def over(self) -> bool:
        """Whether the program has ended."""
        return self.program.poll() is not None

    def _waited(self, found: str) -> str:
        """The window once it is there; or, for `answers`, whether a picture of it was kept."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and not self.over:
            if found == "window":
                names = self.xdotool("search", "--onlyvisible", "--class", "main.py").split()
                if names:
                    return names[-1]
            elif any((self.data / "pictures").glob("*")):
                return found
            time.sleep(0.3)
        return ""

    def play(self) -> str:
        """Do it all; what went wrong, in words, or nothing."""
        window = self._waited("window")
        if not window:
            return "no window came up"
        monkey = Monkey(self.seed, self.size, window)
        self.done = monkey.done
        wide, high = self.size.split("x")
        self.script(f"windowsize {window} {wide} {high}", f"windowfocus {window}", "sleep 1")
        until = time.monotonic() + RUN
        while time.monotonic() < until and not self.over:
            self.script(*[line for _ in range(8) for line in monkey.act()])
        if not self.over:
            shutil.rmtree(self.data / "pictures", ignore_errors=True)
            window = self._waited("window") or window        # it may be another one since the screen was filled
            self.script(f"windowfocus {window}", "sleep 0.2", "keyup F12", "key F12")
            if not self._waited("answers") and not self.over:
                return "the window no longer answers"
        return ""

    def end(self) -> str:
        """End the program; what it noted of a fault, or nothing."""
        own = self.over
        if not own:
            self.program.terminate()
            try:
                self.program.wait(20)
            except subprocess.TimeoutExpired:
                self.program.kill()
                self.program.wait()
        self.moves = sum(path.read_bytes().count(b"\n") for path in self.data.rglob("*.journal"))
        self.said.seek(0)
        said, log = self.said.read(), self.data / "log.txt"
        self.said.close()
        if log.exists():
            return log.read_text(errors="replace")
        failed = "Traceback" in said or (own and self.program.returncode)
        return f"status {self.program.returncode}\n{said}" if failed else ""


@contextmanager
def display() -> Iterator[str]:
    """A display of its own that nobody sees."""
    out, into = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(into), "-screen", "0", f"{SCREEN[0]}x{SCREEN[1]}x24",
                               "-nolisten", "tcp"], pass_fds=[into], stderr=subprocess.DEVNULL)
    os.close(into)
    try:
        with os.fdopen(out) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def once(seed: int, size: str) -> tuple[Run, str]:
    """A run, and what went wrong in it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, display() as shown:
        run = Run(seed, size, shown, Path(folder))
        try:
            wrong = run.play()
        finally:
            noted = run.end()
    return run, "\n".join(part for part in (wrong, noted) if part)


def main() -> int:
    """Runs at each size in turn until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--minutes", type=float, default=1.0, help="how long, over all sizes together")
    parser.add_argument("--size", action="append", help="a size to begin with, in place of all five; may be said again")
    parser.add_argument("--first", type=int, default=1, help="the seed of the first run")
    parser.add_argument("--seed", type=int, help="one run alone, with this seed")
    parser.add_argument("--kept", type=Path, default=Path(tempfile.gettempdir()) / "middle-sea-monkey.txt",
                        help="where seeds that failed are kept")
    asked = parser.parse_args()
    missing = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
    if missing:
        print(f"It needs {' and '.join(missing)}.")
        return 2
    sizes = asked.size or SIZES
    until, runs, failed, done = time.monotonic() + asked.minutes * 60, 0, 0, Counter[str]()
    while not runs or (asked.seed is None and time.monotonic() < until):
        seed = asked.first + runs if asked.seed is None else asked.seed
        size = sizes[runs % len(sizes)]
        run, wrong = once(seed, size)
        runs, failed, done = runs + 1, failed + bool(wrong), done + run.done
        print(f"seed {seed:4} {size:9} {run.done.total():4} acts, {run.moves:3} lines of games  "
              f"{'FAILED' if wrong else 'well'}", flush=True)
        if wrong:
            print(wrong, flush=True)
            with asked.kept.open("a") as kept:
                kept.write(f"--seed {seed} --size {size}\n{wrong}\n\n")
    print(f"{runs} runs, {failed} failed; {done.total()} acts: "
          + ", ".join(f"{name} {number}" for name, number in done.most_common()))
    return min(failed, 1)


if __name__ == "__main__":
    raise SystemExit(main())
