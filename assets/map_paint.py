"""Paints any window of the map at any scale; neighbouring windows fit without a seam. Tool-time only.

Everything is a function of the place on the ground (the invented small relief too), never of the window,
so that make_map.py can paint in pieces and cut tiles from them.
"""

from __future__ import annotations

import dataclasses
import math
from typing import NamedTuple

import numpy as np
import shapely  # type: ignore[import-not-found,import-untyped,unused-ignore]
import shapely.ops  # type: ignore[import-not-found,import-untyped,unused-ignore]
from map_geo import Array, Geometry, Sources, inverse, parts  # type: ignore[import-not-found,unused-ignore]
from PIL import Image, ImageDraw, ImageFilter

SS = 4
"""Masks and lines are drawn this many times larger, then averaged."""
APRON = 16
"""Pixels painted around a window and cut off again."""
HALO = 640
"""Pixels around a window that the coast glow sees."""

LIT = {"LBY": 1.0, "TUR": 0.80, "SYR": 0.80, "TUN": 0.60, "EGY": 0.60, "DZA": 0.48, "GRC": 0.58, "CYP": 0.66,
       "CYN": 0.66, "ISR": 0.50, "PSX": 0.50, "ITA": 0.50, "MLT": 0.50, "RUS": 0.50, "LBN": 0.36,
       "JOR": 0.28, "FRA": 0.26, "DEU": 0.26, "UKR": 0.24, "SDN": 0.24, "TCD": 0.24, "NER": 0.24, "IRQ": 0.24}
"""How brightly a country stands out, 0 to 1."""
DIM = 0.20
"""The same for neighbours that play no part."""

SEA = [(0, "#1b3b50"), (50, "#183449"), (200, "#142c40"), (1000, "#102333"), (2500, "#0c1a28"), (4200, "#091420")]
"""Depth in metres and colour."""
LAND = [(-120, "#3a3d3e"), (0, "#424441"), (200, "#4d4d47"), (600, "#5a564c"), (1200, "#655d51"), (2200, "#70675a"),
        (3500, "#7e766b")]
"""Height in metres and colour."""
DIM_LAND = "#19212a"
INK, COAST, RIVER, SAND = "#0a0f16", "#82a5ba", "#1f4258", "#d9cdb4"


def rgb(text: str) -> Array:
    """'#rrggbb' as three floats 0..255."""
    return np.array([int(text[i : i + 2], 16) for i in (1, 3, 5)], np.float32)


def ramp(v: Array, stops: list[tuple[int, str]]) -> Array:
    """Colour by value, linear between the stops."""
    xs, cs = [s[0] for s in stops], np.array([rgb(s[1]) for s in stops])
    return np.stack([np.interp(v, xs, cs[:, k]) for k in range(3)], -1).astype(np.float32)


def cubic(a: Array, u: Array, v: Array) -> Array:
    """Catmull-Rom sample of `a` at column u, row v."""
    u, v = np.clip(u, 1, a.shape[1] - 3.001), np.clip(v, 1, a.shape[0] - 3.001)
    i, j = u.astype(np.int32), v.astype(np.int32)
    fu, fv = (u - i).astype(np.float32), (v - j).astype(np.float32)

    def weights(t: Array) -> tuple[Array, ...]:
        return (-0.5 * t + t * t - 0.5 * t**3, 1 - 2.5 * t * t + 1.5 * t**3,
                0.5 * t + 2 * t * t - 1.5 * t**3, -0.5 * t * t + 0.5 * t**3)

    wu, wv = weights(fu), weights(fv)
    flat, width = np.ascontiguousarray(a).ravel(), a.shape[1]
    out = np.zeros(u.shape, np.float32)
    for b in range(4):
        base = (j + (b - 1)) * width + i
        row = wu[0] * flat[base - 1]
        for k in range(1, 4):
            row += wu[k] * flat[base + (k - 1)]
        out += wv[b] * row
    return out


def lattice_noise(x: Array, y: Array, cell: float, seed: int) -> Array:
    """Smooth noise in -1..1 with one random value for each `cell` metres of ground."""
    u, v = x / cell, y / cell
    i0, j0 = math.floor(float(u.min())) - 2, math.floor(float(v.min())) - 2
    n, m = math.ceil(float(u.max())) - i0 + 4, math.ceil(float(v.max())) - j0 + 4
    i, j = np.meshgrid(np.arange(i0, i0 + n, dtype=np.int64), np.arange(j0, j0 + m, dtype=np.int64))
    h = (i * 374761393 + j * 668265263 + seed * 974711) & 0xFFFFFFFF
    h = ((h ^ (h >> 13)) * 1274126177) & 0xFFFFFFFF
    h = ((h ^ (h >> 16)) * 2246822519) & 0xFFFFFFFF
    g = (((h ^ (h >> 15)) & 0xFFFFFF) / 0x7FFFFF - 1).astype(np.float32)
    return cubic(g, (u - i0).astype(np.float32), (v - j0).astype(np.float32))


