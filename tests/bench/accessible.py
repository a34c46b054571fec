"""Every page that is written for a reader, looked through by axe-core in a browser, in light, dark and narrow.

`python -m tests.bench.accessible --axe axe.min.js` prints the faults of each page, and exits 1 if there is one. The
file is axe-core's (MPL-2.0), which is no part of this program; the browser is the one that prints PDF.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from game.match.eyes import ALL, PUBLIC, look_again
from game.match.match import Match
from game.match.processes import outside
from game.pages.classroom.handouts import handouts
from game.pages.classroom.rulebook import rulebook
from game.pages.compare.page import page as compared
from game.pages.pdf import browser
from game.pages.report.page import page as reported
from game.pages.wall.page import page as wall
from game.players import make
from game.review.compare import seen
from game.review.reckoned import ClassPlayouts
from game.review.review import review
from game.review.wall import Wall
from game.scenario import Scenario, load
from tests.kept_games import HARBOURS
from tests.review.keeping import Kept, worked

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "scenarios" / "december-2019"
LIGHT, DARK = 1, 0
"""The browser's numbers of what a reader prefers."""
SEEN = {"light": (LIGHT, "1280,900"), "dark": (DARK, "1280,900"), "narrow": (LIGHT, "500,900")}
"""How a page is looked at: what the reader prefers, and the size of the window."""
FOUND = re.compile(r'<pre id="axe-found">(.*?)</pre>', re.DOTALL)
ASKS = """<script>axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const told = document.createElement("pre");
  told.id = "axe-found";
  told.textContent = JSON.stringify(found.violations.map(one => ({id: one.id, impact: one.impact,
    nodes: one.nodes.map(node => node.html.slice(0, 160))})));
  document.body.append(told);
})</script>"""


def pages(folder: Path) -> dict[str, str]:
    """Every page by its name; games for them are kept in a folder."""
    scenario = load(MAIN)
    told = {f"brief {name}": page for name, page in handouts(scenario.catalogue).items()}
    told["rulebook"] = rulebook(scenario.catalogue)
    over, on = (_played(scenario, folder, seed, moves) for seed, moves in ((1, 1000), (2, 12)))
    (folder / "damaged.journal").write_text("damaged", encoding="utf-8")
    told["report"] = reported(review(over, ALL), True)
    told["report on a game that goes on"] = reported(review(on, PUBLIC, letters=True), False)
    small = _played(load(HARBOURS), folder, 1, 1000)
    told["report with play-outs"] = reported(review(small, ALL, worked(HARBOURS, 1, Kept())), False)
    for name, whole in (("wall", False), ("whole wall", True)):
        told[name] = wall(Wall(folder, whole, "").look(), whole)
    paths = sorted(folder.glob("*.journal"))
    return told | {"comparison": _compared(paths)}


def _compared(paths: list[Path]) -> str:
    """The page on games side by side, with what play-outs say."""
    return compared(ClassPlayouts(seen(paths, lambda path: look_again(path, "")), Kept()).work(
        lambda done, pieces: None, lambda: True))


def _played(scenario: Scenario, folder: Path, seed: int, moves: int) -> Match:
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "bot:random"), seed, folder)
    bots = {seat: make("random", scenario.tables, match.bot_seed(seat), at) for at, seat in enumerate(match.seats)}
    while not match.over and match.moves < moves:
        match.bot_move(bots[match.to_move])
    return match


def faults(page: str, axe: str, seen: tuple[int, str], folder: Path) -> list[dict[str, Any]]:
    """What axe finds on a page. RuntimeError where it says nothing."""
    still = re.sub(r'<meta http-equiv="refresh"[^>]*>', "", page)
    file = folder / "page.html"
    asked = f"<script>{axe.replace('</script', '<' + chr(92) + '/script')}</script>{ASKS}</body>"
    file.write_text(still.replace("</body>", asked), encoding="utf-8")
    root = ["--no-sandbox"] if sys.platform == "linux" and os.geteuid() == 0 else []
    shown = subprocess.run([browser(), "--headless", "--disable-gpu", *root, f"--window-size={seen[1]}",
                            f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=60000",
                            f"--blink-settings=preferredColorScheme={seen[0]}", "--dump-dom", file.as_uri()],
                           capture_output=True, encoding="utf-8", timeout=180, env=outside(), check=False).stdout
    told = FOUND.search(shown)
    if told is None:
        raise RuntimeError("the browser did not say what axe found")
    found: list[dict[str, Any]] = json.loads(html.unescape(told[1]))
    return found


def main() -> int:
    """As the head of this file says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--axe", type=Path, required=True, help="the file axe.min.js of axe-core")
    axe = parser.parse_args().axe.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder, wrong = Path(name), 0
        told = pages(folder / "games")
        for page, text in told.items():
            for how, seen in SEEN.items():
                for fault in faults(text, axe, seen, folder):
                    wrong += 1
                    print(f"{page}, {how}: {fault['id']} ({fault['impact']}), {len(fault['nodes'])} times\n  "
                          + "\n  ".join(fault["nodes"][:3]))
    print(f"{len(told)} pages in light, in dark and narrow: {wrong} faults")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
