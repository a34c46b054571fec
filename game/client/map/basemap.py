"""The map's base layer: tiles and the names of lands and seas.

Lengths on the ground are projected metres east and north of the projection's origin; screen lengths are pixels from the
top left of the surface. Tiles are read in a background thread; drawing never waits for a file. Use it like this::

    base = BaseMap(assets)
    camera = base.camera(surface.get_size())
    camera.fit(8, 23, 41, 42, free_rect)
    ...
    moved = camera.step(dt)
    if moved or base.poll():            # poll: a better picture has become ready
        base.draw(surface, camera)
        base.draw_labels(surface, camera, font_loader)

A lens (a second, smaller map) takes a camera of its own and draws on ``surface.subsurface(rect)``.
"""

from __future__ import annotations

import dataclasses
import math
import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pygame

from game.client.map.camera import Camera, World

Key = tuple[int, int, int]
"""Level, column and row of a tile."""
FontLoader = Callable[[int, bool], pygame.font.Font]
"""Gives the font of a pixel size, regular or semi-bold."""

SHARPEN_AT = 1.25
"""A finer level is taken when tiles would be drawn more than this many times larger."""
SHARPEN_FLYING = 1.9
"""The same while an animation runs: fewer tiles for each frame, and nobody sees it."""
FLYING_LOADS = 48
"""Most tiles of the view at an animation's end that are read while it runs."""
REST_S = 0.09
"""Seconds that a zoom must have rested before the smooth picture is made."""
GIVEN_UP_S = 3.0
"""Seconds after which a view that is not drawn again does not ask for it any more."""
CACHE_BYTES = 58_000_000
"""Bytes of pictures kept at windows up to 1920x1080; more only if one window needs more."""
BACKDROP = (11, 24, 37)
"""Colour where there is no map; not seen, since the camera stays inside."""


@dataclasses.dataclass
class _View:
    """What one camera needs, as its last frame left it."""

    mpp: float = 0.0
    since: float = 0.0
    """When the scale last changed, in seconds of time.monotonic."""
    need: int = 0
    """Bytes of everything in sight."""
    drawn: float = 0.0
    fresh: bool = False
    """Whether something in sight has become better since the last frame, and when."""
    fresh_at: float = 0.0
    sight: frozenset[Key] = frozenset()
    centre: tuple[float, float] = (0.0, 0.0)
    loads: list[Key] = dataclasses.field(default_factory=list)
    smooths: list[tuple[Key, int, int]] = dataclasses.field(default_factory=list)
    ahead: list[Key] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True)
class _Plan:
    """Tiles in sight with their rectangles on the surface, coarse ones first."""

    tiles: list[tuple[Key, pygame.Rect]]
    level: int


