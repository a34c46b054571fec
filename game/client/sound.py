"""Few, soft sounds. Without a sound device the game is silent and says nothing about it."""

from __future__ import annotations

from pathlib import Path

import pygame


class Sounds:
    """Sounds by name from a folder; the mixer is opened with the first one played. `volume`: 0 to 1."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.on = True
        self.volume = 1.0
        self._ready: bool | None = None
        self._all: dict[str, pygame.mixer.Sound | None] = {}

    def play(self, name: str) -> None:
        """Play a sound if sounds are on, there is a device, and the file is there."""
        if not self.on or not self._open():
            return
        if name not in self._all:
            self._all[name] = self._load(name)
        sound = self._all[name]
        if sound is not None:
            sound.set_volume(self.volume)
            sound.play()

    def _open(self) -> bool:
        if self._ready is None:
            try:
                pygame.mixer.init(44100, -16, 2, 512)
                self._ready = True
            except (pygame.error, NotImplementedError):
                self._ready = False
        return self._ready

    def _load(self, name: str) -> pygame.mixer.Sound | None:
        for ending in (".ogg", ".wav"):
            path = self.folder / f"{name}{ending}"
            if path.is_file():
                try:
                    return pygame.mixer.Sound(str(path))
                except pygame.error:
                    return None
        return None
