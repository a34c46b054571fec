"""What the window costs: frames while panning and zooming, start-up, idle time, memory. Drawn in software.

Run as `python -m game.client.benchmark SCENARIO [--size WxH] [--driver dummy]`; `measure` gives the same as numbers.
With `--thinking BOT` it times the frames alone while that bot thinks, in a process beside the window and inside it.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.client.loop import Loop
    from game.rules.views import View

FRAMES = 400


@dataclass(frozen=True)
class Figures:
    """Milliseconds a frame (median, 99th percentile), those of them that its thread worked, seconds to title and table,
    share of a core idle, MiB."""

    median_ms: float
    p99_ms: float
    worked_ms: float
    worked_p99_ms: float
    slowest_ms: float
    title_s: float
    table_s: float
    idle_share: float
    memory_mib: float


def resident_mib() -> float:
    """Memory of this process now (Linux), else its greatest so far."""
    try:
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Thinker:
    """A bot that decides the same position again and again, each time with another key, until the block is left.

    It thinks where the game has it think (`beside` the window), or else on a thread of the window's process."""

    def __init__(self, name: str, view: View, beside: bool) -> None:
        from game.client.bot_process import Minds

        self.name, self.view, self.minds = name, view, Minds(view.tables, beside)
        self.seconds: list[float] = []
        self.thread = threading.Thread(target=self._think, daemon=True)

    def __enter__(self) -> Thinker:
        self.minds.choose(self.name, 0, self.view)     # what is learnt once is learnt before
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.minds.close()
        self.thread.join(60)

    def _think(self) -> None:
        from game.client.bot_process import Stopped

        with contextlib.suppress(Stopped):
            for key in range(1, 1 << 30):
                begin = time.perf_counter()
                self.minds.choose(self.name, key, self.view)
                self.seconds.append(time.perf_counter() - begin)


def while_thinking(scenario: Path, size: tuple[int, int], name: str, beside: bool) -> tuple[list[float], list[float]]:
    """Milliseconds of each frame while the table pans and zooms and a bot thinks, and the seconds of its decisions."""
    from game.client.session import open_session

    session = open_session(scenario)
    session.take(session.match.to_move)
    with Thinker(name, session.view, beside) as thinker:
        spent, *_ = frames(scenario, size, idle=False)
    return spent, thinker.seconds


def frames(
    scenario: Path, size: tuple[int, int], count: int = FRAMES, idle: bool = True
) -> tuple[list[float], list[float], float, float, float]:
    """Milliseconds of each frame while the whole table pans and zooms, those that its thread worked, seconds until the
    table stood, idle, MiB.

    idle: whether that is measured too; it takes some seconds."""
    import pygame

    from game.client.app import App
    from game.client.loop import Loop
    from game.client.session import open_session
    from game.client.settings import of_pictures

    app = App(size)
    app.settings = replace(of_pictures(), motion=True)      # what this machine's player has set counts for nothing
    app.ui.motion.on = True
    app.resize()
    loop = Loop(app)
    begin = time.perf_counter()
    app.session = open_session(scenario)
    app.session.take(app.session.match.to_move)
    app.session.news()
    screen = app.open("table")
    loop.step(pygame.event.get(), 0.016)
    table_s = time.perf_counter() - begin
    view = getattr(screen, "map").viewport  # noqa: B009
    spent: list[float] = []
    worked: list[float] = []
    for number in range(count):
        turn = number // 50 % 4
        if turn in (0, 2):
            view.pan(9 if turn else -9, 5 if turn else -5)
        elif number % 10 == 0:
            view.zoom(1.35 if turn == 1 else 1 / 1.35)
        start, busy = time.perf_counter(), time.thread_time()
        loop.step([], 1 / 60)
        app.ui.dirty = True
        worked.append((time.thread_time() - busy) * 1000)
        spent.append((time.perf_counter() - start) * 1000)
        time.sleep(max(0.0, 1 / 60 - (time.perf_counter() - start)))
    resting = idle_share(loop) if idle else 0.0
    memory = resident_mib()
    app.close()
    return spent[5:], worked[5:], table_s, resting, memory


