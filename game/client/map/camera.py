"""The camera: what part of the map a window shows, and how places on the ground come to its pixels.

Lengths on the ground are projected metres east and north of the projection's origin; screen lengths are pixels from the
top left of the surface.
"""

from __future__ import annotations

import dataclasses

from game.client.map.world import World


@dataclasses.dataclass(frozen=True)
class _Flight:
    """An animation from one view to another: metres, metres a pixel, seconds."""

    start: tuple[float, float, float]
    goal: tuple[float, float, float]
    seconds: float


class Camera:
    """What part of the map a window shows. It stays inside the map and within the zoom that the tiles allow."""

    def __init__(self, world: World, size: tuple[int, int]) -> None:
        """A camera that shows as much as it can; `size` in pixels."""
        self.world = world
        self.size = (max(1, size[0]), max(1, size[1]))
        left, bottom, right, top = world.extent_m
        self._x, self._y = (left + right) / 2, (bottom + top) / 2
        self._mpp = world.farthest(self.size)
        self._flight: _Flight | None = None
        self._flown = 0.0

    @property
    def centre(self) -> tuple[float, float]:
        """Middle of the window in metres."""
        return self._x, self._y

    @property
    def metres_per_pixel(self) -> float:
        """Scale."""
        return self._mpp

    @property
    def moving(self) -> bool:
        """Whether an animation is under way."""
        return self._flight is not None

    def _range(self, x: float, y: float) -> tuple[float, float]:
        far = self.world.farthest(self.size)
        return min(far, self.world.nearest(x, y, self.size)), far

    def clamped(self, x: float, y: float, mpp: float) -> tuple[float, float, float]:
        """The view nearest to one that is asked for: centre and metres a pixel."""
        left, bottom, right, top = self.world.extent_m
        near, far = self._range(x, y)
        mpp = min(far, max(near, mpp))
        w, h = mpp * self.size[0] / 2, mpp * self.size[1] / 2
        x = min(max(x, left + w), right - w) if right - left > 2 * w else (left + right) / 2
        y = min(max(y, bottom + h), top - h) if top - bottom > 2 * h else (bottom + top) / 2
        return x, y, mpp

    def resize(self, size: tuple[int, int]) -> None:
        """The window has a new size: the same place stays in the middle and as much of it in sight."""
        size = (max(1, size[0]), max(1, size[1]))
        if size != self.size:
            ratio = min(self.size[0] / size[0], self.size[1] / size[1])
            self.size = size
            self._flight = None
            self._x, self._y, self._mpp = self.clamped(self._x, self._y, self._mpp * ratio)

    def look(self, x_m: float, y_m: float, metres_per_pixel: float, seconds: float = 0.0) -> None:
        """Show a view, at once or after a flight of so many seconds."""
        goal = self.clamped(x_m, y_m, metres_per_pixel)
        if seconds <= 0:
            self._flight = None
            self._x, self._y, self._mpp = goal
        elif goal != (self._x, self._y, self._mpp):
            self._flight, self._flown = _Flight((self._x, self._y, self._mpp), goal, seconds), 0.0

    def zoom_at(self, px: float, py: float, factor: float, seconds: float = 0.0) -> None:
        """Zoom in (factor above 1) or out; the place under the pixel stays there if the map's edge allows."""
        x, y, mpp = self._flight.goal if self._flight is not None and seconds > 0 else (self._x, self._y, self._mpp)
        dx, dy = px - self.size[0] / 2, self.size[1] / 2 - py
        ground = (x + dx * mpp, y + dy * mpp)
        goal = min(self.world.farthest(self.size), mpp / factor)
        for _ in range(3):  # the nearest zoom depends on where the centre comes to lie
            near = self._range(ground[0] - dx * goal, ground[1] - dy * goal)[0]
            if goal >= near:
                break
            goal = min(near, mpp) if factor > 1 else near
        self.look(ground[0] - dx * goal, ground[1] - dy * goal, goal, seconds)

    def pan(self, dx: float, dy: float) -> None:
        """Move the map by pixels: it follows the hand. Ends an animation."""
        self._flight = None
        self._x, self._y, self._mpp = self.clamped(self._x - dx * self._mpp, self._y + dy * self._mpp, self._mpp)

    def step(self, dt: float) -> bool:
        """Go on with an animation by `dt` seconds; whether the view has changed."""
        flight = self._flight
        if flight is None:
            return False
        self._flown += dt
        t = min(1.0, self._flown / flight.seconds)
        if t >= 1:
            self._flight = None
            self._x, self._y, self._mpp = flight.goal
            return True
        t = t * t * (3 - 2 * t)
        (x0, y0, m0), (x1, y1, m1) = flight.start, flight.goal
        mpp = m0 * (m1 / m0) ** t
        share = (mpp - m0) / (m1 - m0) if abs(m1 / m0 - 1) > 1e-3 else t  # keeps the zoom's fixed point fixed
        self._x, self._y, self._mpp = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, mpp
        return True

    def finish(self) -> None:
        """End an animation at its goal."""
        if self._flight is not None:
            self._x, self._y, self._mpp = self._flight.goal
            self._flight = None

    def offset(self) -> tuple[int, int]:
        """Whole pixels from the map's north-west corner, at this scale, to the window's."""
        return self._offset(self._x, self._y, self._mpp)

    def _offset(self, x: float, y: float, mpp: float) -> tuple[int, int]:
        ox, oy = self.world.origin_m
        return round((x - ox) / mpp - self.size[0] / 2), round((oy - y) / mpp - self.size[1] / 2)

    def goal(self) -> tuple[float, tuple[int, int]]:
        """Metres a pixel and offset of the view that an animation leads to, or of this one."""
        x, y, mpp = self._flight.goal if self._flight is not None else (self._x, self._y, self._mpp)
        return mpp, self._offset(x, y, mpp)

    def to_ground(self, x: float, y: float) -> tuple[float, float]:
        """The point in metres under a pixel."""
        (ox, oy), (px, py) = self.world.origin_m, self.offset()
        return ox + (x + px) * self._mpp, oy - (y + py) * self._mpp

    def to_screen(self, x_m: float, y_m: float) -> tuple[float, float]:
        """Pixel of a point in metres. Moves in step with the tiles, by whole pixels, while panning."""
        (ox, oy), (px, py) = self.world.origin_m, self.offset()
        return (x_m - ox) / self._mpp - px, (oy - y_m) / self._mpp - py