def gauss(a: Array, sigma: float) -> Array:
    """Gaussian blur, edges repeated."""
    r = max(1, int(3 * sigma + 1))
    k = np.exp(-0.5 * (np.arange(-r, r + 1) / sigma) ** 2).astype(np.float32)
    k /= k.sum()
    for axis in (0, 1):
        pad = [(0, 0), (0, 0)]
        pad[axis] = (r, r)
        p = np.pad(a, pad, mode="edge")
        n = a.shape[axis]
        out = np.zeros_like(a)
        for t in range(2 * r + 1):
            out += k[t] * (p[t : t + n] if axis == 0 else p[:, t : t + n])
        a = out
    return a


def enlarge(a: Array, size: tuple[int, int]) -> Array:
    """Bicubic, to (width, height)."""
    return np.asarray(Image.fromarray(a.astype(np.float32)).resize(size, Image.Resampling.BICUBIC))


@dataclasses.dataclass
class Layers:
    """The sources simplified for one scale."""

    mpp: float
    src: Sources
    countries: list[tuple[float, Geometry]]
    land: Geometry
    lakes: Geometry
    lines: list[tuple[str, Geometry, float, str, float]]
    """Where ('land', 'all', 'both'), lines, width in pixels, colour, alpha."""
    coast: Geometry


def dash(g: Geometry, on: float, off: float) -> Geometry:
    """Cut lines into dashes; lengths in metres."""
    out = []
    for q in parts(g, "LineString"):
        n = max(1, round(q.length / (on + off)))
        unit = q.length / n
        out += [shapely.ops.substring(q, k * unit, k * unit + unit * on / (on + off)) for k in range(n)]
    return shapely.MultiLineString([q for q in out if q.geom_type == "LineString"])


def corners(coords: object, closed: bool) -> Array:
    """Chaikin's corner cutting, twice."""
    c = np.asarray(coords)
    for _ in range(2):
        a, b = c[:-1] * 0.75 + c[1:] * 0.25, c[:-1] * 0.25 + c[1:] * 0.75
        mid = np.empty((2 * len(a), 2))
        mid[0::2], mid[1::2] = a, b
        c = np.vstack([mid, mid[:1]]) if closed else np.vstack([c[:1], mid, c[-1:]])
    return c


def rough(g: Geometry, box: tuple[float, float, float, float]) -> Geometry:
    """Round the corners of 1:10 m data and let its long straights waver by about 200 m, for the deepest levels.

    The wavering is a warp of the ground itself, the same for coasts, borders and areas, so they still fit.
    """
    g = shapely.clip_by_rect(g, *box)
    out: list[Geometry] = []
    for q in parts(g, "Polygon"):
        rings = [corners(r.coords, True) for r in (q.exterior, *q.interiors) if r.length > 400]
        if rings:
            out.append(shapely.Polygon(rings[0], rings[1:]))
    out += [shapely.LineString(corners(q.coords, q.is_closed)) for q in parts(g, "LineString")]
    g = shapely.GeometryCollection(shapely.segmentize(out, 180.0))

    def warp(c: Array) -> Array:
        x, y = c[:, 0], c[:, 1]
        move = np.zeros_like(c)
        for k, (cell, far) in enumerate(((2300.0, 260.0), (980.0, 110.0), (410.0, 42.0))):
            move[:, 0] += far * lattice_noise(x, y, cell, 60 + k)
            move[:, 1] += far * lattice_noise(x, y, cell, 70 + k)
        return c + move

    return g if g.is_empty else shapely.transform(g, warp)


