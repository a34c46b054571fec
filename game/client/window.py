"""What is drawn on: a window of the display, or a surface that is shown nowhere."""

from __future__ import annotations

import contextlib
import io
import itertools
import os

import pygame

from game.match.files import FileTrouble, data_folder, write_file
from game.wording.messages import say

TITLE = "Middle Sea"
SMALLEST = (800, 600)
USUAL = (1600, 900)
"""The size of a window where there is no desktop to fill."""


class NoDisplayError(Exception):
    """There is no display to open a window on."""


def fitted_scale(size: tuple[int, int], wish: float) -> float:
    """The interface's scale: by the window's size (1.0 at 1920x1080), times the player's wish, no larger than fits."""
    return round(_by_size(size) * in_force(size, wish) * 100) / 100


def _by_size(size: tuple[int, int]) -> float:
    """What suits a window's size."""
    return min(2.0, max(0.9, min(size[0] / 1920, size[1] / 1080)))


def in_force(size: tuple[int, int], wish: float) -> float:
    """What of the player's wish fits a window, as a share of what suits its size."""
    most = min(size[0] / 800, size[1] / 540)
    return max(0.6, min(_by_size(size) * wish, most)) / _by_size(size)


class Window:
    """The window and its surface; `offscreen`, the surface alone. NoDisplayError where there can't be a window."""

    def __init__(self, size: tuple[int, int] | None, offscreen: bool) -> None:
        """Without a size the window fills what the desktop leaves free."""
        self.offscreen = offscreen
        if not offscreen:
            self.surface = self._open(size)
            return
        if not pygame.display.get_init():
            os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
            pygame.display.init()
        if pygame.display.get_surface() is None:
            pygame.display.set_mode((8, 8))
        self.surface = pygame.Surface(size or USUAL)

    def _open(self, asked: tuple[int, int] | None) -> pygame.Surface:
        size = asked or USUAL
        try:
            os.environ.setdefault("SDL_IME_SHOW_UI", "1")
            pygame.display.init()
            sizes = pygame.display.get_desktop_sizes()
            if sizes and os.environ.get("SDL_VIDEODRIVER") != "dummy":
                room = (sizes[0][0], sizes[0][1] - 60)
                size = (max(SMALLEST[0], min((asked or room)[0], room[0])),
                        max(SMALLEST[1], min((asked or room)[1], room[1])))
            surface = pygame.display.set_mode(size, pygame.RESIZABLE)
        except pygame.error as error:
            raise NoDisplayError(str(error)) from error
        pygame.display.set_caption(TITLE)
        pygame.key.set_repeat(350, 40)
        with contextlib.suppress(AttributeError, pygame.error):
            window = pygame.Window.from_display_module()
            window.minimum_size = SMALLEST
            if not asked:
                window.maximize()
        return surface

    def resize(self, size: tuple[int, int] | None = None) -> tuple[int, int]:
        """The size to draw at: what the display's window now has, or offscreen the one that is asked for."""
        if self.offscreen:
            if size not in (None, self.surface.get_size()):
                self.surface = pygame.Surface(size)
            return self.surface.get_size()
        shown = pygame.display.get_surface()
        if shown is not None and min(shown.get_size()) >= 64:
            self.surface = shown
        return self.surface.get_size()

    def fill_desktop(self, on: bool) -> None:
        """Fill the desktop (without changing its mode), or go back to a window. pygame.error where that can't be."""
        window = pygame.Window.from_display_module()
        window.set_fullscreen(True) if on else window.set_windowed()

    def take_focus(self) -> None:
        """Have the keyboard again, as far as the desktop gives it: by raising it, or by asking outright."""
        if self.offscreen:
            return
        window = pygame.Window.from_display_module()
        for input_only in (False, True):
            with contextlib.suppress(pygame.error):
                window.focus(input_only)

    def screenshot(self) -> str:
        """Keep a picture of the window; returns a sentence that says where, or why not."""
        buffer = io.BytesIO()
        pygame.image.save(self.surface, buffer, "picture.png")
        paths = (data_folder() / "pictures" / f"picture-{number:03d}.png" for number in itertools.count(1))
        path = next(path for path in paths if not path.exists())
        try:
            write_file(path, buffer.getvalue())
        except FileTrouble as trouble:
            return str(trouble)
        return say("The picture is kept as {path}.", path=path)