class BaseMap:
    """Draws the tiles. One object serves any number of cameras; close() ends its thread."""

    def __init__(self, assets_dir: Path | str) -> None:
        """Read the index and one small picture of everything; tiles follow when they are needed."""
        self.folder = Path(assets_dir) / "map"
        self.world = World.read(self.folder)
        self._overview = self._read(self.folder / self.world.overview_file)
        self._raw: OrderedDict[Key, pygame.Surface] = OrderedDict()
        self._smooth: OrderedDict[tuple[Key, int, int], pygame.Surface] = OrderedDict()
        self._bytes = 0
        self._views: weakref.WeakKeyDictionary[Camera, _View] = weakref.WeakKeyDictionary()
        self._closed = False
        self._lock = threading.RLock()  # held while drawing, and by the thread while it touches a shared surface
        self._work = threading.Condition(self._lock)
        self._thread: threading.Thread | None = None
        self._labels = _Labels(self.world)

    # ------------------------------------------------------------------ for the client

    def camera(self, size: tuple[int, int]) -> Camera:
        """A camera on this map for a window of that many pixels."""
        return Camera(self.world, size)

    @property
    def needs_redraw(self) -> bool:
        """Whether a better picture of a drawn view is ready; the same as poll()."""
        return self.poll()

    def poll(self, camera: Camera | None = None) -> bool:
        """Whether to draw a view again (any view if None): something in it has become better since its last frame.

        A view that nobody has drawn again for some seconds is taken as given up and counts no longer.
        """
        with self._lock:
            if camera is not None:
                view = self._views.get(camera)
                return view is not None and view.fresh
            since = time.monotonic() - GIVEN_UP_S
            return any(v.fresh and v.fresh_at > since for v in self._views.values())

    @property
    def busy(self) -> bool:
        """Whether pictures of a drawn view are still being made."""
        with self._lock:
            return any(v.loads or v.smooths for v in self._views.values())

    @property
    def resident_bytes(self) -> int:
        """Bytes of pictures held now."""
        return self._bytes + _size(self._overview)

    def draw(self, surface: pygame.Surface, camera: Camera, clip: pygame.Rect | None = None) -> None:
        """Draw what is at hand and ask the thread for the rest. `clip`: draw only there (the view stays the same)."""
        now = time.monotonic()
        with self._lock:
            view = self._views.setdefault(camera, _View())
            if camera.metres_per_pixel != view.mpp:
                view.since = now
            view.fresh = False
            flying = camera.moving
            plan = self._plan(camera, surface.get_rect(), SHARPEN_FLYING if flying else SHARPEN_AT)
            loads: list[Key] = []
            if flying:  # what will be needed on arrival comes first
                mpp, offset = camera.goal()
                ahead = self._tiles(mpp, offset, surface.get_rect(), SHARPEN_AT).tiles
                loads += [key for key, _ in ahead if key not in self._raw][:FLYING_LOADS]
            smooths: list[tuple[Key, int, int]] = []
            need = 0
            with _clipping(surface, clip):
                bounds = surface.get_clip()
                for key, rect in plan.tiles:
                    need += 1_048_576 + (0 if rect.size == (self.world.tile_px,) * 2 else rect.width * rect.height * 4)
                    done = self._draw_tile(surface, bounds, key, rect)
                    if done == 0 and key not in loads:
                        loads.append(key)
                    if done < 2 and not flying:
                        smooths.append((key, rect.width, rect.height))
            view.loads, view.smooths, view.need, view.drawn = loads, smooths, need, now
            view.sight = frozenset(key for key, _ in plan.tiles)
            view.ahead = self._ahead(plan, camera, view)
            view.mpp, view.centre = camera.metres_per_pixel, camera.centre
            if loads or smooths or view.ahead:
                self._start()
                self._work.notify()

    def draw_now(self, surface: pygame.Surface, camera: Camera, clip: pygame.Rect | None = None) -> None:
        """Draw the finished picture, reading what it takes. The same every time; for pictures without a window."""
        with self._lock, _clipping(surface, clip):
            for key, rect in self._plan(camera, surface.get_rect()).tiles:
                if not rect.colliderect(surface.get_clip()):
                    continue
                raw = self._raw.get(key)
                if raw is None:
                    raw = self._read(self._file(key))
                    self._keep(self._raw, key, raw)
                    self._trim()
                surface.blit(raw if raw.get_size() == rect.size else pygame.transform.smoothscale(raw, rect.size), rect)

    def draw_labels(self, surface: pygame.Surface, camera: Camera, font_loader: FontLoader, language: str = "en",
                    ui: float = 1.0, clip: pygame.Rect | None = None) -> list[pygame.Rect]:
        """Write the names of lands and seas; gives the rectangles they take.

        `ui` is the interface's scale (1 is 100 %). Names fade in and out with the zoom. Languages: en, tr, ru, ar.
        """
        with _clipping(surface, clip):
            return self._labels.draw(surface, camera, font_loader, language, ui)

    def wait(self, seconds: float = 10.0) -> bool:
        """Wait until the drawn views are finished (for tests and tools); whether they are."""
        end = time.monotonic() + seconds
        while self.busy and time.monotonic() < end:
            time.sleep(0.005)
        return not self.busy

    def close(self) -> None:
        """End the thread and drop all pictures."""
        with self._lock:
            self._closed = True
            self._raw.clear()
            self._smooth.clear()
            self._bytes = 0
            self._views.clear()
            self._work.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(2.0)

    # ------------------------------------------------------------------ what is in sight

    def _plan(self, camera: Camera, bounds: pygame.Rect, sharpen: float = SHARPEN_AT) -> _Plan:
        return self._tiles(camera.metres_per_pixel, camera.offset(), bounds, sharpen)

    def _tiles(self, mpp: float, offset: tuple[int, int], bounds: pygame.Rect, sharpen: float) -> _Plan:
        """Tiles of the view with that scale and offset; levels as coarse as `sharpen` lets them be."""
        world = self.world
        fitting = [n for n, v in enumerate(world.levels) if v.metres_per_pixel <= mpp * sharpen]
        level = fitting[0] if fitting else len(world.levels) - 1
        step = world.tile_px * world.levels[level].metres_per_pixel / mpp
        ox, oy = offset
        keys: set[Key] = set()
        for column in range(math.floor(ox / step), math.floor((ox + bounds.width) / step) + 1):
            for row in range(math.floor(oy / step), math.floor((oy + bounds.height) / step) + 1):
                key = (level, column, row)
                while key[0] > 0 and not world.levels[key[0]].has(key[1], key[2]):
                    key = (key[0] - 1, key[1] // 2, key[2] // 2)
                if world.levels[key[0]].has(key[1], key[2]):
                    keys.add(key)
        tiles = []
        for key in sorted(keys):
            step = world.tile_px * world.levels[key[0]].metres_per_pixel / mpp
            left, top = round(key[1] * step) - ox, round(key[2] * step) - oy
            rect = pygame.Rect(left, top, round((key[1] + 1) * step) - ox - left, round((key[2] + 1) * step) - oy - top)
            if rect.colliderect(bounds):
                tiles.append((key, rect))
        return _Plan(tiles, level)

    def _ahead(self, plan: _Plan, camera: Camera, view: _View) -> list[Key]:
        """A few tiles that a pan or a step out would show next."""
        if not plan.tiles or view.mpp != camera.metres_per_pixel:
            return []
        dx, dy = camera.centre[0] - view.centre[0], view.centre[1] - camera.centre[1]
        own = {key for key, _ in plan.tiles}
        columns = [k[1] for k in own if k[0] == plan.level] or [0]
        rows = [k[2] for k in own if k[0] == plan.level] or [0]
        wish: list[Key] = []
        if dx or dy:
            sx = max(columns) + 1 if dx > 0 else min(columns) - 1
            sy = max(rows) + 1 if dy > 0 else min(rows) - 1
            if dx:
                wish += [(plan.level, sx, r) for r in range(min(rows), max(rows) + 1)]
            if dy:
                wish += [(plan.level, c, sy) for c in range(min(columns), max(columns) + 1)]
        elif plan.level:
            wish = sorted({(plan.level - 1, c // 2, r // 2) for c in columns for r in rows})
        level = self.world.levels[plan.level - 1 if not (dx or dy) and plan.level else plan.level]
        return [k for k in wish if k not in self._raw and level.has(k[1], k[2])][:6]

    # ------------------------------------------------------------------ drawing

    def _draw_tile(self, surface: pygame.Surface, bounds: pygame.Rect, key: Key, rect: pygame.Rect) -> int:
        """Draw one tile: 2 finished, 1 quickly scaled, 0 from a coarser one."""
        raw = self._raw.get(key)
        if raw is not None:
            self._raw.move_to_end(key)
            if raw.get_size() == rect.size:
                surface.blit(raw, rect)
                return 2
        name = (key, rect.width, rect.height)
        smooth = self._smooth.get(name)
        if smooth is not None:
            self._smooth.move_to_end(name)
            surface.blit(smooth, rect)
            return 2
        if raw is not None:
            self._stretch(surface, bounds, raw, raw.get_rect(), rect)
            return 1
        level, column, row = key
        for up in range(1, level + 1):
            parent = self._raw.get((level - up, column >> up, row >> up))
            if parent is not None:
                self._raw.move_to_end((level - up, column >> up, row >> up))
                side = self.world.tile_px >> up
                part = pygame.Rect((column - (column >> up << up)) * side, (row - (row >> up << up)) * side, side, side)
                self._stretch(surface, bounds, parent, part, rect)
                return 0
        side = round(self.world.tile_px * self.world.levels[level].metres_per_pixel / self.world.overview_mpp)
        self._stretch(surface, bounds, self._overview, pygame.Rect(column * side, row * side, side, side), rect)
        return 0

    @staticmethod
    def _stretch(surface: pygame.Surface, bounds: pygame.Rect, source: pygame.Surface, part: pygame.Rect,
                 rect: pygame.Rect) -> None:
        """Scale a part of a picture to a rectangle, quickly, only where it is seen."""
        seen = rect.clip(bounds)
        if not seen.width or not seen.height:
            return
        if seen != rect:  # cut to whole source pixels around what is seen
            kx, ky = rect.width / part.width, rect.height / part.height
            a, b = int((seen.left - rect.left) / kx), min(part.width, math.ceil((seen.right - rect.left) / kx))
            c, d = int((seen.top - rect.top) / ky), min(part.height, math.ceil((seen.bottom - rect.top) / ky))
            left, top = rect.left + round(a * kx), rect.top + round(c * ky)
            rect = pygame.Rect(left, top, rect.left + round(b * kx) - left, rect.top + round(d * ky) - top)
            part = pygame.Rect(part.left + a, part.top + c, b - a, d - c)
        if part.size != source.get_size():
            source = source.subsurface(part)
        if rect.size == part.size:
            surface.blit(source, rect)
        elif bounds.contains(rect) and surface.get_bitsize() == 32 and surface.get_masks() == source.get_masks():
            pygame.transform.scale(source, rect.size, surface.subsurface(rect))
        else:
            surface.blit(pygame.transform.scale(source, rect.size), rect)

    # ------------------------------------------------------------------ pictures and the thread

    def _file(self, key: Key) -> Path:
        return self.folder / self.world.tile_file.format(level=key[0], column=key[1], row=key[2])

    @staticmethod
    def _read(path: Path) -> pygame.Surface:
        """A picture in the format that blits fastest."""
        loaded = pygame.image.load(str(path))
        picture = pygame.Surface(loaded.get_size(), 0, 32)
        picture.blit(loaded, (0, 0))
        return picture

    def _keep(self, cache: OrderedDict[Any, pygame.Surface], key: object, picture: pygame.Surface) -> None:
        if key not in cache:
            self._bytes += _size(picture)
        cache[key] = picture

    def _trim(self) -> None:
        """Drop what was used longest ago: first smooth tiles of scales gone by, then tiles."""
        recent = time.monotonic() - 5.0
        need = sum(v.need for v in self._views.values() if v.drawn > recent or v.loads or v.smooths)
        limit = max(CACHE_BYTES, need + 6_000_000)
        if self._bytes > limit:
            scales = [v.mpp for v in self._views.values()]
            for name in [n for n in self._smooth if not any(self._current(n, mpp) for mpp in scales)]:
                self._bytes -= _size(self._smooth.pop(name))
        while self._bytes > limit and (self._raw or self._smooth):
            many = len(self._smooth) > 2 * len(self._raw)
            cache: OrderedDict[Any, pygame.Surface] = self._smooth if many else self._raw
            _, gone = cache.popitem(last=False)
            self._bytes -= _size(gone)

    def _current(self, name: tuple[Key, int, int], mpp: float) -> bool:
        side = self.world.tile_px * self.world.levels[name[0][0]].metres_per_pixel / mpp
        return abs(name[1] - side) <= 1

    def _start(self) -> None:
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._run, name="basemap", daemon=True)
            self._thread.start()

    def _next(self) -> tuple[str, Any, float]:
        """The most urgent job: its kind, its name, and how many seconds to wait before it may start."""
        views = sorted(self._views.values(), key=lambda v: -v.drawn)
        for view in views:
            while view.loads:
                key = view.loads.pop(0)
                if key not in self._raw:
                    return "load", key, 0.0
        wait = math.inf
        for view in views:
            if view.smooths:
                left = view.since + REST_S - time.monotonic()
                if left <= 0:
                    return "smooth", view.smooths.pop(0), 0.0
                wait = min(wait, left)
        for view in views:
            while view.ahead:
                key = view.ahead.pop(0)
                if key not in self._raw:
                    return "ahead", key, 0.0
        return "", None, wait

    def _run(self) -> None:
        """The thread: read tiles that are in sight, smooth them when the view rests, read a few ahead."""
        while True:
            with self._work:
                if self._closed:
                    return
                kind, job, wait = self._next()
                if not kind:
                    self._work.wait(None if wait == math.inf else wait)
                    continue
            if kind == "smooth":
                self._make_smooth(job)
                continue
            try:
                picture = self._read(self._file(job))
            except (pygame.error, OSError):
                continue
            with self._lock:
                self._keep(self._raw, job, picture)
                self._trim()
                self._tell(job)

    def _tell(self, key: Key) -> None:
        """Views that show this tile have a better picture waiting."""
        for view in self._views.values():
            if key in view.sight:
                view.fresh, view.fresh_at = True, time.monotonic()

    def _make_smooth(self, name: tuple[Key, int, int]) -> None:
        with self._lock:
            key, size = name[0], (name[1], name[2])
            raw = self._raw.get(key)
            if raw is None or raw.get_size() == size or name in self._smooth or self._closed:
                return
            mine = raw.copy()  # a surface that is being scaled cannot be drawn, so scale a copy outside the lock
        picture = pygame.transform.smoothscale(mine, size)
        with self._lock:
            self._keep(self._smooth, name, picture)
            self._trim()
            self._tell(key)


class _Labels:
    """Names of lands and seas, letter by letter, with a halo; kept as pictures."""

    STYLES: ClassVar[dict[str, tuple[tuple[int, int, int], float, float, bool]]] = {
        # colour, strength 0..1, letter-spacing in em, semi-bold
        "play": ((233, 226, 210), 0.70, 0.24, True),
        "country": ((233, 226, 210), 0.84, 0.20, True),
        "quiet": ((190, 196, 202), 0.46, 0.20, False),
        "sea": ((127, 166, 194), 0.88, 0.26, False),
        "region": ((226, 217, 198), 0.58, 0.26, True),
        "relief": ((214, 208, 196), 0.72, 0.02, False),
    }
    HALO = (11, 17, 24)

    def __init__(self, world: World) -> None:
        self.world = world
        self._ink: OrderedDict[tuple[str, str, int], pygame.Surface] = OrderedDict()

    def draw(self, surface: pygame.Surface, camera: Camera, fonts: FontLoader, language: str,
             ui: float) -> list[pygame.Rect]:
        """Write the names in sight."""
        out = []
        scale = camera.metres_per_pixel * ui
        for label in self.world.labels:
            near, far = label["mpp"]
            shown = min(1.0, math.log(scale / near) / 0.18, math.log(far / scale) / 0.18)
            if shown <= 0:
                continue
            px, py = camera.to_screen(label["lon"], label["lat"])
            if not (-300 * ui < px < camera.size[0] + 300 * ui and -40 * ui < py < camera.size[1] + 40 * ui):
                continue
            ink = self._picture(label, fonts, language, max(8, round(label["size"] * ui)))
            ink.set_alpha(round(255 * self.STYLES[label["kind"]][1] * shown))
            rect = ink.get_rect(center=(round(px), round(py)))
            if rect.colliderect(surface.get_clip()):
                surface.blit(ink, rect)
                out.append(rect)
        return out

    def _picture(self, label: dict[str, Any], fonts: FontLoader, language: str, size: int) -> pygame.Surface:
        text = label["text"].get(language) or label["text"]["en"]
        name = (label["kind"], text, size)
        if name in self._ink:
            self._ink.move_to_end(name)
            return self._ink[name]
        colour, _, spacing, bold = self.STYLES[label["kind"]]
        font = fonts(size, bold)
        if language == "ar":
            ink = self._arabic(text, font, colour)
        else:
            shown = text if label["kind"] == "relief" else upper(text, language)
            ink = self._spaced(shown, font, colour, spacing * size)
        self._ink[name] = ink
        while len(self._ink) > 120:
            self._ink.popitem(last=False)
        return ink

    def _spaced(self, text: str, font: pygame.font.Font, colour: tuple[int, int, int], gap: float) -> pygame.Surface:
        glyphs = [font.render(c, True, colour) for c in text]
        width = sum(g.get_width() for g in glyphs) + gap * (len(text) - 1)
        face = pygame.Surface((math.ceil(width) + 8, font.get_height() + 8), pygame.SRCALPHA)
        x = 4.0
        for glyph in glyphs:
            face.blit(glyph, (round(x), 4))
            x += glyph.get_width() + gap
        return self._haloed(face)

    def _arabic(self, text: str, font: pygame.font.Font, colour: tuple[int, int, int]) -> pygame.Surface:
        font.set_script("Arab")
        font.set_direction(pygame.DIRECTION_RTL)
        try:
            ink = font.render(text, True, colour)
        finally:
            font.set_script("Latn")
            font.set_direction(pygame.DIRECTION_LTR)
        face = pygame.Surface((ink.get_width() + 8, ink.get_height() + 8), pygame.SRCALPHA)
        face.blit(ink, (4, 4))
        return self._haloed(face)

    def _haloed(self, face: pygame.Surface) -> pygame.Surface:
        """The same text over a soft dark edge."""
        dark = face.copy()
        dark.fill((0, 0, 0, 255), special_flags=pygame.BLEND_RGBA_MULT)
        dark.fill((*self.HALO, 0), special_flags=pygame.BLEND_RGBA_ADD)
        out = pygame.Surface(face.get_size(), pygame.SRCALPHA)
        dark.set_alpha(70)
        for dx, dy in ((-2, 0), (2, 0), (0, -2), (0, 2), (-1, -1), (1, -1), (-1, 1), (1, 1)):
            out.blit(dark, (dx, dy))
        out.blit(face, (0, 0))
        return out


def upper(text: str, language: str) -> str:
    """Capitals as the language writes them (Turkish keeps the dot of i)."""
    return text.replace("i", "İ").replace("ı", "I").upper() if language == "tr" else text.upper()


def _size(picture: pygame.Surface) -> int:
    return picture.get_width() * picture.get_height() * picture.get_bytesize()


class _clipping:  # noqa: N801
    """Limits drawing to a rectangle for a while."""

    def __init__(self, surface: pygame.Surface, clip: pygame.Rect | None) -> None:
        self.surface, self.clip = surface, clip

    def __enter__(self) -> None:
        self.old = self.surface.get_clip()
        if self.clip is not None:
            self.surface.set_clip(self.old.clip(self.clip))

    def __exit__(self, *_: object) -> None:
        self.surface.set_clip(self.old)
