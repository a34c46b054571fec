"""Borders of the map that the program draws by name, so that a scenario of another time may leave some out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from game.rules.program import program_folder

Spots = tuple[tuple[float, float], ...]


@cache
def borders() -> Mapping[str, tuple[Spots, ...]]:
    """By name, the lines of each border in longitudes and latitudes; none where the map's files are missing."""
    try:
        told = json.loads((program_folder() / "assets" / "map" / "borders.json").read_text(encoding="utf-8"))
        return {name: tuple(tuple(zip(line[::2], line[1::2], strict=True)) for line in lines)
                for name, lines in told.items()}
    except (OSError, ValueError):
        return {}
