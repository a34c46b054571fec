"""Draws every screen, in each of its states, at sizes of the window from 320x240 to 7680x4320 and at every scale of the
interface, and prints what can't be drawn. Fails where there is such a screen.

    .venv/bin/python tests/bench/sizes.py [SCENARIO] [--size 320x240] [--screen NAME] [--well] [--long]

With --well only the seven usual sizes at four scales are drawn, and what is cut off, overlaps or leaves a panel more
than a third empty is printed too; with --long all messages are two fifths longer than in English.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")

ROOT = Path(__file__).parents[2]
SIZES = ("320x240", "400x300", "480x800", "640x480", "800x600", "1024x768", "1280x720", "1366x768", "1600x900",
         "1080x1920", "1920x1080", "2560x1080", "2560x1440", "3840x2160", "5120x1440", "7680x4320")
USUAL = ("800x600", "1280x720", "1366x768", "1600x900", "1920x1080", "2560x1440", "3840x2160")
USUAL_SCALES = (0.75, 1.0, 1.5, 2.0)
OVER_TABLE = ("offer", "news", "why", "staff", "menu", "confirm")


def main() -> int:
    """Draw all; how many pictures failed decides the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("scenario", nargs="?", type=Path, default=ROOT / "scenarios" / "december-2019")
    parser.add_argument("--size", action="append", help="a size to draw at, in place of all; may be said again")
    parser.add_argument("--screen", action="append", help="a screen to draw, in place of all; may be said again")
    parser.add_argument("--well", action="store_true", help="whether all fits, too")
    parser.add_argument("--long", action="store_true", help="in a made-up language of long messages")
    asked = parser.parse_args()
    from game.client.app import SCREENS
    from game.client.kit import theme
    from game.wording.messages import install
    from tests.client.sizing import Long, opened, sessions, troubles

    if asked.long:
        install(Long())
    named = asked.size or (USUAL if asked.well else SIZES)
    sizes = [(int(wide), int(high)) for wide, high in (size.split("x") for size in named)]
    scales = USUAL_SCALES if asked.well else theme.SCALES
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MIDDLE_SEA_DATA"] = folder
        games, failed = sessions(asked.scenario, Path(folder)), 0
        for name in asked.screen or SCREENS:
            begun, app = time.process_time(), opened(name, games[name], "table" if name in OVER_TABLE else "")
            found = list(troubles(app, sizes, scales, every_state=True, well=asked.well))
            app.close_all()
            failed += len(found)
            shown = sorted(set(found)) if asked.well else found[:3]
            print(f"{name:10} {len(sizes)} sizes at {len(scales)} scales: {len(found)} failed, "
                  f"{time.process_time() - begun:.0f} s of CPU", *shown, sep="\n", flush=True)
        for game in games.values():
            game.stop()
    print(f"{failed} could not be drawn" + (" or did not fit" if asked.well else ""))
    return min(failed, 1)


if __name__ == "__main__":
    raise SystemExit(main())
