"""Make the icon assets/icon.png: the place ring of the map, half crimson, half broken blue, around an anchor.

    python assets/make_icon.py        (needs Pillow and pygame-ce; the map's tiles must be there)
"""

from __future__ import annotations

import math
import pathlib

import pygame
from PIL import Image, ImageDraw, ImageFilter

HERE = pathlib.Path(__file__).resolve().parent
SIDE, SS = 256, 4
CRIMSON, BLUE, IVORY = (226, 86, 118), (100, 148, 216), (243, 233, 214)


def main() -> None:
    """Draw four times larger, then average."""
    n = SIDE * SS
    ground = Image.new("RGB", (3 * 512, 2 * 512))
    for c in range(3):
        for r in range(2):
            with Image.open(HERE / "map" / "1" / f"{c + 3}_{r + 1}.webp") as tile:
                ground.paste(tile, (c * 512, r * 512))
    base = ground.crop((230, 230, 950, 950)).resize((n, n), Image.Resampling.LANCZOS)
    base = base.point(lambda v: min(255, int(v * 1.12)))
    middle, outer, inner = n / 2, n * 0.355, n * 0.265
    shade = Image.new("L", (n, n), 0)
    d = ImageDraw.Draw(shade)
    d.ellipse((middle - outer * 1.10, middle - outer * 1.10, middle + outer * 1.10, middle + outer * 1.10), fill=235)
    base.paste((10, 16, 24), (0, 0), shade.filter(ImageFilter.GaussianBlur(n * 0.012)))
    d = ImageDraw.Draw(base)

    def arc(start: float, end: float, colour: tuple[int, int, int]) -> None:
        steps = [start + (end - start) * k / 60 for k in range(61)]
        rim = [(middle + r * math.sin(math.radians(a)), middle - r * math.cos(math.radians(a)))
               for r, way in ((outer, steps), (inner, steps[::-1])) for a in way]
        d.polygon(rim, fill=colour)

    arc(182, 358, CRIMSON)
    for k in range(4):
        arc(2 + 45 * k + 3, 2 + 45 * k + 38, BLUE)
    side = round(n * 0.40)
    sign = pygame.image.load_sized_svg(str(HERE / "icons" / "anchor.svg"), (side, side))
    cover = Image.frombytes("RGBA", sign.get_size(), pygame.image.tobytes(sign, "RGBA")).getchannel("A")
    base.paste(IVORY, (round(middle - side / 2), round(middle - side / 2)), cover)
    edge = Image.new("L", (n, n), 0)
    ImageDraw.Draw(edge).rounded_rectangle((0, 0, n - 1, n - 1), radius=n * 0.2, fill=255)
    base.putalpha(edge)
    base.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(HERE / "icon.png", optimize=True)


if __name__ == "__main__":
    main()