def idle_share(loop: Loop, seconds: float = 3.0) -> float:
    """The share of a core that the loop takes while nothing happens."""
    settle = time.monotonic() + 1.5
    while time.monotonic() < settle:
        loop.step(loop.wait(), 0.05)
    start, used = time.monotonic(), time.process_time()
    while time.monotonic() - start < seconds:
        loop.step(loop.wait(), 0.05)
    return (time.process_time() - used) / (time.monotonic() - start)


def start_up() -> float:
    """Seconds from starting Python to the title's first whole frame, in a process of its own (the best of three)."""
    code = (
        "import time, pygame\n"
        "from game.client.app import App\n"
        "from game.client.loop import Loop\n"
        "app = App((1920, 1080)); app.open('title'); Loop(app).step([], 0.016); app.close()\n"
    )
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        times.append(time.perf_counter() - begin)
    return min(times)


def measure(scenario: Path, size: tuple[int, int] = (1920, 1080)) -> Figures:
    """All figures for one scenario and window size."""
    spent, worked, table_s, idle, memory = frames(scenario, size)
    spent.sort()
    worked.sort()
    late = int(len(spent) * 0.99)
    return Figures(statistics.median(spent), spent[late], statistics.median(worked), worked[late], spent[-1],
                   start_up(), table_s, idle, memory)


def longest() -> Path:
    """The scenario of ours that takes longest to play."""
    from game.match.scenarios import scenarios_folder
    from game.scenario import list_scenarios

    return max(list_scenarios(scenarios_folder()), key=lambda entry: entry.minutes).path


def main(arguments: list[str] | None = None) -> int:
    """Print the figures beside what the design asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario", type=Path, nargs="?", help="a scenario's folder; the longest one if none is named")
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--thinking", metavar="BOT", help="only the frames while this bot thinks, beside and inside")
    parser.add_argument("--driver", default="dummy", help="SDL's video driver; 'window' for the desktop's own")
    chosen = parser.parse_args(arguments)
    if chosen.driver != "window":
        os.environ["SDL_VIDEODRIVER"] = chosen.driver
    wide, _, high = chosen.size.partition("x")
    scenario, size = chosen.scenario or longest(), (int(wide), int(high))
    if chosen.thinking:
        for beside in (True, False):
            spent, thought = while_thinking(scenario, size, chosen.thinking, beside)
            where = "a process beside" if beside else "a thread inside"
            usual = statistics.median(thought) if thought else 0.0
            sys.stdout.write(f"{chosen.thinking} thinks in {where}: {len(thought)} decisions of {usual:.2f} s\n")
            _tell(spent)
        return 0
    figures = measure(scenario, size)
    rows = (
        ("frame, median", f"{figures.median_ms:.1f} ms", "under 8"),
        ("frame, 99th percentile", f"{figures.p99_ms:.1f} ms", "under 16"),
        ("frame, median of work", f"{figures.worked_ms:.1f} ms", "without what else the machine does"),
        ("frame, 99th of work", f"{figures.worked_p99_ms:.1f} ms", ""),
        ("frame, slowest", f"{figures.slowest_ms:.1f} ms", ""),
        ("title stands after", f"{figures.title_s:.2f} s", "under 1.0"),
        ("table stands after", f"{figures.table_s:.2f} s", "under 1.5"),
        ("idle", f"{figures.idle_share * 100:.1f} % of a core", "under 5"),
        ("memory with the table", f"{figures.memory_mib:.0f} MiB", "under 250"),
    )
    for name, value, target in rows:
        sys.stdout.write(f"{name:24} {value:>16}   {target}\n")
    return 0


def _tell(spent: list[float]) -> None:
    """Print what the frames took."""
    spent.sort()
    late = sum(one > 33 for one in spent)
    sys.stdout.write(f"  frame, median {statistics.median(spent):.1f} ms, 99th percentile "
                     f"{spent[int(len(spent) * 0.99)]:.1f} ms, slowest {spent[-1]:.1f} ms, over 33 ms: {late} of "
                     f"{len(spent)}\n")


if __name__ == "__main__":
    raise SystemExit(main())
