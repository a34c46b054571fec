"""How quick the window is: the window's own benchmark, on the main scenario if none is named.

    .venv/bin/python tests/bench/window.py [SCENARIO] [--size 1920x1080] [--driver dummy|window]
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.client.benchmark import main

ROOT = Path(__file__).parents[2]

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:] or [str(ROOT / "scenarios" / "december-2019")]))