def layers(src: Sources, mpp: float, box: tuple[float, float, float, float]) -> Layers:
    """Simplify for a scale of `mpp` metres a pixel; dashes are cut inside `box` only (metres)."""

    def simple(g: Geometry) -> Geometry:
        return (rough(g, box) if mpp < 200 else g).simplify(mpp * 0.3, preserve_topology=False)

    deep = max(0.0, math.log2(2800 / mpp))  # 0 for the whole basin, 5 for the deepest level
    wide = 1 + 0.10 * deep
    dashed = dash(shapely.line_merge(simple(shapely.clip_by_rect(src.dashed, *box))), 6 * wide * mpp, 4.5 * wide * mpp)
    libya = shapely.union_all([g for a, g in src.districts if a == "LBY"])
    other = shapely.union_all([g for a, g in src.districts if a != "LBY"])
    lines = [
        ("land", simple(shapely.union_all(src.rivers)), 0.8 * wide, RIVER, 0.80 if mpp > 150 else 0.55),
        ("all", src.graticule, 0.7, "#c9dbe6", 0.050),
        ("land", simple(libya), 0.7 * wide, INK, 0.40 - 0.04 * max(0.0, deep - 2)),
        ("land", simple(other), 0.6 * wide, INK, 0.15 + 0.03 * deep),
        ("land", simple(src.idlib), 0.7 * wide, INK, 0.07 * deep),
        ("land", simple(src.solid), 1.5 * wide, INK, 0.66),
        ("land", dashed, 1.6 * wide, INK, 0.78),
        ("land", simple(src.coast), 1.8 * wide, INK, 0.45),
        ("all", simple(src.coast), 1.05 * wide, COAST, 0.60),
        ("all", simple(src.libya if mpp > 200 else src.libya_inland), 1.1 * wide, SAND, 0.40),
    ]
    return Layers(
        mpp=mpp,
        src=src,
        # large first: an enclave is painted over the hole that its neighbour leaves
        countries=[(LIT.get(a, DIM), simple(g)) for a, g in sorted(src.countries, key=lambda c: -c[1].area)],
        land=simple(src.land),
        lakes=simple(shapely.union_all([shapely.make_valid(g) for g in src.lakes])),
        lines=lines,
        coast=simple(src.coast),
    )


class Frame(NamedTuple):
    """What a mask is drawn on: `left`, `top` in metres, `w`, `h` in the window's pixels, `k` drawn for each of these,
    and the drawing made `reduce` times smaller."""

    left: float
    top: float
    w: int
    h: int
    k: float
    reduce: int


