"""What was cut or copied, here or in another program."""

from __future__ import annotations

import contextlib

import pygame


def read() -> str:
    """The text in the clipboard; empty where there is none."""
    try:
        return pygame.scrap.get_text()
    except (pygame.error, UnicodeError):
        return ""


def write(words: str) -> None:
    """Put text in the clipboard; without effect where the system has none."""
    with contextlib.suppress(pygame.error, UnicodeError):
        pygame.scrap.put_text(words)
