"""Where the program's own folders are, for every room that reads of them."""

from __future__ import annotations

from pathlib import Path

SCENARIOS = "scenarios"     # the folder of those that come with the program, in its own


def program_folder() -> Path:
    """Where the program's own folders (assets, scenarios) are: the checkout; else `game/data`, where the program is
    installed or packaged."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "data"
    return inside if inside.is_dir() else package.parent