class Window:
    """One window: `left`, `top` in metres, `width`, `height` in pixels of `mpp` metres."""

    def __init__(self, layers: Layers, left: float, top: float, width: int, height: int) -> None:
        self.lay, self.mpp = layers, layers.mpp
        self.left, self.top = left - APRON * self.mpp, top + APRON * self.mpp
        self.w, self.h = width + 2 * APRON, height + 2 * APRON

    def _pixels(self, coords: object, k: float, left: float, top: float) -> list[tuple[float, float]]:
        a = np.asarray(coords)
        xs, ys = (a[:, 0] - left) / self.mpp * k, (top - a[:, 1]) / self.mpp * k
        return list(zip(xs.tolist(), ys.tolist(), strict=True))

    def mask(self, geoms: list[Geometry], values: list[float] | None = None, spill: float = 0.0) -> Array:
        """Antialiased cover, 0..1; `values` gives each area its own level, `spill` pixels of it into what is empty."""
        return self._mask(geoms, values, Frame(self.left, self.top, self.w, self.h, SS, SS), spill)

    def _mask(self, geoms: list[Geometry], values: list[float] | None, on: Frame, spill: float = 0.0) -> Array:
        left, top, w, h, k, reduce = on
        size = (int(w * k), int(h * k))
        im = Image.new("L", size, 0)
        d = ImageDraw.Draw(im)
        edge = 8 * self.mpp
        frame = (left - edge, top - h * self.mpp - edge, left + w * self.mpp + edge, top + edge)
        if spill and values is not None:
            for n, g in enumerate(geoms):
                for q in parts(shapely.clip_by_rect(g, *frame), "Polygon"):
                    edge_of = self._pixels(q.exterior.coords, k, left, top)
                    d.line(edge_of, fill=round(255 * values[n]), width=round(2 * spill * k))
        for n, g in enumerate(geoms):
            value = 255 if values is None else round(255 * values[n])
            for q in parts(shapely.clip_by_rect(g, *frame), "Polygon"):
                d.polygon(self._pixels(q.exterior.coords, k, left, top), fill=value)
                for hole in q.interiors:
                    d.polygon(self._pixels(hole.coords, k, left, top), fill=0)
        return np.asarray(im.reduce(reduce), np.float32) / 255

    def lines(self, g: Geometry, width: float) -> Array | None:
        """Antialiased cover of lines `width` pixels wide, or None if there are none here."""
        edge = 8 * self.mpp
        g = shapely.clip_by_rect(g, self.left - edge, self.top - self.h * self.mpp - edge,
                                 self.left + self.w * self.mpp + edge, self.top + edge)
        if g.is_empty:
            return None
        im = Image.new("L", (self.w * SS, self.h * SS), 0)
        d = ImageDraw.Draw(im)
        thick = max(1, round(width * SS))
        for q in parts(g, "LineString"):
            d.line(self._pixels(q.coords, SS, self.left, self.top), fill=255, width=thick, joint="curve")
        return np.asarray(im.reduce(SS), np.float32) / 255

    def glow(self) -> tuple[Array, Array, Array, Array]:
        """Land cover blurred at four widths; drawn at a quarter of the size with a wide apron."""
        halo = HALO // 4 * 4
        w, h = (self.w + 2 * halo) // 4 * 4, (self.h + 2 * halo) // 4 * 4
        on = Frame(self.left - halo * self.mpp, self.top + halo * self.mpp, w, h, 0.5, 2)
        small = self._mask([self.lay.land], None, on)
        grow = (2800 / self.mpp) ** 0.36
        cut = halo // 4
        out: list[Array] = []
        for sigma in (2.6, 11.0, 38.0, 6.0):
            b = gauss(small, sigma * grow / 4)[cut - 2 : cut + self.h // 4 + 2, cut - 2 : cut + self.w // 4 + 2]
            out.append(enlarge(b, (b.shape[1] * 4, b.shape[0] * 4))[8 : 8 + self.h, 8 : 8 + self.w])
        g1, g2, g3, g4 = (np.clip(g, 0, 1) for g in out)
        return g1, g2, g3, g4

    def relief(self) -> tuple[Array, Array, Array, Array, Array]:
        """Height in metres with invented detail, plain height, shade around 0, and lon, lat; at half size."""
        m = self.mpp
        hh, ww = self.h // 2, self.w // 2
        x, y = np.meshgrid(self.left + (np.arange(ww) * 2 + 1) * m, self.top - (np.arange(hh) * 2 + 1) * m)
        lon, lat = inverse(x, y)
        lon0, dlon, lat0, dlat, z, rough = self.lay.src.heights
        u, v = ((lon - lon0) / dlon).astype(np.float32), ((lat - lat0) / dlat).astype(np.float32)
        plain = cubic(z, u, v)
        amp = np.clip(cubic(rough, u, v) * 1.15 + 9, 12, 300)
        # Domain-warped ridges where the ground is rough, soft swells where it is flat.
        wx = x + 5200 * lattice_noise(x, y, 21000, 91)
        wy = y + 5200 * lattice_noise(x, y, 21000, 92)
        detail = np.zeros_like(plain)
        carve = np.clip((amp - 25) / 90, 0, 1)
        for k, cell in enumerate((15000, 8200, 4300, 2200, 1150, 600, 310)):
            if cell < 4.2 * m:
                break
            n = lattice_noise(wx, wy, cell, k)
            ridged = 1 - 2.2 * np.abs(lattice_noise(wx, wy, cell * 1.1, 40 + k))
            size = (cell / 15000) ** 1.02
            detail += size * ((1 - carve) * n + carve * (0.45 * n + 0.75 * ridged))
        strength = 0.62 * amp * np.interp(plain, [-60, 60], [0.35, 1.0]).astype(np.float32)
        height = plain + detail * strength
        gy, gx = np.gradient(height, 2 * m)
        ex = float(np.interp(math.log2(m), [6.4, 7.4, 8.4, 9.4, 11.4], [4.2, 5.6, 7.2, 8.6, 10.0]))
        shade = np.zeros_like(plain)
        nz = 1 / np.sqrt(1 + (gx * ex) ** 2 + (gy * ex) ** 2)
        for az, wgt in ((315, 0.60), (285, 0.20), (350, 0.20)):
            lx, ly = math.sin(math.radians(az)), math.cos(math.radians(az))
            shade += wgt * (0.72 * nz + 0.69 * (-gx * ex * lx + gy * ex * ly) * nz)
        shade -= 0.72  # 0 on flat ground; deserts gain, steep slopes do not burn out
        shade = np.sign(shade) * 0.62 * (1 - np.exp(-np.abs(shade) / 0.42)) * 1.25
        return height, plain, shade, lon.astype(np.float32), lat.astype(np.float32)

    def paint(self) -> Array:
        """The picture, height x width x 3, 0..255."""
        lay, full = self.lay, (self.w, self.h)
        height, plain, shade, lon, lat = self.relief()
        land = ramp(plain, LAND) + np.clip(shade, -0.55, 0.6)[..., None] * np.array([104, 96, 84], np.float32)
        sea = ramp(np.clip(-plain, 0, 4200), SEA)
        calm = float(np.interp(math.log2(self.mpp), [7.0, 8.8], [0.45, 1.0]))
        sea += np.clip(shade, -0.4, 0.4)[..., None] * np.array([11, 19, 27], np.float32) * calm
        land, sea = (np.stack([enlarge(a[..., c], full) for c in range(3)], -1) for a in (land, sea))
        ground = self.mask([lay.land])
        lakes = self.mask([lay.lakes])
        cover = ground * (1 - lakes)
        lit = self.mask([g for _, g in lay.countries], [v for v, _ in lay.countries], spill=3.0)
        soft = Image.fromarray((lit * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(1.2))
        lit = np.asarray(soft, np.float32) / 255
        lit = np.where(cover > 0.02, np.maximum(lit, DIM * 0.9), 1)[..., None]
        grey = land.mean(-1, keepdims=True)
        land = land * lit + (rgb(DIM_LAND) * 0.80 + grey * 0.20) * (1 - lit)
        g1, g2, g3, g4 = self.glow()
        far = np.clip((lon - 32.0) / 1.2, 0, 1) * np.clip((30.5 - lat) / 1.0, 0, 1)  # Red Sea, Gulf
        far = np.maximum(far, np.clip((lon - 42.5) / 2, 0, 1))
        far = np.maximum(far, np.clip((-4.0 - lon) / 3, 0, 1))
        far = enlarge(far, full)[..., None]
        glow = np.clip(0.42 * g1**1.3 + 0.27 * g2 + 0.20 * g3, 0, 1)[..., None]
        glow = glow * (1 - 0.62 * lakes)[..., None] * float(np.interp(math.log2(self.mpp), [7, 11.4], [0.86, 1.0]))
        sea = (sea + glow * np.array([17, 41, 53], np.float32) * (1 - 0.55 * far)) * (1 - 0.30 * far)
        img = sea * (1 - cover[..., None]) + land * cover[..., None]
        img *= (1 - 0.17 * np.clip(1 - g4, 0, 1) * cover)[..., None]
        # lakes take a thin shore so that they read as water
        if lakes.max() > 0:
            self._over(img, np.clip(lakes * (1 - lakes) * 4, 0, 1), COAST, 0.22)
        if self.mpp < 500:
            self._contours(img, height, cover)
        for where, g, width, colour, alpha in lay.lines:
            c = self.lines(g, width)
            if c is not None:
                self._over(img, c * cover if where == "land" else c, colour, alpha)
        img += self._grain()
        return np.clip(img[APRON:-APRON, APRON:-APRON], 0, 255)

    @staticmethod
    def _over(img: Array, cover: Array, colour: str, alpha: float) -> None:
        a = (cover * alpha)[..., None]
        img *= 1 - a
        img += rgb(colour) * a

    def _contours(self, img: Array, height: Array, cover: Array) -> None:
        """Every 100 m on land, 50 m in the sea, fading in with the zoom."""
        z = enlarge(gauss(height, 1.6), (self.w, self.h))
        gy, gx = np.gradient(z)
        slope = np.hypot(gx, gy)
        off = np.clip((np.abs(z) - 22) / 12, 0, 1)  # not along the water's edge, where coast and heights disagree
        near = min(1.0, 0.55 + 0.25 * math.log2(350 / self.mpp)) if self.mpp < 350 else 0.5
        for step, where, colour, alpha in ((100, cover, "#efe4cf", 0.13), (50, 1 - cover, "#a9cfe4", 0.09)):
            apart = step / np.maximum(slope, 1e-3)  # pixels to the next contour
            d = np.abs((z / step + 0.5) % 1 - 0.5) * apart
            line = np.clip(1.4 - d, 0, 1) * np.clip(slope / 0.6 * (self.mpp / 90) ** -0.5, 0, 1)
            self._over(img, line * np.clip((apart - 4) / 9, 0, 1) * off * where, colour, alpha * near)

    def _grain(self) -> Array:
        """A whisper of grey noise against banding, the same for the same place."""
        i = np.round(self.left / self.mpp).astype(np.int64) + np.arange(self.w, dtype=np.int64)
        j = np.round(-self.top / self.mpp).astype(np.int64) + np.arange(self.h, dtype=np.int64)
        h = (i[None, :] * 374761393 + j[:, None] * 668265263) & 0xFFFFFFFF
        h = ((h ^ (h >> 13)) * 1274126177) & 0xFFFFFFFF
        return (((h >> 12) & 0xFF) / 255 - 0.5).astype(np.float32)[..., None] * (1.2 if self.mpp > 200 else 2.2)
