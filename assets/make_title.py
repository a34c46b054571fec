"""Make assets/title.json: what the title shows before the first game, the places of the main scenario without its name.

    python assets/make_title.py
"""

from __future__ import annotations

import dataclasses
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from game.client import frontispiece  # noqa: E402
from game.scenario import load  # noqa: E402


def main() -> None:
    """Write what was noted if the main scenario had been played."""
    told = frontispiece.of_scenario(load(ROOT / "scenarios" / "december-2019"))
    frontispiece.FIRST.write_bytes(frontispiece.written(dataclasses.replace(told, title="", dates="")))


if __name__ == "__main__":
    main()
