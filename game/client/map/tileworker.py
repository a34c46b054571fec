"""The thread that reads tiles and scales them smoothly, the most urgent first: drawing never waits for a file."""

from __future__ import annotations

import dataclasses
import math
import threading
import time
import weakref
from typing import NamedTuple

import pygame

from game.client.map.camera import Camera
from game.client.map.tilecache import Scaled, TileCache
from game.client.map.tiles import Tile

REST_S = 0.09
"""Seconds that a zoom must have rested before the smooth picture is made."""
GIVEN_UP_S = 3.0
"""Seconds after which a view that is not drawn again does not ask for it any more."""


@dataclasses.dataclass
class Needs:
    """What one camera needs, as its last frame left it."""

    mpp: float = 0.0
    since: float = 0.0
    """When the scale last changed, in seconds of time.monotonic."""
    bytes: int = 0
    """Bytes of everything in sight."""
    drawn: float = 0.0
    fresh: bool = False
    """Whether something in sight has become better since the last frame, and when."""
    fresh_at: float = 0.0
    sight: frozenset[Tile] = frozenset()
    centre: tuple[float, float] = (0.0, 0.0)
    loads: list[Tile] = dataclasses.field(default_factory=list)
    smooths: list[Scaled] = dataclasses.field(default_factory=list)
    ahead: list[Tile] = dataclasses.field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether something in sight is still to be made."""
        return bool(self.loads or self.smooths)


class Job(NamedTuple):
    """What to do next: read a tile or scale one smoothly; if neither, for how many seconds to wait."""

    read: Tile | None = None
    scale: Scaled | None = None
    wait: float = math.inf


class TileWorker:
    """Serves any number of cameras. `lock` is held while drawing, and by the thread while it touches what is shared."""

    def __init__(self, cache: TileCache) -> None:
        self.cache = cache
        self.needs: weakref.WeakKeyDictionary[Camera, Needs] = weakref.WeakKeyDictionary()
        self.lock = threading.RLock()
        self._work = threading.Condition(self.lock)
        self._thread: threading.Thread | None = None
        self._closed = False

    def wake(self) -> None:
        """There is something to do. The caller holds the lock."""
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._run, name="tiles", daemon=True)
            self._thread.start()
        self._work.notify()

    @property
    def fresh(self) -> bool:
        """Whether something in a drawn view has become better since its last frame.

        A view that nobody has drawn again for some seconds is taken as given up and counts no longer."""
        since = time.monotonic() - GIVEN_UP_S
        with self.lock:
            return any(needs.fresh and needs.fresh_at > since for needs in self.needs.values())

    @property
    def busy(self) -> bool:
        """Whether pictures of a drawn view are still being made."""
        with self.lock:
            return any(needs.open for needs in self.needs.values())

    def close(self) -> None:
        """End the thread and drop all pictures."""
        with self.lock:
            self._closed = True
            self.cache.clear()
            self.needs.clear()
            self._work.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(2.0)

    def trim(self) -> None:
        """Have the cache drop what is not in sight. The caller holds the lock."""
        recent = time.monotonic() - 5.0
        need = sum(needs.bytes for needs in self.needs.values() if needs.drawn > recent or needs.open)
        self.cache.trim(need, [needs.mpp for needs in self.needs.values()])

    # ------------------------------------------------------------------ the thread
    def _run(self) -> None:
        """Read tiles that are in sight, smooth them when the view rests, read a few ahead."""
        while True:
            with self._work:
                if self._closed:
                    return
                job = self._next()
                if job.read is None and job.scale is None:
                    self._work.wait(None if job.wait == math.inf else job.wait)
                    continue
            if job.scale is not None:
                self._scale(job.scale)
            elif job.read is not None:
                self._read(job.read)

    def _next(self) -> Job:
        """The most urgent job of the views, those drawn last first."""
        views = sorted(self.needs.values(), key=lambda needs: -needs.drawn)
        for needs in views:
            while needs.loads:
                tile = needs.loads.pop(0)
                if tile not in self.cache:
                    return Job(read=tile)
        wait = math.inf
        for needs in views:
            if needs.smooths:
                left = needs.since + REST_S - time.monotonic()
                if left <= 0:
                    return Job(scale=needs.smooths.pop(0))
                wait = min(wait, left)
        for needs in views:
            while needs.ahead:
                tile = needs.ahead.pop(0)
                if tile not in self.cache:
                    return Job(read=tile)
        return Job(wait=wait)

    def _read(self, tile: Tile) -> None:
        try:
            picture = self.cache.read(tile)
        except (pygame.error, OSError):
            return
        with self.lock:
            self.cache.keep(tile, picture)
            self.trim()
            self._tell(tile)

    def _scale(self, scaled: Scaled) -> None:
        tile, wide, high = scaled
        with self.lock:
            raw = self.cache.raw(tile)
            if raw is None or raw.get_size() == (wide, high) or self.cache.smooth(scaled) is not None or self._closed:
                return
            mine = raw.copy()  # a surface that is being scaled cannot be drawn, so scale a copy outside the lock
        picture = pygame.transform.smoothscale(mine, (wide, high))
        with self.lock:
            self.cache.keep_smooth(scaled, picture)
            self.trim()
            self._tell(tile)

    def _tell(self, tile: Tile) -> None:
        """Views that show this tile have a better picture waiting."""
        for needs in self.needs.values():
            if tile in needs.sight:
                needs.fresh, needs.fresh_at = True, time.monotonic()
