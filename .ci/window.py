"""Plays a move in a real window by clicks: `window.py PROGRAM [ARGUMENT...]`, which needs Xvfb and xdotool.

Where to click is asked of a twin: the same game in a window of the same size that is drawn nowhere, which gets the same
clicks. At the end the program is closed, and the journal that it left must hold the move and verify.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pygame

from game.client import course, settings
from game.client.app import App
from game.client.kit import Button, theme
from game.client.loop import Loop
from game.client.session import Session
from game.match import journal
from game.match.match import Match
from game.scenario import load

ROOT = Path(__file__).resolve().parents[1]
SCENARIO = "december-2019"
SEATS = {"turkey": "person", "russia": "bot:random"}
SEED = 1
SCREEN = (1920, 1080)
SIZE = (1920, 1020)
"""What a window that fills the screen has, without a window manager (`client/window`)."""
MOST_CLICKS = 40


class Twin:
    """The same game, drawn nowhere."""

    def __init__(self) -> None:
        self.app = App(SIZE, offscreen=True)
        self.loop = Loop(self.app)
        course.start(self.app, Session(Match.new(load(ROOT / "scenarios" / SCENARIO), SEATS, SEED, None)))
        self.settle()

    def settle(self) -> None:
        """Lets what moves come to rest."""
        for _ in range(60):
            self.loop.step([], 0.05)

    @property
    def moves(self) -> int:
        """How many moves were played."""
        session = self.app.session
        return session.match.moves if session else 0

    def target(self) -> tuple[str, tuple[int, int]]:
        """What to click next, and where: a card on the table, else the way on."""
        top = self.app.top
        assert top is not None
        open_ = [each for each in top.root.walk() if each.enabled and each.visible and each.rect.width]
        cards = [each for each in open_ if each.key.startswith("play:") and each.face.playable]  # type: ignore[attr-defined]
        ways_on = [each for each in open_ if (isinstance(each, Button) and each.look.fill == theme.PRIMARY.fill)
                   or each.key == "table"]
        for widget in [*cards, *ways_on]:
            return f"{top.name}: {widget.key}", widget.rect.center
        raise SystemExit(f"There is nothing to click on the screen {top.name!r}.")

    def click(self, at: tuple[int, int]) -> None:
        """Moves there and clicks."""
        motion = pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0))
        down = pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1)
        up = pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1)
        self.loop.step([motion], 0.05)
        self.loop.step([down, up], 0.05)
        self.settle()


def wait_for(folder: Path, program: subprocess.Popen[str]) -> Path:
    """The journal that the program begins."""
    for _ in range(300):
        found = list(folder.glob(f"*{journal.SUFFIX}"))
        if found:
            return found[0]
        if program.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit(f"The program began no game: {program.communicate(timeout=5)}")


def main(command: list[str]) -> None:
    """Starts display and program, plays, and looks at what is left."""
    reading, writing = os.pipe()
    display = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{SCREEN[0]}x{SCREEN[1]}x24", "-nolisten", "tcp"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )
    number = os.read(reading, 16).decode().strip()
    real = {key: value for key, value in os.environ.items() if key != "SDL_VIDEODRIVER"}
    real |= {"DISPLAY": f":{number}", "SDL_VIDEO_WINDOW_POS": "0,0", "SDL_FRAMEBUFFER_ACCELERATION": "0"}
    real["SDL_AUDIODRIVER"] = "dummy"

    def xdotool(*words: object) -> None:
        subprocess.run(["xdotool", *map(str, words)], env=real, check=True)

    with tempfile.TemporaryDirectory() as home:
        seats = ",".join(f"{seat}={who}" for seat, who in SEATS.items())
        line = [*command, "--data-dir", f"{home}/data", "play", SCENARIO, "--seats", seats, "--seed", str(SEED)]
        settings.save(settings.of_pictures(), Path(home, "data", settings.NAME))   # nobody new to it, as with the twin
        program = subprocess.Popen(line, cwd=home, env=real, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            path = wait_for(Path(home, "data"), program)
            time.sleep(2.5)
            twin = Twin()
            for _ in range(MOST_CLICKS):
                if twin.moves or program.poll() is not None:
                    break
                name, at = twin.target()
                print(f"click at {at}, {name}")
                xdotool("mousemove", *at)
                time.sleep(0.3)
                xdotool("click", 1)
                time.sleep(0.9)
                twin.click(at)
            time.sleep(1)
            if program.poll() is not None:
                raise SystemExit(f"The program has left: {program.communicate()}")
            played = [each for each in journal.read(path).lines if each.seat == "turkey"]
            if not played:
                raise SystemExit(f"No move was played by {MOST_CLICKS} clicks.")
            xdotool("key", "alt+F4")
            out, told = program.communicate(timeout=15)
            if program.returncode or "Traceback" in told:
                raise SystemExit(f"The program left with {program.returncode}: {out}{told}")
            verify = [*command, "replay", str(path), "--verify"]
            verified = subprocess.run(verify, check=True, capture_output=True, text=True).stdout.strip()
            print(f"By clicks in a real window: {played[0].name}. {verified}")
        finally:
            if program.poll() is None:
                program.kill()
            display.terminate()
            display.wait()


if __name__ == "__main__":
    main(sys.argv[1:])
