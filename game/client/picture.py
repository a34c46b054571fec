"""Pictures of any screen without a display, as PNG bytes."""

from __future__ import annotations

import io
from pathlib import Path

import pygame

from game.client.app import SCREENS, render_offscreen

__all__ = ["SCREENS", "picture_of"]


def picture_of(source: Path | None, screen: str, size: tuple[int, int]) -> bytes:
    """A screen as a PNG. `source`: the saved game or scenario it shows. KeyError for an unknown screen; what opening
    the source raises (FileTrouble, JournalError, ScenarioError)."""
    buffer = io.BytesIO()
    pygame.image.save(render_offscreen(screen, source, size), buffer, "picture.png")
    return buffer.getvalue()
